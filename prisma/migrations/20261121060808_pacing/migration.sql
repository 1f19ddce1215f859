-- Why: calls to Slack are paced over all replicas: turns are given out ahead, and a row comes back with its own

-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "turns" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "waits_for" TEXT;

-- CreateTable
CREATE TABLE "slack_pace" (
    "team_id" TEXT NOT NULL,
    "bucket" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "slack_pace_pkey" PRIMARY KEY ("team_id","bucket")
);
