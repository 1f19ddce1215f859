// Channels: names, members, topics and closing, with Slack's own refusals.
import { expect, test } from '@jest/globals';
import { startWorkspace } from './support/start-workspace.ts';

test.each([
  ['', 'invalid_name_required'],
  ['Inc-1', 'invalid_name_specials'],
  ['inc 1', 'invalid_name_specials'],
  ['--__', 'invalid_name_punctuation'],
  ['x'.repeat(81), 'invalid_name_maxlength'],
  ['general', 'name_taken'],
])('the channel name "%s" is refused: %s', async (name, code) => {
  await using workspace = await startWorkspace();
  expect(await workspace.refusal(workspace.client.conversations.create({ name }))).toBe(code);
});

test('a name stays taken by an archived channel and by a private one', async () => {
  await using workspace = await startWorkspace();
  const { client, refusal } = workspace;
  const made = await client.conversations.create({ name: 'x'.repeat(80) });
  await client.conversations.archive({ channel: String(made.channel?.id) });
  expect(await refusal(client.conversations.create({ name: 'x'.repeat(80) }))).toBe('name_taken');
  await client.conversations.create({ name: 'hidden', is_private: true });
  expect(await refusal(client.conversations.create({ name: 'hidden' }))).toBe('name_taken');
});

test('one bad invitee spoils the invitation unless it is forced', async () => {
  await using workspace = await startWorkspace();
  const { client } = workspace;
  const made = await client.conversations.create({ name: 'room' });
  const channel = String(made.channel?.id);
  const users = 'U0ALICE,U0NOBODY,U0WARROOM,U0GONE,U0GUEST';
  const failed = await client.conversations.invite({ channel, users }).catch((error: unknown) => error);
  const errors = [
    { user: 'U0NOBODY', ok: false, error: 'user_not_found' },
    { user: 'U0WARROOM', ok: false, error: 'cant_invite_self' },
    { user: 'U0GONE', ok: false, error: 'cant_invite' },
    { user: 'U0GUEST', ok: false, error: 'user_is_restricted' },
  ];
  expect(failed).toMatchObject({ data: { ok: false, error: 'user_not_found', errors } });
  const forced = await client.conversations.invite({ channel, users, force: true });
  expect(forced).toMatchObject({ ok: true, errors });
  expect((await client.conversations.members({ channel })).members).toEqual(['U0WARROOM', 'U0ALICE']);
  const again = await client.conversations
    .invite({ channel, users: 'U0ALICE', force: true })
    .catch((error: unknown) => error);
  expect(again).toMatchObject({ data: { error: 'already_in_channel' } });
});

test('channels that the app is not in: public ones refuse, private ones do not exist', async () => {
  await using workspace = await startWorkspace({
    seed: {
      users: [{ id: 'U0ALICE', name: 'alice', realName: 'Alice' }],
      channels: [
        { id: 'C0OPEN', name: 'open' },
        { id: 'C0SECRET', name: 'secret', kind: 'private', members: ['U0ALICE'] },
      ],
    },
  });
  const { client, refusal } = workspace;
  expect(await refusal(client.conversations.history({ channel: 'C0OPEN' }))).toBe('not_in_channel');
  expect(await refusal(client.conversations.setTopic({ channel: 'C0OPEN', topic: 'x' }))).toBe('not_in_channel');
  expect(await refusal(client.conversations.history({ channel: 'C0SECRET' }))).toBe('channel_not_found');
  expect(await refusal(client.conversations.info({ channel: 'C0SECRET' }))).toBe('channel_not_found');
  expect(await refusal(client.conversations.join({ channel: 'C0SECRET' }))).toBe('channel_not_found');
  expect((await client.conversations.info({ channel: 'C0OPEN' })).channel?.is_member).toBe(false);
  const listed = await client.conversations.list({ types: 'public_channel,private_channel' });
  expect(listed.channels?.map((channel) => channel.id)).toEqual(['C0OPEN']);
  await client.conversations.join({ channel: 'C0OPEN' });
  expect((await client.conversations.history({ channel: 'C0OPEN' })).ok).toBe(true);
  expect(await refusal(client.conversations.rename({ channel: 'C0OPEN', name: 'mine' }))).toBe('not_authorized');
});

test('changes of a channel leave Slack’s lines in it', async () => {
  await using workspace = await startWorkspace();
  const { client, refusal, simulator } = workspace;
  const made = await client.conversations.create({ name: 'room' });
  const channel = String(made.channel?.id);
  await client.conversations.invite({ channel, users: 'U0ALICE' });
  await client.conversations.setTopic({ channel, topic: 'SEV1' });
  await client.conversations.setPurpose({ channel, purpose: 'incident' });
  await client.conversations.rename({ channel, name: 'room-2' });
  expect(await refusal(client.conversations.setTopic({ channel, topic: 'x'.repeat(251) }))).toBe('too_long');
  expect(await refusal(client.conversations.kick({ channel, user: 'U0WARROOM' }))).toBe('cant_kick_self');
  await client.conversations.kick({ channel, user: 'U0ALICE' });
  await client.conversations.archive({ channel });
  const subtypes = simulator.workspace.channels.get(channel)?.messages.map((message) => message.subtype);
  expect(subtypes).toEqual([
    'channel_join',
    'channel_join',
    'channel_topic',
    'channel_purpose',
    'channel_name',
    'channel_leave',
    'channel_archive',
  ]);
});

test('an archived channel refuses everything but being opened again', async () => {
  await using workspace = await startWorkspace();
  const { client, refusal } = workspace;
  const made = await client.conversations.create({ name: 'room' });
  const channel = String(made.channel?.id);
  expect(await refusal(client.conversations.unarchive({ channel }))).toBe('not_archived');
  await client.conversations.archive({ channel });
  expect(await refusal(client.conversations.archive({ channel }))).toBe('already_archived');
  for (const call of [
    client.conversations.invite({ channel, users: 'U0ALICE' }),
    client.conversations.setTopic({ channel, topic: 'x' }),
    client.conversations.rename({ channel, name: 'other' }),
    client.conversations.join({ channel }),
  ]) {
    expect(await refusal(call)).toBe('is_archived');
  }
  await client.conversations.unarchive({ channel });
  expect((await client.conversations.setTopic({ channel, topic: 'x' })).channel?.topic?.value).toBe('x');
});

test('#general is not to be left, closed or emptied', async () => {
  await using workspace = await startWorkspace();
  const { client, refusal } = workspace;
  const channel = 'C0GENERAL';
  await client.conversations.join({ channel });
  expect(await refusal(client.conversations.leave({ channel }))).toBe('cant_leave_general');
  expect(await refusal(client.conversations.archive({ channel }))).toBe('cant_archive_general');
  expect(await refusal(client.conversations.kick({ channel, user: 'U0ALICE' }))).toBe('cant_kick_from_general');
});

test('history is read page by page, newest first, within its bounds', async () => {
  await using workspace = await startWorkspace();
  const { client, refusal } = workspace;
  const made = await client.conversations.create({ name: 'room' });
  const channel = String(made.channel?.id);
  const stamps: string[] = [];
  for (const text of ['one', 'two', 'three'])
    stamps.push(String((await client.chat.postMessage({ channel, text })).ts));
  const [one = '', , three = ''] = stamps;
  const first = await client.conversations.history({ channel, limit: 2 });
  expect(first.messages?.map((message) => message.text)).toEqual(['three', 'two']);
  const cursor = String(first.response_metadata?.next_cursor);
  const second = await client.conversations.history({ channel, limit: 2, cursor });
  expect(second.messages?.map((message) => message.text)).toEqual(['one', '<@U0WARROOM> has joined the channel']);
  expect(second.has_more).toBe(false);
  const between = await client.conversations.history({ channel, oldest: one, latest: three });
  expect(between.messages?.map((message) => message.text)).toEqual(['two']);
  const inclusive = await client.conversations.history({ channel, oldest: one, latest: three, inclusive: true });
  expect(inclusive.messages).toHaveLength(3);
  expect(await refusal(client.conversations.history({ channel, cursor: 'nonsense' }))).toBe('invalid_cursor');
  expect(await refusal(client.conversations.history({ channel, oldest: 'yesterday' }))).toBe('invalid_ts_oldest');
});

test('replies stay out of the history unless they are broadcast', async () => {
  await using workspace = await startWorkspace();
  const { client, refusal } = workspace;
  const made = await client.conversations.create({ name: 'room' });
  const channel = String(made.channel?.id);
  const { ts: parent = '' } = await client.chat.postMessage({ channel, text: 'parent' });
  await client.chat.postMessage({ channel, text: 'quiet', thread_ts: parent });
  await client.chat.postMessage({ channel, text: 'loud', thread_ts: parent, reply_broadcast: true });
  const history = await client.conversations.history({ channel, limit: 2 });
  expect(history.messages?.map((message) => message.text)).toEqual(['loud', 'parent']);
  expect(history.messages?.[1]).toMatchObject({ reply_count: 2, reply_users: ['U0WARROOM'] });
  const thread = await client.conversations.replies({ channel, ts: parent });
  expect(thread.messages?.map((message) => message.text)).toEqual(['parent', 'quiet', 'loud']);
  expect(await refusal(client.conversations.replies({ channel, ts: '1700000000.000001' }))).toBe('thread_not_found');
});

test('direct messages open once, and not with who is gone', async () => {
  await using workspace = await startWorkspace();
  const { client, refusal } = workspace;
  const first = await client.conversations.open({ users: 'U0ALICE' });
  expect(first).toMatchObject({ channel: { id: 'D0ALICE' } });
  expect(await client.conversations.open({ users: 'U0ALICE' })).toMatchObject({
    already_open: true,
    channel: { id: 'D0ALICE' },
  });
  expect(await refusal(client.conversations.open({ users: 'U0GONE' }))).toBe('user_disabled');
  expect(await refusal(client.conversations.open({ users: 'U0NOBODY' }))).toBe('user_not_found');
});
