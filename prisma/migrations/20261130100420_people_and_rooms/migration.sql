-- Why: who may do what depends on what Slack says of a person, and on who is in a room; how much somebody declares is counted

-- CreateTable
CREATE TABLE "slack_person" (
    "team_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "is_guest" BOOLEAN NOT NULL,
    "is_deactivated" BOOLEAN NOT NULL,
    "is_bot" BOOLEAN NOT NULL,
    "is_foreign" BOOLEAN NOT NULL,
    "looked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "slack_person_pkey" PRIMARY KEY ("team_id","user_id")
);

-- CreateTable
CREATE TABLE "room_member" (
    "team_id" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "is_in" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "room_member_pkey" PRIMARY KEY ("team_id","channel_id","user_id")
);

-- CreateTable
CREATE TABLE "room_look" (
    "team_id" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "looked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "room_look_pkey" PRIMARY KEY ("team_id","channel_id")
);

-- CreateTable
CREATE TABLE "installation" (
    "team_id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("team_id")
);

-- CreateIndex
CREATE INDEX "incident_team_id_declared_at_idx" ON "incident"("team_id", "declared_at");
