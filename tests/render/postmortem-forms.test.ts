// The forms of a post-mortem ask for what and how, in every language, and hold the longest texts that people write.
import { describe, expect, test } from '@jest/globals';
import { checkView } from '../../simulator/block-kit-rules.ts';
import { LANGUAGES } from '../../src/domain/policy.ts';
import { type Field, SECTION_FIELDS } from '../../src/domain/postmortem/sections.ts';
import { en } from '../../src/locales/en/en.ts';
import { wordsIn } from '../../src/locales/locales.ts';
import { joinedText } from '../../src/render/blocks.ts';
import { inputName, sectionView } from '../../src/render/postmortem/section-modal.ts';
import { enteredIn } from '../../src/slack/edge/payloads.ts';
import { INCIDENTS, POLICY, WIDE } from '../support/incidents.ts';
import { everyPostmortemForm } from './postmortem-forms.ts';

const FIELDS: readonly Field[] = Object.values(SECTION_FIELDS).flat();
const OPENINGS = {
  en: /^(What|How)\b/,
  fr: /^(Que|Qu’|Quel|Quelle|Quels|Quelles|Ce qu|Combien|Comment)/,
};

describe.each(LANGUAGES)('in %s', (language) => {
  const { questions } = wordsIn(language).editing;

  test.each(FIELDS)('%s is asked with what or how, in few words', (field) => {
    const { label, hint } = questions[field];
    expect(label).toMatch(OPENINGS[language]);
    expect(hint).toMatch(OPENINGS[language]);
    expect(label.length).toBeLessThanOrEqual(48);
    expect(hint.length).toBeLessThanOrEqual(150);
  });

  test.each([
    ['short', 'Half of all payments failed.'],
    ['longest', '&<>"'.repeat(750)],
    ['of lines', '> a\n'.repeat(750)],
    ['of wide emoji', '👩🏽‍❤️‍💋‍👨🏽'.repeat(3000)],
    ['from right to left', 'انقطعت الخدمة '.repeat(200)],
  ])('every form holds texts that are %s', (_name, text) => {
    const forms = everyPostmortemForm(INCIDENTS['resolved-with-cause'], POLICY, text, wordsIn(language));
    expect(forms.length).toBeGreaterThan(40);
    for (const [what, view] of forms) expect([what, checkView(view)]).toEqual([what, []]);
  });
});

const form = {
  incident: INCIDENTS['resolved-with-cause'].incident.id,
  section: 'lessons',
  seen: 1,
  warned: {},
} as const;

test.each([
  ['a line break', `${'x'.repeat(2990)}\n${'y'.repeat(2990)}\nthe end`],
  ['a blank', 'lorem ipsum '.repeat(900)],
  ['a character', WIDE.repeat(700)],
])('a text that is too long for one input stands whole in several, divided at %s', (_where, lessons) => {
  const { blocks } = sectionView({ ...form, round: 3, answers: { lessons } }, en);
  const values = Object.fromEntries(
    blocks.flatMap((block) => {
      if (!('element' in block) || block.element.type !== 'plain_text_input') return [];
      const id = block.block_id ?? '';
      return [[id, { [id]: { value: block.element.initial_value ?? null } }]];
    }),
  );
  expect(Object.keys(values).length).toBeGreaterThan(1);
  expect(enteredIn(values, inputName('lessons', 3))).toBe(lessons);
});

test('whoever takes the line break between two inputs away does not glue two words together', () => {
  expect(joinedText(['what was seen', 'and done'])).toBe('what was seen\nand done');
});

test('each showing has inputs of its own, because Slack keeps what stands in those that it knows', () => {
  const named = (round: number) =>
    sectionView({ ...form, round, answers: { lessons: 'Mine.' } }, en).blocks.map(({ block_id: id }) => id);
  expect(named(0)).toContain(inputName('lessons', 0));
  expect(named(1)).not.toContain(inputName('lessons', 0));
});
