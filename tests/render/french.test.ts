// What the bot says in French, as a person has read and approved it: nothing of it is English, and Slack takes all of it.
import { describe, expect, test } from '@jest/globals';
import { checkMessage, checkView } from '../../simulator/block-kit-rules.ts';
import type { TextName } from '../../src/domain/changes.ts';
import type { EntryOf } from '../../src/domain/timeline.ts';
import { fr } from '../../src/locales/fr/fr.ts';
import { announcement } from '../../src/render/card/announcement.ts';
import { statusCard } from '../../src/render/card/status-card.ts';
import { pageDigest } from '../../src/render/direct/page-digest.ts';
import { KNOWN_ERRORS, stepWords } from '../../src/render/help/delivery-errors.ts';
import { helpMessage } from '../../src/render/help/help.ts';
import { openIncidents, wrongPlace } from '../../src/render/help/incident-list.ts';
import { databaseDownText, faultText, refusalText } from '../../src/render/help/refusal.ts';
import { oneLine, shown as shownAs } from '../../src/render/markup.ts';
import { topic } from '../../src/render/room/channel.ts';
import { entryMessage } from '../../src/render/room/entry-message.ts';
import { entryLine } from '../../src/render/room/timeline.ts';
import { SUBCOMMANDS } from '../../src/slack/subcommands.ts';
import { minute } from '../support/core.ts';
import { englishIn, ownWords } from '../support/english.ts';
import { INCIDENTS, POLICY } from '../support/incidents.ts';
import {
  everyHome,
  everyMessage,
  everyView,
  LEFT_TO_DO,
  roomEntries,
  TO_ONE_PERSON,
  whatWaits,
} from './everything-said.ts';
import { expectGolden } from './golden.ts';
import { REFUSALS } from './refusals.ts';

/** Every text that is shown of a message or form, in order. */
function shown(said: unknown): string[] {
  if (Array.isArray(said)) return said.flatMap(shown);
  if (typeof said !== 'object' || said === null) return [];
  return Object.entries(said).flatMap(([key, inner]) =>
    key === 'text' && typeof inner === 'string' ? [inner] : shown(inner),
  );
}

const TEXT_NAMES: Record<TextName, true> = {
  title: true,
  update: true,
  note: true,
  resolution: true,
  reason: true,
  action: true,
  comment: true,
  reviewers: true,
};

const TROUBLES = [
  ...[...KNOWN_ERRORS, 'missing_scope', 'pager_http_400', 'schedule_http_404', 'odd_code'].map((error) =>
    stepWords({ step: 'invite', target: 'U0BOB', error, needed: 'channels:manage' }, fr),
  ),
  ...Object.keys(fr.deliveryErrors.steps).map((step) =>
    stepWords({ step, target: 'U0BOB', error: 'restricted_action', needed: null }, fr),
  ),
];
const REFUSED = [
  ...REFUSALS.map((refusal) => refusalText(refusal, minute('10m'), fr)),
  ...Object.keys(TEXT_NAMES).map((what) =>
    refusalText({ code: 'empty-text', what: what as TextName }, minute('10m'), fr),
  ),
];

describe.each(Object.entries(INCIDENTS))('%s', (name, walk) => {
  const { incident, entries } = walk;

  test('reads as it was approved', () => {
    const lastChange = roomEntries(entries).filter(({ at }) => at.getTime() === entries.at(-1)?.at.getTime());
    expectGolden(`fr/${name}`, {
      topic: topic(incident, fr),
      card: shown(statusCard(incident, POLICY, fr).blocks),
      announcement: shown(announcement(incident, POLICY, fr).blocks),
      lastChange: lastChange.length === 0 ? [] : shown(entryMessage(incident, lastChange, POLICY, fr).blocks),
      timeline: entries.map((entry) => entryLine(entry, fr)),
    });
  });

  test('Slack takes whatever is said about it', () => {
    const messages = everyMessage(walk, POLICY, 'akc now', fr).map(([what, message]) => [what, checkMessage(message)]);
    const views = everyView(walk, POLICY, 'paiement en panne', fr).map(([what, view]) => [what, checkView(view)]);
    expect([...messages, ...views].filter(([, problems]) => problems?.length !== 0)).toEqual([]);
    expect(topic(incident, fr).length).toBeLessThanOrEqual(250);
  });
});

test.each([
  'unacknowledged',
  'acknowledged',
  'overdue',
  'snoozed',
  'commanded-long',
  'lost-room',
  'private',
  'no-room',
] as const)('what is said in private of %s reads as it was approved', (name) => {
  const answers = everyMessage(INCIDENTS[name], POLICY, 'akc', fr).filter(([what]) => TO_ONE_PERSON.test(what));
  const said = answers.map(([what, { text, blocks }]) => [what, [...text.split('\n'), ...buttonsIn(blocks)]]);
  expectGolden(`fr/to-one-person-${name}`, Object.fromEntries(said));
});

test('what is left to do reads as it was approved', () => {
  const answers = everyMessage(INCIDENTS['resolved-without-cause'], POLICY, 'bientôt', fr);
  const said = answers.filter(([what]) => LEFT_TO_DO.test(what));
  const items = said.map(([what, { text, blocks }]) => [what, [...text.split('\n'), ...buttonsIn(blocks)]]);
  expectGolden('fr/left-to-do', Object.fromEntries(items));
  const homes = everyHome(INCIDENTS['resolved-without-cause'], fr).filter(([what]) => what !== 'full home');
  expectGolden('fr/home', Object.fromEntries(homes.map(([what, view]) => [what, shown(view)])));
});

function buttonsIn(blocks: readonly { type: string }[]): string[] {
  return blocks.filter(({ type }) => type === 'actions').flatMap((block) => shown(block).map((label) => `[${label}]`));
}

test('forms, help, lists, refusals and faults read as they were approved', () => {
  const { incident, entries } = INCIDENTS.unacknowledged;
  const views = everyView(INCIDENTS.unacknowledged, POLICY, 'paiement en panne', fr);
  const paged = entries.findLast((entry): entry is typeof entry & EntryOf<'paged'> => entry.type === 'paged');
  const pages = Array.from({ length: 50 }, (_, n) =>
    paged === undefined ? [] : [{ incident: { ...incident, id: `i${n}` }, entry: paged }],
  ).flat();
  expectGolden('fr/forms', Object.fromEntries(views.map(([what, view]) => [what, shown(view)])));
  expectGolden(
    'fr/help',
    [
      helpMessage(SUBCOMMANDS, null, fr),
      ...SUBCOMMANDS.map(({ name: verb }) => helpMessage(SUBCOMMANDS, verb, fr)),
    ].map(lines),
  );
  expectGolden('fr/lists', [
    lines(openIncidents([], fr)),
    lines(openIncidents([incident], fr)),
    lines(openIncidents([incident, INCIDENTS['no-room'].incident], fr)),
    lines(wrongPlace('ack', [incident], fr)),
    lines(pageDigest(pages.slice(0, 2), fr)),
    lines(pageDigest(pages, fr)).slice(0, 3),
  ]);
  expectGolden('fr/refusals', [...REFUSED, faultText('a1b2c3', fr), databaseDownText(fr)]);
  expectGolden('fr/troubles', TROUBLES);
  expectGolden('fr/what-waits', lines(whatWaits(INCIDENTS.unacknowledged, POLICY, 'U0ERIN', fr)));
});

function lines({ text }: { text: string }): string[] {
  return text.split('\n');
}

const TYPED_AS = new Set([
  'text',
  'title',
  'reason',
  'summary',
  'rootCause',
  'dataLost',
  'contacts',
  'error',
  'service',
]);

/** What people typed in the stories, and the codes that Slack answered. */
function typedIn(entry: unknown): string[] {
  if (typeof entry !== 'object' || entry === null) return [];
  return Object.entries(entry).flatMap(([key, inner]) =>
    typeof inner === 'string' && TYPED_AS.has(key) ? [shownAs(inner), shownAs(oneLine(inner))] : typedIn(inner),
  );
}

const TYPED = Object.values(INCIDENTS)
  .flatMap(({ entries }) => entries.flatMap(typedIn))
  .concat('checkout down', 'akc now')
  .sort((one, other) => other.length - one.length);

const EVERYTHING: [what: string, text: string][] = [
  ...Object.entries(INCIDENTS)
    .filter(([name]) => name !== 'hostile' && name !== 'longest')
    .flatMap(([name, walk]) =>
      [
        ...everyMessage(walk, POLICY, 'akc now', fr).filter(([what]) => !what.startsWith('post-mortem')),
        ...everyView(walk, POLICY, 'checkout down', fr),
        ...everyHome(walk, fr),
      ].flatMap(([what, said]) =>
        shown(said).map((text): [string, string] => [`${name}: ${what}`, ownWords(text, TYPED)]),
      ),
    ),
  ...[...REFUSED, ...TROUBLES].map((text): [string, string] => ['refused', ownWords(text, TYPED)]),
  ...SUBCOMMANDS.map(({ name: verb }): [string, string] => [verb, ownWords(fr.verbs.does[verb].says, TYPED)]),
];

test('nothing of it is English', () => {
  const english = EVERYTHING.flatMap(([what, text]) => {
    const found = englishIn(text);
    return found === null ? [] : [`${what}: “${found}” in ${text}`];
  });
  expect([...new Set(english)]).toEqual([]);
});

test('no sentence breaks the rules of French typesetting', () => {
  const broken = EVERYTHING.filter(([, text]) =>
    / [;!?»]| :(?![a-z_]+:)|« |[\p{L}]'[\p{L}]|[^\s\u00A0\u202F(`?!]\?|\p{L}:(?=\s|$)|;;/u.test(text),
  );
  expect([...new Set(broken.map(([what, text]) => `${what}: ${text}`))]).toEqual([]);
});
