// `why`: explains what the bot will do next and by which rule, what it did, and what holds it up.
import type { Context } from '../../context.ts';
import type { Incident } from '../../domain/incident.ts';
import type { Message } from '../../render/blocks.ts';
import { deliveryLines, whyMessage } from '../../render/help/why.ts';
import { databaseTime } from '../../storage/time.ts';
import { worksShown } from '../../usecases/read-incidents.ts';
import { incidentSubcommand, nothingElse } from './subcommand.ts';

const LAST_FEW = 5;

export const why = incidentSubcommand({
  name: 'why',
  aliases: ['pourquoi'],
  group: 'inTheRoom',
  read: nothingElse,
  answer: async ({ ctx }, _input, incident) => [await explain(ctx, incident)],
});

/** What the bot will do next and by which rule, what it did, and what holds it up. */
export async function explain(ctx: Context, incident: Incident): Promise<Message> {
  const { db, clock, policy, words } = ctx;
  const [{ deadlines, entries, rows }, now] = await Promise.all([
    worksShown(ctx, incident, LAST_FEW),
    databaseTime(db),
  ]);
  // The outbox counts in the database's own time, people in the bot's.
  const records = rows.map((row) => ({
    ...row,
    askedAt: clock(row.askedAt),
    nextAttemptAt: clock(row.nextAttemptAt),
    sentAt: row.sentAt === null ? null : clock(row.sentAt),
  }));
  return whyMessage(
    incident,
    deadlines,
    policy,
    deliveryLines(incident, { records, entries, now: clock(now) }, policy, words),
    words,
  );
}
