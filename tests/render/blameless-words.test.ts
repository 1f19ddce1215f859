// The bot keeps to its own advice: the check that it offers to people finds nothing in what it says itself, in either language.
import { expect, test } from '@jest/globals';
import { findBlame } from '../../src/blameless/blameless.ts';
import { LANGUAGES } from '../../src/domain/policy.ts';
import { wordsIn } from '../../src/locales/locales.ts';
import { helpMessage } from '../../src/render/help/help.ts';
import { refusalText } from '../../src/render/help/refusal.ts';
import { SUBCOMMANDS } from '../../src/slack/subcommands.ts';
import { minute } from '../support/core.ts';
import { INCIDENTS, POLICY } from '../support/incidents.ts';
import { everyHome, everyMessage, everyView } from './everything-said.ts';
import { REFUSALS } from './refusals.ts';

/** Shows other people's blaming words on purpose, and says why they were found. */
const ABOUT_BLAME = /with words|publish/;

/** Every text that is shown of a message or form. */
function shown(said: unknown): string[] {
  if (Array.isArray(said)) return said.flatMap(shown);
  if (typeof said !== 'object' || said === null) return [];
  return Object.entries(said).flatMap(([key, inner]) =>
    key === 'text' && typeof inner === 'string' ? [inner] : shown(inner),
  );
}

test.each(LANGUAGES)('nothing that the bot says blames anybody (%s)', (language) => {
  const words = wordsIn(language);
  const walks = Object.entries(INCIDENTS).filter(([name]) => name !== 'hostile' && name !== 'longest');
  const said = walks.flatMap(([, walk]) => [
    ...everyMessage(walk, POLICY, 'akc', words),
    ...everyView(walk, POLICY, 'checkout', words),
    ...everyHome(walk, words),
  ]);
  const texts = new Set([
    ...said.filter(([what]) => !ABOUT_BLAME.test(what)).flatMap(([, each]) => shown(each)),
    ...REFUSALS.map((refusal) => refusalText(refusal, minute('10m'), words)),
    ...[null, ...SUBCOMMANDS.map(({ name: verb }) => verb)].flatMap((verb) =>
      shown(helpMessage(SUBCOMMANDS, verb, words)),
    ),
  ]);

  expect(texts.size).toBeGreaterThan(500);
  const found = [...texts].flatMap((text) => findBlame(text, language).map(({ phrase }) => `${phrase}: ${text}`));
  expect(found).toEqual([]);
});
