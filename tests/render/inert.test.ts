// Whatever people type, it stays text: Slack takes every message, and no mention, link or broadcast comes of it.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkMessage, checkView } from '../../simulator/block-kit-rules.ts';
import { cleanText, cleanTitle } from '../../src/domain/text.ts';
import { en } from '../../src/locales/en/en.ts';
import { cutMarkup, cutPlain, escapeText, splitMarkup, unescapeText, wireLength } from '../../src/render/markup.ts';
import { topic } from '../../src/render/room/channel.ts';
import { minute, type Walk } from '../support/core.ts';
import { aTimeline, HOSTILE, NO_ROOM, OPEN_ROOM, POLICY, WIDE } from '../support/incidents.ts';
import { everyHome, everyMessage, everyView } from './everything-said.ts';

const fragments = [
  '<!channel>',
  '<!here|here>',
  '<!subteam^S0EVIL>',
  '<!subteam^S0EVIL|@channel>',
  '<@U0EVIL>',
  '<@U0EVIL|channel>',
  '<@U0EVIL|<!here>>',
  '<#C0EVIL|everyone>',
  '<https://evil.example|@here>',
  'https://issues.example/A-1?a=b&c=d)',
  'https://issues.example/<!channel>|@here',
  '<!date^1^{date}|x>',
  '@here',
  '@Channel',
  '&lt;!channel&gt;',
  '&',
  '<',
  '>',
  '"',
  '\\',
  '```',
  '*',
  '\n',
  '> ',
  WIDE,
  'e\u0301\u0301\u0301',
  'word ',
];
const typed = fc
  .array(fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: 'grapheme', maxLength: 20 })), { maxLength: 30 })
  .map((parts) => parts.join(''));
const typedLong = fc.oneof(
  typed,
  // More than a message holds, and more than one input does.
  fc
    .tuple(fc.constantFrom(...fragments), fc.integer({ min: 1, max: 3000 }))
    .map(([part, times]) => part.repeat(times).slice(0, 12_000).toWellFormed()),
);

/** An incident in which one person has typed the same text everywhere. */
function typedEverywhere(text: string): Walk {
  // Slack's own address of a message is a link, whatever stands in it.
  const permalink = text.startsWith('https://') ? null : text;
  const source = { channelId: 'C0HELP', ts: '1767606600.000100', authorId: text, permalink };
  const title = cleanTitle(text) || 'untitled';
  return aTimeline(
    [
      OPEN_ROOM,
      ['1m', 'warroom', { type: 'reportFailedStep', step: text, target: text, error: text, needed: text }],
      [
        '2m',
        'warroom',
        { type: 'reportFailedStep', step: 'invite', target: text, error: 'missing_scope', needed: text },
      ],
      ['3m', 'U0BOB', { type: 'changeSeverity', to: 'SEV2', reason: text }],
      ['4m', 'U0BOB', { type: 'addNote', text: `note ${text}`, source }],
      ['5m', 'U0ALICE', { type: 'postUpdate', text: `update ${text}`, isNoChange: false, nextUpdateAt: null }],
      ['8m', 'U0BOB', { type: 'addAction', text: `do ${text}`, kind: 'prevent', owner: 'U0DAN', dueAt: minute('9m') }],
      ['8m', 'U0BOB', { type: 'changeAction', action: 1, set: { status: 'notDoing', reason: `no ${text}` } }],
      ['8m', 'U0BOB', { type: 'addAction', text: `and ${text}`, kind: 'detect', owner: null, dueAt: minute('9m') }],
      [
        '9m',
        'U0ALICE',
        {
          type: 'resolve',
          resolution: {
            summary: `done ${text}`,
            rootCause: text,
            isTemporary: true,
            dataLost: text,
            securityImpact: text,
          },
          postmortemOwner: null,
        },
      ],
    ],
    { title, service: text, source },
  );
}

const OURS =
  /^<(?:@U0(?:ALICE|BOB|CAROL|DAN)|#C0ROOM|!subteam\^S0ONCALL|!date\^\d+\^\{date_short_pretty\} at \{time\}\|\d{4}-\d\d-\d\d \d\d:\d\d UTC|https:\/\/runbooks\.example\.com\/checkout\?from=bot&amp;to=you\|runbook)>$/;
/** Where an address stays a link, what is shown is where it leads. */
const ITSELF = /^<https?:\/\/[^\s<>|]+>$/i;
// What carries data rather than words, and what only its author is shown again in an input.
const NOT_SHOWN = new Set(['value', 'private_metadata', 'initial_value', 'action_id', 'block_id']);

/** Every string that Slack shows, with the kind of its text object. */
function strings(value: unknown, kind = 'mrkdwn'): [kind: string, text: string][] {
  if (typeof value === 'string') return [[kind, value]];
  if (Array.isArray(value)) return value.flatMap((item) => strings(item, kind));
  if (typeof value !== 'object' || value === null) return [];
  const own = 'type' in value && value.type === 'plain_text' ? 'plain_text' : kind;
  return Object.entries(value).flatMap(([key, inner]) => (NOT_SHOWN.has(key) ? [] : strings(inner, own)));
}

/** Texts in which Slack would look for more to link than we spelled out. */
function notVerbatim(said: unknown): unknown[] {
  if (Array.isArray(said)) return said.flatMap(notVerbatim);
  if (typeof said !== 'object' || said === null) return [];
  const own = 'type' in said && said.type === 'mrkdwn' && !('verbatim' in said && said.verbatim === true) ? [said] : [];
  return [...own, ...Object.values(said).flatMap(notVerbatim)];
}

function activeSequences(said: unknown): string[] {
  return strings(said).flatMap(([kind, text]) => {
    const broadcasts = text.match(/@(?:here|channel|everyone)/gi) ?? [];
    const controls = text.match(kind === 'plain_text' ? /<(?:[!@#]|https?:)/g : /<[^<>]*>?/g) ?? [];
    return [...broadcasts, ...controls.filter((one) => !OURS.test(one) && !ITSELF.test(one))];
  });
}

describe('whatever is typed', () => {
  test('Slack takes every message and modal, and nothing typed becomes active', () => {
    fc.assert(
      fc.property(typedLong, (text) => {
        const walk = typedEverywhere(text);
        for (const [what, message] of everyMessage(walk, POLICY, text, en)) {
          expect([what, checkMessage(message)]).toEqual([what, []]);
          expect([what, activeSequences(message)]).toEqual([what, []]);
          expect(notVerbatim(message.blocks)).toEqual([]);
          expect(message.text.length).toBeLessThanOrEqual(3000);
        }
        for (const [what, view] of everyView(walk, POLICY, text, en)) {
          expect([what, checkView(view)]).toEqual([what, []]);
          expect([what, activeSequences(view)]).toEqual([what, []]);
        }
        for (const [what, view] of everyHome(walk, en)) {
          expect([what, checkView(view)]).toEqual([what, []]);
          expect([what, activeSequences(view)]).toEqual([what, []]);
          expect(notVerbatim(view.blocks)).toEqual([]);
        }
        expect(topic(walk.incident, en).length).toBeLessThanOrEqual(250);
        expect(activeSequences(topic(walk.incident, en))).toEqual([]);
      }),
      {
        numRuns: 60,
        examples: [
          [HOSTILE],
          [''],
          ['&'.repeat(3000)],
          ['\n'.repeat(3000)],
          [WIDE.repeat(200)],
          ['https://issues.example/A-1?a=b&c=d)'],
        ],
      },
    );
  });

  test('it is shown as it was typed', () => {
    fc.assert(
      fc.property(typed.map(cleanText), (text) => {
        expect(unescapeText(escapeText(text))).toBe(text);
      }),
    );
  });

  test('a mention that was typed reads as it was typed', () => {
    const { incident } = aTimeline([NO_ROOM], {
      title: '<@U0EVIL|ann> broke <#C0EVIL|pay>, see <https://a.example/b|x>',
    });
    expect(topic(incident, en)).toContain('@ann broke #pay, see https://a.example/b');
  });
});

describe('cutting', () => {
  const limits = fc.integer({ min: 1, max: 400 });

  test('never goes over the limit and never breaks an entity', () => {
    fc.assert(
      fc.property(typed, limits, (text, limit) => {
        const cut = cutMarkup(escapeText(text), limit);
        expect(wireLength(cut)).toBeLessThanOrEqual(limit);
        expect(cut.replaceAll(/&(?:amp|lt|gt);/g, '')).not.toMatch(/&/);
        expect(cut.isWellFormed()).toBe(escapeText(text).isWellFormed());
        expect(cutPlain(text, limit).length).toBeLessThanOrEqual(limit);
      }),
    );
  });

  test('never breaks a mention or a date of ours', () => {
    const markup = 'by <@U0ALICE>, <!date^1767607200^{date_short_pretty} at {time}|2026-01-05 10:00 UTC>.';
    const cuts = Array.from({ length: markup.length }, (_, limit) => cutMarkup(markup, limit + 1));
    expect(cuts.filter((cut) => (cut.match(/</g) ?? []).length !== (cut.match(/>/g) ?? []).length)).toEqual([]);
  });

  test('splitting loses nothing but the spaces between the pieces', () => {
    fc.assert(
      fc.property(typed, limits, (text, limit) => {
        const pieces = splitMarkup(escapeText(text), Math.max(limit, 10));
        expect(pieces.join('').replaceAll(/\s/g, '')).toBe(escapeText(text).replaceAll(/\s/g, ''));
        expect(pieces.every((piece) => wireLength(piece) <= Math.max(limit, 10))).toBe(true);
      }),
    );
  });
});
