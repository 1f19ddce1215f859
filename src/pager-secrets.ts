// The secrets of pagers and of PagerDuty's API: how the environment spells them, and whether they fit the policy.
import type { Policy } from './domain/policy.ts';

/** They stay in the process: neither the policy nor the database ever holds them. */
export interface PagerSecrets {
  /** The routing key or signing secret of each pager, by the name the policy gives it. */
  secrets: Readonly<Record<string, string>>;
  /** Null: schedules cannot be asked. */
  pagerDutyToken: string | null;
}

const SHORTEST = 8;

/** Reads `ops=KEY,bridge=SECRET`; null when it is not that. Nothing of the text may be shown in an error. */
export function parseSecrets(text: string): Record<string, string> | null {
  const pairs = text.split(',').map((pair) => {
    const [name = '', ...rest] = pair.split('=');
    return [name.trim(), rest.join('=').trim()] as const;
  });
  const isRight = pairs.every(([name, secret]) => /^[a-z][a-z0-9_-]*$/.test(name) && secret.length >= SHORTEST);
  const names = new Set(pairs.map(([name]) => name));
  return isRight && names.size === pairs.length ? Object.fromEntries(pairs) : null;
}

/** What the environment and the policy do not have in common, a line each: a pager that nobody can ring is to be known before it must. */
export function unmatchedSecrets({ secrets, pagerDutyToken }: PagerSecrets, policy: Policy): string[] {
  const pagers = Object.keys(policy.pagers);
  const schedules = Object.entries(policy.schedules).filter(([, schedule]) => 'pagerDutySchedule' in schedule);
  return [
    ...pagers
      .filter((name) => !Object.hasOwn(secrets, name))
      .map((name) => `PAGER_SECRETS: has no secret for the pager "${name}" of the policy`),
    ...Object.keys(secrets)
      .filter((name) => !Object.hasOwn(policy.pagers, name))
      .map((name) => `PAGER_SECRETS: has a secret for "${name}", which is no pager of the policy`),
    ...(pagerDutyToken === null
      ? schedules.map(([name]) => `PAGERDUTY_API_TOKEN: is needed for the PagerDuty schedule "${name}"`)
      : []),
  ];
}
