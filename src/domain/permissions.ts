// Who may do what: one decision for every command, button, modal, shortcut, list and export. Pure; nothing else checks rights.
import type { ChangeRequest, Refusal } from './changes.ts';
import { channelOf, type Incident } from './incident.ts';
import type { Policy } from './policy.ts';
import { rolesOf } from './roles/roles.ts';
import { isWorse, SEVERITIES } from './severity/severity.ts';
import { cleanText } from './text.ts';
import { BOT } from './timeline.ts';

/** What Slack says of an account. */
export interface PersonFacts {
  /** Restricted to the channels that they are in. */
  isGuest: boolean;
  isDeactivated: boolean;
  isBot: boolean;
  /** Of another workspace than the one that the bot is installed in. */
  isForeign: boolean;
}

/**
 * Whether somebody is in the room of an incident, as Slack says. `wasIn` and `unasked`: Slack could not be asked in time; they were in
 * it at the last look, or nothing says so.
 */
export const PRESENCES = ['in', 'out', 'wasIn', 'unasked'] as const;
export type Presence = (typeof PRESENCES)[number];

/** How a person stands to one incident. */
export interface Relation {
  presence: Presence;
  /** When they left the room, or were found to be gone; null while they are in it, and when they never were. */
  leftAt: Date | null;
  /** When they were paged for it last; null when they never were, or when nothing depends on it. */
  pagedAt: Date | null;
}

export interface Person {
  type: 'person';
  teamId: string;
  userId: string;
  /** Null: Slack could not be asked, and this person is new. */
  facts: PersonFacts | null;
  /** By incident id; an incident that is not named is one whose room they are not known to be in. */
  relations: ReadonlyMap<string, Relation>;
}

/** Who asks: a person, or the bot itself (its clock, its deliveries). */
export type Actor = { type: 'bot' } | Person;
export const THE_BOT: Actor = { type: 'bot' };

/** The author that an entry names. */
export function authorOf(actor: Actor): string {
  return actor.type === 'bot' ? BOT : actor.userId;
}

/**
 * The kinds of things that are done. `overview`: figures and lessons of the whole workspace. `destroy`: what ends, hides or takes away.
 * `snooze` and `hold` belong to those in charge. `work`: what the bot reports of itself.
 */
export const ACTS = [
  'declare',
  'list',
  'overview',
  'see',
  'acknowledge',
  'takePart',
  'export',
  'destroy',
  'snooze',
  'hold',
  'work',
] as const;
export type Act = (typeof ACTS)[number];

type Typed<T extends ChangeRequest['type']> = Extract<ChangeRequest, { type: T }>;
type ActOf = {
  [T in ChangeRequest['type']]: Act | ((incident: Incident, request: Typed<T>, by: string) => Act);
};

/** What each change is. A new change does not compile until it stands here. */
const CHANGES: ActOf = {
  acknowledge: 'acknowledge',
  move: 'takePart',
  postUpdate: 'takePart',
  changeSeverity: (incident, { to }) => (isWorse(incident.severity, to) ? 'destroy' : 'takePart'),
  // Whoever holds a role may pass it on, and a free one is anybody's; taking one away from somebody else is another thing.
  assignRole: ({ roles }, { role, userId }, by) => {
    const holder = roles[role];
    return holder === null || holder === userId || holder === by ? 'takePart' : 'destroy';
  },
  addNote: 'takePart',
  resolve: 'takePart',
  // It starts the clocks again: nothing is lost by it.
  reopen: 'takePart',
  close: 'destroy',
  cancel: 'destroy',
  escalate: 'takePart',
  snoozeUpdate: 'snooze',
  holdSeverity: 'hold',
  verify: 'takePart',
  draftPostmortem: 'takePart',
  writeSection: 'takePart',
  assignPostmortem: 'takePart',
  askReview: 'takePart',
  review: 'takePart',
  publishPostmortem: 'takePart',
  addAction: 'takePart',
  changeAction: 'takePart',
  replaceRoom: 'takePart',
  deadlinesDue: 'work',
  appointCommander: 'work',
  reportReached: 'work',
  loseRoom: 'work',
  findRoom: 'work',
  openRoom: 'work',
  reportFailedStep: 'work',
  reportGone: 'work',
};

/** What a request is, asked of this incident by this author. */
export function actOf(incident: Incident, request: ChangeRequest, by: string): Act {
  const act = CHANGES[request.type] as Act | ((incident: Incident, request: ChangeRequest, by: string) => Act);
  return typeof act === 'string' ? act : act(incident, request, by);
}

/** What each question is: everything that is read for a person. */
export const QUERIES = {
  declare: 'declare',
  list: 'list',
  todo: 'list',
  home: 'list',
  learn: 'overview',
  report: 'overview',
  figures: 'overview',
  panel: 'see',
  form: 'see',
  timeline: 'see',
  actions: 'see',
  why: 'see',
  postmortem: 'see',
  join: 'see',
  resync: 'see',
  export: 'export',
} as const satisfies Record<string, Act>;
export type Query = keyof typeof QUERIES;

/** Why not, in a word from a closed set: for the metrics and the log, never for whoever asked. */
export const DENIALS = [
  'workspace',
  'bot',
  'deactivated',
  'guest',
  'unknown-person',
  'not-in-room',
  'not-participant',
  'not-in-charge',
  'slack-unasked',
  'not-the-bot',
] as const;
export interface Denial {
  refusal: Refusal;
  because: (typeof DENIALS)[number];
}

/** A decision that says yes. Nothing but `may` makes one, and nothing is written without one. */
class Granted {
  readonly actor: Actor;
  readonly act: Act;
  /** Null: of the workspace as a whole. */
  readonly incidentId: string | null;
  // So that no other object passes for one.
  readonly #isGranted = true;
  constructor(actor: Actor, act: Act, incidentId: string | null) {
    this.actor = actor;
    this.act = act;
    this.incidentId = incidentId;
  }
  get isGranted(): boolean {
    return this.#isGranted;
  }
}
export type Permission = Granted;

/** Whether `actor` may do `act` to an incident, or, with null, in the workspace. */
export function may(actor: Actor, incident: Incident | null, act: Act, policy: Policy): Permission | Denial {
  const denial = actor.type === 'bot' ? null : denialOf(actor, incident, act, policy);
  return denial ?? new Granted(actor, act, incident?.id ?? null);
}

/** The bot's own work on an incident. */
export function ofTheBot({ id }: Incident): Permission {
  return new Granted(THE_BOT, 'work', id);
}

/** The incidents of which a person may know. */
export function visibleTo<T extends Incident>(actor: Actor, incidents: readonly T[], policy: Policy): T[] {
  return incidents.filter((incident) => !('refusal' in may(actor, incident, 'see', policy)));
}

type Rule = (person: Person, incident: Incident, policy: Policy) => Denial | null;
type Rank = 'member' | 'guest' | 'unknown';

function denialOf(person: Person, incident: Incident | null, act: Act, policy: Policy): Denial | null {
  const { facts } = person;
  if (facts?.isDeactivated) return { refusal: { code: 'no-person' }, because: 'deactivated' };
  if (facts?.isBot) return { refusal: { code: 'no-person' }, because: 'bot' };
  if (incident === null) return inWorkspace(person, act, policy);
  if (incident.teamId !== person.teamId) return unknown('workspace');
  return RULES[act](person, incident, policy);
}

/** A guest has the rights of the rooms that they are in; so has somebody of another workspace. */
function rankOf({ facts }: Person): Rank {
  if (facts === null) return 'unknown';
  return facts.isGuest || facts.isForeign ? 'guest' : 'member';
}

function inWorkspace(person: Person, act: Act, policy: Policy): Denial | null {
  const rank = rankOf(person);
  switch (act) {
    case 'list':
      return null;
    case 'declare': {
      // Slack may be out of reach in the worst hour: whoever is not known yet is not kept from declaring.
      const isInvited = policy.permissions.declare === 'everyone' && person.facts?.isForeign !== true;
      return rank === 'guest' && !isInvited ? guest() : null;
    }
    case 'overview':
      return ofMembers(rank);
    default:
      return unknown('not-in-room');
  }
}

function ofMembers(rank: Rank): Denial | null {
  if (rank === 'guest') return guest();
  return rank === 'unknown' ? { refusal: { code: 'person-unknown' }, because: 'unknown-person' } : null;
}

const RULES: Record<Act, Rule> = {
  declare: (person, _, policy) => inWorkspace(person, 'declare', policy),
  list: see,
  overview: (person) => ofMembers(rankOf(person)),
  see,
  acknowledge: (person, incident) => (isCalled(person, incident) ? null : see(person, incident)),
  takePart: see,
  export: (person, incident) => see(person, incident) ?? ofMembers(rankOf(person)),
  destroy: (person, incident, policy) => see(person, incident) ?? participates(person, incident, policy),
  snooze: (person, incident) => see(person, incident) ?? inCharge(person, incident),
  hold: (person, incident) => {
    const { commander } = incident.roles;
    const isCommander = commander === person.userId;
    return (
      see(person, incident) ??
      (isCommander ? null : { refusal: { code: 'not-commander', commander }, because: 'not-in-charge' })
    );
  },
  work: () => unknown('not-the-bot'),
};

/** A member sees every incident that is not private; a private one, and any for a guest, is seen by who is in its room. */
function see(person: Person, incident: Incident): Denial | null {
  const rank = rankOf(person);
  if (!incident.isPrivate && rank !== 'guest') return null;
  const presence = presenceIn(person, incident);
  if (presence === 'in') return null;
  if (channelOf(incident) === null) return isConcerned(person, incident) ? null : unknown('not-in-room');
  // The bot was put out of this room, or it is gone: nobody can be asked who is in it. Who had a role there can still open another.
  if (presence === 'wasIn' && incident.lostRoom !== null && hasRole(person, incident)) return null;
  // They knew of it a minute ago, so that this tells them nothing.
  return presence === 'wasIn' ? unasked() : unknown('not-in-room');
}

/** Slack's clock tells of a leave and ours of a page: a leave of the same minute may be the later one. */
const CLOCKS_APART_MS = 60_000;

/** Who was paged may say that they have seen it, before they are in the room; not once they have left it again. */
function isCalled(person: Person, incident: Incident): boolean {
  const { leftAt, pagedAt } = relationOf(person, incident);
  if (pagedAt === null || !incident.paging.targets.includes(person.userId)) return false;
  return leftAt === null || leftAt.getTime() <= pagedAt.getTime() - CLOCKS_APART_MS;
}

function participates(person: Person, incident: Incident, { permissions }: Policy): Denial | null {
  if (permissions.destructive === 'members' && rankOf(person) === 'member') return null;
  if (permissions.destructive === 'roles') return inCharge(person, incident);
  const presence = presenceIn(person, incident);
  if (presence === 'in' || hasRole(person, incident)) return null;
  const channelId = channelOf(incident);
  if (channelId === null && isConcerned(person, incident)) return null;
  if (presence === 'wasIn' || presence === 'unasked') return unasked();
  return { refusal: { code: 'not-participant', channelId }, because: 'not-participant' };
}

function inCharge(person: Person, incident: Incident): Denial | null {
  if (hasRole(person, incident)) return null;
  return { refusal: { code: 'not-in-charge', commander: incident.roles.commander }, because: 'not-in-charge' };
}

/** Nobody can be in a room that is not there: until it is, those whom the incident names are in it. */
function isConcerned(person: Person, incident: Incident): boolean {
  return incident.declaredBy === person.userId || hasRole(person, incident);
}

function hasRole({ userId }: Person, { roles }: Incident): boolean {
  return rolesOf(roles, userId).length > 0;
}

function presenceIn(person: Person, incident: Incident): Presence {
  return relationOf(person, incident).presence;
}

const STRANGER: Relation = { presence: 'out', leftAt: null, pagedAt: null };

function relationOf({ relations }: Person, { id }: Incident): Relation {
  return relations.get(id) ?? STRANGER;
}

/** The answer for an incident that does not exist, whatever the reason. */
function unknown(because: Denial['because']): Denial {
  return { refusal: { code: 'unknown-incident' }, because };
}

function unasked(): Denial {
  return { refusal: { code: 'membership-unknown' }, because: 'slack-unasked' };
}

function guest(): Denial {
  return { refusal: { code: 'guests-cannot' }, because: 'guest' };
}

/** What is done once its reason is known: a severity is what the incident is lowered to. */
export const REASONED = ['cancel', 'close', ...SEVERITIES] as const;
export type Reasoned = (typeof REASONED)[number];

/** What a change that ends or lowers a SEV1 or SEV2 lacks: its reason, which the room is told. Null: nothing. */
export function missingReason({ severity }: Incident, request: ChangeRequest): Refusal | null {
  if (severity !== 'SEV1' && severity !== 'SEV2') return null;
  const isSilent = (reason: string | null | undefined) => cleanText(reason ?? '') === '';
  const needed = { code: 'reason-needed', severity, to: null } as const;
  switch (request.type) {
    case 'cancel':
      return isSilent(request.reason) ? { ...needed, of: 'cancel' } : null;
    case 'close':
      return isSilent(request.reason) ? { ...needed, of: 'close' } : null;
    case 'changeSeverity':
      if (!isWorse(severity, request.to) || !isSilent(request.reason)) return null;
      return { ...needed, of: 'lowerSeverity', to: request.to };
    default:
      return null;
  }
}

/** Whether a decision depends on who is in the room: only then is Slack asked. */
export function dependsOnRoom(facts: PersonFacts | null, incident: Incident, act: Act): boolean {
  const isGuest = facts !== null && (facts.isGuest || facts.isForeign);
  return incident.isPrivate || isGuest || act === 'destroy';
}
