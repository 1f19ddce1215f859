-- Why: a channel that a policy names is looked up once, and a look that fails is counted

-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "looks_failed" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "named_channel" (
    "team_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "channel_id" TEXT,
    "looked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "named_channel_pkey" PRIMARY KEY ("team_id","name")
);
