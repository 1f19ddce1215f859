-- Why: a delivery says what it follows and where it stands in its lane, and the most urgent that wait are found by an index

-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "follows" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "place_in_lane" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "outbox_state_priority_next_attempt_at_idx" ON "outbox"("state", "priority", "next_attempt_at");
