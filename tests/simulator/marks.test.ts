// Pins, bookmarks, reactions, files and canvases.
import { expect, test } from '@jest/globals';
import { startWorkspace, type TestWorkspace } from './support/start-workspace.ts';

async function roomWithMessage({ client }: TestWorkspace): Promise<{ channel: string; timestamp: string }> {
  const channel = String((await client.conversations.create({ name: 'room' })).channel?.id);
  const timestamp = String((await client.chat.postMessage({ channel, text: 'card' })).ts);
  return { channel, timestamp };
}

test('a message is pinned once', async () => {
  await using workspace = await startWorkspace();
  const { client, refusal, simulator } = workspace;
  const at = await roomWithMessage(workspace);
  const join = String(simulator.workspace.channels.get(at.channel)?.messages[0]?.ts);
  await client.pins.add(at);
  expect(await refusal(client.pins.add(at))).toBe('already_pinned');
  expect(await refusal(client.apiCall('pins.add', { channel: at.channel }))).toBe('no_item_specified');
  expect(await refusal(client.pins.add({ ...at, timestamp: 'soon' }))).toBe('bad_timestamp');
  expect(await refusal(client.pins.add({ ...at, timestamp: '1700000000.000001' }))).toBe('message_not_found');
  expect(await refusal(client.pins.add({ ...at, timestamp: join }))).toBe('not_pinnable');
  expect((await client.pins.list({ channel: at.channel })).items).toMatchObject([{ message: { ts: at.timestamp } }]);
  await client.pins.remove(at);
  expect(await refusal(client.pins.remove(at))).toBe('no_pin');
});

test('a bookmark needs a link of the web and an emoji that exists', async () => {
  await using workspace = await startWorkspace();
  const { client, refusal } = workspace;
  const { channel } = await roomWithMessage(workspace);
  const add = (more: object) =>
    client.apiCall('bookmarks.add', { channel_id: channel, title: 'Runbook', type: 'link', ...more });
  expect(await refusal(add({}))).toBe('invalid_link');
  expect(await refusal(add({ link: 'ftp://x.example' }))).toBe('invalid_link');
  expect(await refusal(add({ link: 'https://x.example', emoji: ':no_such_emoji:' }))).toBe('invalid_emoji');
  expect(await refusal(add({ type: 'folder' }))).toBe('invalid_bookmark_type');
  await add({ link: 'https://x.example', emoji: ':book:' });
  const listed = await client.bookmarks.list({ channel_id: channel });
  const id = String(listed.bookmarks?.[0]?.id);
  await client.bookmarks.edit({ channel_id: channel, bookmark_id: id, title: 'Runbook 2' });
  expect((await client.bookmarks.list({ channel_id: channel })).bookmarks).toMatchObject([
    { title: 'Runbook 2', link: 'https://x.example', emoji: ':book:' },
  ]);
  await client.bookmarks.remove({ channel_id: channel, bookmark_id: id });
  expect(await refusal(client.bookmarks.edit({ channel_id: channel, bookmark_id: id, title: 'x' }))).toBe('not_found');
  const elsewhere = client.bookmarks.add({
    channel_id: 'C0GENERAL',
    title: 'x',
    type: 'link',
    link: 'https://x.example',
  });
  expect(await refusal(elsewhere)).toBe('permission_denied');
});

test('a reaction is given once by each', async () => {
  await using workspace = await startWorkspace();
  const { client, refusal, simulator } = workspace;
  const at = await roomWithMessage(workspace);
  await client.conversations.invite({ channel: at.channel, users: 'U0ALICE' });
  await client.reactions.add({ ...at, name: 'eyes' });
  expect(await refusal(client.reactions.add({ ...at, name: 'eyes' }))).toBe('already_reacted');
  expect(await refusal(client.reactions.add({ ...at, name: 'no_such_emoji' }))).toBe('invalid_name');
  const reacted = { as: 'U0ALICE', type: 'react', channel: at.channel, ts: at.timestamp, name: 'eyes' } as const;
  expect(await simulator.act(reacted)).toEqual({ ok: true });
  expect((await client.reactions.get(at)).message?.reactions).toEqual([
    { name: 'eyes', users: ['U0WARROOM', 'U0ALICE'], count: 2 },
  ]);
  await client.reactions.remove({ ...at, name: 'eyes' });
  expect(await refusal(client.reactions.remove({ ...at, name: 'eyes' }))).toBe('no_reaction');
});

test('a file is uploaded in three steps and shared as a message', async () => {
  await using workspace = await startWorkspace();
  const { client, simulator } = workspace;
  const { channel, timestamp } = await roomWithMessage(workspace);
  await client.files.uploadV2({
    channel_id: channel,
    thread_ts: timestamp,
    filename: 'postmortem.md',
    title: 'Post-mortem',
    file: Buffer.from('# What happened\n'),
    initial_comment: 'here it is',
  });
  const thread = await client.conversations.replies({ channel, ts: timestamp });
  expect(thread.messages?.at(-1)).toMatchObject({
    text: 'here it is',
    files: [{ name: 'postmortem.md', title: 'Post-mortem' }],
  });
  const [file] = simulator.workspace.files.values();
  const bytes = await fetch(`${simulator.url}/files/${file?.id}`);
  expect(await bytes.text()).toBe('# What happened\n');
  expect((await client.files.info({ file: String(file?.id) })).file?.mimetype).toBe('text/markdown');
});

test('a deleted file leaves a tombstone where it was shared, and can be deleted once', async () => {
  await using workspace = await startWorkspace();
  const { client, simulator, refusal } = workspace;
  const { channel } = await roomWithMessage(workspace);
  await client.files.uploadV2({ channel_id: channel, filename: 'a.md', file: Buffer.from('# a\n') });
  const file = String([...simulator.workspace.files.keys()][0]);
  await client.files.delete({ file });
  const { messages } = await client.conversations.history({ channel });
  expect(messages?.[0]?.files).toEqual([{ id: file, mode: 'tombstone' }]);
  expect((await fetch(`${simulator.url}/files/${file}`)).status).toBe(404);
  expect(await refusal(client.files.delete({ file }))).toBe('file_deleted');
  expect(await refusal(client.files.delete({ file: 'F0NONE' }))).toBe('file_not_found');
});

test('the canvas of a channel is told with the channel', async () => {
  await using workspace = await startWorkspace();
  const { client } = workspace;
  const { channel } = await roomWithMessage(workspace);
  expect((await client.conversations.info({ channel })).channel).not.toHaveProperty('properties');
  const { canvas_id: id } = await client.conversations.canvases.create({ channel_id: channel });
  expect((await client.conversations.info({ channel })).channel).toMatchObject({
    properties: { canvas: { file_id: id } },
  });
});

test('an upload of another length, or that never came, or that was completed before, is refused', async () => {
  await using workspace = await startWorkspace();
  const { client, refusal } = workspace;
  const { channel } = await roomWithMessage(workspace);
  const { upload_url: url = '', file_id: id = '' } = await client.files.getUploadURLExternal({
    filename: 'a.txt',
    length: 3,
  });
  const complete = () => client.files.completeUploadExternal({ files: [{ id }], channel_id: channel });
  expect(await refusal(complete())).toBe('file_not_found');
  expect((await fetch(url, { method: 'POST', body: 'abcd' })).status).toBe(400);
  expect(await (await fetch(url, { method: 'POST', body: 'abc' })).text()).toBe('OK - 3');
  await complete();
  expect(await refusal(complete())).toBe('file_not_found');
});

test('a channel has one canvas, edited one operation at a time', async () => {
  await using workspace = await startWorkspace();
  const { client, refusal, simulator } = workspace;
  const { channel } = await roomWithMessage(workspace);
  const content = (markdown: string) => ({ type: 'markdown' as const, markdown });
  const made = await client.conversations.canvases.create({ channel_id: channel, document_content: content('one') });
  const id = String(made.canvas_id);
  expect(await refusal(client.conversations.canvases.create({ channel_id: channel }))).toBe(
    'channel_canvas_already_exists',
  );
  const insert = { operation: 'insert_at_end' as const, document_content: content('two') };
  await client.canvases.edit({ canvas_id: id, changes: [insert] });
  expect(simulator.workspace.canvases.get(id)?.markdown).toBe('one\ntwo');
  expect(await refusal(client.apiCall('canvases.edit', { canvas_id: id, changes: [insert, insert] }))).toBe(
    'invalid_arguments',
  );
  expect(await refusal(client.canvases.edit({ canvas_id: 'F0NONE', changes: [insert] }))).toBe('canvas_not_found');
});
