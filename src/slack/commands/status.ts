// `status`, `status monitoring`, `monitoring`: shows the status, or moves it.
import { type OpenStatus, parseOpenStatus } from '../../domain/lifecycle/status.ts';
import { panel } from '../../render/help/panel.ts';
import { incidentSubcommand, type Read, type Typed, type WithText } from './subcommand.ts';

interface Asked extends WithText {
  /** Null: it is only shown. */
  to: OpenStatus | null;
}

const PAST = new Map([
  ['resolved', 'resolve'],
  ['closed', 'close'],
  ['cancelled', 'cancel'],
  ['canceled', 'cancel'],
] as const);

export const status = incidentSubcommand<Asked>({
  name: 'status',
  aliases: ['investigating', 'identified', 'identifié', 'mitigating', 'mitigate', 'monitoring'],
  group: 'inTheRoom',
  precedesReference: ({ key }) => parseOpenStatus(key) !== null,
  read,
  mayDeclare: ({ text }) => text !== '',
  answer: ({ ctx }, _input, incident, { to }) =>
    to === null ? Promise.resolve([panel(incident, ctx.policy, ctx.words)]) : null,
  request: ({ to }) => (to === null ? 'help' : { type: 'move', to, from: null }),
  remark: ({ text }) => text,
});

/** `status resolved` means `resolve`. Other words make a title. */
function read({ first, words, textOf }: Typed): Read<Asked> {
  const isShort = first.key !== 'status';
  const word = isShort ? first.key : words[0]?.key;
  const rest = isShort ? words : words.slice(1);
  if (word === undefined) return { to: null, text: '' };
  const past = new Map<string, 'resolve' | 'close' | 'cancel'>(PAST).get(word);
  if (past !== undefined) return { redirect: past, words: rest };
  const to = parseOpenStatus(word);
  if (to === null && rest.length > 0) return null;
  return { to, text: to === null ? '' : textOf(rest) };
}
