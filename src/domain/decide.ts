// Decides: what happened, given what is true, what is asked and the policy. Pure; every rule that says no is here.
import { isOpenAction } from './action-items/action-item.ts';
import { decideActions, decideReminders } from './action-items/decide-actions.ts';
import { type Change, type Decision, type Declaration, type Refusal, textsOf } from './changes.ts';
import { updateDueAt } from './deadlines.ts';
import { apply } from './fold.ts';
import { declaredIncident, failedStepKey, type Incident, reachedKey } from './incident.ts';
import { decideLifecycle, decideRoom } from './lifecycle/decide-lifecycle.ts';
import { isOpen } from './lifecycle/status.ts';
import { decideDue } from './paging/decide-due.ts';
import {
  afterMissedPage,
  commanderNamed,
  escalateNow,
  escalationPolicyFor,
  pageNamed,
  stepTo,
} from './paging/paging.ts';
import { type Policy, serviceNamedIn } from './policy.ts';
import { decidePostmortem } from './postmortem/decide-postmortem.ts';
import { rolesOf } from './roles/roles.ts';
import { cleanText, shortTitle, TEXT_LIMITS } from './text.ts';
import { BOT, type Entry, type EntryFact } from './timeline.ts';
import { decideClock } from './updates/decide-updates.ts';

/** Gives facts their time, author and place on the timeline after `version` entries. */
export function toEntries(facts: readonly EntryFact[], change: { at: Date; by: string }, version: number): Entry[] {
  return facts.map((fact, index) => ({ ...fact, seq: version + 1 + index, at: change.at, by: change.by }));
}

/**
 * The entries that declare an incident: the declaration, and at once a page where the stakes demand it (SEV1, security, data).
 * `identity` is given by the shell: the database's id, the workspace and the reference.
 */
export function declare(
  declaration: Declaration,
  identity: { id: string; teamId: string; reference: string },
  change: { at: Date; by: string },
  policy: Policy,
): { incident: Incident; entries: Entry[] } {
  const service = declaration.service ?? serviceNamedIn(declaration.title, policy);
  const servicePolicy = service === null ? undefined : policy.services[service];
  const category = declaration.category ?? servicePolicy?.category ?? null;
  const named = commanderNamed(service, change.at, policy);
  const fact: EntryFact = {
    type: 'declared',
    teamId: identity.teamId,
    reference: identity.reference,
    title: shortTitle(declaration.title),
    severity: declaration.severity,
    // A group, or a schedule kept elsewhere, has to be asked first: whoever declares commands until then.
    commander: named?.kind === 'person' ? named.userId : change.by,
    service,
    category,
    isPrivate: declaration.isPrivate || (category !== null && policy.categories[category].private),
    isDrill: declaration.isDrill,
    source: declaration.source,
  };
  const first = { ...fact, seq: 1, at: change.at, by: change.by };
  const born = declaredIncident(identity.id, first);
  // What a title has no room for is said all the same.
  const whole: EntryFact[] =
    fact.title === declaration.title ? [] : [{ type: 'noted', text: declaration.title, source: null }];
  const pages = pagesAtOnce(born) ? escalateNow(born, 'critical', change.at, policy) : [];
  const following = toEntries([...whole, ...pages], change, 1);
  return { incident: following.reduce(apply, born), entries: [first, ...following] };
}

function pagesAtOnce(incident: Incident): boolean {
  return incident.severity === 'SEV1' || incident.category === 'security' || incident.category === 'data';
}

/** What a change does to an incident, or why it may not. */
export function decide(incident: Incident, change: Change, policy: Policy): Decision {
  const { at } = change;
  const tooLong = textsOf(change).find(({ length }) => length > TEXT_LIMITS.text);
  if (tooLong !== undefined) return no(refuseTooLong(tooLong));
  switch (change.type) {
    case 'move':
    case 'resolve':
    case 'reopen':
    case 'close':
    case 'cancel':
    case 'draftPostmortem':
      return decideLifecycle(incident, change, policy);
    case 'deadlinesDue':
      return {
        facts: [
          ...(isOpen(incident.status) ? decideDue(incident, change.due, at, policy) : []),
          ...decideReminders(
            incident,
            change.due.map(({ kind }) => kind),
            at,
            policy,
          ),
        ],
      };
    case 'writeSection':
    case 'assignPostmortem':
    case 'askReview':
    case 'review':
    case 'publishPostmortem':
      return decidePostmortem(incident, change, policy);
    case 'addAction':
    case 'changeAction':
      return decideActions(incident, change, policy);
    case 'acknowledge':
      if (!isOpen(incident.status)) return notOpen(incident);
      if (incident.acknowledged !== null) return no({ code: 'already-acknowledged', ...incident.acknowledged });
      return yes({ type: 'acknowledged' });
    case 'postUpdate':
      return decideUpdate(incident, change, policy);
    case 'changeSeverity':
      return decideSeverity(incident, change, policy);
    case 'assignRole':
      if (!isOpen(incident.status)) return notOpen(incident);
      if (incident.roles[change.role] === change.userId)
        return no({ code: 'already-in-role', role: change.role, userId: change.userId });
      return yes({
        type: 'roleAssigned',
        role: change.role,
        userId: change.userId,
        previous: incident.roles[change.role],
      });
    case 'appointCommander': {
      const { commander } = incident.roles;
      // Somebody may have taken the command meanwhile, and stays.
      const isDeclarers = incident.command.sinceAt?.getTime() === incident.declaredAt.getTime();
      if (!isOpen(incident.status)) return notOpen(incident);
      if (!isDeclarers || commander === change.userId) return { facts: [] };
      return yes({ type: 'roleAssigned', role: 'commander', userId: change.userId, previous: commander });
    }
    case 'addNote': {
      const text = cleanText(change.text);
      return text === ''
        ? no({ code: 'empty-text', what: 'note' })
        : yes({ type: 'noted', text, source: change.source });
    }
    case 'escalate':
      return decideEscalation(incident, change, policy);
    case 'snoozeUpdate':
    case 'holdSeverity':
    case 'verify':
      return isOpen(incident.status) ? decideClock(incident, change, policy) : notOpen(incident);
    case 'reportReached': {
      // Asked twice after a crash, a group may have somebody else to offer: the first answer stands.
      if (incident.paging.reached.includes(reachedKey(change))) return no({ code: 'already-reported' });
      const { pagedSeq, target, userIds, passedOver } = change;
      return missing(incident, { type: 'targetReached', pagedSeq, target, userIds, passedOver }, at, policy);
    }
    case 'reportGone':
      return decideGone(incident, change, policy);
    case 'openRoom':
    case 'loseRoom':
    case 'findRoom':
    case 'replaceRoom':
      return decideRoom(incident, change);
    case 'reportFailedStep':
      return decideFailedStep(incident, change, policy);
  }
}

function decideFailedStep(incident: Incident, change: Change & { type: 'reportFailedStep' }, policy: Policy): Decision {
  if (incident.failedSteps.includes(failedStepKey(change))) return no({ code: 'already-reported' });
  const { step, target, error, needed, pagedSeq, at } = change;
  const failed = {
    type: 'stepFailed',
    step,
    target,
    error,
    needed,
    ...(pagedSeq !== undefined && { pagedSeq }),
  } as const;
  return missing(incident, failed, at, policy);
}

/** A page that has reached somebody less; where nobody is left of it, another goes out. */
function missing(incident: Incident, fact: EntryFact, at: Date, policy: Policy): Decision {
  const after = toEntries([fact], { at, by: BOT }, incident.version).reduce(apply, incident);
  const wasMissed = incident.paging.last?.targets.length === 0;
  return { facts: [fact, ...(wasMissed ? [] : afterMissedPage(after, at, policy))] };
}

/**
 * Somebody is gone. What waits for them waits for somebody else: the owner of the post-mortem, the commander or whoever declared, the
 * first of them who is there. An incident whose commander is gone has nobody who decides: the next level is paged to take it.
 */
function decideGone(incident: Incident, change: Change & { type: 'reportGone' }, policy: Policy): Decision {
  const { userId, because, at } = change;
  if (incident.gone.includes(userId)) return no({ code: 'already-reported' });
  const gone: EntryFact = { type: 'personGone', userId, because, roles: rolesOf(incident.roles, userId) };
  const { postmortem, actions, roles, declaredBy } = incident;
  const isThere = (each: string | undefined) => each !== undefined && each !== userId && !incident.gone.includes(each);
  const heir = [postmortem?.owner, roles.commander, declaredBy].find(isThere);
  const handed: EntryFact[] = [];
  if (heir !== undefined) {
    if (postmortem !== null && postmortem.owner === userId && postmortem.status !== 'published') {
      handed.push({ type: 'postmortemAssigned', owner: heir, previous: userId, dueAt: postmortem.dueAt });
    }
    for (const action of actions) {
      if (action.owner !== userId || !isOpenAction(action)) continue;
      const { number, what, kind, dueAt, status, reason } = action;
      const item = { what, kind, dueAt, status, reason, owner: heir, previousOwner: userId };
      handed.push({ type: 'actionChanged', action: number, ...item });
    }
  }
  const facts = [gone, ...handed];
  const after = toEntries(facts, { at, by: BOT }, incident.version).reduce(apply, incident);
  const isLeaderless = roles.commander === userId && isOpen(incident.status);
  const wasMissed = incident.paging.last?.targets.length === 0;
  if (isLeaderless) return { facts: [...facts, ...escalateNow(after, 'noCommander', at, policy)] };
  return { facts: [...facts, ...(wasMissed ? [] : afterMissedPage(after, at, policy))] };
}

function decideUpdate(incident: Incident, change: Change & { type: 'postUpdate' }, policy: Policy): Decision {
  if (!isOpen(incident.status)) return notOpen(incident);
  const text = cleanText(change.text);
  if (text === '' && !change.isNoChange) return no({ code: 'empty-text', what: 'update' });
  const { at, by, move } = change;
  const moved =
    move === undefined ? { facts: [] } : decideLifecycle(incident, { type: 'move', ...move, at, by }, policy);
  if ('refusal' in moved) return moved;
  const fact = { type: 'updated', text, isNoChange: change.isNoChange, nextUpdateAt: change.nextUpdateAt } as const;
  const updated = toEntries([...moved.facts, fact], change, incident.version).reduce(apply, incident);
  return { facts: [...moved.facts, { ...fact, nextUpdateAt: change.nextUpdateAt ?? updateDueAt(updated, policy) }] };
}

function decideEscalation(incident: Incident, change: Change & { type: 'escalate' }, policy: Policy): Decision {
  const { at, to } = change;
  if (!isOpen(incident.status)) return notOpen(incident);
  if (to === null) return { facts: escalateNow(incident, 'asked', at, policy) };
  if ('target' in to) return { facts: pageNamed(incident, to.target, at, policy) };
  const step = stepTo(to.level, incident, policy);
  const { length: levels } = escalationPolicyFor(incident, policy).levels;
  if (step === null) return no({ code: 'no-such-level', level: to.level, levels });
  return { facts: escalateNow(incident, 'asked', at, policy, step) };
}

function decideSeverity(incident: Incident, change: Change & { type: 'changeSeverity' }, policy: Policy): Decision {
  if (!isOpen(incident.status)) return notOpen(incident);
  const from = incident.severity;
  if (from === change.to) return no({ code: 'already-severity', severity: change.to });
  const reason = change.reason === null ? null : cleanText(change.reason) || null;
  const fact: EntryFact = { type: 'severityChanged', from, to: change.to, reason };
  const changed = toEntries([fact], change, incident.version).reduce(apply, incident);
  const pages = change.to === 'SEV1' ? escalateNow(changed, 'critical', change.at, policy) : [];
  return { facts: [fact, ...pages] };
}

/** Nothing that somebody wrote is cut: it is kept whole, or not at all. */
export function refuseTooLong({ length }: string, limit: number = TEXT_LIMITS.text): Refusal {
  return { code: 'text-too-long', length, limit };
}

function yes(fact: EntryFact): Decision {
  return { facts: [fact] };
}

function no(refusal: Refusal): Decision {
  return { refusal };
}

function notOpen(incident: Incident): Decision {
  return no({ code: 'not-open', status: incident.status, ...incident.moved });
}
