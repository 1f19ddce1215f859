// What the bot says about a dozen incidents and more, as a person has read and approved it; and Slack takes all of it.
import { describe, expect, test } from '@jest/globals';
import { checkMessage, checkView } from '../../simulator/block-kit-rules.ts';
import type { DeliveryRecord } from '../../src/domain/delivery.ts';
import { draftPostmortem } from '../../src/domain/postmortem/postmortem.ts';
import { reportOf } from '../../src/domain/report/report.ts';
import type { Entry, EntryOf } from '../../src/domain/timeline.ts';
import { en } from '../../src/locales/en/en.ts';
import { fr } from '../../src/locales/fr/fr.ts';
import { announcement } from '../../src/render/card/announcement.ts';
import { statusCard } from '../../src/render/card/status-card.ts';
import { pageDigest } from '../../src/render/direct/page-digest.ts';
import { helpMessage } from '../../src/render/help/help.ts';
import { deliveryLines } from '../../src/render/help/why.ts';
import { postmortemThread } from '../../src/render/postmortem/thread.ts';
import { learningsByService, learningsOfService, sharedLearnings } from '../../src/render/report/learnings.ts';
import { reportMessage } from '../../src/render/report/report.ts';
import { topic } from '../../src/render/room/channel.ts';
import { entryMessage } from '../../src/render/room/entry-message.ts';
import { SUBCOMMANDS } from '../../src/slack/subcommands.ts';
import { INCIDENTS, POLICY } from '../support/incidents.ts';
import { aQuarter, aReported, PERIOD } from '../support/reported.ts';
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

describe.each(Object.entries(INCIDENTS))('%s', (name, walk) => {
  const { incident, entries } = walk;

  test('reads as it was approved', () => {
    const lastChange = roomEntries(entries).filter(({ at }) => at.getTime() === entries.at(-1)?.at.getTime());
    expectGolden(name, {
      topic: topic(incident, en),
      card: statusCard(incident, POLICY, en),
      announcement: announcement(incident, POLICY, en),
      ...(lastChange.length > 0 && { lastChange: entryMessage(incident, lastChange, POLICY, en) }),
    });
  });

  test('Slack takes whatever is said about it', () => {
    const messages = everyMessage(walk, POLICY, 'akc now', en).map(([what, message]) => [what, checkMessage(message)]);
    const views = everyView(walk, POLICY, 'checkout down', en).map(([what, view]) => [what, checkView(view)]);
    const homes = everyHome(walk, en).map(([what, view]) => [what, checkView(view)]);
    expect([...messages, ...views, ...homes].filter(([, problems]) => problems?.length !== 0)).toEqual([]);
    expect(topic(incident, en).length).toBeLessThanOrEqual(250);
  });
});

test.each(['resolved-with-cause', 'resolved-without-cause'] as const)(
  'the post-mortem of %s reads as it was approved',
  (name) => {
    const { incident, entries } = INCIDENTS[name];
    const thread = postmortemThread(draftPostmortem(incident, entries, en.record.parts), POLICY, en);
    expectGolden(
      `postmortem-${name}`,
      thread.map(({ text }) => text.split('\n')),
    );
  },
);

// Whatever a form holds comes back to the bot: what it is about, what is filled in, what may be chosen.
test.each(['unacknowledged', 'monitoring', 'resolved-without-cause'] as const)(
  'the forms of %s are as they were approved',
  (name) => {
    const views = everyView(INCIDENTS[name], POLICY, 'checkout down', en).filter(([what]) => !LIKE_ANOTHER.test(what));
    expectGolden(`forms-${name}`, views);
  },
);
/** The forms of all sections have the same states: those with the most and with the fewest questions stand for them. */
const LIKE_ANOTHER = /^(?!impact|lessons).*, (changed|with words|emptied)$/;

test('what is said in private reads as it was approved', () => {
  const names = [
    'unacknowledged',
    'acknowledged',
    'overdue',
    'snoozed',
    'commanded-long',
    'lost-room',
    'private',
    'no-room',
  ] as const;
  const said = names.map((name) => {
    const answers = everyMessage(INCIDENTS[name], POLICY, 'akc', en).filter(([what]) => TO_ONE_PERSON.test(what));
    return [name, Object.fromEntries(answers.map(([what, { text }]) => [what, text.split('\n')]))];
  });
  expectGolden('to-one-person', Object.fromEntries(said));
});

test.each(['closed', 'resolved-without-cause'] as const)(
  'what is left to do after %s reads as it was approved',
  (name) => {
    const answers = everyMessage(INCIDENTS[name], POLICY, 'soonish', en).filter(([what]) => LEFT_TO_DO.test(what));
    expectGolden(
      `home-${name}`,
      Object.fromEntries(everyHome(INCIDENTS[name], en).filter(([what]) => what !== 'full home')),
    );
    expectGolden(`left-to-do-${name}`, Object.fromEntries(answers.map(([what, { text }]) => [what, text.split('\n')])));
  },
);

test('one message for many pages reads as it was approved', () => {
  const paged = Object.values(INCIDENTS).flatMap(({ incident, entries }, n) => {
    const entry = entries.findLast((each): each is Entry & EntryOf<'paged'> => each.type === 'paged');
    return entry === undefined ? [] : [{ incident: { ...incident, id: `${incident.id}-${n}` }, entry }];
  });
  expectGolden('many-pages', pageDigest(paged, en));
  expectGolden('two-pages', pageDigest(paged.slice(0, 2), en));
});

test('why something has not reached Slack yet reads as it was approved', () => {
  const { incident, entries } = INCIDENTS.unacknowledged;
  const now = incident.declaredAt;
  const many: DeliveryRecord[] = Array.from({ length: 12 }, (_, index) => ({
    delivery: { type: 'invite', target: `U0NUMBER${index}`, seq: 3 },
    state: 'pending',
    askedAt: now,
    nextAttemptAt: now,
    sentAt: null,
    waitsFor: null,
    error: null,
  }));
  expectGolden('what-waits', {
    one_of_each: whatWaits(INCIDENTS.unacknowledged, POLICY, 'U0ERIN', en).text.split('\n'),
    nothing: deliveryLines(incident, { records: [], entries: [], now }, POLICY, en),
    many: deliveryLines(incident, { records: many, entries, now }, POLICY, en),
  });
});

test('a report reads as it was approved, with many incidents and with few', () => {
  const few = [aReported(), aReported({ severity: 'SEV1', service: 'search', updates: { n: 0, kept: 0 } })];
  expectGolden('report', {
    quarter: reportMessage(aQuarter('checkout'), en.report.pictureIsComing, en),
    few: reportMessage(reportOf(few, PERIOD), null, en).text.split('\n'),
    none: reportMessage(reportOf([], PERIOD), null, en).text.split('\n'),
    inFrench: reportMessage(aQuarter('checkout'), null, fr).text.split('\n'),
  });
});

test('what earlier incidents taught reads as it was approved', () => {
  const learning = {
    service: 'checkout',
    reference: 'INC-2026-001',
    text: 'Read settings when the service starts.\nRoll out to one region first.',
    publishedAt: new Date('2026-01-08T09:30:00Z'),
    channelId: 'C0ROOM',
  };
  const learnings = [learning, { ...learning, service: 'search', reference: 'INC-2025-117', channelId: null }];
  expectGolden('learnings', {
    shared: sharedLearnings('checkout', [learning], en),
    ofService: learningsOfService('checkout', [learning], en).text.split('\n'),
    none: learningsOfService('mail', [], en).text.split('\n'),
    byService: learningsByService(learnings, en).text.split('\n'),
    noneAnywhere: learningsByService([], en).text.split('\n'),
  });
});

test('help reads as it was approved, and explains each verb', () => {
  expect(checkMessage(helpMessage(SUBCOMMANDS, null, en))).toEqual([]);
  expectGolden('help', {
    all: helpMessage(SUBCOMMANDS, null, en).text.split('\n'),
    ...Object.fromEntries(
      SUBCOMMANDS.map(({ name: verb }) => [verb, helpMessage(SUBCOMMANDS, verb, en).text.split('\n')]),
    ),
  });
});
