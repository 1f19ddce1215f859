// Many incidents at once in a workspace that counts calls as strictly as Slack may: the bot paces itself and is never told to slow down.
import { expect, test } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { inRealTime } from '../support/real-time.ts';

const INCIDENTS = [
  'sev3 reports late',
  'sev2 search slow',
  'sev1 checkout down',
  'sev2 mail delayed',
  'sev1 login fails',
];

test('five incidents declared at once on two replicas: no call is refused, and each room begins with its card', async () => {
  await inRealTime({ replicas: 2, rateLimits: true }, async ({ simulator, bot, alice, settled }) => {
    for (const text of INCIDENTS) await alice.types(`/incident ${text}`);
    await settled(60_000);

    expect(simulator.calls.filter(({ status }) => status === 429)).toEqual([]);
    // Whoever waits for a turn is left alone until then, and not asked again and again.
    const claims = (await bot.ctx.db.outboxRow.findMany()).map((row) => row.claims);
    expect(Math.max(...claims)).toBeLessThanOrEqual(8);
    const rooms = [...simulator.workspace.channels.values()].filter(({ name }) => name.startsWith('inc-'));
    expect(rooms).toHaveLength(INCIDENTS.length);
    for (const { messages } of rooms) {
      const said = messages.filter(({ botId }) => botId !== undefined).map(({ text }) => text);
      expect(said[0]).toMatch(/Commander:.*Declared:/s);
      expect(said.length).toBeGreaterThan(1);
    }
  });
}, 120_000);

test('a page of a group does not wait for its turn to ask who is there', async () => {
  const policy = `
escalationPolicies: { default: { levels: [{ page: [S0ONCALL], within: 5m }] } }
pacing: { callsPerMinute: { tier3: 1 } }
`;
  await inRealTime({ policy }, async ({ simulator, alice, bob }) => {
    for (const text of ['sev1 checkout down', 'sev1 login fails', 'sev1 mail lost'])
      await alice.types(`/incident ${text}`);
    await eventually('Bob has all three pages', 20_000, async () => (await bob.directMessages()).length === 3);

    const asked = simulator.calls.filter(({ method }) => method === 'users.getPresence');
    expect(asked.length).toBeLessThan(6);
  });
}, 60_000);
