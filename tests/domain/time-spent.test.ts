// Durations add up: what an incident took is what it was at each severity and what it was quiet, in every text that tells of it.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DOCUMENTS } from '../../src/documents/documents.ts';
import type { ChangeRequest } from '../../src/domain/changes.ts';
import { decide, toEntries } from '../../src/domain/decide.ts';
import { largestUnits, shownLength, shownUnit } from '../../src/domain/durations.ts';
import { apply } from '../../src/domain/fold.ts';
import { LANGUAGES } from '../../src/domain/policy.ts';
import { incidentPictureData } from '../../src/domain/postmortem/incident-timeline.ts';
import { draftPostmortem } from '../../src/domain/postmortem/postmortem.ts';
import { measure } from '../../src/domain/report/measures.ts';
import { SEVERITIES } from '../../src/domain/severity/severity.ts';
import { pictureWordsIn, wordsIn } from '../../src/locales/locales.ts';
import { incidentAlt } from '../../src/pictures/incident-picture.ts';
import { statusCard } from '../../src/render/card/status-card.ts';
import { postmortemThread } from '../../src/render/postmortem/thread.ts';
import { entryMessage } from '../../src/render/room/entry-message.ts';
import { DECLARED_AT, declared, type Walk } from '../support/core.ts';
import { aTimeline, OPEN_ROOM, POLICY, RESOLUTION } from '../support/incidents.ts';

const RESOLVE: ChangeRequest = { type: 'resolve', resolution: RESOLUTION, postmortemOwner: null };
const REOPEN: ChangeRequest = { type: 'reopen', reason: null };

const requests = fc.oneof(
  fc.constantFrom(...SEVERITIES).map((to): ChangeRequest => ({ type: 'changeSeverity', to, reason: null })),
  fc.constantFrom<ChangeRequest>(
    RESOLVE,
    RESOLVE,
    REOPEN,
    REOPEN,
    { type: 'cancel', reason: null },
    { type: 'close' },
    { type: 'acknowledge' },
    { type: 'move', to: 'monitoring', from: null },
    { type: 'addNote', text: 'seen', source: null },
  ),
);
/** Seconds and hours, so that both units of what is shown are tried. */
const gaps = fc.oneof(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 20_000_000 }));
const lives = fc.array(fc.tuple(gaps, requests), { minLength: 1, maxLength: 25 });

/** What becomes of an incident when one thing after the other is asked of it; what is refused is left out. */
function lived(life: readonly (readonly [number, ChangeRequest])[], startsAt = 0): Walk {
  let walk = declared(POLICY, { severity: 'SEV2' });
  let at = DECLARED_AT.getTime() + startsAt;
  for (const [gap, request] of life) {
    at += gap;
    const change = { at: new Date(at), by: 'U0ALICE' };
    const decision = decide(walk.incident, { ...request, ...change }, POLICY);
    if ('refusal' in decision) continue;
    const entries = toEntries(decision.facts, change, walk.incident.version);
    walk = { ...walk, incident: entries.reduce(apply, walk.incident), entries: [...walk.entries, ...entries] };
  }
  return { ...walk, at: new Date(at) };
}

test('the time at each severity and the quiet time are the whole, whatever happened, and none of them is negative', () => {
  fc.assert(
    fc.property(lives, (life) => {
      const { incident, entries, at } = lived(life);
      const { wholeMs, quietMs, timeAtSeverity } = measure(incident, entries, at);
      const parts = timeAtSeverity.map(({ ms }) => ms);
      expect(Math.min(quietMs, ...parts, 0)).toBe(0);
      expect(parts.reduce((sum, ms) => sum + ms, quietMs)).toBe(wholeMs);
    }),
    { numRuns: 500 },
  );
});

test('the phases of the picture are the whole, too', () => {
  fc.assert(
    fc.property(lives, (life) => {
      const { incident, entries } = lived([...life, [1, REOPEN], [60_000, RESOLVE]]);
      const data = incidentPictureData(incident, entries, wordsIn('en').record.parts);
      const unit = data.to.getTime() - data.from.getTime() < 60_000 ? 1000 : 60_000;
      const phases = data.phases.reduce((sum, { from, to }) => sum + shownLength(from, to, unit), 0);
      expect(phases).toBe(shownLength(data.from, data.to));
    }),
  );
});

describe.each(LANGUAGES)('in %s', (language) => {
  const words = wordsIn(language);

  test('card, resolution, post-mortem, documents and picture tell the same length, and it is that between the times they show', () => {
    fc.assert(
      fc.property(lives, fc.integer({ min: 1, max: 100_000_000 }), (life, last) => {
        const { incident, entries } = lived([...life, [1, REOPEN], [last, RESOLVE]]);
        const end = incident.resolvedAt ?? DECLARED_AT;
        const { wholeMs, quietMs } = measure(incident, entries);
        const shown = end.getTime() - DECLARED_AT.getTime() < 60_000 ? 1000 : 60_000;
        expect(wholeMs).toBe(
          Math.floor(end.getTime() / shown) * shown - Math.floor(DECLARED_AT.getTime() / shown) * shown,
        );

        const whole = words.forms.inFull(wholeMs);
        const spent = words.forms.spent({ wholeMs, quietMs });
        const draft = draftPostmortem(incident, entries, words.record.parts);
        const resolved = entries.findLast(({ type }) => type === 'resolved');
        const pictureWords = pictureWordsIn(language);
        expect(statusCard(incident, POLICY, words).text).toContain(spent);
        expect(entryMessage(incident, resolved === undefined ? [] : [resolved], POLICY, words).text).toContain(whole);
        expect(JSON.stringify(postmortemThread(draft, POLICY, words)[0])).toContain(spent);
        expect(incidentAlt(incidentPictureData(incident, entries, wordsIn('en').record.parts), pictureWords)).toContain(
          pictureWords.length(wholeMs),
        );
        const source = { incident, entries, draft, policy: POLICY, words, names: new Map(), at: end };
        expect(DOCUMENTS.md.write(source)).toContain(spent);
        expect(DOCUMENTS.list.write(source)).toContain(`**Duration**: ${compact(wholeMs)}`);
      }),
      { numRuns: 60 },
    );
  });
});

/** Milliseconds of each length in a text, in either language: `1 d 3 h 5 min`, `1\u00A0j 3\u00A0h`. */
function lengthsIn(text: string): number[] {
  const units: Record<string, number> = { s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000, j: 86_400_000 };
  return [...text.matchAll(/\d+\s(?:min|[smhdj])\b(?:\s\d+\s(?:min|[shdj])\b)*/g)].map(([length]) =>
    [...length.matchAll(/(\d+)\s(\w+)/g)].reduce(
      (sum, [, amount, unit]) => sum + Number(amount) * (units[unit ?? ''] ?? 0),
      0,
    ),
  );
}

describe.each([
  ['en', /\*\*Duration:\*\* .*/, /It was SEV\d for .*/g, /It was quiet for .*/, /Duration: [^.]*/],
  ['fr', /\*\*Durée\s:\*\* .*/, /Il a été SEV\d pendant .*/g, /Il est resté au calme pendant .*/, /Durée\s: [^.]*/],
] as const)('what is read in %s adds up', (language, header, levels, quiet, card) => {
  const words = wordsIn(language);
  const days = fc.integer({ min: 0, max: 400_000_000 });

  test('over days: the whole without the quiet time is what it was at each severity, in one document', () => {
    fc.assert(
      fc.property(lives, fc.array(days, { minLength: 3, maxLength: 3 }), (life, [first = 0, between = 0, last = 0]) => {
        const more = [
          [first, { type: 'changeSeverity', to: 'SEV3', reason: null }],
          [last, RESOLVE],
          [between, REOPEN],
          [first, RESOLVE],
        ] as const;
        const { incident, entries, at } = lived([...life, ...more]);
        const draft = draftPostmortem(incident, entries, words.record.parts);
        const text = DOCUMENTS.md.write({ incident, entries, draft, policy: POLICY, words, names: new Map(), at });
        const [whole = 0, resting = 0] = lengthsIn(header.exec(text)?.[0] ?? '');
        const parts = (text.match(levels) ?? []).flatMap(lengthsIn);
        expect(parts.reduce((sum, ms) => sum + ms, 0)).toBe(whole - resting);
        expect(lengthsIn(quiet.exec(text)?.[0] ?? '0 s')).toEqual([resting]);
        expect(lengthsIn(card.exec(statusCard(incident, POLICY, words).text)?.[0] ?? '')).toEqual(
          lengthsIn(header.exec(text)?.[0] ?? ''),
        );
        const resolved = entries.findLast(({ type }) => type === 'resolved');
        const told = entryMessage(incident, resolved === undefined ? [] : [resolved], POLICY, words).text.split(
          '\n',
        )[0];
        expect(lengthsIn(told ?? '')).toEqual(lengthsIn(header.exec(text)?.[0] ?? ''));
      }),
      { numRuns: 80 },
    );
  });
});

test('a day and more is told to the minute where it is read beside its parts', () => {
  const { incident, entries } = lived([
    [2.5 * 3_600_000, RESOLVE],
    [25 * 3_600_000 + 20 * 60_000, REOPEN],
    [11 * 60_000, RESOLVE],
  ]);
  expect(statusCard(incident, POLICY, wordsIn('en')).text).toContain(
    'Duration: 1 d 4 h 1 min, of which 1 d 1 h 20 min quiet before it was reopened.',
  );
  const thread = JSON.stringify(
    postmortemThread(draftPostmortem(incident, entries, wordsIn('en').record.parts), POLICY, wordsIn('en')),
  );
  expect(thread).toContain('It was SEV2 for 2 h 41 min.');
  expect(thread).toContain('It was quiet for 1 d 1 h 20 min');
});

function compact(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes === 0) return `${ms / 1000}s`;
  return minutes < 60 ? `${minutes}min` : `${Math.floor(minutes / 60)}h ${minutes % 60}min`;
}

test('an incident that was reopened names the time in which it was quiet', () => {
  const { incident, entries } = lived([
    [5_000, RESOLVE],
    [14_000, REOPEN],
    [2_000, RESOLVE],
  ]);
  const { en, fr } = { en: wordsIn('en'), fr: wordsIn('fr') };
  expect(statusCard(incident, POLICY, en).text).toContain(
    'Duration: 21 s, of which 14 s quiet before it was reopened.',
  );
  expect(statusCard(incident, POLICY, fr).text).toMatch(/21\s*s, dont 14\s*s au calme avant sa réouverture/);
  const thread = JSON.stringify(
    postmortemThread(draftPostmortem(incident, entries, wordsIn('en').record.parts), POLICY, en),
  );
  expect(thread).toContain('21 s, of which 14 s quiet');
  expect(thread).toContain('It was SEV2 for 7 s.');
  expect(thread).toContain('It was quiet for 14 s');
});

test('the first resolution goes on telling its own length when it is read after the incident was reopened', () => {
  const { incident, entries } = lived([
    [5_000, RESOLVE],
    [14_000, REOPEN],
    [2_000, RESOLVE],
  ]);
  const [first, second] = entries.filter(({ type }) => type === 'resolved');
  const told = (entry: typeof first) =>
    entryMessage(incident, entry === undefined ? [] : [entry], POLICY, wordsIn('en')).text;
  expect(told(first)).toContain('*Resolved* by <@U0ALICE>, 5 s after it was declared.');
  expect(told(second)).toContain('21 s after it was declared; it was quiet for 14 s of that, before it was reopened.');
});

test.each([
  ['cancelled', [5_000, { type: 'cancel', reason: null }]],
  ['closed', [5_000, RESOLVE]],
] as const)('what was %s before it was reopened was quiet, too', (_, [gap, end]) => {
  const walk = lived([
    [gap, end],
    [14_000, REOPEN],
    [2_000, RESOLVE],
  ]);
  expect(measure(walk.incident, walk.entries)).toMatchObject({ wholeMs: 21_000, quietMs: 14_000 });
});

test('07:08 to 08:28 is an hour and twenty minutes, whatever the seconds', () => {
  const [from, to] = [new Date('2026-01-05T07:08:50Z'), new Date('2026-01-05T08:28:10Z')];
  expect(wordsIn('en').forms.between(from, to)).toBe('1 h 20 min');
});

test.each([
  [90_000, '1 min 30 s'],
  [(24 * 60 + 9) * 60_000, '1 d 9 min'],
  [(2 * 24 + 4) * 3_600_000, '2 d 4 h'],
])('%i ms is told in the two largest units that it has: %s', (ms, said) => {
  expect(
    largestUnits(ms)
      .map(([amount, unit]) => `${amount} ${unit}`)
      .join(' '),
  ).toBe(said);
});

test('nobody is said to have stopped the harm at a time that nobody named', () => {
  const { incident, entries } = aTimeline([OPEN_ROOM, ['30m', 'U0ALICE', RESOLVE]]);
  expect(incident.mitigatedAt).toBeNull();
  const thread = JSON.stringify(
    postmortemThread(draftPostmortem(incident, entries, wordsIn('en').record.parts), POLICY, wordsIn('en')),
  );
  expect(thread).not.toContain('The harm stopped');
  expect(thread).toContain('Time to mitigate: not recorded');
});

test('an update of a level that expects none is not called on time', () => {
  const walk = lived([
    [1000, { type: 'changeSeverity', to: 'SEV4', reason: null }],
    [1000, { type: 'postUpdate', text: 'we look', isNoChange: false, nextUpdateAt: null }],
  ]);
  expect(measure(walk.incident, walk.entries).updates).toEqual({ onTime: 0, late: 0, unmeasured: 1, missed: 0 });
});

test.each([
  [59_999, 1000],
  [60_000, 60_000],
])('what takes %s ms is told by units of %s ms', (ms, unit) => {
  expect(shownUnit(new Date(0), new Date(ms))).toBe(unit);
});
