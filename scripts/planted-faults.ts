// Faults to plant in our own code, one at a time, each with the tests that must notice it.

export interface PlantedFault {
  /** What somebody might do to the code, in a few words. */
  name: string;
  file: string;
  /** Stands in the file exactly once, or the list is out of date. */
  find: string;
  put: string;
  /** Paths of tests, as Jest takes them; at least one test in them must fail. */
  tests: readonly string[];
}

export const PLANTED_FAULTS: readonly PlantedFault[] = [
  {
    name: 'claim the head of a lane without locking it',
    file: 'src/storage/outbox.ts',
    find: 'order by id limit 1 for update)',
    put: 'order by id limit 1)',
    tests: ['tests/storage/outbox'],
  },
  {
    name: 'let a button wait for nobody: no lock on the incident',
    file: 'src/storage/incidents.ts',
    find: 'where team_id = ${teamId} and id = ${incidentId}::uuid for update`;',
    put: 'where team_id = ${teamId} and id = ${incidentId}::uuid`;',
    tests: ['tests/stories/inputs'],
  },
  {
    name: 'drop the inbox check',
    file: 'src/storage/inbox.ts',
    find: 'if (inserted === 0) {',
    put: 'if (inserted < 0) {',
    tests: ['tests/stories/inputs'],
  },
  {
    name: 'mark sent before sending',
    file: 'src/delivery/lanes.ts',
    find: 'const followUps = await deliver(sender, row.delivery);',
    put: 'await markSent(ctx.db, row);\n    const followUps = await deliver(sender, row.delivery);',
    tests: ['tests/stories/crash'],
  },
  {
    name: 'send although somebody else has the row by now',
    file: 'src/storage/turns.ts',
    find: 'select id, turns from outbox where id = ${row.id} and claims = ${row.claims} and',
    put: 'select id, turns from outbox where id = ${row.id} and',
    tests: ['tests/storage/turns', 'tests/storage/outbox'],
  },
  {
    name: 'ignore the revision of a surface',
    file: 'src/storage/outbox.ts',
    find: "case when revision = ${row.revision} then 'sent' else 'pending' end",
    put: "'sent'",
    tests: ['tests/storage/outbox'],
  },
  {
    name: 'ignore what the asker saw',
    file: 'src/domain/decide-lifecycle.ts',
    find: 'if (change.from !== null && change.from !== status)',
    put: 'if (change.from === undefined)',
    tests: ['tests/domain/lifecycle'],
  },
  {
    name: 'retry in the Slack client',
    file: 'src/delivery/worker.ts',
    find: 'retryConfig: { retries: 0 },',
    put: 'retryConfig: { retries: 2, minTimeout: 10, maxTimeout: 20 },',
    tests: ['tests/stories/faults'],
  },
  {
    name: 'post again without looking',
    file: 'src/delivery/messages.ts',
    find: 'if (sender.row.mustReconcile) {',
    put: 'if (sender.row.id < 0n) {',
    tests: ['tests/stories/faults'],
  },
  {
    name: 'do not escape what people type',
    file: 'src/render/escape.ts',
    find: ".replaceAll('<', '&lt;')",
    put: '',
    tests: ['tests/render/inert'],
  },
  {
    name: 'show private incidents to everybody',
    file: 'src/storage/incidents.ts',
    find: 'if (!incident.isPrivate) return true;',
    put: 'if (incident.id !== "") return true;',
    tests: ['tests/stories/inputs'],
  },
  {
    name: 'take requests from the future',
    file: 'src/slack/request-guard.ts',
    find: 'Math.abs(now / 1000 - Number(proof.timestamp))',
    put: '(now / 1000 - Number(proof.timestamp))',
    tests: ['tests/slack/request-guard'],
  },
  {
    name: 'take any signature',
    file: 'src/slack/request-guard.ts',
    find: 'return timingSafeEqual(expected, signature);',
    put: 'return expected.length === signature.length;',
    tests: ['tests/slack/request-guard'],
  },
  {
    name: 'go on although Slack asked for quiet',
    file: 'src/delivery/caller.ts',
    find: 'if (error instanceof Unavailable) await note(',
    put: 'if (error instanceof ClaimLost) await note(',
    tests: ['tests/stories/faults', 'tests/stories/pace'],
  },
  {
    name: 'forget to derive the deadlines',
    file: 'src/usecases/change-incident.ts',
    find: 'deadlines: deadlinesFor(changed, ctx.policy),',
    put: 'deadlines: [],',
    tests: ['tests/stories/clock'],
  },
  {
    name: 'ring after it is over',
    file: 'src/domain/deadlines.ts',
    find: '  if (!isOpen(incident.status)) return [];\n',
    put: '',
    tests: ['tests/domain/clock'],
  },
  {
    name: 'let the lateness of ticks add up',
    file: 'src/domain/decide-ring.ts',
    find: 'return at.getTime() - dueAt.getTime() <= HEALTHY_LATENESS_MS ? dueAt : at;',
    put: 'return at;',
    tests: ['tests/domain/clock'],
  },
  {
    name: 'raise the severity without a warning',
    file: 'src/domain/deadlines.ts',
    find: 'return raiseAt(incident, policy) === null ? null : incident.raising.raisesAt;',
    put: 'return raiseAt(incident, policy);',
    tests: ['tests/domain/answers-to-the-clock'],
  },
  {
    name: 'say nothing when the room is lost',
    file: 'src/delivery/lost-room.ts',
    find: 'if (incident.room === null ||',
    put: 'if (incident.id !== "" ||',
    tests: ['tests/stories/lost-room'],
  },
  {
    name: 'ring a pager again for each try',
    file: 'src/render/pager-content.ts',
    find: 'dedup_key: dedupKey(incident)',
    put: 'dedup_key: `${dedupKey(incident)}:${action}`',
    tests: ['tests/stories/ladder'],
  },
];
