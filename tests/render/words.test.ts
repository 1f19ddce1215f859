// Nothing that the bot says blames anybody, asks who or why, or has a hole in it.
import { expect, test } from '@jest/globals';
import { en } from '../../src/locales/en/en.ts';
import { stepWords } from '../../src/render/help/delivery-errors.ts';
import { helpMessage } from '../../src/render/help/help.ts';
import { databaseDownText, faultText, refusalText } from '../../src/render/help/refusal.ts';
import { SUBCOMMANDS } from '../../src/slack/subcommands.ts';
import { minute } from '../support/core.ts';
import { INCIDENTS, POLICY } from '../support/incidents.ts';
import { everyHome, everyMessage, everyView } from './everything-said.ts';
import { REFUSALS } from './refusals.ts';

const SLACK_ERRORS = [
  'name_taken',
  'missing_scope',
  'user_not_found',
  'cant_invite',
  'user_is_restricted',
  'is_archived',
  'not_in_channel',
  'channel_not_found',
  'restricted_action',
  'no_permission',
  'invalid_blocks',
  'something_new',
];
const FAILED_STEPS = ['openRoom', 'invite', 'page', 'card', 'roomName'].flatMap((step) =>
  SLACK_ERRORS.map((error) => stepWords({ step, target: 'U0BOB', error, needed: 'channels:manage' }, en)),
);

const SAID: string[] = [
  ...Object.entries(INCIDENTS)
    .filter(([name]) => name !== 'hostile' && name !== 'longest')
    .flatMap(([, walk]) => [
      ...everyMessage(walk, POLICY, 'akc', en).map(([, { text, blocks }]) => `${text} ${JSON.stringify(blocks)}`),
      ...everyView(walk, POLICY, 'checkout down', en).map(([, view]) => JSON.stringify(view)),
      ...everyHome(walk, en).map(([, view]) => JSON.stringify(view)),
    ]),
  ...REFUSALS.map((refusal) => refusalText(refusal, minute('10m'), en)),
  ...SUBCOMMANDS.map(({ name: verb }) => helpMessage(SUBCOMMANDS, verb, en).text),
  helpMessage(SUBCOMMANDS, null, en).text,
  ...FAILED_STEPS,
  faultText('a1b2c3', en),
  databaseDownText(en),
];

const BLAMING = [
  /\b(?:should|could|would|ought to|must) (?:not )?have\b/i,
  /\bfail(?:s|ed|ing|ure)? to\b/i,
  /\b(?:forgot|forgets|forgotten|neglect\w*|careless\w*|sloppy|negligen\w*|incompeten\w*|lazy)\b/i,
  /\b(?:blame\w*|fault|guilt\w*|culprit|mistake\w*|human error|operator error|user error)\b/i,
  /\b(?:obvious(?:ly)?|simply|of course|if only|bother(?:ed)?)\b/i,
  /\bwho (?:did|caused|broke|made|is responsible)\b/i,
  /\bwhy (?:did|didn't|was|were|is|are)\b/i,
];

test.each(BLAMING)('nothing that the bot says matches %s', (phrase) => {
  expect(SAID.filter((text) => phrase.test(text)).map((text) => phrase.exec(text)?.[0])).toEqual([]);
});

test('no sentence has a hole where a value should be', () => {
  const holes = /\b(?:undefined|null|NaN)\b|\[object|Invalid Date|\.\.(?!\.)| {3}/;
  const shown = SAID.map((text) => text.replaceAll(/"private_metadata":"(?:[^"\\]|\\.)*"/g, ''));
  expect(shown.filter((text) => holes.test(text)).map((text) => holes.exec(text)?.[0])).toEqual([]);
});

test.each(SLACK_ERRORS)('a step that Slack refuses with %s says what did not happen and what to do', (error) => {
  const words = stepWords({ step: 'invite', target: 'U0BOB', error, needed: 'channels:manage' }, en);
  expect(words).toMatch(/^\*I could not invite <@U0BOB>\*: .+\. [A-Z].+\.$/);
});

test('a missing scope is named, and an unknown error keeps the name that Slack gave it', () => {
  const step = { step: 'pinCard', target: null, needed: 'pins:write' };
  expect(stepWords({ ...step, error: 'missing_scope' }, en)).toContain('`pins:write`');
  expect(stepWords({ ...step, error: 'something_new' }, en)).toContain('`something_new`');
});
