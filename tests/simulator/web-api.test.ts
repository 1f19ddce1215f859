// What holds for every Web API call: tokens, scopes, arguments, headers and the log.
import { expect, test } from '@jest/globals';
import { appToken, botToken, clientFor, codeOf, startWorkspace } from './support/start-workspace.ts';

test('tokens: none, unknown, and of the wrong kind', async () => {
  await using workspace = await startWorkspace();
  const { simulator, refusal, client } = workspace;
  const bare = await fetch(`${simulator.apiUrl}auth.test`, { method: 'POST' });
  expect(await bare.json()).toEqual({ ok: false, error: 'not_authed' });
  expect(await refusal(clientFor(simulator, 'xoxb-other').auth.test())).toBe('invalid_auth');
  expect(await refusal(clientFor(simulator, appToken).auth.test())).toBe('not_allowed_token_type');
  expect(await refusal(client.apps.connections.open({ token: botToken }))).toBe('not_allowed_token_type');
  expect(await client.auth.test()).toMatchObject({
    user_id: 'U0WARROOM',
    bot_id: 'B0WARROOM',
    team_id: 'T0DEMO',
    is_enterprise_install: false,
  });
});

test('a method that does not exist', async () => {
  await using workspace = await startWorkspace();
  expect(await workspace.refusal(workspace.client.apiCall('constructor'))).toBe('unknown_method');
  expect(await workspace.refusal(workspace.client.apiCall('chat.shout'))).toBe('unknown_method');
});

test('a scope that was not granted is named', async () => {
  await using workspace = await startWorkspace();
  const { simulator, client } = workspace;
  simulator.setScopes(['chat:write', 'channels:read']);
  const pins = await client.pins.list({ channel: 'C0GENERAL' }).catch((error: unknown) => error);
  expect(pins).toMatchObject({
    data: { error: 'missing_scope', needed: 'pins:read', provided: 'chat:write,channels:read' },
  });
  const secret = await client.conversations.list({ types: 'private_channel' }).catch((error: unknown) => error);
  expect(secret).toMatchObject({ data: { error: 'missing_scope', needed: 'groups:read' } });
  const listed = await client.conversations.list();
  expect(listed.response_metadata).toMatchObject({ scopes: ['chat:write', 'channels:read'] });
});

test('arguments come as a form, as JSON or as multipart, and are checked', async () => {
  await using workspace = await startWorkspace();
  const { simulator } = workspace;
  const call = async (body: NonNullable<RequestInit['body']>, type?: string) => {
    const headers = { authorization: `Bearer ${botToken}`, ...(type ? { 'content-type': type } : {}) };
    const response = await fetch(`${simulator.apiUrl}conversations.info`, { method: 'POST', headers, body });
    return response.json();
  };
  const form = new FormData();
  form.set('channel', 'C0GENERAL');
  const json = 'application/json; charset=utf-8';
  expect(await call(new URLSearchParams({ channel: 'C0GENERAL' }))).toMatchObject({ ok: true });
  expect(await call(JSON.stringify({ channel: 'C0GENERAL' }), json)).toMatchObject({ ok: true });
  expect(await call(form)).toMatchObject({ ok: true });
  expect(await call('{', json)).toEqual({ ok: false, error: 'invalid_json' });
  expect(await call('channel', 'text/plain')).toEqual({ ok: false, error: 'invalid_post_type' });
  expect(await call(new URLSearchParams())).toMatchObject({ error: 'invalid_arguments' });
  expect(await call(new URLSearchParams({ channel: 'C0GENERAL', include_num_members: 'maybe' }))).toMatchObject({
    error: 'invalid_arguments',
    response_metadata: { messages: ['[ERROR] must be a boolean [json-pointer:/include_num_members]'] },
  });
});

test('every call is in the log, without its token', async () => {
  await using workspace = await startWorkspace();
  const { simulator, client } = workspace;
  await client.conversations.info({ channel: 'C0GENERAL' });
  await client.conversations.info({ channel: 'C0NOWHERE', token: botToken }).catch(codeOf);
  expect(simulator.calls).toMatchObject([
    { n: 1, method: 'conversations.info', args: { channel: 'C0GENERAL' }, ok: true, status: 200 },
    { n: 2, method: 'conversations.info', ok: false, error: 'channel_not_found', status: 200 },
  ]);
  expect(JSON.stringify(simulator.calls)).not.toContain(botToken);
});

test('people: who there is, by id, by address, in groups, and whether they are there', async () => {
  await using workspace = await startWorkspace();
  const { client, refusal } = workspace;
  const alice = await client.users.info({ user: 'U0ALICE' });
  expect(alice.user).toMatchObject({
    name: 'alice',
    real_name: 'Alice Martin',
    is_restricted: false,
    tz: 'Europe/Paris',
  });
  expect((await client.users.info({ user: 'U0GUEST' })).user?.is_restricted).toBe(true);
  expect((await client.users.lookupByEmail({ email: 'ALICE@acme.example' })).user?.id).toBe('U0ALICE');
  expect(await refusal(client.users.lookupByEmail({ email: 'gone@acme.example' }))).toBe('users_not_found');
  expect(await refusal(client.users.info({ user: 'U0NOBODY' }))).toBe('user_not_found');
  expect((await client.usergroups.users.list({ usergroup: 'S0ONCALL' })).users).toEqual(['U0BOB', 'U0DAN']);
  expect(await refusal(client.usergroups.users.list({ usergroup: 'S0NONE' }))).toBe('no_such_subteam');
  expect((await client.users.getPresence({ user: 'U0ALICE' })).presence).toBe('active');
  expect((await client.dnd.info({ user: 'U0ALICE' })).dnd_enabled).toBe(false);
  const page = await client.users.list({ limit: 3 });
  expect(page.members).toHaveLength(3);
  expect(page.response_metadata?.next_cursor).not.toBe('');
});

test('people go away and come back, and snooze their notifications until the time is over', async () => {
  let now = new Date('2026-03-02T12:00:00Z');
  await using workspace = await startWorkspace({ now: () => now });
  const { client, simulator } = workspace;
  const presence = async () => (await client.users.getPresence({ user: 'U0BOB' })).presence;
  const disturbance = async () => {
    const { ok: _, response_metadata: __, ...shown } = await client.dnd.info({ user: 'U0BOB' });
    return shown;
  };

  await simulator.act({ as: 'U0BOB', type: 'setPresence', presence: 'away' });
  expect(await presence()).toBe('away');
  await simulator.act({ as: 'U0BOB', type: 'setPresence', presence: 'active' });
  expect(await presence()).toBe('active');

  const undisturbed = { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 };
  expect(await disturbance()).toEqual(undisturbed);
  await simulator.act({ as: 'U0BOB', type: 'snooze', minutes: 30 });
  const start = now.getTime() / 1000;
  expect(await disturbance()).toEqual({
    dnd_enabled: true,
    next_dnd_start_ts: start,
    next_dnd_end_ts: start + 1800,
  });
  now = new Date(now.getTime() + 1_800_000);
  expect(await disturbance()).toEqual(undisturbed);
  await simulator.act({ as: 'U0BOB', type: 'snooze', minutes: 30 });
  await simulator.act({ as: 'U0BOB', type: 'snooze', minutes: 0 });
  expect(await disturbance()).toEqual(undisturbed);
});

test('rate limits: one post per second and channel, and a number of calls per minute and method', async () => {
  let now = new Date('2026-03-02T12:00:00Z');
  await using workspace = await startWorkspace({ rateLimits: true, now: () => now });
  const { client, refusal } = workspace;
  const channel = String((await client.conversations.create({ name: 'room' })).channel?.id);
  const other = String((await client.conversations.create({ name: 'other' })).channel?.id);
  await client.chat.postMessage({ channel, text: 'one' });
  await client.chat.postMessage({ channel: other, text: 'elsewhere' });
  const limited = await client.chat.postMessage({ channel, text: 'two' }).catch((error: unknown) => error);
  expect(limited).toMatchObject({ code: 'slack_webapi_rate_limited_error', retryAfter: 1 });
  now = new Date(now.getTime() + 1000);
  await client.chat.postMessage({ channel, text: 'two' });
  for (let n = 0; n < 18; n += 1) await client.conversations.create({ name: `room-${n}` });
  expect(await refusal(client.conversations.create({ name: 'one-too-many' }))).toBe('slack_webapi_rate_limited_error');
  expect(workspace.simulator.calls.at(-1)).toMatchObject({ status: 429, error: 'ratelimited' });
});
