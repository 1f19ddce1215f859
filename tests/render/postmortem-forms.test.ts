// The forms of a post-mortem ask for what and how, in every language, and hold the longest texts that people write.
import { describe, expect, test } from '@jest/globals';
import { checkView } from '../../simulator/block-kit-rules.ts';
import { LANGUAGES } from '../../src/domain/policy.ts';
import { type Field, SECTION_FIELDS } from '../../src/domain/postmortem-sections.ts';
import { inputName, sectionView } from '../../src/render/section-modal.ts';
import { en } from '../../src/render/words/en.ts';
import { wordsIn } from '../../src/render/words/words.ts';
import { INCIDENTS, POLICY } from '../support/incidents.ts';
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

test('a text that is too long for an input is said to be cut, and any other is not', () => {
  const noted = (lessons: string) => JSON.stringify(sectionView({ ...form, round: 0, answers: { lessons } }, en));
  expect(noted('x'.repeat(3000))).not.toContain(en.editing.tooLong);
  expect(noted('x'.repeat(3001))).toContain(en.editing.tooLong);
});

test('each showing has inputs of its own, because Slack keeps what stands in those that it knows', () => {
  const named = (round: number) =>
    sectionView({ ...form, round, answers: { lessons: 'Mine.' } }, en).blocks.map(({ block_id: id }) => id);
  expect(named(0)).toContain(inputName('lessons', 0));
  expect(named(1)).not.toContain(inputName('lessons', 0));
});
