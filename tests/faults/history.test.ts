// The checker of histories itself: it finds what is lost, doubled or out of nowhere, wherever that is.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Channel, Message } from '../../simulator/workspace.ts';
import { eventually } from '../support/eventually.ts';
import { type Ask, type Tally, tally } from '../support/history.ts';
import { type Recorded, recordOf, undelivered } from '../support/record.ts';
import { openScenario, type Scenario } from '../support/scenario.ts';
import { typistIn } from '../support/typing.ts';

const ANNOUNCEMENTS = 'C0INCIDENTS';
const POLICY = `
version: 1
announcements: ${ANNOUNCEMENTS}
escalationPolicies: { default: { levels: [{ page: [U0BOB], within: 8h }] } }
`;

let scenario: Scenario;
let asks: Ask[];
let record: Recorded[];
const until = performance.now() + 60_000;

beforeAll(async () => {
  scenario = await openScenario({ policy: POLICY });
  asks = [];
  await scenario.start();
  const alice = typistIn(scenario.simulator, 'U0ALICE', asks, () => until);
  const incident = { words: 'checkout down', reference: await alice.declares('sev1', 'checkout down') };
  await alice.asks('updated', '/incident update {} half of it fails', incident, 'half of it fails');
  await alice.asks('resolved', '/incident resolve {} rolled back', incident, 'rolled back');
  await eventually(
    'all of it is said',
    20_000,
    async () => (await undelivered(scenario)) === 0 && room().pins.length > 0,
  );
  record = await recordOf(scenario);
}, 60_000);
afterAll(() => scenario.close());

function room(): Channel {
  const found = [...scenario.simulator.workspace.channels.values()].find(({ name }) => name.startsWith('inc-'));
  if (found === undefined) throw new Error('there is no room yet');
  return found;
}

function figures(): Pick<Tally, 'lost' | 'duplicated' | 'unexpected' | 'recovered'> {
  const { lost, duplicated, unexpected, recovered } = tally(asks, record, scenario.simulator.workspace, ANNOUNCEMENTS);
  return { lost, duplicated, unexpected, recovered };
}

const SOUND = { lost: 0, duplicated: 0, unexpected: 0, recovered: 0 };

test('a history in which nothing went wrong is sound, and everything is counted', () => {
  expect(tally(asks, record, scenario.simulator.workspace, ANNOUNCEMENTS)).toMatchObject({
    ...SOUND,
    attempted: 3,
    acknowledged: 3,
    wrong: [],
  });
});

const said = (words: string) => (message: Message) => message.botId !== undefined && message.text.includes(words);
const direct = () => {
  const found = [...scenario.simulator.workspace.channels.values()].find(
    ({ kind, memberIds }) => kind === 'im' && memberIds.includes('U0BOB'),
  );
  if (found === undefined) throw new Error('Bob was not paged');
  return found;
};
const board = () => scenario.simulator.workspace.channels.get(ANNOUNCEMENTS) ?? room();

const PLACES: [string, () => Channel, (message: Message) => boolean][] = [
  ['the card', room, said('Declared: ')],
  ['the first words', room, said('How we work here')],
  ['the line of a page', room, said('*Paging* ')],
  ['the line of an update', room, (message) => said('*Status update*')(message) && !said('Declared: ')(message)],
  ['the line of the resolution', room, said('*Resolved* by')],
  ['the page itself', direct, said('needs you')],
  ['the announcement', board, (message) => said('INC-')(message) && message.threadTs === undefined],
  ['the update under the announcement', board, said('*Status update*')],
];

test.each(PLACES)('%s is missed when it is not there, and noticed when it is there twice', (_, placeOf, fits) => {
  const place = placeOf();
  const whole = [...place.messages];
  const found = whole.filter((message) => fits(message));
  expect(found.length).toBeGreaterThan(0);
  const [message] = found;

  place.messages = whole.filter((each) => each !== message);
  const without = figures();
  place.messages = [...whole, { ...(message as Message), ts: '9999999999.000100' }];
  const doubled = figures();
  place.messages = whole;
  expect(without.lost).toBeGreaterThan(0);
  expect(doubled.lost).toBe(0);
  expect(doubled.duplicated).toBeGreaterThan(0);
  expect(figures()).toEqual(SOUND);
});

test('what nobody asked for is unexpected, wherever it stands', () => {
  const [card] = room().messages.filter(said('Declared: '));
  for (const place of [room(), board(), direct()]) {
    const whole = place.messages;
    place.messages = [...whole, { ...(card as Message), text: 'Hello!', metadata: undefined, ts: '9999999999.000200' }];
    const found = figures();
    place.messages = whole;
    expect(found).toEqual({ ...SOUND, unexpected: 1 });
  }
});

test('a second room of an incident is one too many, and one of no incident is unexpected', () => {
  const { channels } = scenario.simulator.workspace;
  channels.set('C0TWICE', { ...room(), id: 'C0TWICE', name: `${room().name}-2`, messages: [], pins: [] });
  expect(figures().duplicated).toBeGreaterThan(0);
  channels.set('C0TWICE', { ...room(), id: 'C0TWICE', name: 'inc-2026-777-nobody', messages: [], pins: [] });
  expect(figures()).toEqual({ ...SOUND, unexpected: 1 });
  channels.delete('C0TWICE');
});

test('what was said to be done and is not on the record is lost; what is there unsaid was recovered', () => {
  const [declaration, update, resolution] = asks as [Ask, Ask, Ask];
  const forgotten: Ask = { ...update, words: 'the other half fails, too' };
  expect(figuresOf([...asks, forgotten])).toEqual({ ...SOUND, lost: 1 });
  expect(figuresOf([declaration, { ...update, isAcknowledged: false }, resolution])).toEqual({
    ...SOUND,
    recovered: 1,
  });
  expect(figuresOf([...asks, { ...forgotten, isAcknowledged: false }])).toEqual(SOUND);
  expect(figuresOf([update, resolution])).toEqual({ ...SOUND, unexpected: 1 });
});

function figuresOf(others: readonly Ask[]) {
  const { lost, duplicated, unexpected, recovered } = tally(
    others,
    record,
    scenario.simulator.workspace,
    ANNOUNCEMENTS,
  );
  return { lost, duplicated, unexpected, recovered };
}
