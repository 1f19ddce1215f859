// Slack does not answer, or refuses the token: what is called meanwhile, what an operator reads, and that everything goes out afterwards.
import { expect, test } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { inRealTime, type LiveBot } from '../support/real-time.ts';

const said = (texts: readonly string[], pattern: RegExp) => texts.filter((text) => pattern.test(text)).length;
const isCard = /Commander:.*Declared:/s;

/** One room with one card, one announcement, one page. */
async function isWhole({ alice, bob }: LiveBot): Promise<void> {
  const rooms = (await alice.snapshot()).channels.filter(({ name }) => name.startsWith('inc-'));
  expect(rooms).toHaveLength(1);
  expect(said(await alice.reads(rooms[0]?.id ?? ''), isCard)).toBe(1);
  const announced = (await alice.messages('C0INCIDENTS')).filter(({ threadTs, subtype }) => !threadTs && !subtype);
  expect(announced).toHaveLength(1);
  expect(await bob.directMessages()).toHaveLength(1);
}

test.each([
  ['answers 500', { kind: 'http', status: 500 }],
  ['breaks every connection', { kind: 'reset' }],
] as const)(
  'Slack %s: calls stop after a few, changes go on, and all of it is told once within seconds of its return',
  async (_, fault) => {
    await inRealTime({}, async (testBot) => {
      const { simulator, alice, bot, settled, waiting } = testBot;
      await alice.types('/incident sev1 checkout down');
      await settled(20_000);
      const [room] = (await alice.snapshot()).channels.filter(({ name }) => name.startsWith('inc-'));
      const before = simulator.calls.length;
      simulator.faults.add(fault);
      for (const status of ['identified', 'mitigating', 'monitoring', 'mitigating'])
        expect(await alice.types(`/incident ${status}`, room?.id)).not.toMatch(/NOT/);
      // Held: put back without having been tried.
      const held = () => bot.ctx.db.outboxRow.count({ where: { waitsFor: 'slack', error: 'Slack does not answer' } });
      await eventually('it is known that Slack is gone', 20_000, async () => (await held()) > 0);

      const tried = simulator.calls.length - before;
      const count = await waiting();
      expect(count).toBeGreaterThan(0);
      // As if it had lasted for an hour: what waits would wait for much longer than Slack is away.
      await bot.ctx.db.outboxRow.updateMany({
        where: { waitsFor: 'slack' },
        data: { nextAttemptAt: new Date(Date.now() + 600_000) },
      });
      simulator.faults.clear();
      await settled(15_000);

      expect(tried).toBeLessThanOrEqual(15);
      await isWhole(testBot);
      const edits = simulator.calls.slice(before).filter(({ method, ok, args }) => {
        return method === 'chat.update' && ok && args.channel === room?.id;
      });
      expect(edits.length).toBeLessThanOrEqual(2);
      expect(String(edits.at(-1)?.args.text)).toMatch(/Status: Mitigating/);
    });
  },
  90_000,
);

test('a refused token stops every call after one, is told by /readyz, and holds nothing back once it works again', async () => {
  await inRealTime({ replicas: 2 }, async (testBot) => {
    const { simulator, alice, bot, settled, reasons } = testBot;
    simulator.faults.add({ kind: 'error', error: 'token_revoked' });
    expect(await alice.types('/incident sev1 checkout down')).toMatch(/INC-/);
    await eventually('it is told', 10_000, async () =>
      (await reasons()).some((reason) => /^slack: .*token_revoked/.test(reason)),
    );
    const waiting = () => bot.ctx.db.outboxRow.count({ where: { waitsFor: 'slack' } });
    await eventually('all of it waits', 10_000, async () => (await waiting()) === 2);
    const refused = () => simulator.calls.filter(({ error }) => error === 'token_revoked').length;
    // Who Alice is, and one call of each replica that were under way at the same moment; afterwards none.
    const known = refused();
    expect(known).toBeLessThanOrEqual(3);
    expect(await alice.types('/incident sev1 search slow')).toMatch(/INC-/);
    await eventually('all of that waits, too', 10_000, async () => (await waiting()) === 4);
    expect(refused()).toBe(known);

    // The next minute: one probe, on one of the replicas, and still nothing else.
    const aMinuteLater = () => bot.ctx.db.slackPause.updateMany({ data: { until: new Date(0) } });
    await aMinuteLater();
    await eventually('the probe', 10_000, () => refused() > known);
    expect(simulator.calls.slice(-1)).toMatchObject([{ method: 'auth.test' }]);

    simulator.faults.clear();
    await aMinuteLater();
    await settled(30_000);
    expect(refused()).toBe(known + 1);
    expect(await reasons()).toEqual([]);
    expect((await alice.snapshot()).channels.filter(({ name }) => name.startsWith('inc-'))).toHaveLength(2);
  });
}, 90_000);
