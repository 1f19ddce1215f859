// What every use case and edge needs, built once in bot.ts and passed as an argument.
import type { Clock } from './clock.ts';
import type { PersonFacts } from './domain/permissions.ts';
import type { Policy } from './domain/policy.ts';
import type { Words } from './locales/locales.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Database } from './storage/database.ts';

/** Whom Slack can be asked about while somebody waits. Null: it did not answer in time. Never asked inside a transaction. */
export interface Directory {
  person(teamId: string, userId: string): Promise<PersonFacts | null>;
  /** Everybody who is in a channel now. */
  members(teamId: string, channelId: string): Promise<readonly string[] | null>;
  /** Everybody in a user group; nobody where there is no such group. */
  group(teamId: string, groupId: string): Promise<readonly string[] | null>;
}

export interface Context {
  db: Database;
  log: Logger;
  metrics: Metrics;
  clock: Clock;
  policy: Policy;
  /** What is said, in the language of the policy. */
  words: Words;
  directory: Directory;
}
