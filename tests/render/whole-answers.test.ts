// What one person, the room or a channel is told now and then, whole: direct messages, a lost room, `why`, reports, learnings, as a person has read and approved them.
import { describe, expect, test } from '@jest/globals';
import { DEADLINE_KINDS } from '../../src/domain/deadlines.ts';
import { type Delivery, type DeliveryRecord, LATE_MS } from '../../src/domain/delivery.ts';
import type { Incident } from '../../src/domain/incident.ts';
import { reportOf } from '../../src/domain/report/report.ts';
import { SEVERITIES } from '../../src/domain/severity/severity.ts';
import { BOT, type Entry, type EntryFact } from '../../src/domain/timeline.ts';
import { en } from '../../src/locales/en/en.ts';
import { type Message, message, section } from '../../src/render/blocks.ts';
import { announcedUpdate, announcement, sourceReply } from '../../src/render/card/announcement.ts';
import { alreadyDeclaredReply, confirmReply, declaredReply, similarReply } from '../../src/render/direct/declared.ts';
import {
  failedStepMessage,
  handoverMessage,
  nudgeMessage,
  pageMessage,
  roleBrief,
  snoozedReply,
} from '../../src/render/direct/direct.ts';
import { followUpMessage } from '../../src/render/direct/follow-up.ts';
import { becauseOf, stepWords } from '../../src/render/help/delivery-errors.ts';
import { deliveryLines, whyMessage } from '../../src/render/help/why.ts';
import { learningsByService, learningsOfService, sharedLearnings } from '../../src/render/report/learnings.ts';
import { hasFigures, reportMessage } from '../../src/render/report/report.ts';
import { bookmarks, welcome } from '../../src/render/room/channel.ts';
import { followUpPart } from '../../src/render/room/entry-message.ts';
import {
  lostRoomMessage,
  lostRoomWords,
  perhapsRepeated,
  perhapsSaidBefore,
  retiredRoom,
  saidElsewhere,
} from '../../src/render/room/lost-room.ts';
import { followUpLine } from '../../src/render/room/timeline.ts';
import { minute } from '../support/core.ts';
import { anIncident, INCIDENTS, POLICY } from '../support/incidents.ts';
import { policyWith } from '../support/policies.ts';
import { aQuarter, aReported, PERIOD } from '../support/reported.ts';
import { expectGolden } from './golden.ts';
import { blocksInShort, messageInShort } from './in-short.ts';
import { anItem, aPostmortem, ITEMS, LOST, ofEach, PRIVATE, ROLES, USUAL } from './kinds.ts';

/** An entry of four minutes after the declaration. */
function entry<Fact extends EntryFact>(fact: Fact, by: string = BOT): Entry & Fact {
  return { seq: 5, at: minute('4m'), by, ...fact } as unknown as Entry & Fact;
}

const inShort = (said: Message) => messageInShort(said);
/** Where the text is all there is, it stands there once. */
const drawn = ({ text, blocks }: Message) => {
  const shown = blocksInShort(blocks);
  return shown[0] === text ? shown : { text, shown };
};

const paged = entry({
  type: 'paged',
  reasons: ['critical'],
  step: 1,
  targets: ['U0BOB'],
  skipped: 0,
  countsFromAt: minute('4m'),
  progressCountsFromAt: null,
  nextAt: null,
} as const);
const asked = { ...paged, reasons: ['asked', 'critical'], by: 'U0ERIN' } as const;
const SAID = { last: { by: 'U0BOB', at: minute('20m'), text: 'Half of <b> fail.\nRolling back.' } };
const withUpdate = (incident: Incident, update: Partial<Incident['update']>): Incident => ({
  ...incident,
  update: { ...incident.update, ...update },
});

describe('what one person is told', () => {
  test('of a page, a role, an update that is due and a step that failed reads as it was approved', () => {
    const role = (by: string, otherwise: object = {}) =>
      entry({ type: 'roleAssigned', role: 'scribe', userId: 'U0BOB', previous: null, ...otherwise } as const, by);
    const declared = entry({ type: 'declared' } as unknown as Extract<EntryFact, { type: 'declared' }>, 'U0ALICE');
    const said = withUpdate(USUAL, SAID);
    const nudged = { ...entry({ type: 'updateNudged', userId: 'U0BOB', dueAt: minute('30m') }), at: minute('25m') };
    const due = (update: Partial<Incident['update']>) => withUpdate(USUAL, update);
    expectGolden('told-alone', {
      page: ofEach((incident) => drawn(pageMessage(incident, paged, en))),
      'a page that somebody asked for': drawn(pageMessage(USUAL, asked, en)),
      'a page without a reason': drawn(pageMessage(USUAL, { ...paged, reasons: [] }, en)),
      'a role that one is given': drawn(roleBrief(said, role('U0ALICE'), en)),
      'a role that one has taken': drawn(roleBrief(said, role('U0BOB'), en)),
      'a role from the policy': drawn(roleBrief(USUAL, role(BOT), en)),
      'a role in private': drawn(roleBrief(withUpdate(PRIVATE, SAID), role('U0ALICE'), en)),
      'the command, from a declaration': drawn(roleBrief(USUAL, declared, en)),
      'a resolution in the brief': drawn(
        roleBrief({ ...INCIDENTS['resolved-with-cause'].incident, roles: ROLES }, role('U0ALICE'), en),
      ),
      nudge: ofEach((incident) => drawn(nudgeMessage(incident, nudged, POLICY, en))),
      'handing over': drawn(
        handoverMessage(PRIVATE, entry({ type: 'handoverNudged', userId: 'U0BOB', sinceAt: minute('1m') }), en),
      ),
      'put off': drawn(snoozedReply(due({ snoozedUntilAt: minute('40m') }), POLICY, en)),
      'left alone until before it is due': drawn(
        snoozedReply(due({ snoozedUntilAt: minute('10m'), nextAt: minute('60m') }), POLICY, en),
      ),
      'due, and nothing put off': drawn(snoozedReply(due({ nextAt: minute('60m') }), POLICY, en)),
      'put off until just when it is due': drawn(
        snoozedReply(due({ snoozedUntilAt: minute('60m'), nextAt: minute('60m') }), POLICY, en),
      ),
      'nothing is due': drawn(snoozedReply({ ...USUAL, status: 'resolved', resolvedAt: minute('5m') }, POLICY, en)),
      'a step that failed': drawn(
        failedStepMessage(
          PRIVATE,
          entry({ type: 'stepFailed', step: 'invite', target: 'U0ERIN', error: 'user_not_found', needed: null }),
          en,
        ),
      ),
    });
  });

  test('of the post-mortem and of action items reads as it was approved', () => {
    const incident: Incident = { ...USUAL, actions: ITEMS, postmortem: aPostmortem({ status: 'inReview' }) };
    const tell = (of: Incident, fact: EntryFact) => drawn(followUpMessage(of, entry(fact, 'U0CAROL'), 'U0BOB', en));
    const changed = { action: 2, what: { text: 'x' }, kind: null, owner: 'U0BOB', dueAt: null } as const;
    const reviewed = (verdict: 'approved' | 'commented', comment: string | null): EntryFact =>
      ({ type: 'reviewed', verdict, comment }) as unknown as EntryFact;
    const facts: [string, EntryFact][] = [
      ['assigned', { type: 'postmortemAssigned', owner: 'U0BOB', previous: 'U0ALICE', dueAt: minute('3d') }],
      ['assigned, without a date', { type: 'postmortemAssigned', owner: 'U0BOB', previous: 'U0ALICE', dueAt: null }],
      ['reminded', { type: 'postmortemReminded', userId: 'U0BOB', dueAt: minute('3d') } as unknown as EntryFact],
      ['review asked', { type: 'reviewAsked', reviewers: ['U0BOB'] }],
      ['published', { type: 'postmortemPublished', isAgain: false } as unknown as EntryFact],
      ['published again', { type: 'postmortemPublished', isAgain: true } as unknown as EntryFact],
      ['approved', reviewed('approved', null)],
      ['approved, with words', reviewed('approved', 'Well told.\n<b>')],
      ['commented', reviewed('commented', 'x')],
      ['item added', { type: 'actionAdded', ...changed } as unknown as EntryFact],
      ['item changed', { type: 'actionChanged', ...changed, status: 'todo', reason: null } as unknown as EntryFact],
      ['items reminded', { type: 'actionsReminded', userId: 'U0BOB', actions: [1, 2, 4, 6] }],
      ['items reminded, none left', { type: 'actionsReminded', userId: 'U0BOB', actions: [4, 6] }],
    ];
    expectGolden('followed-up-alone', {
      ...Object.fromEntries(
        facts.filter(([name]) => !name.startsWith('published')).map(([name, fact]) => [name, tell(incident, fact)]),
      ),
      'review asked, published since': tell(
        { ...incident, postmortem: aPostmortem({ status: 'published' }) },
        { type: 'reviewAsked', reviewers: ['U0BOB'] },
      ),
      'in private': tell(
        { ...PRIVATE, actions: [anItem()] },
        { type: 'actionsReminded', userId: 'U0BOB', actions: [1] },
      ),
    });
    expect(() => tell(USUAL, { type: 'acknowledged' })).toThrow('entry 5 (acknowledged) is told to nobody alone');
    const isTold = ([, { type }]: [string, EntryFact]) => !/Reminded$/.test(type);
    const room = facts
      .filter(isTold)
      .map(([name, fact]) => [name, followUpPart(entry(fact, 'U0CAROL') as Parameters<typeof followUpPart>[0], en)]);
    expectGolden('followed-up-in-the-room', Object.fromEntries(room));
    const others: [string, EntryFact][] = [
      ['section written', { type: 'sectionWritten', section: 'impact', revision: 2 } as unknown as EntryFact],
      ['overdue listed', { type: 'overdueListed', actions: [1, 2] } as unknown as EntryFact],
    ];
    const lines = [...facts, ...others].map(([name, fact]) => [
      name,
      followUpLine(entry(fact, 'U0CAROL') as Parameters<typeof followUpLine>[0], en),
    ]);
    expectGolden('followed-up-in-the-timeline', Object.fromEntries(lines));
  });

  test.each([2799, 2800, 2801])('an item of %i characters says where the whole of it is once it is cut', (length) => {
    const told = entry({ type: 'actionAdded', action: 1 } as unknown as EntryFact, 'U0CAROL');
    const lineOf = (text: string) => {
      const item = anItem({ what: { text }, dueAt: null });
      const { blocks } = followUpMessage({ ...USUAL, actions: [item] }, told, 'U0BOB', en);
      return String(blocksInShort(blocks)[1]);
    };
    const rest = lineOf('').length;
    const line = lineOf('x'.repeat(length - rest));
    expect(line.includes(`…\n_${en.naming.cutText}_`)).toBe(length > 2800);
    expect(line.split('\n')[0]).toHaveLength(Math.min(2800, length));
  });

  test('after a declaration reads as it was approved', () => {
    const led = { ...USUAL, roles: { ...USUAL.roles, commander: 'U0BOB' } };
    expectGolden('answers-to-a-declaration', {
      declared: ofEach((incident) => drawn(declaredReply(incident, en))),
      'with a title that was cut': drawn(declaredReply(USUAL, en, 'checkout down and more')),
      'led by another': drawn(declaredReply(led, en)),
      already: drawn(alreadyDeclaredReply(USUAL, en)),
      similar: ofEach((incident) => drawn(similarReply(incident, '{"title":"x"}', 'x', en))),
      'similar, too long': drawn(similarReply(USUAL, 'x'.repeat(2001), 'typed <b>', en)),
      'many by one': drawn(confirmReply({ by: 'person', count: 4 }, '{}', 'x', en)),
      'many by all': drawn(confirmReply({ by: 'workspace', count: 9 }, '{}', 'x', en)),
      'many, too long': drawn(confirmReply({ by: 'person', count: 4 }, 'x'.repeat(2001), 'typed <b>', en)),
      source: ofEach((incident) => drawn(sourceReply(incident, en))),
    });
  });
});

describe('a room', () => {
  test('begins with what to find out, and has bookmarks', () => {
    expectGolden('room-begins', {
      welcome: inShort(welcome(USUAL, en)),
      bookmarks: bookmarks(anIncident({ service: 'checkout' }), POLICY, 'https://demo.slack.com/archives/C0/p1', en),
      'of an unknown service': bookmarks(anIncident({ service: 'mail' }), POLICY, null, en),
    });
  });

  test('that is lost is told as it was approved', () => {
    const lost = (error: string) => entry({ type: 'roomLost', channelId: 'C0LOST', error });
    const errors = ['is_archived', 'channel_not_found', 'not_in_channel', 'odd <b>'];
    const without = (error: string, otherwise: Partial<Incident> = {}): Incident => ({
      ...USUAL,
      room: null,
      lostRoom: { ...LOST, error },
      ...otherwise,
    });
    const said = message('*Resolved*', [section('*Resolved* it is')], en);
    expectGolden('room-lost', {
      'to the commander': errors.map((error) => drawn(lostRoomMessage(without(error), lost(error), en))),
      'in private': drawn(lostRoomMessage({ ...without('is_archived'), isPrivate: true }, lost('is_archived'), en)),
      'found since': drawn(lostRoomMessage(USUAL, lost('is_archived'), en)),
      places: errors.map((error) => lostRoomWords({ ...LOST, error }, en)),
      retired: drawn(retiredRoom('C0OLD', en)),
      elsewhere: inShort(saidElsewhere(without('is_archived'), said, en)),
      'elsewhere, being replaced': inShort(saidElsewhere({ ...PRIVATE, room: null }, said, en)),
      'perhaps repeated': inShort(perhapsRepeated(said, 'C0OLD', en)),
      'perhaps said before': inShort(perhapsSaidBefore(said, en)),
    });
  });

  test('and everybody outside it are told where an incident stands, as it was approved', () => {
    const invites = (invite: string, mention: boolean) =>
      policyWith(`severities: { SEV1: { invite: [${invite}], mention: ${mention} } }`);
    expect(announcement(USUAL, invites('S0ONCALL', false), en).text).not.toContain('S0ONCALL');
    expect(announcement(USUAL, invites('U0BOB', true), en).text).not.toMatch(/U0BOB|For /);
    const update = (text: string, nextUpdateAt: Date | null) =>
      entry({ type: 'updated', text, isNoChange: text === '', nextUpdateAt }, 'U0BOB');
    expectGolden('announced', {
      lost: inShort(announcement({ ...USUAL, room: null, lostRoom: LOST }, POLICY, en)),
      opening: inShort(announcement({ ...USUAL, room: null }, POLICY, en)),
      refused: inShort(announcement({ ...USUAL, room: null, roomError: 'x' }, POLICY, en)),
      'with an update': inShort(announcement(withUpdate(USUAL, SAID), POLICY, en)),
      'no change': inShort(announcement(withUpdate(USUAL, { last: { ...SAID.last, text: '' } }), POLICY, en)),
      resolved: inShort(announcement(INCIDENTS['resolved-with-cause'].incident, POLICY, en)),
      'SEV2, which mentions nobody': inShort(announcement({ ...USUAL, severity: 'SEV2' }, POLICY, en)),
      update: inShort(announcedUpdate(USUAL, update('All <b> well', minute('60m')), en)),
      'an update without words': inShort(announcedUpdate(USUAL, update('', null), en)),
    });
  });
});

describe('why', () => {
  test('every clock is explained as it was approved, the next first', () => {
    const all = DEADLINE_KINDS.map((kind, n) => ({ kind, dueAt: minute(`${99 - n}m`) }));
    const told = (incident: Incident, deadlines = all) =>
      whyMessage(incident, deadlines, POLICY, [], en).text.split('\n');
    const step = (n: number): Incident => ({ ...USUAL, paging: { ...USUAL.paging, step: n } });
    const acknowledge = all.filter(({ kind }) => kind === 'acknowledge');
    const timed = all.filter(({ kind }) => ['escalate', 'raise', 'raiseWarning', 'update'].includes(kind));
    expectGolden('why-every-clock', {
      all: told({ ...USUAL, severity: 'SEV2', roles: ROLES }),
      'of a SEV3, without a communications lead': told({ ...USUAL, severity: 'SEV3' }, timed),
      'of a SEV1': told(
        USUAL,
        timed.filter(({ kind }) => !kind.startsWith('raise')),
      ),
      'of a SEV4': told({ ...USUAL, severity: 'SEV4' }, acknowledge),
      'the owner of a post-mortem': told(
        { ...USUAL, postmortem: aPostmortem() },
        all.filter(({ kind }) => kind === 'postmortem'),
      ),
      pages: [0, 1, 2, 3, 4, 5].map((n) => told(step(n), acknowledge).at(-1)),
      'no clock': told(USUAL, []),
      'no clock, with others': whyMessage(PRIVATE, [], POLICY, ['one', 'two'], en).text.split('\n'),
    });
    expect(blocksInShort(whyMessage(USUAL, acknowledge, POLICY, ['one'], en).blocks)).toEqual([
      whyMessage(USUAL, acknowledge, POLICY, ['one'], en).text,
    ]);
  });

  const now = minute('30m');
  const record = (delivery: Delivery, otherwise: Partial<DeliveryRecord> = {}): DeliveryRecord => ({
    delivery,
    state: 'pending',
    askedAt: minute('29m'),
    nextAttemptAt: minute('31m'),
    sentAt: null,
    waitsFor: null,
    error: null,
    ...otherwise,
  });
  const lines = (records: readonly DeliveryRecord[], entries: readonly Entry[] = []) =>
    deliveryLines(USUAL, { records, entries, now }, POLICY, en);
  const card: Delivery = { type: 'syncSurface', surface: 'card' };

  test('what is delivered, waits and was given up reads as it was approved', () => {
    const sent = (delivery: Delivery, at: Date | null) => record(delivery, { state: 'sent', sentAt: at });
    const states = ['aside', 'bundled', 'sending', 'pending', 'ambiguous'] as const;
    expectGolden('delivered-and-waiting', {
      nothing: lines([]),
      'the last page': lines([], [paged, { ...paged, seq: 6, step: 3, targets: ['U0DAN', 'S0ONCALL'] }]),
      'a page, and something since': lines([], [paged, entry({ type: 'acknowledged' })]),
      'sent before, and asked for again': lines([record(card, { sentAt: minute('5m') })]),
      'the last page, by name': lines([], [{ ...asked, isNamed: true }]),
      states: states.flatMap((state) => [
        lines([record(card, { state })]).at(-1),
        lines([record(card, { state, waitsFor: 'turn' })]).at(-1),
        lines([record(card, { state, error: 'rate limited' })]).at(-1),
      ]),
      'sent, the last first': lines([
        sent(card, minute('5m')),
        sent({ type: 'page', target: 'U0BOB', seq: 2 }, minute('20m')),
        sent({ type: 'openRoom', seq: 1 }, minute('10m')),
        sent({ type: 'pinCard' }, null),
      ]),
      'waiting, since the oldest': lines([
        record(card),
        record({ type: 'nudge', userId: 'U0BOB', seq: 3 }, { askedAt: minute('1m') }),
        record({ type: 'tellPager', pager: 'ops', event: 'resolve', seq: 3 }, { askedAt: minute('28m') }),
        record({ type: 'odd <b>' } as unknown as Delivery),
      ]),
      'given up': lines([
        record({ type: 'invite', target: 'S0ONCALL', seq: 3 }, { state: 'dead', error: 'user_not_found' }),
        record({ type: 'pinCard' }, { state: 'dead' }),
        record({ type: 'postWelcome' }, { state: 'dead', error: "Cannot read 'ts'" }),
      ]),
    });
  });

  test('is late once something has waited for longer than it may, but not for its turn', () => {
    const waited = (ms: number, waitsFor: DeliveryRecord['waitsFor']) =>
      lines([record(card, { askedAt: new Date(now.getTime() - ms), waitsFor })])[0];
    const heading = (ms: number, isLate: boolean) =>
      en.deliveries.waiting({ steps: 1, since: new Date(now.getTime() - ms), now, isLate });
    for (const ms of [LATE_MS - 1, LATE_MS, LATE_MS + 1]) {
      expect(waited(ms, null)).toBe(heading(ms, ms > LATE_MS));
      expect(waited(ms, 'slack')).toBe(heading(ms, ms > LATE_MS));
      expect(waited(ms, 'turn')).toBe(heading(ms, false));
    }
  });

  test.each([1, 7, 8, 9, 10])('%i that wait', (count) => {
    const told = lines(Array.from({ length: count }, () => record(card)));
    expect(told).toHaveLength(1 + Math.min(8, count) + (count > 8 ? 1 : 0));
    expect(told.at(-1) === `• ${en.deliveries.more(count - 8)}`).toBe(count > 8);
  });

  test.each([
    ['could not look: x', 'cannotLook'],
    ['we could not look: x', 'defect'],
    ['rate limited', 'slowDown'],
    ['ratelimited', 'slowDown'],
    ['rate_limited', 'slowDown'],
    ['message_limit_exceeded', 'slowDown'],
    ['is rate limited', 'defect'],
    ['rate limited.', 'defect'],
    ['token_revoked', 'tokenInvalid'],
    ['not_authed', 'tokenInvalid'],
    ['invalid_auth', 'tokenInvalid'],
    ['account_inactive', 'tokenInvalid'],
    ['token_expired', 'tokenInvalid'],
    ['team_access_not_granted', 'tokenInvalid'],
    ['a token_revoked', 'defect'],
    ['token_revoked!', 'defect'],
    ['Slack is unreachable (x)', 'unreachable'],
    ['x Slack is unreachable', 'defect'],
    ['internal_error', 'slackInTrouble'],
    ['fatal_error', 'slackInTrouble'],
    ['service_unavailable', 'slackInTrouble'],
    ['request_timeout', 'slackInTrouble'],
    ['HTTP 503', 'slackInTrouble'],
    ['HTTP x', 'defect'],
    ['x HTTP 503', 'defect'],
    ['unreadable answer', 'slackInTrouble'],
    ['an unreadable answer', 'defect'],
    ['an internal_error', 'defect'],
    ['internal_error!', 'defect'],
    ['A request error occurred: x', 'noAnswer'],
    ['Slack does not answer', 'noAnswer'],
    ['x A request error occurred', 'defect'],
    ['So Slack does not answer', 'defect'],
    ['the pager answered 500', 'pagerInTrouble'],
    ['PagerDuty gave no answer', 'pagerInTrouble'],
    ['x PagerDuty gave up', 'defect'],
    ['https://p.example gave no answer (x)', 'pagerInTrouble'],
    ['Cannot read x', 'defect'],
    ['x'.repeat(62), 'defect'],
    ['_code', 'defect'],
    ['code!', 'defect'],
  ] as const)('%s is because of %s', (error, outcome) => {
    expect(becauseOf(error, en)).toBe(en.deliveryErrors[outcome]);
  });

  test('a code of Slack is explained, or named as it is', () => {
    const codes = [
      'user_not_found',
      'is_archived',
      'x',
      'x'.repeat(61),
      'odd_code_9',
      'missing_scope',
      'pager_http_500',
    ];
    expectGolden(
      'because-of-codes',
      codes.map((code) => becauseOf(code, en)),
    );
  });

  test('what could not be done, why and what to do is told as it was approved', () => {
    const failed = (step: string, error: string, target: string | null = null, needed: string | null = null) =>
      stepWords({ step, target, error, needed }, en);
    const steps = [...Object.keys(en.deliveryErrors.steps), 'odd <b>'];
    const errors = [
      ...Object.keys(en.deliveryErrors.errors),
      ...['odd <b>', 'no_permission', 'pager_http_400', 'schedule_http_401', 'schedule_http_403', 'schedule_http_404'],
      ...['schedule_http_500', 'x_pager_http_400', 'pager_http_4000', 'other_http_400'],
    ];
    expectGolden('steps-that-failed', {
      steps: steps.map((step) => failed(step, 'user_is_bot', 'U0BOB')),
      'to nobody in particular': [failed('invite', 'is_archived'), failed('page', 'is_archived')],
      'a room': [failed('openRoom', 'name_taken_x'), failed('openRoom', 'restricted_action')],
      errors: errors.map((error) => failed('invite', error, 'U0BOB')),
      'a permission that is missing': [
        failed('invite', 'missing_scope', 'U0BOB'),
        failed('invite', 'missing_scope', 'U0BOB', 'channels:<x>'),
      ],
    });
  });
});

describe('a report', () => {
  const told = (count: number, otherwise: Parameters<typeof aReported>[0] = {}) =>
    reportMessage(
      reportOf(
        Array.from({ length: count }, () => aReported(otherwise)),
        PERIOD,
      ),
      null,
      en,
    );

  test('says what its numbers allow, as it was approved', () => {
    const silent = { speeds: { acknowledge: null, mitigate: null, resolve: null } };
    expectGolden('report-of-few', {
      none: inShort(told(0)),
      one: inShort(told(1)),
      four: told(4).text.split('\n'),
      five: inShort(told(5, { service: 'a\n<b>', category: 'data' })),
      'nothing due': told(5, {
        ...silent,
        service: null,
        updates: { n: 0, kept: 0 },
        actions: { n: 0, kept: 0 },
        isAcknowledgedInTime: null,
        isPublishedInTime: null,
        isReopened: null,
      }).text.split('\n'),
      'with a note': inShort(reportMessage(reportOf([], PERIOD), 'The picture is above.', en)),
    });
  });

  test('has figures as soon as one counts', () => {
    const empty = reportOf([], PERIOD);
    const speed = { n: 1, figures: null };
    expect(hasFigures(empty)).toBe(false);
    for (const severity of SEVERITIES) {
      expect(hasFigures({ ...empty, counts: { ...empty.counts, [severity]: 1 } })).toBe(true);
    }
    for (const name of ['acknowledge', 'mitigate', 'resolve'] as const) {
      const speeds = { ...empty.speeds, [name]: { ...empty.speeds[name], all: speed } };
      expect(hasFigures({ ...empty, speeds })).toBe(true);
      expect(reportMessage({ ...empty, speeds }, null, en).text).toContain(`*${en.report.incidents(0)}*`);
      expect(reportMessage({ ...empty, speeds }, null, en).text).not.toContain(en.report.none);
      const [, count, next] = reportMessage({ ...empty, speeds }, null, en).text.split('\n');
      expect([count, next]).toEqual([`*${en.report.incidents(0)}*`, `*${en.report.howLong}*`]);
    }
  });

  test.each([13, 14, 15])('of %i weeks tells each week as long as there are no more than fourteen', (count) => {
    const report = aQuarter('checkout');
    const [week] = report.weeks;
    if (week === undefined) throw new Error('there is no week');
    const weeks = Array.from({ length: count }, () => week);
    const byWeek = en.report.byWeek(weeks.map(({ from }) => ({ from, count: sumOf(Object.values(week.counts)) })));
    expect(reportMessage({ ...report, weeks }, null, en).text.includes(byWeek)).toBe(count <= 14);
  });

  test.each([7, 8, 9, 11])('of %i things that came back tells eight', (count) => {
    const repeats = Array.from({ length: count }, (_, n) => ({ service: `service-${n}`, category: null, n: 2 }));
    const { text } = reportMessage({ ...aQuarter('checkout'), repeats }, null, en);
    expect(text.match(/service-\d+/g)).toHaveLength(Math.min(8, count));
    for (const more of [0, 1, 3]) expect(text.includes(en.report.more(more))).toBe(more > 0 && more === count - 8);
  });

  function sumOf(values: readonly number[]): number {
    return values.reduce((total, value) => total + value, 0);
  }
});

test('what earlier incidents taught reads whole as it was approved', () => {
  const learning = {
    service: 'checkout\n<b>',
    reference: 'INC-2026-001',
    text: `Read <b>.\n${'x'.repeat(620)}`,
    publishedAt: minute('3d'),
    channelId: null,
  };
  const other = { ...learning, service: `s${'y'.repeat(90)}`, text: 'Short.', channelId: 'C0ROOM' };
  expectGolden('learnings-whole', {
    shared: inShort(sharedLearnings('checkout\n <b>', [learning, other], en)),
    ofService: inShort(learningsOfService('checkout', [other], en)),
    none: inShort(learningsOfService('checkout', [], en)),
    byService: inShort(learningsByService([learning, other], en)),
    nowhere: inShort(learningsByService([], en)),
  });
});
