// Whom a user group stands for, asked of the simulated workspace over the wire.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { defaultSeed } from '../../simulator/seed.ts';
import { PermanentError, TransientError } from '../../src/delivery/outcomes.ts';
import { groupRecipients } from '../../src/delivery/paging/user-groups.ts';
import { meaningOf } from '../../src/delivery/slack-client/errors.ts';
import { type Call, LeaseLost, Throttled } from '../../src/delivery/slack-client/slack-client.ts';
import type { FirstOrAll } from '../../src/domain/paging/recipients.ts';
import { createLogger } from '../../src/log.ts';
import { startWorkspace, type TestWorkspace } from '../simulator/support/start-workspace.ts';

const NOW = new Date('2026-01-05T10:00:00Z');
const groups = [
  { id: 'S0TEAM', handle: 'team', name: 'Team', members: ['U0GONE', 'U0ALICE', 'U0BOB', 'U0CAROL', 'U0DAN'] },
  { id: 'S0LEFT', handle: 'left', name: 'All gone', members: ['U0GONE'] },
];
let workspace: TestWorkspace;
let lines: string[];
beforeEach(async () => {
  workspace = await startWorkspace({ now: () => NOW, seed: { ...defaultSeed, groups } });
  lines = [];
});
afterEach(() => workspace[Symbol.asyncDispose]());

async function reach(groupId: string, scope: FirstOrAll = 'first') {
  const call = async (method: string, args: Record<string, unknown>) => {
    try {
      return await workspace.client.apiCall(method, args);
    } catch (error) {
      throw meaningOf(error);
    }
  };
  const log = createLogger('warn', { write: (line) => lines.push(line) });
  return groupRecipients({ call, log, now: NOW }, groupId, scope);
}

test('what has to wait for its turn holds up no page', async () => {
  await goAway('U0ALICE', 'U0BOB');
  const call: Call = async (method, args) => {
    if (args.user === 'U0BOB') throw new Throttled(5_000);
    if (args.user === 'U0CAROL') throw new LeaseLost();
    return workspace.client.apiCall(method, args);
  };
  const { userIds } = await groupRecipients({ call, log: createLogger('silent'), now: NOW }, 'S0TEAM', 'first');
  expect(userIds).toEqual(['U0BOB']);
});

async function goAway(...people: string[]) {
  for (const as of people) await workspace.simulator.act({ as, type: 'setPresence', presence: 'away' });
}

test('the first who is there and may be disturbed', async () => {
  await goAway('U0ALICE');
  await workspace.simulator.act({ as: 'U0BOB', type: 'snooze', minutes: 60 });
  expect(await reach('S0TEAM')).toEqual({
    userIds: ['U0CAROL'],
    passedOver: [
      { userId: 'U0GONE', because: 'deactivated' },
      { userId: 'U0ALICE', because: 'away' },
      { userId: 'U0BOB', because: 'doNotDisturb' },
    ],
  });
});

test('everybody who has an account, whoever is there', async () => {
  await goAway('U0ALICE', 'U0BOB');
  expect(await reach('S0TEAM', 'everybody')).toEqual({
    userIds: ['U0ALICE', 'U0BOB', 'U0CAROL', 'U0DAN'],
    passedOver: [{ userId: 'U0GONE', because: 'deactivated' }],
  });
});

test('somebody, when everybody sleeps', async () => {
  await goAway('U0ALICE', 'U0BOB', 'U0CAROL', 'U0DAN');
  expect((await reach('S0TEAM')).userIds).toEqual(['U0ALICE']);
});

test('nobody, where nobody is left, and a refusal where there is no such group', async () => {
  expect(await reach('S0LEFT')).toEqual({ userIds: [], passedOver: [{ userId: 'U0GONE', because: 'deactivated' }] });
  await expect(reach('S0NONE')).rejects.toMatchObject({ constructor: PermanentError, code: 'no_such_subteam' });
});

test('without leave to look, the first, and one line in the log', async () => {
  workspace.simulator.setScopes(['usergroups:read']);
  await goAway('U0GONE', 'U0ALICE');
  expect(await reach('S0TEAM')).toEqual({ userIds: ['U0GONE'], passedOver: [] });
  expect(await reach('S0TEAM')).toEqual({ userIds: ['U0GONE'], passedOver: [] });
  expect(lines.filter((line) => line.includes('users.info'))).toHaveLength(1);
});

test('what Slack does not say at this moment holds up no page', async () => {
  await goAway('U0ALICE');
  workspace.simulator.faults.add({ method: 'users.getPresence', kind: 'rateLimited', retryAfter: 60 });
  workspace.simulator.faults.add({ method: 'dnd.info', kind: 'http', status: 500 });
  expect((await reach('S0TEAM')).userIds).toEqual(['U0ALICE']);
  workspace.simulator.faults.add({ method: 'usergroups.users.list', kind: 'rateLimited', retryAfter: 7 });
  await expect(reach('S0TEAM')).rejects.toMatchObject({ constructor: TransientError, retryAfterMs: 7000 });
});
