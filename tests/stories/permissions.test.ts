// Who may do what: what people outside a room, guests and other workspaces try, and what they are told.
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from '@jest/globals';
import { ACTION_IDS } from '../../src/slack/actions.ts';
import { VIEW_IDS } from '../../src/slack/modals/submissions.ts';
import { SUBCOMMANDS } from '../../src/slack/subcommands.ts';
import { type Forger, forge } from '../support/forged.ts';
import { parseCommand } from '../support/parsed.ts';
import { type Person, personIn, type Room } from '../support/people.ts';
import { ESCALATION_POLICY } from '../support/policies.ts';
import { startTestBot, type TestBot, type TestBotOptions } from '../support/test-bot.ts';

let testBot: TestBot;
let forger: Forger | null = null;
afterEach(async () => {
  forger?.close();
  forger = null;
  await testBot.end();
});

async function begin(options: TestBotOptions = {}): Promise<TestBot> {
  testBot = await startTestBot(options);
  return testBot;
}

function guest(): Person {
  return personIn({ simulator: testBot.simulator, settle: () => testBot.bot.drain() }, 'U0GUEST');
}

/** Alice declares a private SEV1; Bob is paged for it, and so invited into its room. */
async function privately(): Promise<Room> {
  const { alice } = testBot;
  await alice.types('/incident sev1 --private payroll leaked');
  const room = [...testBot.simulator.workspace.channels.values()].find(({ name }) => name === 'inc-2026-001');
  if (room === undefined) throw new Error('there is no private room');
  return { id: room.id, name: room.name, reference: 'INC-2026-001' };
}

async function timeline(): Promise<string[]> {
  const rows = await testBot.bot.ctx.db.entry.findMany({ orderBy: [{ incidentId: 'asc' }, { seq: 'asc' }] });
  return rows.map(({ type }) => type);
}

function members(room: Room): readonly string[] {
  return testBot.simulator.workspace.channels.get(room.id)?.memberIds ?? [];
}

async function theIncident(): Promise<string> {
  const { id } = await testBot.bot.ctx.db.incident.findFirstOrThrow({ where: { number: 1 } });
  return id;
}

async function denials(): Promise<string> {
  return (await testBot.bot.ctx.metrics.text())
    .split('\n')
    .filter((line) => line.startsWith('warroom_denied_total{'))
    .join('\n');
}

const UNKNOWN = /^I do not know this incident; nothing was changed/;

describe('somebody who was put out of a private room', () => {
  test('presses Acknowledge on the old page, and is told nothing', async () => {
    const { alice, bob } = await begin();
    const room = await privately();
    await alice.act({ type: 'kick', channel: room.id, user: bob.id });
    const before = await timeline();
    const direct = (await bob.snapshot()).channels.find(({ kind }) => kind === 'im');
    const answer = await bob.presses('Acknowledge', direct?.id ?? '');
    expect(answer).toMatch(UNKNOWN);
    expect(await timeline()).toEqual(before);
    expect(members(room)).not.toContain(bob.id);
    expect(await denials()).toMatch(/act="acknowledge",reason="not-in-room"\} 1/);
  });

  test('has lost it within a minute, even if Slack never tells that they were put out', async () => {
    const { bob, simulator, clock } = await begin();
    const room = await privately();
    expect(await bob.types('/incident note INC-2026-001 seen')).not.toMatch(UNKNOWN);
    // No event: the channel's list is all that knows.
    const channel = simulator.workspace.channels.get(room.id);
    if (channel !== undefined) channel.memberIds = channel.memberIds.filter((id) => id !== bob.id);
    clock.move('61s');
    expect(await bob.types('/incident note INC-2026-001 still here')).toMatch(UNKNOWN);
    expect(await bob.types('/incident ack INC-2026-001')).toMatch(UNKNOWN);
    expect(await bob.types('/incident list')).not.toMatch(/INC-2026-001/);
  });

  test('is told to try again when Slack cannot be asked, and a stranger nothing more than ever', async () => {
    const { bob, dan, simulator, clock } = await begin();
    await privately();
    await bob.types('/incident note INC-2026-001 seen');
    clock.move('2m');
    simulator.faults.add({ method: 'conversations.members', kind: 'error', error: 'internal_error' });
    expect(await bob.types('/incident note INC-2026-001 again')).toMatch(/Slack could not be asked/);
    expect(await dan.types('/incident note INC-2026-001 again')).toMatch(UNKNOWN);
    expect((await timeline()).filter((type) => type === 'noted')).toHaveLength(1);
  });
});

test('what is said in a room ends with another incident: it is done here, and nothing of it is told there', async () => {
  const { alice } = await begin();
  const room = await privately();
  const other = await alice.declares('sev2 checkout slow');
  await alice.types('/incident resolve the salary table was deleted, see INC-2026-002', room);
  const states = await testBot.bot.ctx.db.incident.findMany({ orderBy: { number: 'asc' }, select: { status: true } });
  expect(states.map(({ status }) => status)).toEqual(['resolved', 'investigating']);
  expect((await alice.reads(room)).join()).toMatch(/the salary table was deleted, see INC-2026-002/);
  for (const place of [other.id, 'C0INCIDENTS']) expect((await alice.reads(place)).join()).not.toMatch(/salary/);
  // Where there is no incident, one at the end is the one that is meant.
  await alice.types('/incident resolve rolled back INC-2026-002');
  expect((await alice.reads(other)).join()).toMatch(/rolled back/);
});

test('whoever was put out of a private room is brought back by somebody who names them, and by nobody else', async () => {
  const policy = `
escalationPolicies: { default: { levels: [{ page: [U0BOB], within: 5m }], repeat: 2 } }
severities: { SEV1: { invite: [U0CAROL] } }
`;
  const { alice, bob, clock } = await begin({ policy });
  const room = await privately();
  for (const id of [bob.id, 'U0CAROL']) await alice.act({ type: 'kick', channel: room.id, user: id });
  await clock.advance('6m');
  await alice.types('/incident sev 2 fewer than feared', room);
  await alice.types('/incident sev 1 as many as feared', room);
  expect(members(room)).not.toContain(bob.id);
  expect(members(room)).not.toContain('U0CAROL');
  await alice.types('/incident escalate <@U0BOB|bob>', room);
  expect(members(room)).toContain(bob.id);
});

describe('a stranger with the id of a private incident', () => {
  test('gets from every button, form and subcommand what an unknown incident gets', async () => {
    const { dan } = await begin({
      policy: 'escalationPolicies: { default: { levels: [{ page: [U0BOB], within: 5m }] } }',
    });
    forger = await forge(testBot);
    const room = await privately();
    const incident = await theIncident();
    const before = await timeline();
    const there = [...members(room)];
    const value = (id: string) => {
      const seen = { incident: id, from: 'investigating' };
      return [seen, { incident: id, action: 1, place: 'one' }, { incident: id, section: 'summary' }];
    };
    const inert = (text: string) => text.replaceAll(/V\d+/g, 'V').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID');
    const absent = randomUUID();
    const told: string[] = [];
    for (const actionId of ACTION_IDS) {
      for (const [index, carried] of value(incident).entries()) {
        const [real, none] = [
          await forger.presses(dan.id, actionId, JSON.stringify(carried)),
          await forger.presses(dan.id, actionId, JSON.stringify(value(absent)[index])),
        ];
        // A fault has a reference of its own.
        const plain = (text: string) => inert(text).replaceAll(/`[0-9a-f]{8}`/g, 'REF');
        if (plain(real) !== plain(none)) told.push(`${actionId}: ${real} / ${none}`);
      }
    }
    const forms = (id: string) => [
      { incident: id, from: 'investigating' },
      { incident: id, from: 'investigating', does: 'cancel' },
      { incident: id, action: null, place: 'one', seen: 0 },
      { incident: id, action: 1, place: 'one', seen: 9 },
      { incident: id, action: 1, place: 'one' },
      { incident: id, section: 'summary', seen: 0, round: 0, isWarned: false },
    ];
    const typed = { text: 'x', reason: 'x', summary: 'x', comment: 'x', 'summary:0': 'x' };
    for (const callbackId of VIEW_IDS) {
      for (const [index, carried] of forms(incident).entries()) {
        const [real, none] = [
          await forger.submits(dan.id, callbackId, carried, typed),
          await forger.submits(dan.id, callbackId, forms(absent)[index], typed),
        ];
        const plain = (text: string) => inert(text).replaceAll(/`[0-9a-f]{8}`/g, 'REF');
        if (plain(real) !== plain(none)) told.push(`${callbackId}: ${real} / ${none}`);
      }
    }
    const meant = (verb: string) => {
      const command = parseCommand(`${verb} INC-2026-001`);
      return 'reference' in command && command.reference === 'INC-2026-001';
    };
    const verbs = SUBCOMMANDS.map(({ name }) => name).filter(meant);
    expect(verbs.length).toBeGreaterThan(15);
    for (const verb of verbs) {
      for (const behind of ['', ' 2', ' <@U0DAN>', ' words']) {
        const [real, none] = [
          await dan.types(`/incident ${verb} INC-2026-001${behind}`),
          await dan.types(`/incident ${verb} INC-2026-999${behind}`),
        ];
        if (real !== none.replaceAll('INC-2026-999', 'INC-2026-001')) told.push(`${verb}${behind}: ${real} / ${none}`);
      }
    }
    expect(told).toEqual([]);
    expect(await timeline()).toEqual(before);
    expect(members(room)).toEqual(there);
  }, 120_000);

  test('is not let into the room by a button that says join', async () => {
    const { dan } = await begin();
    forger = await forge(testBot);
    const room = await privately();
    const value = JSON.stringify({ incident: await theIncident(), from: 'investigating' });
    expect(await forger.presses(dan.id, 'join-incident', value)).toContain('I do not know this incident');
    expect(members(room)).not.toContain(dan.id);
  });
});

describe('somebody who is in a private room', () => {
  test('acknowledges it from their direct messages, and finds it on their lists', async () => {
    const { bob } = await begin();
    await privately();
    const direct = (await bob.snapshot()).channels.find(({ kind }) => kind === 'im')?.id ?? '';
    expect(await bob.types('/incident list', direct)).toMatch(/INC-2026-001/);
    expect(await bob.types('/incident ack INC-2026-001', direct)).toMatch(/INC-2026-001/);
    expect(await timeline()).toContain('acknowledged');
    await bob.types('/incident action INC-2026-001 by friday: rotate the key', direct);
    expect(await bob.types('/incident todo', direct)).toMatch(/INC-2026-001.*rotate the key/s);
  });

  test('who is paged and cannot be invited acknowledges by the page, reads the reference alone, and is invited again', async () => {
    const { bob, simulator } = await begin();
    simulator.faults.add({ method: 'conversations.invite', kind: 'error', error: 'cant_invite' });
    const room = await privately();
    expect(members(room)).not.toContain(bob.id);
    simulator.faults.clear();
    const direct = (await bob.snapshot()).channels.find(({ kind }) => kind === 'im')?.id ?? '';
    const answer = await bob.presses('Acknowledge', direct);
    expect(answer).toMatch(/INC-2026-001 is acknowledged, by you/);
    expect(answer).not.toMatch(/payroll|SEV1/);
    expect(await timeline()).toContain('acknowledged');
    expect(members(room)).toContain(bob.id);
  });
});

describe('another workspace', () => {
  const OTHER = { team: { id: 'T0OTHER', domain: 'other' } };

  test('a signed command, press, form and shortcut of it are refused, and nothing is done', async () => {
    const { alice } = await begin();
    forger = await forge(testBot);
    await alice.declares('sev2 checkout slow');
    const before = await timeline();
    const value = JSON.stringify({ incident: await theIncident(), from: 'investigating' });
    const said = [
      await forger.types(alice.id, 'sev1 checkout down', { team_id: 'T0OTHER' }),
      await forger.presses(alice.id, 'acknowledge', value, OTHER),
      await forger.submits(alice.id, 'note', JSON.parse(value), { text: 'a note' }, OTHER),
    ];
    for (const text of said) expect(text).toContain('I work in another workspace');
    await forger.send('interactive', {
      type: 'shortcut',
      callback_id: 'declare_incident',
      trigger_id: '1.2.3',
      user: { id: alice.id, team_id: 'T0OTHER' },
      ...OTHER,
    });
    expect(await timeline()).toEqual(before);
    expect(await testBot.bot.ctx.db.incident.count()).toBe(1);
  });

  test('an event of it changes nothing', async () => {
    const { bob } = await begin();
    forger = await forge(testBot);
    const room = await privately();
    await forger.send('events_api', {
      type: 'event_callback',
      team_id: 'T0OTHER',
      event_id: 'Ev1',
      event_time: 1767606600,
      event: {
        type: 'member_left_channel',
        user: bob.id,
        channel: room.id,
        channel_type: 'G',
        team: 'T0OTHER',
        event_ts: '1999999999.000100',
      },
    });
    // A look would put it right again before anybody sees it: what was written down tells.
    const known = await testBot.bot.ctx.db.roomMember.findFirst({ where: { channelId: room.id, userId: bob.id } });
    expect(known?.isIn).toBe(true);
    expect(await bob.types('/incident list')).toMatch(/INC-2026-001/);
  });

  test('by socket it is refused, too', async () => {
    const { alice, simulator } = await begin({ mode: 'socket' });
    simulator.workspace.team.id = 'T0OTHER';
    await alice.act({ type: 'command', channel: 'C0GENERAL', text: '/incident sev1 checkout down' });
    simulator.workspace.team.id = 'T0DEMO';
    expect(await testBot.bot.ctx.db.incident.count()).toBe(0);
    expect((await alice.reads('C0GENERAL')).join()).toMatch(/I work in another workspace/);
  });
});

describe('a guest', () => {
  test('declares nothing, lists nothing of others, and has no figures', async () => {
    const { alice } = await begin();
    await alice.declares('sev2 checkout slow');
    const gwen = guest();
    expect(await gwen.types('/incident sev1 the printer burns')).toMatch(/Guests see and do/);
    expect(await gwen.types('/incident list')).not.toMatch(/INC-2026-001|checkout/);
    expect(await gwen.types('/incident report')).toMatch(/Guests see and do/);
    expect(await gwen.types('/incident learn')).toMatch(/Guests see and do/);
    expect(await gwen.types('/incident note INC-2026-001 hello')).toMatch(UNKNOWN);
    expect(await testBot.bot.ctx.db.incident.count()).toBe(1);
  });

  test('is told nothing of what they are given to do in a room that they are not in, and whoever leads is told so', async () => {
    const { alice } = await begin();
    const room = await alice.declares('sev2 merger with Initech leaks');
    await alice.types('/incident action <@U0GUEST|gwen> by tomorrow: shred the term sheet', room);
    expect(await guest().directMessages()).toEqual([]);
    expect((await alice.reads(room)).join()).toMatch(
      /they are a guest, and guests hear only of rooms that they are in/,
    );
    await alice.act({ type: 'invite', channel: room.id, user: 'U0GUEST' });
    await alice.types('/incident action <@U0GUEST|gwen> by tomorrow: change the locks', room);
    expect((await guest().directMessages()).join()).toMatch(/change the locks/);
  });

  test('takes part in the room that they were invited into, and takes no document of it away', async () => {
    const { alice } = await begin();
    const room = await alice.declares('sev2 checkout slow');
    await alice.act({ type: 'invite', channel: room.id, user: 'U0GUEST' });
    const gwen = guest();
    await gwen.types('/incident note the tills are back', room);
    expect(await timeline()).toContain('noted');
    expect(await gwen.types('/incident list')).toMatch(/INC-2026-001/);
    expect(await gwen.types('/incident export', room)).toMatch(/Guests see and do/);
  });

  test('who becomes one in mid-incident has what a guest has, as soon as Slack tells', async () => {
    const { dan, alice, simulator } = await begin();
    await alice.declares('sev2 checkout slow');
    expect(await dan.types('/incident list')).toMatch(/INC-2026-001/);
    await simulator.changeAccount(dan.id, { isGuest: true });
    expect(await dan.types('/incident list')).not.toMatch(/INC-2026-001/);
  });
});

test('a deactivated account and a bot do nothing, whatever is signed for them', async () => {
  await begin();
  forger = await forge(testBot);
  expect(await forger.types('U0GONE', 'sev1 checkout down')).toContain('was deactivated');
  expect(await forger.types('U0WARROOM', 'sev1 checkout down')).toContain('belongs to a bot');
  expect(await testBot.bot.ctx.db.incident.count()).toBe(0);
});

test('somebody new declares while Slack does not say who they are', async () => {
  const { carol, simulator } = await begin();
  simulator.faults.add({ method: 'users.info', kind: 'error', error: 'internal_error' });
  await carol.declares('sev1 checkout down');
  simulator.faults.clear();
});

describe('declaring again and again', () => {
  test('the sixth in ten minutes is asked about once, and the button declares it', async () => {
    const { alice, clock } = await begin({ policy: `${ESCALATION_POLICY}limits: { declarationsPer10m: 5 }` });
    for (const what of ['one', 'two', 'three', 'four', 'five']) await alice.declares(`sev4 number ${what}`);
    expect(await alice.types('/incident sev4 number six')).toMatch(/You have declared 5 incidents within ten minutes/);
    expect(await testBot.bot.ctx.db.incident.count()).toBe(5);
    expect(await alice.presses('Declare this one too', 'C0GENERAL')).toMatch(/INC-2026-006/);
    await clock.advance('10m');
    await clock.advance('1m');
    expect(await alice.types('/incident sev4 number seven')).toMatch(/INC-2026-007.* is declared/);
  }, 60_000);

  test('by the form and by `Declare anyway` it is asked about like by the command', async () => {
    const { alice, carol } = await begin({ policy: `${ESCALATION_POLICY}limits: { declarationsPer10m: 1 }` });
    await alice.declares('sev4 number one');
    await alice.act({ type: 'shortcut', callbackId: 'declare_incident' });
    await alice.submits({ 'What is wrong?': 'number two', 'How severe is it?': 'SEV4' });
    expect(JSON.stringify((await alice.modal())?.view)).toMatch(/You have declared 1 incidents? within ten minutes/);
    await alice.pressesInForm('Declare this one too');
    expect(await testBot.bot.ctx.db.incident.count()).toBe(2);
    await alice.types('/incident sev3 number one');
    expect(await alice.presses('Declare anyway', 'C0GENERAL')).toMatch(/within ten minutes/);
    expect(await testBot.bot.ctx.db.incident.count()).toBe(2);
    // Somebody else has declared nothing yet.
    await carol.declares('sev4 number three');
  }, 60_000);
});

describe('from outside the room', () => {
  test('a snooze of a month, a false alarm and a lower severity are refused, and change nothing', async () => {
    const { alice, carol } = await begin();
    await alice.declares('sev1 checkout down');
    const before = await timeline();
    expect(await carol.types('/incident snooze 30d INC-2026-001')).toMatch(/Only those who hold a role/);
    expect(await carol.types('/incident cancel INC-2026-001 false alarm')).toMatch(/Only those who are in the room/);
    expect(await carol.types('/incident sev 4 INC-2026-001')).toMatch(/Only those who are in the room/);
    expect(await carol.types('/incident sev INC-2026-001 4 nobody noticed')).toMatch(/Only those who are in the room/);
    expect(await carol.types('/incident lead INC-2026-001')).toMatch(/Only those who are in the room/);
    expect(await timeline()).toEqual(before);
    // Raising it is taking part.
    await carol.types('/incident escalate INC-2026-001');
    expect(await timeline()).not.toEqual(before);
  });

  test('whoever joins may, and the room is told who and why', async () => {
    const { alice, carol } = await begin();
    const room = await alice.declares('sev1 checkout down');
    await carol.act({ type: 'join', channel: room.id });
    await carol.types('/incident sev INC-2026-001 3 one region only');
    expect((await alice.reads(room)).join('\n')).toMatch(/SEV3.*<@U0CAROL>[\s\S]*one region only/);
    await carol.types('/incident cancel INC-2026-001 a test alert');
    expect((await alice.reads(room)).join('\n')).toMatch(/Cancelled\* by <@U0CAROL>[\s\S]*a test alert/);
  });
});

describe('a SEV1', () => {
  test('is cancelled once it is said why: by the words, or in the form that asks for them', async () => {
    const { alice } = await begin();
    const room = await alice.declares('sev1 checkout down');
    await alice.types('/incident cancel', room);
    expect(await timeline()).not.toContain('cancelled');
    await alice.submits({ 'Why?': 'The probe was wrong.' });
    expect(await timeline()).toContain('cancelled');
    expect((await alice.reads(room)).join('\n')).toMatch(/Cancelled\* by <@U0ALICE>[\s\S]*The probe was wrong/);
  });

  test('is asked about once by a command that Slack delivers twice, and the second copy says how it is typed', async () => {
    const { alice } = await begin();
    const room = await alice.declares('sev1 checkout down');
    await alice.act({ type: 'command', channel: room.id, text: '/incident cancel', deliver: { times: 2 } });
    expect(await alice.labels()).toEqual(['Why?']);
    const told = (await alice.messages(room)).filter(({ ephemeral }) => ephemeral).map(({ text }) => text);
    expect(told.at(-1)).toMatch(/A SEV1 is cancelled with a reason.*incident cancel false alarm/);
    expect(await timeline()).not.toContain('cancelled');
  });

  test('is lowered by the form once the reason is given there', async () => {
    const { alice } = await begin();
    const room = await alice.declares('sev1 checkout down');
    await alice.types('/incident sev', room);
    const labels = await alice.labels();
    const [severity = ''] = labels;
    const refused = await alice.submits({ [severity]: 'SEV3' });
    expect(JSON.stringify(refused.errors)).toMatch(/is lowered with a reason/);
    expect(await timeline()).not.toContain('severityChanged');
    await alice.submits({ [severity]: 'SEV3', [labels[1] ?? '']: 'Only internal users.' });
    expect(await timeline()).toContain('severityChanged');
  });

  test('has its reminders put off by an hour at most, by those in charge, and the room hears of it', async () => {
    const { alice, carol } = await begin();
    const room = await alice.declares('sev1 checkout down');
    await carol.act({ type: 'join', channel: room.id });
    expect(await carol.types('/incident snooze 10m', room)).toMatch(/Only those who hold a role/);
    expect(await alice.types('/incident snooze 30d', room)).toMatch(/put off by 1 h at most/);
    expect(await timeline()).not.toContain('updateSnoozed');
    await alice.types('/incident snooze 1h', room);
    expect((await carol.reads(room)).join('\n')).toMatch(/<@U0ALICE> put the reminder of the next update off until/);
  });
});

test('what waits for somebody outside of a private room is told to nobody there, and its commander hears so', async () => {
  const { alice, dan } = await begin();
  const room = await privately();
  await alice.types('/incident action <@U0DAN|dan> by friday: rotate the payroll key', room);
  expect(await dan.directMessages()).toEqual([]);
  expect([...(await alice.directMessages()), ...(await alice.reads(room))].join('\n')).toMatch(
    /could not tell <@U0DAN>.*not in this private room/,
  );
});
