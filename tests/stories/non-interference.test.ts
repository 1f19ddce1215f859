// What nobody outside may notice: the same days are lived with and without a private incident, and to whoever is not in its room they are the same.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { fieldsOf } from '../../simulator/view-values.ts';
import { ACTION_IDS } from '../../src/slack/actions.ts';
import { VIEW_IDS } from '../../src/slack/modals/submissions.ts';
import { SUBCOMMANDS } from '../../src/slack/subcommands.ts';
import {
  collect,
  type Issued,
  nothingIssued,
  opensIssued,
  pressesIssued,
  reissued,
  submitsIssued,
  together,
} from '../support/issued.ts';
import { type Person, personIn, type Room } from '../support/people.ts';
import { type Random, randomOf } from '../support/random.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';
import { asks, PREVENTION, questions, writesWhatIsMissing } from '../support/writing.ts';

const SEEDS = (process.env.WARROOM_SEEDS ?? '1').split(',').map(Number);

// Dan and Carol are named by nothing here: what the clock owes them would tell them apart from outsiders.
const POLICY = `
announcements: C0INCIDENTS
escalationPolicies:
  default: { levels: [{ page: [U0BOB], within: 5m }, { page: [U0ALICE], within: 5m }], repeat: 2 }
services:
  vault: { keywords: [keys] }
`;
/** What the private incident is called; public ones may be called so, too. */
const TITLE = 'vault keys leaked by a script';

/** Where the same thing was said with the same words to the same person, whatever the ids in it. */
type Noticed = Record<string, readonly string[]>;

interface Cast extends TestBot {
  guest: Person;
  random: Random;
  rooms: Room[];
}

/** What people do in public, whatever else goes on. */
const IN_PUBLIC: readonly ((cast: Cast) => Promise<unknown>)[] = [
  async ({ alice, rooms }) => rooms.push(await alice.declares('sev2 checkout down')),
  async ({ bob, rooms }) => rooms.push(await bob.declares('sev3 search is slow --service vault')),
  async ({ carol, rooms }) => rooms.push(await carol.declares('sev4 a typo on the home page')),
  async ({ alice, rooms }) => (rooms[0] ? alice.types('/incident note queue is full', rooms[0]) : null),
  async ({ alice, rooms }) => (rooms[0] ? alice.types('/incident update half of the payments fail', rooms[0]) : null),
  async ({ alice, rooms }) => (rooms[0] ? alice.types('/incident ack', rooms[0]) : null),
  async ({ bob, rooms }) => (rooms[1] ? bob.types('/incident resolve the index was rebuilt', rooms[1]) : null),
  async ({ alice, rooms }) =>
    rooms[0] ? alice.types('/incident action <@U0CAROL|carol> by in 3 weeks: alert on depth', rooms[0]) : null,
  async ({ clock }) => clock.advance('12m'),
  async ({ clock }) => clock.advance('40m'),
];

/** The life of the private incident, in order; between its steps the public ones happen. */
const IN_SECRET: readonly ((cast: Cast, room: () => Room) => Promise<unknown>)[] = [
  async ({ alice }, room) => alice.act({ type: 'invite', channel: room().id, user: 'U0DAN' }),
  async ({ alice }, room) => alice.types('/incident role scribe <@U0DAN|dan>', room()),
  async ({ dan }, room) => dan.types('/incident note the keys are in the log', room()),
  async ({ alice }, room) => alice.types('/incident action <@U0DAN|dan> by in 2 days: rotate the keys', room()),
  async ({ alice }, room) => alice.types('/incident action <@U0CAROL|carol> by in 2 days: scrub the log', room()),
  async ({ alice }, room) => alice.types('/incident update we rotate them', room()),
  async ({ alice }, room) => alice.types('/incident postmortem', room()),
];
const ENDS = ['/incident resolve rotated', '/incident status monitoring', '/incident note still at it'] as const;

/** Everything but ids: the times, the words, the buttons and their order. */
function reader(secret: string) {
  const names = new Map<string, string>();
  const named = (kind: string, id: string): string => {
    const known = names.get(id) ?? `${kind}#${names.size}`;
    names.set(id, known);
    return known;
  };
  return (text: string): string =>
    text
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) =>
        id === secret ? 'the secret' : named('uuid', id),
      )
      .replaceAll(/\b([A-Za-z]+)0S\d{6}\b/g, (id, kind) => named(kind, id))
      .replaceAll(/\b\d{10}\.\d{6}\b|\bp\d{16}\b/g, 'ts')
      .replaceAll(/"(block_id|action_id|blockId|actionId)":"[0-9a-f]{5}"/g, '"$1":"given by Slack"')
      .replaceAll(/\bV-old-\d+\b|\bold-\d+\b/g, 'an old form');
}

/** What a person sees, a line for each thing; by a key that stays when the thing does. */
async function sights(person: Person): Promise<Map<string, string>> {
  const { channels, messages, views, home, notices } = await person.snapshot();
  const seen = new Map<string, string>();
  for (const { unread: _unread, mentions: _mentions, ...channel } of channels)
    seen.set(`channel ${channel.id}`, JSON.stringify(channel));
  for (const [channelId, lines] of Object.entries(messages))
    for (const line of lines) seen.set(`message ${channelId} ${line.ts}`, JSON.stringify({ channelId, ...line }));
  for (const { hash: _hash, ...view } of views) seen.set(`view ${view.id}`, JSON.stringify(view));
  if (home !== null) seen.set('home', JSON.stringify({ ...home, hash: '' }));
  for (const { id, text } of notices) seen.set(`notice ${id}`, text);
  return seen;
}

/** What something changed in what a person sees. */
async function noticing(
  person: Person,
  read: (text: string) => string,
  doing: () => Promise<unknown>,
): Promise<string[]> {
  const before = await sights(person);
  const result = await doing();
  const after = await sights(person);
  const fresh = [...after].filter(([key, sight]) => before.get(key) !== sight).map(([, sight]) => read(sight));
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, sight]) => `gone: ${read(sight)}`);
  return [read(JSON.stringify(result ?? null)), ...fresh.toSorted(), ...gone.toSorted()];
}

/** Each subcommand alone, with the incident's name in several spellings, and with words about it. */
function lines(reference: string): string[] {
  const spelled = [reference, reference.toLowerCase()];
  return [
    '/incident',
    ...SUBCOMMANDS.flatMap(({ name: verb }) => [
      `/incident ${verb}`,
      ...spelled.map((each) => `/incident ${verb} ${each}`),
      `/incident ${verb} ${reference} because it is over`,
      `/incident ${verb} because it is over ${reference}`,
    ]),
    `/incident sev 1 ${reference} it is worse`,
    `/incident sev 4 ${reference} it is nothing`,
    `/incident status monitoring ${reference}`,
    `/incident lead me ${reference}`,
    `/incident role scribe me ${reference}`,
    `/incident snooze 10m ${reference}`,
    `/incident verify better ${reference}`,
    `/incident escalate 1 ${reference}`,
    `/incident escalate <@U0CAROL|carol> ${reference}`,
    `/incident postmortem publish ${reference}`,
    `/incident postmortem owner me ${reference}`,
    `/incident action ${reference} by friday: look at it`,
    `/incident action done 1 ${reference}`,
    ...['yaml', 'csv', 'markdown', 'status', 'french'].map((form) => `/incident export ${form} ${reference}`),
    '/incident learn vault',
    '/incident report 7d',
    '/incident report here',
    // Similar to the private one: it must not be offered.
    `/incident sev3 ${TITLE}`,
    '/incident sev3 keys of the vault',
  ];
}

/** Every button and form that the bot has, met by people who may: what outsiders will use on another incident. */
async function rehearse(): Promise<{ issued: Issued; incidents: string[] }> {
  const testBot = await startTestBot({ policy: `${POLICY}limits: { declarationsPer10m: 5 }` });
  const issued = nothingIssued();
  const { simulator, alice, bob, carol, clock, bot } = testBot;
  const note = (): void => {
    collect(issued, simulator.workspace);
    simulator.workspace.views.clear();
  };
  const say = async (person: Person, line: string, where: Room | string): Promise<void> => {
    await person.types(`/incident ${line}`, where);
    note();
  };
  try {
    const room = await alice.declares('sev2 rehearsal of it all');
    for (const { name: verb } of SUBCOMMANDS) if (!ENDING.has(verb)) await say(alice, verb, room);
    for (const line of ['action <@U0ALICE|alice> by tomorrow: rehearse', 'actions', 'todo', 'lsit'])
      await say(alice, line, room);
    for (const line of ['sev2 rehearsal of it all', 'ack', '']) await say(bob, line, 'C0GENERAL');
    // Raised in a moment, then an update is due soon and then overdue.
    for (const by of ['26m', '31m', '6m', '10m']) {
      await clock.advance(by);
      note();
    }
    await say(alice, 'status monitoring', room);
    await clock.advance('11m');
    note();
    await say(alice, 'resolve it was rehearsed', room);
    await say(alice, 'postmortem', room);
    await pressesAll(testBot, alice, issued, note);
    await alice.types('/incident postmortem', room);
    await alice.pressesInForm('Edit Root cause and contributing factors');
    await alice.submits({ [questions.rootCause.label]: 'Bob forgot to test it. It was caused by human error.' });
    collect(issued, simulator.workspace);
    await alice.submits({});
    note();
    await alice.types('/incident postmortem', room);
    await alice.pressesInForm('Edit Root cause and contributing factors');
    note();
    await alice.types('/incident postmortem', room);
    await alice.pressesInForm('Ask for review');
    await alice.submits({ 'Whom do you ask to read it?': [bob.id] });
    note();
    await pressesAll(testBot, bob, issued, note);
    await alice.types('/incident resolve it was rehearsed to the end', room);
    await alice.types('/incident postmortem', room);
    await writesWhatIsMissing(alice);
    await asks(testBot, room, alice, PREVENTION);
    await alice.types('/incident postmortem publish', room);
    note();

    const small = await alice.declares('sev4 a small rehearsal');
    await say(alice, 'resolve it was small', small);
    await say(alice, 'status', small);
    const lost = await alice.declares('sev1 a rehearsal in a room that closes');
    // A SEV1 is not cancelled without a reason: its form asks for one.
    await say(alice, 'cancel', lost);
    await alice.act({ type: 'archive', channel: lost.id });
    await alice.types(`/incident note ${lost.reference} anybody here?`);
    await clock.advance('6m');
    for (const person of [alice, bob]) await person.act({ type: 'openHome' });
    note();
    // More than anybody declares by mistake.
    for (const what of [
      'printers jam',
      'lifts stop',
      'coffee runs out',
      'lights flicker',
      'doors stick',
      'heating fails',
    ])
      await say(carol, `sev4 ${what}`, 'C0GENERAL');
    const rows = await bot.ctx.db.incident.findMany();
    return { issued, incidents: rows.map(({ id }) => id) };
  } finally {
    await testBot.end();
  }
}

/** They would end the rehearsal too early. */
const ENDING = new Set<string>(['resolve', 'reopen', 'close', 'cancel', 'postmortem']);

async function pressesAll(testBot: TestBot, person: Person, issued: Issued, note: () => void): Promise<void> {
  for (const each of [...issued.buttons.values()]) {
    if (each.actionId === 'declare-anyway') continue;
    await pressesIssued(testBot, person, each);
    note();
  }
  for (const form of [...issued.forms.values()]) {
    for (const { element, blockId, actionId } of fieldsOf(form.blocks)) {
      if (element.type !== 'button') continue;
      const { id: viewId } = opensIssued(testBot, person, form);
      await person.act({ type: 'pressInView', viewId, blockId, actionId });
      note();
    }
  }
}

interface Played {
  secret: string;
  reference: string;
  issued: Issued;
  noticed: Noticed;
  /** What the probes of outsiders did to the private incident and to its room. */
  touched: { version: number; messages: number }[];
}

/** Lives the days of a seed. Without a `known` secret there is one; else there is none, and all the same is tried about it. */
async function play(
  seed: number,
  rehearsed: { issued: Issued; incidents: string[] },
  known: Played | null,
): Promise<Played> {
  const testBot = await startTestBot({ policy: POLICY });
  try {
    const { simulator, alice, carol, dan, clock, bot } = testBot;
    const guest = personIn({ simulator, settle: () => bot.drain() }, 'U0GUEST');
    const random = randomOf(seed);
    const cast: Cast = { ...testBot, guest, random, rooms: [] };
    const [opening, ...others] = IN_PUBLIC;
    await opening?.(cast);

    let room: Room | null = null;
    const theRoom = (): Room => {
      if (room === null) throw new Error('there is no secret here');
      return room;
    };
    // Drawn in both lives, so that everything else is drawn alike.
    const ended = random.pick(ENDS);
    const severity = random.pick(['sev1', 'sev2', 'sev3']);
    const secretly: (() => Promise<unknown>)[] = [
      async () => {
        if (known === null) room = await alice.declares(`${severity} ${TITLE} --private`);
        else await bot.ctx.db.referenceCounter.updateMany({ data: { last: { increment: 1 } } });
      },
      ...IN_SECRET.map((step) => async () => (known === null ? step(cast, theRoom) : null)),
      async () => (known === null ? alice.types(ended, theRoom()) : null),
      async () => (known === null ? alice.act({ type: 'kick', channel: theRoom().id, user: 'U0DAN' }) : null),
    ];
    for (const secret of secretly) {
      const chosen = others[random.below(others.length)];
      await chosen?.(cast);
      await secret();
    }
    await clock.advance('61s');
    const rows = await bot.ctx.db.incident.findMany({ where: { isPrivate: true } });
    const secret = known?.secret ?? rows[0]?.id ?? '';
    const reference = known?.reference ?? rows[0]?.reference ?? '';
    const here = nothingIssued();
    collect(here, simulator.workspace);
    const issued =
      known?.issued ?? together(reissued(rehearsed.issued, rehearsed.incidents, secret), onlyOf(here, secret));

    const touched: Played['touched'] = [];
    const look = async (): Promise<void> => {
      const row = await bot.ctx.db.incident.findFirst({ where: { isPrivate: true } });
      const inRoom = simulator.workspace.channels.get(row?.channelId ?? '')?.messages.length ?? 0;
      touched.push({ version: row?.version ?? 0, messages: inRoom });
    };
    const read = reader(secret);
    const noticed: Noticed = {};
    const watch = async (what: string, person: Person, doing: () => Promise<unknown>): Promise<void> => {
      noticed[`${person.id}: ${what}`] = await noticing(person, read, doing);
      for (const { id, userId } of [...simulator.workspace.views.values()])
        if (userId === person.id) simulator.workspace.views.delete(id);
    };
    await look();
    for (const person of [carol, dan, guest]) {
      const place = (await simulator.act({ type: 'openDirectMessage', as: person.id })).channel ?? '';
      await watch('opens Home', person, () => person.act({ type: 'openHome' }));
      await watch('takes the shortcut', person, () => person.act({ type: 'shortcut', callbackId: 'declare_incident' }));
      const where = person.id === guest.id ? place : 'C0GENERAL';
      for (const line of lines(reference))
        await watch(line, person, () => person.act({ type: 'command', channel: where, text: line }));
      for (const [name, issuedButton] of issued.buttons)
        await watch(`presses ${name}`, person, () => pressesIssued(testBot, person, issuedButton));
      for (const [name, form] of issued.forms) {
        await watch(`submits ${name}`, person, () => submitsIssued(testBot, person, form));
        for (const { element, blockId, actionId } of fieldsOf(form.blocks))
          if (element.type === 'button')
            await watch(`presses ${actionId} in ${name}`, person, () => {
              const { id: viewId } = opensIssued(testBot, person, form);
              return person.act({ type: 'pressInView', viewId, blockId, actionId });
            });
      }
    }
    await look();
    const before = await Promise.all([carol, dan, guest].map(sights));
    await clock.advance('3d');
    for (const [index, person] of [carol, dan, guest].entries()) {
      const after = await sights(person);
      const fresh = [...after].filter(([key, sight]) => before[index]?.get(key) !== sight);
      noticed[`${person.id}: three days pass`] = fresh.map(([, sight]) => read(sight)).toSorted();
    }
    return { secret, reference, issued, noticed, touched };
  } finally {
    await testBot.end();
  }
}

function onlyOf({ buttons, forms }: Issued, incident: string): Issued {
  return {
    buttons: new Map([...buttons].filter(([name]) => name.includes(incident))),
    forms: new Map([...forms].filter(([name]) => name.includes(incident))),
  };
}

let rehearsed: Awaited<ReturnType<typeof rehearse>>;
beforeAll(async () => {
  rehearsed = await rehearse();
}, 120_000);

test('every button and every form that is listened to has been issued to somebody, so that others can try it', () => {
  const buttons = new Set([...rehearsed.issued.buttons.values()].map(({ actionId }) => actionId));
  const forms = new Set([...rehearsed.issued.forms.values()].map((form) => form.callback_id));
  expect(ACTION_IDS.filter((id) => !buttons.has(id))).toEqual([]);
  expect(VIEW_IDS.filter((id) => !forms.has(id))).toEqual([]);
});

describe.each(SEEDS)('the days of seed %i, lived with and without a private incident', (seed) => {
  let secretly: Played;
  let openly: Played;
  beforeAll(async () => {
    secretly = await play(seed, rehearsed, null);
    openly = await play(seed, rehearsed, secretly);
  }, 600_000);

  test('are the same to an outsider, to a guest and to whoever was removed from its room, whatever they try', () => {
    expect(Object.keys(secretly.noticed)).toHaveLength(Object.keys(openly.noticed).length);
    const differing = Object.keys(secretly.noticed).filter(
      (what) => JSON.stringify(secretly.noticed[what]) !== JSON.stringify(openly.noticed[what]),
    );
    // A few are enough to see what gives it away.
    const few = differing.slice(0, 5);
    expect(few.map((what) => [what, secretly.noticed[what]])).toEqual(few.map((what) => [what, openly.noticed[what]]));
    expect(differing).toEqual([]);
  });

  test('leave the private incident and its room as they were', () => {
    const [before, after] = secretly.touched;
    expect(before?.version).toBeGreaterThan(1);
    expect(after).toEqual(before);
  });
});
