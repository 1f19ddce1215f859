// English words that the blameless check knows: people, what stands between them and a verb, and the forms of verbs.
import type { PeopleWords } from './people.ts';

const DETERMINER =
  "(?:the|a|an|our|their|his|her|my|your|this|that|one|some|another|two|three|both|several|one of the|one of our|some of the|none of the|none of|previous|next|any|every|each|[\\p{L}]{2,}'s)";
const NOT_INSIDE =
  '(?!(?:of|by|for|from|with|to|and|or|but|that|which|who|when|if|as|the|a|an|is|was|in|on|at|because|let|had|has|made) )';
const INSIDE = `(?:${NOT_INSIDE}[\\p{L}\\p{N}-]+ )`;
const NOUN =
  '(?:engineers?|developers?|devs?|programmers?|coders?|sysadmins?|administrators?|dbas?|sres?|interns?|trainees?|apprentices?|new hires?|newcomers?|newbies?|juniors?|contractors?|consultants?|freelancers?|colleagues?|coworkers?|co-workers?|teammates?|(?:release|incident|engineering|product|project|change|duty|shift|account|team|support|operations) managers?|(?:team|tech|technical|incident|operations|communications|comms|ops) leads?|scribes?|deput(?:y|ies)|liaisons?|experts?|support agents?|commanders?|responders?|reviewers?|authors?|testers?|architects?|analysts?|technicians?|teams?|crew|guys?|folks|persons?|people|on-call|oncall|on-call person|cto|ceo|boss|maintainers?|staff|employees?|committers?|approvers?|helpdesk|ops|shift|on-callers|engineering|management|leadership|ops team|side|(?:customer |tech )?support|qa|devops)';

const OURS = `(?:our|my|his|her|their|your) ${INSIDE}{0,2}(?:leads?|managers?|admins?|operators?|agents?)`;
/** People by their work; also what stands behind "caused by" and the like. */
export const ROLE = `(?:${OURS}|(?:${DETERMINER} ${INSIDE}{0,3})?${NOUN}(?: (?:on|of|from|in|at) (?:${INSIDE}|the |our ){0,3}[\\p{L}\\p{N}-]+| (?:on|off) duty)?)`;

export const ENGLISH_PEOPLE: PeopleWords = {
  role: `${ROLE}(?: who(?: (?!who)[\\p{L}\\p{N}'-]+){0,7})?`,
  noun: `(?:${NOUN}|leads?|managers?|admins?|operators?|agents?)`,
  maybeRole: `(?:${DETERMINER} ${INSIDE}{0,2})?(?:operators?|managers?|agents?|admins?|leads?|owners?|vendors?|providers?)`,
  pronoun: `(?:(?:he|she|we|i|you)(?:'d|'ve)?|you guys|you all|who|(?:nobody|no one|anybody|anyone|someone|somebody|everybody|everyone)(?: else)?(?: (?:on|in|from|at) (?:the |our |your |their )?${INSIDE}{0,2}[\\p{L}-]{2,})?|none of us|none of them|one of us)`,
  maybePronoun: "(?:they(?:'d|'ve)?|none|both)",
  between:
    'had|has|have|having|must have|may have|might have|seems to have|also|then|even|just|again|once|first|always|still|somehow|both|all|twice|either|\\p{L}{2,}ly',
  notBehind: 'let|lets|letting|had|of|by|for|from|with|to|at|on|than|via|per|against|about',
  and: '(?:and|or|&)',
  secondVerb: 'and|but|then|yet',
};

// Base form, then the past forms that are not the same; a colon ends each.
const IRREGULAR = `
  break broke broken:bring brought:take took taken:do did done:make made:run ran run:send sent:set:put:cut:shut:overwrite overwrote overwritten:
  write wrote written:choose chose chosen:go went gone:give gave given:forget forgot forgotten:leave left:see saw seen:know knew known:
  think thought:find found:catch caught:tell told:say said:read:understand understood:hold held:keep kept:get got gotten:begin began begun:
  spot spotted:stop stopped:drop dropped:ship shipped:skip skipped:plan planned:tag tagged:flag flagged:wrap wrapped:swap swapped:
  commit committed:submit submitted:permit permitted:refer referred:trigger triggered:notify notified:verify verified:apply applied:
  modify modified:deny denied:specify specified:copy copied:try tried:identify identified:rely relied:reply replied:shutdown:
  have had:be been:hit:let:build built:spend spent:feel felt:hear heard:meet met:foresee foresaw foreseen:show showed shown:draw drew drawn:drive drove driven:fall fell fallen:speak spoke spoken:sell sold:seek sought:buy bought:
  stand stood:deal dealt:mean meant:lead led:feed fed:hide hid hidden:eat ate eaten:steal stole stolen:throw threw thrown:blow blew blown:
  undo undid undone:redo redid redone:override overrode overridden:withdraw withdrew withdrawn:split:spread:reset:quit:come came come:
  freeze froze frozen:overcome overcame overcome:become became become:sleep slept:sweep swept:stick stuck:hang hung:ring rang rung:withhold withheld:
  undertake undertook undertaken:misunderstand misunderstood:mislead misled:rebuild rebuilt:rewrite rewrote rewritten:reread:offset:
  win won:grow grew grown:shake shook shaken:lend lent:dig dug:fight fought:burn burnt:learn learnt:lose lost:pay paid:teach taught:wake woke woken:ask asked`;
const REGULAR_E = `
  delete remove restore merge approve assume introduce blame enable disable escalate rotate update upgrade notice realise realize configure cause
  misconfigure validate communicate coordinate investigate evaluate involve provide include prepare schedule automate
  replicate migrate terminate isolate mitigate revoke release change use type paste page close declare raise wipe nuke
  handle ignore require decide anticipate measure save share silence mute purge truncate create
  acknowledge scale reschedule compile recycle resize rename resume reduce ensure acquire arrange analyse analyze resolve acquire code file invite improve observe manage agree like reconfigure`;
const REGULAR = `
  deploy overlook push restart reboot reload edit enter pick select add fix patch install start kill crash revert reset drain fail
  touch launch test check review watch monitor follow look warn document alert inform contact call consult confirm wait
  prevent avoid question finish renew expect respond react act help limit protect adopt detect discover learn turn switch roll
  publish post allow reject expand open order clean clear block format return backport mix mount unmount import export alter exhaust
  connect disconnect remember report request sign stay track train view attend belong`;

const BASES = new Map<string, string>();
for (const forms of IRREGULAR.split(':')) {
  const [base = '', ...past] = forms.trim().split(/\s+/);
  for (const form of past.length === 0 ? [base] : past) BASES.set(form, base);
}
for (const base of REGULAR_E.trim().split(/\s+/)) BASES.set(`${base}d`, base);
for (const base of REGULAR.trim().split(/\s+/)) BASES.set(`${base}ed`, base);

/** A regular verb that we do not know, by the rules of spelling: "unplugged" -> "unplug", "granted" -> "grant". */
function spelledBack(past: string): string | null {
  const stem = /^(\p{L}{2,14})ed$/u.exec(past)?.[1];
  if (stem === undefined || /^(?:ne|spe|fe|se|we|bl|hundr|inde|proce|exce|succe)$/.test(stem)) return null;
  if (/i$/.test(stem)) return `${stem.slice(0, -1)}y`;
  if (/([bdgmnprt])\1$/.test(stem)) return stem.slice(0, -1);
  return /(?:[cuvz]|[dnr]g|[aeiou]s|at|[aeiou]r[cs]|pl|bl|tl|dl|gl)$/.test(stem) ? `${stem}e` : stem;
}

/** The base form of a past form ("broke" -> "break"); null where it is none. */
export function baseOf(past: string | undefined): string | null {
  if (past === undefined) return null;
  const form = past.toLowerCase();
  return BASES.get(form) ?? spelledBack(form);
}

const REGULAR_PAST = '\\p{L}{3,}ed';
const IRREGULAR_PAST = [...BASES.keys()].filter((form) => !/^[a-z]{3,}ed$/.test(form));
/** Any past form; the source of a pattern. */
export const PAST = `(?:${IRREGULAR_PAST.join('|')}|${REGULAR_PAST})`;

/** Whether a word can stand behind "should have": "seen", "tested", not "access" or "an". */
export function isParticiple(word: string): boolean {
  return baseOf(word) !== null;
}

/** What people are expected to do, in the base form: not to have done it is held against them. */
export const DUTY =
  '(?:check|verify|test|review|read|follow|run|escalate|tell|inform|warn|notify|communicate|update|monitor|watch|validate|document|ask|announce|coordinate|respond|react|acknowledge|confirm|double-check|pay attention|look at|look into|look up|consider|think of|think about|realise|realize|anticipate|plan|roll back|rollback|revert|back up|renew|add|set|configure|enable|disable|remove|clean up|notice|prepare|use|call|page|declare|report|raise|wait|question|turn off|turn on|close|remember|care|think|take care|take the time|make sure|ensure|listen|do anything|do a|analyse|analyze|communicate|flag|mention|fix|pay|raise|investigate|write|schedule|rotate|patch|upgrade)';
