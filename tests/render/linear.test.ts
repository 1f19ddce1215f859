// Whatever somebody types, the time it takes grows with its length and no faster: a text that is eight times as long takes some eight times as long.
import { describe, expect, test } from '@jest/globals';
import { findBlame } from '../../src/blameless/blameless.ts';
import * as markdown from '../../src/documents/markdown.ts';
import { roomName } from '../../src/domain/names.ts';
import { withRoles } from '../../src/domain/postmortem/postmortem.ts';
import * as text from '../../src/domain/text.ts';
import { en } from '../../src/locales/en/en.ts';
import { redact } from '../../src/log.ts';
import { quotation, quote } from '../../src/render/blocks.ts';
import * as markup from '../../src/render/markup.ts';
import * as quotedText from '../../src/render/quoted-text.ts';
import { readDue } from '../../src/slack/commands/action-items/due-dates.ts';
import { readItemCommand } from '../../src/slack/commands/action-items/item-changes.ts';
import { readAction } from '../../src/slack/commands/action-items/new-item.ts';
import { parseDeclaration } from '../../src/slack/commands/declaration-grammar.ts';
import * as slackText from '../../src/slack/commands/slack-text.ts';
import { anIncident, POLICY } from '../support/incidents.ts';
import { parseCommand } from '../support/parsed.ts';

type Reads = (typed: string) => unknown;

/** Exports of the modules below that take no text of people, or its lines. */
const NOT_TEXT = new Set(['markdown', 'table', 'document', 'task', 'trimmed', 'targets']);

/** Every function of the modules whose subject is text: whoever adds one to them adds it here. */
const EXPORTED: [string, Reads][] = Object.entries({ text, quotedText, markup, slackText, markdown })
  .flatMap(([module, exported]) =>
    Object.entries(exported).map(([name, value]) => [`${module}.${name}`, value] as const),
  )
  .flatMap(([name, value]): [string, Reads][] =>
    typeof value === 'function' && !NOT_TEXT.has(name.split('.')[1] ?? '')
      ? [[name, (typed) => (value as (typed: string, limit: number) => unknown)(typed, 2_900)]]
      : [],
  );

const NOW = new Date('2026-01-05T10:00:00Z');
const OTHERS: [string, Reads][] = [
  ['a command', (typed) => parseCommand(typed)],
  ['a note', (typed) => parseCommand(`note ${typed}`)],
  ['a declaration', (typed) => parseDeclaration(typed)],
  ['an action item', (typed) => readAction(typed, (words) => readDue(words, NOW, POLICY))],
  ['what is said of action items', (typed) => readItemCommand(typed, (words) => readDue(words, NOW, POLICY))],
  ['a date', (typed) => readDue(typed, NOW, POLICY)],
  ['lines without the empty ones around them', (typed) => quotedText.trimmed(typed.split('\n'))],
  ['a quotation', (typed) => [quotation('', typed), quote(typed)]],
  ['the name of a room', (title) => roomName({ reference: 'INC-2026-001', title, isPrivate: false }, 'inc')],
  ['roles for people', (typed) => withRoles(typed, anIncident(), en.record.parts)],
  ['a line of the log', (typed) => redact(typed)],
  ['blame in English', (typed) => findBlame(typed, 'en')],
  ['blame in French', (typed) => findBlame(typed, 'fr')],
];

/** What makes a careless pattern look at the same characters again and again. */
const REPEATED = [
  ' ',
  '\n',
  '\t',
  '\n\n',
  ' \n',
  '<',
  '<@U1',
  '<@U1|',
  '<http://a|',
  '<!date^1^',
  '>',
  '> ',
  '&',
  '&am',
  '`',
  '```',
  ' ```',
  '\n```\n',
  '*',
  '_ ',
  '- ',
  '-',
  '| ',
  '|x|\n',
  '"',
  '“',
  '"a ',
  "'",
  '.',
  ' .',
  '. ',
  ', ',
  '(',
  '](',
  '[',
  '\u0301',
  'e\u0301',
  '\u200D',
  '👩\u200D',
  'a',
  'a ',
  'A ',
  'Bob and ',
  '1',
  '1/',
  '12:',
  'by ',
  'by tomorrow ',
  'http://',
  'http://a.b/',
  '@',
  '@here',
  'would have ',
  'forgot to ',
  'because ',
  'qu’',
  'il a ',
  'xoxb-',
  '\0',
  '🔥',
  'ب',
];
const SHORT = 3_200;
const TIMES = 8;
/** What takes less than this for a text that nobody types at such a length does no harm, however it grows. */
const HARMLESS_MS = 25;
/** For each character, against a growth by the square, which is `TIMES` as much. */
const AT_MOST = 4;
const ATTEMPTS = 4;

function repeated(part: string, length: number): string {
  return `${part.repeat(Math.ceil(length / part.length)).slice(0, length)}!`;
}

/** The processor's time, not the clock's: others may be at work on this machine. */
function msOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** By how much a character of the long text is dearer than one of the short: the best of some attempts. */
function growth(reads: Reads, part: string): number {
  const [short, long] = [repeated(part, SHORT), repeated(part, SHORT * TIMES)];
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < ATTEMPTS && least > AT_MOST; attempt += 1) {
    const ofLong = msOf(() => reads(long));
    if (ofLong < HARMLESS_MS) return 0;
    // As much work as one long text if it grows with the length.
    const ofShort = msOf(() => {
      for (let times = 0; times < TIMES; times += 1) reads(short);
    });
    least = Math.min(least, ofLong / ofShort);
  }
  return least;
}

describe('the time for each character does not grow with the text', () => {
  test.each([...EXPORTED, ...OTHERS])('%s', (_, reads) => {
    reads('Checkout is down since 12:04, see <https://example.com|the graph>.');
    const grown = REPEATED.map((part) => [part, growth(reads, part)] as const).filter(([, by]) => by > AT_MOST);
    expect(grown).toEqual([]);
  });
});

test('a pattern that reads runs of blanks again from each of them is noticed', () => {
  expect(growth((typed) => typed.replace(/\s+$/, ''), ' ')).toBeGreaterThan(AT_MOST);
});
