-- Why: A person's list of what waits for them, and what a service has learned, are looked for across incidents.

-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "service" TEXT,
ADD COLUMN     "waits_for" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateIndex
CREATE INDEX "incident_waits_for_idx" ON "incident" USING GIN ("waits_for");

-- CreateIndex
CREATE INDEX "incident_team_id_service_declared_at_idx" ON "incident"("team_id", "service", "declared_at");
