-- Why: the first tables: incidents with their timelines and deadlines, inbox, outbox, surfaces

-- CreateTable
CREATE TABLE "incident" (
    "team_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "reference" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "is_private" BOOLEAN NOT NULL,
    "declared_by" TEXT NOT NULL,
    "declared_at" TIMESTAMPTZ(3) NOT NULL,
    "channel_id" TEXT,
    "version" INTEGER NOT NULL,
    "state" JSONB NOT NULL,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("team_id","id")
);

-- CreateTable
CREATE TABLE "entry" (
    "team_id" TEXT NOT NULL,
    "incident_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "fact" JSONB NOT NULL,

    CONSTRAINT "entry_pkey" PRIMARY KEY ("team_id","incident_id","seq")
);

-- CreateTable
CREATE TABLE "reference_counter" (
    "team_id" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "reference_counter_pkey" PRIMARY KEY ("team_id","year")
);

-- CreateTable
CREATE TABLE "deadline" (
    "team_id" TEXT NOT NULL,
    "incident_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "severity" TEXT NOT NULL,

    CONSTRAINT "deadline_pkey" PRIMARY KEY ("team_id","incident_id","kind")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "team_id" TEXT NOT NULL,
    "incident_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "delivery" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "claims" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "first_attempt_at" TIMESTAMPTZ(3),
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox" (
    "team_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "answer" JSONB NOT NULL,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("team_id","kind","key")
);

-- CreateTable
CREATE TABLE "surface" (
    "team_id" TEXT NOT NULL,
    "incident_id" UUID NOT NULL,
    "slot" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "ts" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "surface_pkey" PRIMARY KEY ("team_id","incident_id","slot")
);

-- CreateTable
CREATE TABLE "slack_pause" (
    "team_id" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "slack_pause_pkey" PRIMARY KEY ("team_id","method")
);

-- CreateIndex
CREATE INDEX "incident_team_id_status_declared_at_idx" ON "incident"("team_id", "status", "declared_at");

-- CreateIndex
CREATE UNIQUE INDEX "incident_team_id_year_number_key" ON "incident"("team_id", "year", "number");

-- CreateIndex
CREATE UNIQUE INDEX "incident_team_id_channel_id_key" ON "incident"("team_id", "channel_id");

-- CreateIndex
CREATE INDEX "deadline_due_at_idx" ON "deadline"("due_at");

-- CreateIndex
CREATE INDEX "outbox_team_id_incident_id_lane_id_idx" ON "outbox"("team_id", "incident_id", "lane", "id");

-- CreateIndex
CREATE INDEX "outbox_state_next_attempt_at_idx" ON "outbox"("state", "next_attempt_at");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_team_id_incident_id_key_key" ON "outbox"("team_id", "incident_id", "key");

-- CreateIndex
CREATE INDEX "inbox_received_at_idx" ON "inbox"("received_at");
