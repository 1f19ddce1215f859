-- Why: how late a delivery is counts from when it was asked for, which for a surface is not its first time; rows of before count from the migration

-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
