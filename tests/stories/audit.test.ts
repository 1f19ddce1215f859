// What the audit of each minute finds, mends and says, when something that cannot happen has happened.
import { afterEach, describe, expect, test } from '@jest/globals';
import { isFirstToAudit } from '../../src/storage/audit.ts';
import { withTransaction } from '../../src/storage/database.ts';
import { audit } from '../../src/usecases/audit.ts';
import type { Room } from '../support/people.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

/** One audit, and what follows from it. */
async function audited() {
  const findings = await audit(testBot.bot.ctx);
  await testBot.bot.drain();
  return findings;
}

async function readiness(): Promise<string[]> {
  const response = await fetch(`http://127.0.0.1:${testBot.bot.port()}/readyz`);
  return ((await response.json()) as { reasons: string[] }).reasons;
}

async function metric(sample: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${testBot.bot.port()}/metrics`)).text();
  const line = text.split('\n').find((each) => each.startsWith(`${sample} `));
  return Number(line?.split(' ').at(-1) ?? 0);
}

/** Something goes wrong in the database that no code of ours would do. */
async function happens(sql: string): Promise<void> {
  await testBot.bot.ctx.db.$executeRawUnsafe(sql);
}

async function told(room: Room, pattern: RegExp): Promise<number> {
  return (await testBot.alice.reads(room)).filter((text) => pattern.test(text)).length;
}

test('where all is well it finds nothing and calls nobody', async () => {
  testBot = await startTestBot();
  await testBot.alice.declares('sev1 checkout down --service checkout');
  await testBot.alice.declares('sev3 search slow');
  const known = testBot.simulator.calls.length;
  expect(await audited()).toEqual({});
  expect(testBot.simulator.calls.slice(known).map(({ method }) => method)).toEqual([]);
});

describe('deadlines', () => {
  test('that are not what the state asks for are written anew', async () => {
    testBot = await startTestBot();
    const { db } = testBot.bot.ctx;
    await testBot.alice.declares('sev1 checkout down');
    const right = await db.deadline.findMany({ orderBy: { kind: 'asc' } });
    await happens(`delete from deadline where kind = 'update'`);
    await happens(`update deadline set due_at = due_at + interval '1 hour' where kind = 'escalate'`);

    expect(await audited()).toEqual({ wrong_deadlines: 1 });
    expect(await db.deadline.findMany({ orderBy: { kind: 'asc' } })).toEqual(right);
    expect(await audited()).toEqual({});
    expect(await metric('warroom_audit_findings_total{finding="wrong_deadlines"}')).toBe(1);
  });

  test('of an incident that is over are taken away, and those of what is left to do come back', async () => {
    testBot = await startTestBot();
    const room = await testBot.alice.declares('sev2 checkout slow');
    await testBot.alice.types('/incident resolve rolled back', room);
    await happens('delete from deadline');
    await happens(`insert into deadline (team_id, incident_id, kind, due_at, severity)
      select team_id, id, 'update', now() + interval '1 year', 'SEV2' from incident`);

    expect(await audited()).toEqual({ wrong_deadlines: 1 });
    const left = await testBot.bot.ctx.db.deadline.findMany({ orderBy: { kind: 'asc' } });
    expect(left.map(({ kind }) => kind)).toEqual(['actions', 'overdue', 'postmortem']);
  });

  test('that cannot be processed are told to the operators, and after five minutes to the room, once', async () => {
    testBot = await startTestBot();
    const { alice, dan, clock } = testBot;
    const room = await alice.declares('sev2 checkout slow');
    await happens(
      `create function broken() returns trigger language plpgsql as 'begin raise exception ''broken''; end'`,
    );
    await happens(
      `create trigger broken before insert on entry for each row when (new.type = 'paged') execute function broken()`,
    );

    await clock.advance('16m');
    expect(await readiness()).toEqual([]);
    await clock.advance('2m');
    expect(await readiness()).toEqual(['deadlines: 1 late, the oldest by 180 s']);
    expect(await audited()).toEqual({ late_deadline: 1 });
    expect(await told(room, /could not ring/)).toBe(0);

    await clock.advance('3m');
    expect(await audited()).toEqual({ late_deadline: 1, lost_deadline: 1 });
    expect(await audited()).toEqual({ late_deadline: 1, lost_deadline: 1 });
    expect(await told(room, /could not ring a clock.*keep the time.*yourselves/)).toBe(1);

    await happens('drop trigger broken on entry');
    await clock.advance('1s');
    expect((await dan.directMessages()).length + (await testBot.bob.directMessages()).length).toBeGreaterThan(0);
    expect(await readiness()).toEqual([]);
  });
});

describe('deliveries', () => {
  test('that are late are told to the operators', async () => {
    testBot = await startTestBot();
    const { alice, simulator, bot } = testBot;
    simulator.faults.add({ method: 'conversations.setTopic', kind: 'rateLimited', retryAfter: 300 });
    const room = await alice.declares('sev1 checkout down');
    expect(await readiness()).toEqual([]);
    await happens(`update outbox set asked_at = asked_at - interval '90 seconds' where key = 'topic'`);
    // Slack asked for patience: nobody is late for waiting their turn.
    expect(await readiness()).toEqual([]);
    await happens(`update outbox set waits_for = 'slack' where key = 'topic'`);
    expect(await readiness()).toEqual([
      expect.stringMatching(/^delivery: 1 late, the oldest was asked for 9\d s ago$/),
    ]);
    expect(await audit(bot.ctx)).toEqual({ late_delivery: 1 });

    simulator.faults.clear();
    await bot.ctx.db.slackPause.deleteMany();
    await bot.drain();
    expect(await readiness()).toEqual([]);
    // Asked for anew, it is as late as it is since then.
    simulator.faults.add({ method: 'conversations.setTopic', kind: 'rateLimited', retryAfter: 300 });
    await alice.types('/incident sev 2 fewer', room);
    expect(await bot.ctx.db.outboxRow.count({ where: { key: 'topic', state: 'pending' } })).toBe(1);
    expect(await readiness()).toEqual([]);
    simulator.faults.clear();
    await bot.ctx.db.slackPause.deleteMany();
  });

  test('whose next attempt lies hours ahead are brought back', async () => {
    testBot = await startTestBot();
    const { alice, simulator, bot } = testBot;
    simulator.faults.add({ method: 'conversations.setTopic', kind: 'rateLimited', retryAfter: 1 });
    await alice.declares('sev1 checkout down');
    await happens(
      `update outbox set next_attempt_at = now() + interval '5 hours', waits_for = 'slack' where key = 'topic'`,
    );

    expect(await audit(bot.ctx)).toEqual({ stuck_delivery: 1 });
    const row = await bot.ctx.db.outboxRow.findFirstOrThrow({ where: { key: 'topic' } });
    expect(row.nextAttemptAt.getTime()).toBeLessThanOrEqual(Date.now() + 1_000);
    simulator.faults.clear();
    await bot.ctx.db.slackPause.deleteMany();
  });

  test('of another version hold up nobody, wait for it some minutes, and are given up aloud', async () => {
    testBot = await startTestBot();
    const { alice, bob } = testBot;
    const room = await alice.declares('sev1 checkout down');
    await plant('{"type": "tellFax", "number": 1}', 'room');
    await bob.types('/incident note still here', room);
    expect(await told(room, /still here/)).toBe(1);

    for (const attempt of [1, 2, 3, 4]) {
      expect(await told(room, /could not/)).toBe(0);
      expect(await audited()).toEqual({ stuck_delivery: 1 });
      expect((await planted()).state).toBe(attempt < 4 ? 'aside' : 'dead');
    }
    expect(await told(room, /could not do a step \(tellFax\).*another version/)).toBe(1);
    expect(await metric('warroom_dead_deliveries_total{type="unknown"}')).toBe(1);
    expect(await audited()).toEqual({});
  });

  test('of an older form that nobody can read are tried ten times and given up aloud', async () => {
    testBot = await startTestBot();
    const { alice, bob, bot } = testBot;
    const room = await alice.declares('sev1 checkout down');
    await plant('{"type": "postEntries"}', 'room');
    await bob.types('/incident note still here', room);
    await bot.drain();

    expect(await planted()).toMatchObject({ state: 'dead', failures: 9 });
    expect(await told(room, /still here/)).toBe(1);
    expect(await told(room, /could not post a message in the room.*by a defect of mine/)).toBe(1);
  });

  test('of an incident that is not there are given up', async () => {
    testBot = await startTestBot();
    await testBot.alice.declares('sev1 checkout down');
    await plant('{"type": "pinCard"}', 'pin', '00000000-0000-4000-8000-00000000dead');
    await testBot.bot.drain();
    expect((await planted()).state).toBe('dead');
  });

  async function plant(delivery: string, lane: string, incidentId?: string): Promise<void> {
    const id = incidentId === undefined ? 'id' : `'${incidentId}'::uuid`;
    await happens(`insert into outbox (team_id, incident_id, key, lane, priority, delivery, next_attempt_at, created_at)
      select team_id, ${id}, 'planted', '${lane}', 1, '${delivery}', now(), now() from incident`);
    await testBot.bot.drain();
  }
  async function planted() {
    return testBot.bot.ctx.db.outboxRow.findFirstOrThrow({ where: { key: 'planted' } });
  }
});

describe('incidents', () => {
  test('whose surface was sent with something else on it are shown as they are', async () => {
    testBot = await startTestBot();
    const { alice, simulator } = testBot;
    const room = await alice.declares('sev1 checkout down');
    await happens(`update surface set hash = 'another' where slot = 'topic'`);
    const channel = simulator.workspace.channels.get(room.id);
    if (channel !== undefined) channel.topic = { ...channel.topic, value: 'out of date' };
    const known = simulator.calls.length;

    await audited();
    expect(simulator.calls.slice(known).map(({ method }) => method)).toEqual(['conversations.setTopic']);
    expect((await alice.channel(room))?.topic).toMatch(/SEV1/);
  });

  test('that are not what their timeline says are reported, and left as they are', async () => {
    testBot = await startTestBot();
    await testBot.alice.declares('sev1 checkout down');
    await happens(`update incident set state = jsonb_set(state, '{title}', '"something else"')`);
    expect(await audited()).toEqual({ wrong_record: 1 });
    await happens(`update incident set state = jsonb_set(state, '{title}', to_jsonb(title))`);
    expect(await audited()).toEqual({});
  });

  test('that nobody can read keep no other from being audited', async () => {
    testBot = await startTestBot();
    await testBot.alice.declares('sev1 checkout down');
    await testBot.alice.declares('sev3 search slow');
    const right = await testBot.bot.ctx.db.deadline.count();
    await happens(`update incident set state = jsonb_set(state, '{severity}', '"SEV9"') where number = 1`);
    await happens(`delete from deadline where incident_id = (select id from incident where number = 2)`);

    expect(await audited()).toMatchObject({ not_audited: 1, wrong_deadlines: 1 });
    await happens(`update incident set state = jsonb_set(state, '{severity}', '"SEV1"') where number = 1`);
    expect(await testBot.bot.ctx.db.deadline.count()).toBe(right);
  });

  test('whose room is there again are back in it by themselves', async () => {
    testBot = await startTestBot();
    const { alice, bob } = testBot;
    const room = await alice.declares('sev1 checkout down');
    await alice.act({ type: 'archive', channel: room.id });
    await bob.types('/incident ack INC-2026-001');
    await alice.act({ type: 'unarchive', channel: room.id });
    await alice.act({ type: 'invite', channel: room.id, user: 'U0WARROOM' });

    await audited();
    expect(await told(room, /I am back/)).toBe(1);
  });
});

test('while one replica looks, another leaves it to that one', async () => {
  testBot = await startTestBot();
  await testBot.alice.declares('sev1 checkout down');
  await happens(`delete from deadline where kind = 'update'`);
  const second = await testBot.replica();
  await withTransaction(testBot.bot.ctx.db, async (tx) => {
    expect(await isFirstToAudit(tx)).toBe(true);
    expect(await audit(second.ctx)).toEqual({});
  });
  expect(await audit(second.ctx)).toEqual({ wrong_deadlines: 1 });
});
