-- Why: pages that wait for one person go out in one message: who is told with whom is kept with the rows

-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "bundle" BIGINT;
