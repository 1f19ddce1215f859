// What somebody deletes in Slack is posted again, as good as the first; and what stands elsewhere already is not said twice.
import { afterEach, describe, expect, test } from '@jest/globals';
import { defaultSeed } from '../../simulator/seed.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

/** Slack lets admins delete what the bot has said. */
const SEED = {
  ...defaultSeed,
  users: defaultSeed.users.map((user) => ({ ...user, isAdmin: user.id === 'U0DAN' })),
};
const POLICY = `
announcements: C0INCIDENTS
services: { checkout: { keywords: [payments], runbook: "https://runbooks.example.com/checkout" } }
`;

function channelAt(id: string) {
  const channel = testBot.simulator.workspace.channels.get(id);
  if (channel === undefined) throw new Error(`there is no channel ${id}`);
  return channel;
}
function said(channel: string, text: RegExp) {
  return channelAt(channel).messages.filter((message) => message.botId !== undefined && text.test(message.text));
}
const CARD = /Commander:.*Declared:/s;

async function deletes(channel: string, ts: string): Promise<void> {
  expect(await testBot.dan.act({ type: 'deleteMessage', channel, ts })).toEqual({ ok: true });
}

describe('a card', () => {
  test('that somebody deletes comes back and is pinned, each time', async () => {
    testBot = await startTestBot({ policy: POLICY, seed: SEED });
    const { alice, dan } = testBot;
    const room = await alice.declares('sev1 checkout down');
    await dan.act({ type: 'join', channel: room.id });
    for (const text of ['ack', 'mitigating', 'monitoring']) {
      await deletes(room.id, channelAt(room.id).pins[0]?.ts ?? '');
      expect(channelAt(room.id).pins).toEqual([]);
      await alice.types(`/incident ${text}`, room);

      const [card, ...others] = said(room.id, CARD);
      expect(others).toEqual([]);
      expect(channelAt(room.id).pins.map(({ ts }) => ts)).toEqual([card?.ts]);
      expect(said(room.id, /How we work here/)).toHaveLength(1);
    }
  });

  test('that somebody has unpinned stays unpinned, whatever is edited', async () => {
    testBot = await startTestBot({ policy: POLICY });
    const { alice } = testBot;
    const room = await alice.declares('sev1 checkout down');
    channelAt(room.id).pins = [];
    await alice.types('/incident ack', room);
    await alice.types('/incident resync', room);

    expect(channelAt(room.id).pins).toEqual([]);
    expect(said(room.id, CARD)).toHaveLength(1);
  });

  test('of a room that takes the place of another is pinned, and pinned again', async () => {
    testBot = await startTestBot({ policy: POLICY, seed: SEED });
    const { alice, bob, dan } = testBot;
    const room = await alice.declares('sev1 checkout down');
    await alice.act({ type: 'archive', channel: room.id });
    await bob.types('/incident ack INC-2026-001');
    const direct = (await alice.snapshot()).channels.find(({ kind }) => kind === 'im')?.id ?? '';
    await alice.presses('Open another room', direct);
    const rooms = [...testBot.simulator.workspace.channels.values()].filter(({ name }) => name.startsWith('inc-'));
    const other = rooms.find(({ archived }) => !archived);
    if (other === undefined) throw new Error('there is no other room');
    await dan.act({ type: 'join', channel: other.id });
    await deletes(other.id, other.pins[0]?.ts ?? '');
    await alice.types('/incident mitigating', other.id);

    expect(other.pins.map(({ ts }) => ts)).toEqual(said(other.id, CARD).map(({ ts }) => ts));
    expect(other.pins).toHaveLength(1);
    expect(other.bookmarks.map(({ title }) => title)).toHaveLength(2);
  });
});

describe('an announcement that somebody deletes', () => {
  test('comes back with its updates, once, and the bookmark of the room leads to it', async () => {
    testBot = await startTestBot({ policy: POLICY, seed: SEED });
    const { alice } = testBot;
    const room = await alice.declares('sev1 checkout down');
    await alice.types('/incident update the queue is full', room);
    await alice.types('/incident update we are rolling back', room);
    const first = said('C0INCIDENTS', CARD)[0]?.ts ?? '';
    await deletes('C0INCIDENTS', first);
    await alice.types('/incident update it is getting better', room);

    const [again, ...others] = said('C0INCIDENTS', CARD).filter(({ threadTs }) => threadTs === undefined);
    expect(others).toEqual([]);
    expect(again?.ts).not.toBe(first);
    const replies = channelAt('C0INCIDENTS').messages.filter(({ threadTs }) => threadTs !== undefined);
    expect(
      replies.map(({ threadTs, text }) => [threadTs, /queue is full|rolling back|getting better/.exec(text)?.[0]]),
    ).toEqual([
      [again?.ts, 'queue is full'],
      [again?.ts, 'rolling back'],
      [again?.ts, 'getting better'],
    ]);
    const links = channelAt(room.id).bookmarks.map(({ link }) => link);
    expect(links.filter((link) => link.includes('/C0INCIDENTS/'))).toEqual([
      expect.stringContaining(`p${again?.ts.replace('.', '')}`),
    ]);
  });

  test('while the room is lost: the line is said to the commander, and the announcement comes back', async () => {
    testBot = await startTestBot({ policy: POLICY, seed: SEED });
    const { alice, bob } = testBot;
    const room = await alice.declares('sev1 checkout down');
    await alice.act({ type: 'archive', channel: room.id });
    await bob.types('/incident ack INC-2026-001');
    const replies = channelAt('C0INCIDENTS').messages.filter(({ threadTs }) => threadTs !== undefined);
    for (const { ts } of [...replies, ...said('C0INCIDENTS', CARD)]) await deletes('C0INCIDENTS', ts);
    await bob.types('/incident note INC-2026-001 the queue is full');
    await bob.types('/incident note INC-2026-001 and now it is not');

    expect((await alice.directMessages()).filter((text) => /the queue is full/.test(text))).toHaveLength(1);
    const [announcement] = said('C0INCIDENTS', CARD);
    expect(said('C0INCIDENTS', /and now it is not/).map(({ threadTs }) => threadTs)).toEqual([announcement?.ts]);
  });
});

describe('a room that is archived', () => {
  test('an update is said once under the announcement', async () => {
    testBot = await startTestBot({ policy: POLICY });
    const { alice, bob } = testBot;
    const room = await alice.declares('sev1 checkout down');
    await alice.act({ type: 'archive', channel: room.id });
    await bob.types('/incident update INC-2026-001 we are rolling back');
    await bob.types('/incident update INC-2026-001 it is getting better');

    for (const text of [/we are rolling back/, /it is getting better/]) {
      expect(said('C0INCIDENTS', text).filter(({ threadTs }) => threadTs !== undefined)).toHaveLength(1);
      expect((await alice.directMessages()).filter((each) => text.test(each))).toEqual([]);
    }
  });

  test('whoever commands is told once of what is given to them', async () => {
    testBot = await startTestBot({ policy: POLICY });
    const { alice, bob } = testBot;
    const room = await alice.declares('sev1 leaked key --private');
    await alice.act({ type: 'invite', channel: room.id, user: 'U0BOB' });
    await alice.act({ type: 'archive', channel: room.id });
    await alice.types('/incident note INC-2026-001 the room is closed');
    await bob.types('/incident action INC-2026-001 @alice by friday: rotate the key');

    expect((await alice.directMessages()).filter((text) => /rotate the key/.test(text))).toHaveLength(1);
  });
});
