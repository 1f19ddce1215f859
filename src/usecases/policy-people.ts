// Checks once that the people and groups in the policy exist, and logs those that do not, before a page fails.
import type { Context } from '../context.ts';
import type { Policy } from '../domain/policy.ts';
import { whyNoPerson } from '../domain/roles/named-people.ts';
import { person, type Target, textOf } from '../domain/target.ts';
import { personFacts } from './actors.ts';

/** Few enough that other calls to Slack are not delayed. */
const LOOKED_AT_TOGETHER = 20;

/**
 * Returns a function that checks the next few names, and does nothing once all are checked. Names are skipped if Slack
 * is unavailable: a page that fails is reported anyway.
 */
export function createPolicyLook(ctx: Context): (teamId: string) => Promise<void> {
  const waiting = [...namedBy(ctx.policy)];
  return async (teamId) => {
    for (const [text, { target, places }] of waiting.splice(0, LOOKED_AT_TOGETHER)) {
      const problem = await problemOf(ctx, teamId, target);
      if (problem !== null) ctx.log.warn({ id: text, places }, `the policy names ${problem}`);
    }
  };
}

async function problemOf(ctx: Context, teamId: string, target: Target): Promise<string | null> {
  if (target.kind === 'person') {
    const facts = (await personFacts(ctx, teamId, [target.userId])).get(target.userId) ?? null;
    const because = whyNoPerson(target.userId, facts);
    if (because === null) return null;
    return because === 'bot' ? 'an app where a person is meant' : 'a person who has no account in this workspace';
  }
  if (target.kind !== 'userGroup') return null;
  const members = await ctx.directory.group(teamId, target.groupId);
  return members?.length === 0 ? 'a user group that is empty, disabled or unknown' : null;
}

/** Every person and user group in the policy, by id, with the places where they occur. */
function namedBy(policy: Policy): Map<string, { target: Target; places: string[] }> {
  const named = new Map<string, { target: Target; places: string[] }>();
  const note = (place: string, targets: readonly (Target | null)[]) => {
    for (const target of targets) {
      if (target === null) continue;
      const known = named.get(textOf(target)) ?? { target, places: [] };
      named.set(textOf(target), { target, places: [...known.places, place] });
    }
  };
  for (const [name, { invite }] of Object.entries(policy.severities)) note(`severities.${name}.invite`, invite);
  for (const [name, { levels }] of Object.entries(policy.escalationPolicies)) {
    for (const [index, { page }] of levels.entries()) note(`escalationPolicies.${name}.levels.${index}.page`, page);
  }
  for (const [name, schedule] of Object.entries(policy.schedules)) {
    if (!('members' in schedule)) continue;
    note(`schedules.${name}.members`, schedule.members.map(person));
    note(
      `schedules.${name}.overrides`,
      schedule.overrides.map(({ who }) => person(who)),
    );
  }
  for (const [name, { commander, invite }] of Object.entries(policy.services)) {
    note(`services.${name}.commander`, [commander]);
    note(`services.${name}.invite`, invite);
  }
  for (const [name, { lead, support }] of Object.entries(policy.categories)) {
    note(`categories.${name}.lead`, [lead]);
    note(`categories.${name}.support`, support);
  }
  return named;
}
