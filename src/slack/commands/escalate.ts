// `escalate`, `escalate @ann`, `escalate level 2`, `escalate ops`: pages the next level, or whom the words name.
import type { Policy } from '../../domain/policy.ts';
import { type Target, targetOf } from '../../domain/target.ts';
import type { Words } from '../../locales/locales.ts';
import { type Message, message, section } from '../../render/blocks.ts';
import { escapeText } from '../../render/markup.ts';
import { mentionedIn, unknownPerson } from './people.ts';
import type { Word } from './slack-text.ts';
import { incidentSubcommand, type Typed, type WithText } from './subcommand.ts';

/**
 * A person or group, a level by its number, words of which one may be the name of a schedule or pager, a name that Slack did not resolve;
 * null for the next level.
 */
type Whom = { target: Target } | { level: number } | { names: readonly string[] } | { unresolved: string } | null;

interface Asked extends WithText {
  whom: Whom;
}

const LEVEL_NUMBER = /^\d{1,2}$/;

export const escalate = incidentSubcommand<Asked>({
  name: 'escalate',
  aliases: ['page'],
  group: 'rolesAndPages',
  near: ['wake', 'call', 'urgent'],
  precedesReference: (word) => mentionedIn(word) !== null || LEVEL_NUMBER.test(word.key),
  read,
  request({ whom }, { policy, words }) {
    if (whom === null) return { type: 'escalate', to: null };
    if ('unresolved' in whom) return { unclear: unknownPerson(whom.unresolved, words) };
    if (!('names' in whom)) return { type: 'escalate', to: whom };
    const target = named(whom.names, policy);
    return target === null
      ? { unclear: unknownTarget(whom.names.join(' '), policy, words) }
      : { type: 'escalate', to: { target } };
  },
  remark: ({ whom, text }) => (whom !== null && 'names' in whom && whom.names.length === 1 ? '' : text),
});

/** Besides Slack's people and groups, schedules and pagers are paged by their names. */
function named(names: readonly string[], policy: Policy): Target | null {
  return names.map((name) => targetOf(name, policy)).find((target) => target !== null) ?? null;
}

/** Words that do not say whom to page. */
const BEFORE_WHOM = new Set(['to', 'now', 'please', 'pls', 'asap', 'immediately', 'à', 'vers', 'maintenant']);
const LEVEL = new Set(['level', 'rung', 'niveau', 'échelon']);

/** `page is down` is a title. */
function read({ first, words, textOf }: Typed): Asked | null {
  const begins = words.findIndex(({ key }) => !BEFORE_WHOM.has(key));
  const behind = begins < 0 ? [] : words.slice(begins);
  const rest = LEVEL.has(behind[0]?.key ?? '') && behind.length > 1 ? behind.slice(1) : behind;
  const [word] = rest;
  const asked = (whom: Whom, text: readonly Word[]): Asked => ({ whom, text: textOf(text) });
  if (word === undefined) return asked(null, words);
  const target = mentionedIn(word);
  if (target !== null) return asked({ target }, rest.slice(1));
  if (word.text.startsWith('@')) return asked({ unresolved: word.text }, rest.slice(1));
  const level = LEVEL_NUMBER.test(word.key) ? Number(word.key) : null;
  // Pages go down too: after `page` other words make a title.
  if (first.key === 'page' && (level === null || rest.length > 1)) return null;
  if (level !== null) return asked({ level }, rest.slice(1));
  // Whoever is mentioned is meant, wherever the mention stands.
  const mentioned = rest.map(mentionedIn).find((each) => each !== null);
  if (mentioned !== undefined) return asked({ target: mentioned }, rest);
  // What cannot be read pages nobody: it is never taken for the next level.
  return asked({ names: rest.map(({ key }) => key) }, rest);
}

/** A word that is neither a schedule nor a pager of the policy. */
function unknownTarget(name: string, { schedules, pagers }: Policy, words: Words): Message {
  const known = [...Object.keys(schedules), ...Object.keys(pagers)].map(escapeText);
  const text = words.answers.unknownTarget({ name: escapeText(name.slice(0, 80)), known });
  return message(text, [section(text)], words);
}
