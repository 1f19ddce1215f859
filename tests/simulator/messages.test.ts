// Posting, updating and deleting messages, as a real Slack client experiences it.
import { expect, test } from '@jest/globals';
import { startWorkspace, type TestWorkspace } from './support/start-workspace.ts';

async function room({ client }: TestWorkspace): Promise<string> {
  const made = await client.conversations.create({ name: 'inc-1-checkout' });
  return String(made.channel?.id);
}

const section = (text: string, more: object = {}) =>
  ({ type: 'section', text: { type: 'mrkdwn', text, ...more } }) as const;

test('a message is read back as it was sent, its metadata only on request', async () => {
  await using workspace = await startWorkspace();
  const { client } = workspace;
  const channel = await room(workspace);
  const posted = await client.chat.postMessage({
    channel,
    text: 'SEV1 &lt;checkout&gt; is down',
    blocks: [{ type: 'section', block_id: 'card', text: { type: 'mrkdwn', text: '*down*' } }],
    metadata: { event_type: 'card', event_payload: { id: 'INC-1' } },
  });
  expect(posted.message).toMatchObject({
    text: 'SEV1 &lt;checkout&gt; is down',
    user: 'U0WARROOM',
    bot_id: 'B0WARROOM',
  });
  expect(posted.message?.subtype).toBeUndefined();
  const read = await client.conversations.history({ channel, include_all_metadata: true });
  expect(read.messages?.[0]).toMatchObject({
    ts: posted.ts,
    metadata: { event_type: 'card', event_payload: { id: 'INC-1' } },
  });
  const without = await client.conversations.history({ channel });
  expect(without.messages?.[0]?.metadata).toBeUndefined();
});

test('blocks come back with ids and with the defaults written out', async () => {
  await using workspace = await startWorkspace();
  const posted = await workspace.client.chat.postMessage({
    channel: await room(workspace),
    text: 'x',
    blocks: [section('a')],
  });
  expect(posted.message?.blocks?.[0]).toMatchObject({ block_id: expect.any(String), text: { verbatim: false } });
});

test('where one may post: an id, a person, the name of a public channel, but nothing that one is not in', async () => {
  await using workspace = await startWorkspace({
    seed: {
      users: [
        { id: 'U0ALICE', name: 'alice', realName: 'Alice' },
        { id: 'U0GONE', name: 'gone', realName: 'Gone', deleted: true },
      ],
      channels: [
        { id: 'C0OPEN', name: 'open' },
        { id: 'C0SECRET', name: 'secret', kind: 'private', members: ['U0ALICE'] },
      ],
    },
  });
  const { client, refusal, simulator } = workspace;
  const channel = await room(workspace);
  const post = (to: string) => client.chat.postMessage({ channel: to, text: 'hello' });
  expect((await post('#inc-1-checkout')).channel).toBe(channel);
  expect((await post('inc-1-checkout')).channel).toBe(channel);
  expect((await post('U0ALICE')).channel).toBe('D0ALICE');
  expect(await refusal(post('C0OPEN'))).toBe('not_in_channel');
  expect(await refusal(post('C0SECRET'))).toBe('channel_not_found');
  expect(await refusal(post('#secret'))).toBe('channel_not_found');
  expect(await refusal(post('U0GONE'))).toBe('channel_not_found');
  expect(await refusal(post('C0NOWHERE'))).toBe('channel_not_found');
  simulator.setScopes(['chat:write', 'chat:write.public']);
  expect((await post('C0OPEN')).ok).toBe(true);
});

test('what is refused in a message', async () => {
  await using workspace = await startWorkspace();
  const { client, refusal } = workspace;
  const channel = await room(workspace);
  const post = (message: object) => refusal(client.apiCall('chat.postMessage', { channel, ...message }));
  expect(await post({})).toBe('no_text');
  expect(await post({ text: ' ' })).toBe('no_text');
  expect(await post({ text: 'x', blocks: 'not json' })).toBe('invalid_blocks_format');
  expect(await post({ text: 'x', blocks: [{ type: 'nope' }] })).toBe('invalid_blocks');
  expect(await post({ text: 'x', markdown_text: 'y' })).toBe('markdown_text_conflict');
  expect(await post({ text: 'x', metadata: { event_type: 'a' } })).toBe('invalid_metadata_format');
  expect(await post({ text: 'x', metadata: { event_type: 'a', event_payload: { long: 'x'.repeat(9000) } } })).toBe(
    'metadata_too_large',
  );
  expect(await post({ text: 'x', username: 'Somebody' })).toBe('missing_scope');
  expect(await post({ text: 'x', thread_ts: '1700000000.000001' })).toBe('thread_not_found');
  expect(await post({ text: 'x', attachments: [{ colour: 'red' }] })).toBe('invalid_attachments');
  await client.conversations.archive({ channel });
  expect(await post({ text: 'x' })).toBe('is_archived');
});

test('refused blocks are explained as Slack explains them', async () => {
  await using workspace = await startWorkspace();
  const channel = await room(workspace);
  const failed = await workspace.client
    .apiCall('chat.postMessage', { channel, text: 'x', blocks: [{ type: 'nope' }] })
    .catch((error: unknown) => error);
  expect(failed).toMatchObject({
    data: {
      error: 'invalid_blocks',
      errors: ['unsupported type: nope [json-pointer:/blocks/0/type]'],
      response_metadata: { messages: ['[ERROR] unsupported type: nope [json-pointer:/blocks/0/type]'] },
    },
  });
});

test('an update replaces text and blocks together, and only of the app’s own messages', async () => {
  await using workspace = await startWorkspace();
  const { client, refusal, simulator } = workspace;
  const channel = await room(workspace);
  const { ts = '' } = await client.chat.postMessage({ channel, text: 'old', blocks: [section('old')] });
  const both = await client.chat.update({ channel, ts, text: 'new', blocks: [section('new')] });
  expect(both.message?.edited).toBeUndefined();
  const textOnly = await client.chat.update({ channel, ts, text: 'newer' });
  expect(textOnly.message).toMatchObject({ text: 'newer', edited: { user: 'U0WARROOM' } });
  expect(textOnly.message?.blocks).toBeUndefined();
  const update = (change: object) => refusal(client.apiCall('chat.update', { channel, ts, ...change }));
  expect(await update({})).toBe('no_text');
  expect(await update({ text: 'x'.repeat(4001) })).toBe('msg_too_long');
  expect(await update({ ts: '1700000000.000001', text: 'x' })).toBe('message_not_found');
  expect(await update({ channel: 'U0ALICE', text: 'x' })).toBe('channel_not_found');
  await client.conversations.invite({ channel, users: 'U0ALICE' });
  const said = await simulator.act({ as: 'U0ALICE', type: 'say', channel, text: 'mine' });
  expect(await update({ ts: said.ts, text: 'x' })).toBe('cant_update_message');
  await client.conversations.archive({ channel });
  expect(await update({ text: 'x' })).toBe('is_inactive');
});

test('a deleted parent leaves a tombstone, a deleted message nothing', async () => {
  await using workspace = await startWorkspace();
  const { client } = workspace;
  const channel = await room(workspace);
  const parent = await client.chat.postMessage({ channel, text: 'parent' });
  const reply = await client.chat.postMessage({ channel, text: 'reply', thread_ts: String(parent.ts) });
  await client.chat.delete({ channel, ts: String(parent.ts) });
  const thread = await client.conversations.replies({ channel, ts: String(parent.ts) });
  expect(thread.messages).toMatchObject([{ subtype: 'tombstone', reply_count: 1 }, { ts: reply.ts }]);
  await client.chat.delete({ channel, ts: String(reply.ts) });
  expect((await client.conversations.replies({ channel, ts: String(parent.ts) })).messages).toHaveLength(1);
});

test('an ephemeral message reaches a member only, and no history', async () => {
  await using workspace = await startWorkspace();
  const { client, refusal } = workspace;
  const channel = await room(workspace);
  expect(await refusal(client.chat.postEphemeral({ channel, user: 'U0ALICE', text: 'psst' }))).toBe(
    'user_not_in_channel',
  );
  await client.conversations.invite({ channel, users: 'U0ALICE' });
  const { message_ts: ts = '' } = await client.chat.postEphemeral({ channel, user: 'U0ALICE', text: 'psst' });
  const history = await client.conversations.history({ channel });
  expect(history.messages?.map((message) => message.ts)).not.toContain(ts);
  expect(await refusal(client.chat.update({ channel, ts, text: 'x' }))).toBe('message_not_found');
});

test('a permalink of a reply names its thread', async () => {
  await using workspace = await startWorkspace();
  const { client } = workspace;
  const channel = await room(workspace);
  const { ts = '' } = await client.chat.postMessage({ channel, text: 'parent' });
  const reply = await client.chat.postMessage({ channel, text: 'reply', thread_ts: ts });
  const link = await client.chat.getPermalink({ channel, message_ts: String(reply.ts) });
  const root = `https://acme.slack.com/archives/${channel}`;
  expect(link.permalink).toBe(`${root}/p${reply.ts?.replace('.', '')}?thread_ts=${ts}&cid=${channel}`);
});

test('every ts is later than the one before, also while the clock stands', async () => {
  const noon = new Date('2026-03-02T12:00:00Z');
  await using workspace = await startWorkspace({ now: () => noon });
  const channel = await room(workspace);
  const posts = await Promise.all([1, 2, 3].map((n) => workspace.client.chat.postMessage({ channel, text: `${n}` })));
  const seen = posts.map((post) => String(post.ts));
  expect(new Set(seen).size).toBe(3);
  expect(seen.every((ts) => /^1772452800\.\d{6}$/.test(ts))).toBe(true);
});

test.each([
  ['a broadcast token in the text', { text: '<!here> look' }, 1],
  ['a raw @here in a mrkdwn text', { text: 'x', blocks: [section('say @here please')] }, 1],
  ['a raw @channel in a markdown block', { text: 'x', blocks: [{ type: 'markdown', text: '@channel' }] }, 1],
  ['a raw @here in the text with names linked', { text: '@here', link_names: true }, 1],
  ['a raw @here in the text', { text: '@here' }, 0],
  ['a raw @here in a verbatim text', { text: 'x', blocks: [section('say @here', { verbatim: true })] }, 0],
  [
    'a raw @here in plain text',
    { text: 'x', blocks: [{ type: 'header', text: { type: 'plain_text', text: '@here' } }] },
    0,
  ],
  ['an escaped broadcast', { text: '&lt;!here&gt;' }, 0],
  ['an address at a host named here', { text: 'x', blocks: [section('mail bob@here.example')] }, 0],
])('%s notifies the channel %#', async (_what, message, count) => {
  await using workspace = await startWorkspace();
  const channel = await room(workspace);
  await workspace.client.apiCall('chat.postMessage', { channel, ...message });
  expect(workspace.simulator.workspace.broadcasts).toHaveLength(count);
});
