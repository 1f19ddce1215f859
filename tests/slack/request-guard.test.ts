// Which requests reach Bolt: only those that Slack signed, byte for byte and just now. Over a real server and real sockets.
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { BODY_LIMIT, guardRequest } from '../../src/slack/edge/request-guard.ts';
import { createTakenRequests } from '../../src/slack/edge/taken-requests.ts';

const SECRET = 'the-signing-secret';
const NEXT_SECRET = 'the-signing-secret-of-tomorrow';
const NOW = new Date('2026-01-05T10:00:00Z');
const NOW_SECONDS = NOW.getTime() / 1000;
const FORM = 'application/x-www-form-urlencoded';

let server: Server;
let reached: { body: string; contentType: string | undefined }[];
let refused: string[];
let status: number;

beforeEach(async () => {
  reached = [];
  refused = [];
  status = 200;
  const options = {
    secrets: [SECRET, NEXT_SECRET],
    now: () => NOW.getTime(),
    taken: createTakenRequests(),
    onRefused: (reason: string) => refused.push(reason),
  };
  server = createServer((incoming, outgoing) => {
    void guardRequest(options, incoming, outgoing, (verified, response) => {
      reached.push({ body: verified.rawBody.toString(), contentType: verified.headers['content-type'] });
      response.writeHead(status).end('reached');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function portOf(): number {
  return (server.address() as AddressInfo).port;
}

function signature(body: string | Buffer, { secret = SECRET, at = String(NOW_SECONDS), version = 'v0' } = {}): string {
  return `${version}=${createHmac('sha256', secret).update(`v0:${at}:`).update(body).digest('hex')}`;
}

type Headers = Record<string, string | string[]>;

function signed(body: string | Buffer, options: { secret?: string; at?: string; version?: string } = {}): Headers {
  return {
    'content-type': FORM,
    'x-slack-request-timestamp': options.at ?? String(NOW_SECONDS),
    'x-slack-signature': signature(body, options),
  };
}

async function post(body: string | Buffer, headers: Headers): Promise<{ status: number; text: string }> {
  const sent = request({
    port: portOf(),
    host: '127.0.0.1',
    method: 'POST',
    path: '/slack/events',
    headers,
    agent: false,
  });
  sent.end(body);
  const [response] = await once(sent, 'response');
  response.setEncoding('utf8');
  let text = '';
  for await (const chunk of response) text += chunk;
  return { status: response.statusCode, text };
}

const SENDER = 'command=%2Fincident&team_id=T1&user_id=U1&trigger_id=1.2';
const COMMAND = `${SENDER}&text=sev1+checkout+down`;
const PRESS = { type: 'block_actions', user: { id: 'U1' }, actions: [{ action_id: 'acknowledge' }] };
const INTERACTION = `payload=${encodeURIComponent(JSON.stringify(PRESS))}`;
const JSON_BODY = '{"type":"event_callback","event":{"type":"message"}}';
const JSON_TYPE = { 'content-type': 'application/json' };

describe('reaches Bolt', () => {
  test.each<[string, string, Headers]>([
    ['a command', COMMAND, signed(COMMAND)],
    ['an interaction', INTERACTION, signed(INTERACTION)],
    ['an event', JSON_BODY, { ...signed(JSON_BODY), ...JSON_TYPE }],
    [
      'a check of the address',
      '{"type":"url_verification"}',
      { ...signed('{"type":"url_verification"}'), ...JSON_TYPE },
    ],
    ['one signed with the second secret', COMMAND, signed(COMMAND, { secret: NEXT_SECRET })],
    ['one of five minutes ago', COMMAND, signed(COMMAND, { at: String(NOW_SECONDS - 300) })],
    ['one of a clock that goes five minutes early', COMMAND, signed(COMMAND, { at: String(NOW_SECONDS + 300) })],
    ['a form with a charset', COMMAND, { ...signed(COMMAND), 'content-type': `${FORM}; charset=utf-8` }],
    ['letters of every alphabet', `${SENDER}&text=café 🔥`, signed(`${SENDER}&text=café 🔥`)],
  ])('%s', async (_, body, headers) => {
    expect(await post(body, headers)).toEqual({ status: 200, text: 'reached' });
    expect(reached).toHaveLength(1);
    expect(reached[0]?.body).toBe(body);
    expect([FORM, 'application/json']).toContain(reached[0]?.contentType);
    expect(refused).toEqual([]);
  });
});

const withoutSignature = { 'content-type': FORM, 'x-slack-request-timestamp': String(NOW_SECONDS) };
const good = signature(COMMAND);

describe('is refused without any effect', () => {
  test.each<[string, number, string | Buffer, Headers]>([
    ['no signature', 401, COMMAND, withoutSignature],
    ['no timestamp', 401, COMMAND, { 'content-type': FORM, 'x-slack-signature': good }],
    ['a check of the certificate that is none', 401, 'ssl_check=2', { 'content-type': FORM }],
    ['two checks of the certificate', 401, 'ssl_check=1&ssl_check=1', { 'content-type': FORM }],
    ['a check of the certificate in JSON', 401, '{"ssl_check":"1"}', JSON_TYPE],
    ['a check of the certificate that is too long', 401, `ssl_check=1&x=${'x'.repeat(4000)}`, { 'content-type': FORM }],
    ['an unsigned check of the address', 401, '{"type":"url_verification","challenge":"x"}', JSON_TYPE],
    ['a wrong secret', 401, COMMAND, signed(COMMAND, { secret: 'somebody-else' })],
    ['another body', 401, `${COMMAND}+now`, signed(COMMAND)],
    ['another time', 401, COMMAND, { ...signed(COMMAND), 'x-slack-request-timestamp': String(NOW_SECONDS - 1) }],
    ['older than five minutes', 401, COMMAND, signed(COMMAND, { at: String(NOW_SECONDS - 301) })],
    ['of the future', 401, COMMAND, signed(COMMAND, { at: String(NOW_SECONDS + 301) })],
    ['milliseconds', 401, COMMAND, signed(COMMAND, { at: String(NOW.getTime()) })],
    ['no number as its time', 401, COMMAND, signed(COMMAND, { at: 'now' })],
    ['a time with a sign', 401, COMMAND, signed(COMMAND, { at: `+${NOW_SECONDS}` })],
    ['an empty time', 401, COMMAND, signed(COMMAND, { at: '' })],
    ['version 1', 401, COMMAND, signed(COMMAND, { version: 'v1' })],
    ['a bare digest', 401, COMMAND, { ...withoutSignature, 'x-slack-signature': good.slice(3) }],
    ['capital letters', 401, COMMAND, { ...withoutSignature, 'x-slack-signature': good.toUpperCase() }],
    ['a digest too short', 401, COMMAND, { ...withoutSignature, 'x-slack-signature': good.slice(0, -2) }],
    ['a digest too long', 401, COMMAND, { ...withoutSignature, 'x-slack-signature': `${good}00` }],
    ['a digest of another length', 401, COMMAND, { ...withoutSignature, 'x-slack-signature': 'v0=' }],
    ['two signatures', 401, COMMAND, { ...withoutSignature, 'x-slack-signature': ['v0=00', good] }],
    ['two equal signatures', 401, COMMAND, { ...withoutSignature, 'x-slack-signature': [good, good] }],
    ['two times', 401, COMMAND, { ...signed(COMMAND), 'x-slack-request-timestamp': [String(NOW_SECONDS), '1'] }],
    ['nothing at all', 400, '', signed('')],
    ['a form without payload and command', 400, 'text=hello', signed('text=hello')],
    ['two payloads', 400, `${INTERACTION}&${INTERACTION}`, signed(`${INTERACTION}&${INTERACTION}`)],
    ['two commands', 400, `${COMMAND}&${COMMAND}`, signed(`${COMMAND}&${COMMAND}`)],
    ['a payload of null', 400, 'payload=null', signed('payload=null')],
    ['a payload of a list', 400, 'payload=[]', signed('payload=[]')],
    ['a payload that is no JSON', 400, 'payload={', signed('payload={')],
    ['JSON null', 400, 'null', { ...signed('null'), ...JSON_TYPE }],
    ['a JSON number', 400, '1', { ...signed('1'), ...JSON_TYPE }],
    ['broken JSON', 400, '{"type":', { ...signed('{"type":'), ...JSON_TYPE }],
    ['a form that says it is JSON', 400, COMMAND, { ...signed(COMMAND), ...JSON_TYPE }],
    ['bytes that are no text', 400, Buffer.from([0xff, 0xfe, 0]), signed(Buffer.from([0xff, 0xfe, 0]))],
    ['a body that is too large', 413, 'x'.repeat(BODY_LIMIT + 1), signed('x'.repeat(BODY_LIMIT + 1))],
  ])('%s: %i', async (_, status, body, headers) => {
    expect(await post(body, headers)).toEqual({ status, text: '' });
    expect(reached).toEqual([]);
    expect(refused).toHaveLength(1);
  });

  test('a body that does not say how large it is, and is too large', async () => {
    const headers = { ...signed(COMMAND), 'transfer-encoding': 'chunked' };
    expect(await post('x'.repeat(BODY_LIMIT + 1), headers)).toEqual({ status: 413, text: '' });
    expect(reached).toEqual([]);
  });

  test('a body that breaks off in the middle', async () => {
    const socket = connect(portOf(), '127.0.0.1');
    const headers = Object.entries(signed(COMMAND)).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n${headers.join('')}\r\n${COMMAND}`);
    const [incoming, outgoing] = await once(server, 'request');
    const ended = once(outgoing, 'close');
    incoming.on('error', () => undefined);
    socket.destroy();
    await ended;
    expect(reached).toEqual([]);
  });

  test('the largest body that is allowed is not', async () => {
    const body = `${SENDER}&text=${'x'.repeat(BODY_LIMIT)}`.slice(0, BODY_LIMIT);
    expect(await post(body, signed(body))).toEqual({ status: 200, text: 'reached' });
  });
});

describe('a check of the certificate, which Slack does not sign,', () => {
  test.each([
    ['alone', 'ssl_check=1'],
    ['with the token of old', 'token=legacy&ssl_check=1'],
    ['with a command in it', `${COMMAND}&ssl_check=1`],
    ['with an interaction in it', `${INTERACTION}&ssl_check=1`],
  ])('%s is answered, and nothing happens', async (_, body) => {
    for (const headers of [{ 'content-type': FORM }, signed(body)]) {
      expect(await post(body, headers)).toEqual({ status: 200, text: '' });
    }
    expect(reached).toEqual([]);
    expect(refused).toEqual([]);
  });
});

describe('signed, but nothing that Slack sends, is refused at once', () => {
  const withPayload = (payload: object) => `payload=${encodeURIComponent(JSON.stringify(payload))}`;
  test.each([
    SENDER.replace('&trigger_id=1.2', ''),
    SENDER.replace('user_id=U1', 'user_id='),
    SENDER.replace('&team_id=T1', ''),
    SENDER.replace('command=%2Fincident&', ''),
    withPayload({}),
    withPayload({ ...PRESS, type: 7 }),
    withPayload({ ...PRESS, user: undefined }),
    withPayload({ ...PRESS, user: 'U1' }),
    withPayload({ ...PRESS, user: { id: 1 } }),
    withPayload({ ...PRESS, actions: undefined }),
    withPayload({ ...PRESS, actions: [] }),
    withPayload({ ...PRESS, actions: [{}] }),
    withPayload({ ...PRESS, actions: [null] }),
  ])('the form %s', async (body) => {
    expect(await post(body, signed(body))).toEqual({ status: 400, text: '' });
    expect(reached).toEqual([]);
  });

  test.each(['{}', '{"type":1}', '[]', '"type"', '{"type":"event_callback"}', '{"type":"event_callback","event":{}}'])(
    'the JSON %s',
    async (body) => {
      expect(await post(body, { ...signed(body), ...JSON_TYPE })).toEqual({ status: 400, text: '' });
      expect(reached).toEqual([]);
    },
  );
});

describe('a request that was taken', () => {
  test('is refused when it comes again as it was, and taken when it is signed anew', async () => {
    await post(COMMAND, signed(COMMAND));
    expect(await post(COMMAND, signed(COMMAND))).toEqual({ status: 401, text: '' });
    expect(refused).toEqual(['taken before']);
    const anew = signed(COMMAND, { at: String(NOW_SECONDS - 1) });
    expect(await post(COMMAND, anew)).toEqual({ status: 200, text: 'reached' });
    expect(reached).toHaveLength(2);
  });

  test('is taken once when two copies come together', async () => {
    const answers = await Promise.all([1, 2].map(() => post(COMMAND, signed(COMMAND))));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 401]);
    expect(reached).toHaveLength(1);
  });

  test('may come again after it failed', async () => {
    status = 503;
    await post(COMMAND, signed(COMMAND));
    status = 200;
    expect(await post(COMMAND, signed(COMMAND))).toEqual({ status: 200, text: 'reached' });
  });

  test('is forgotten when its time is over, or when there are too many', () => {
    const taken = createTakenRequests(2);
    expect(['a', 'a'].map((each) => taken.take(each, 0))).toEqual([true, false]);
    expect(taken.take('a', 600_000)).toBe(false);
    expect(taken.take('a', 600_001)).toBe(true);
    expect(['b', 'c', 'b', 'a'].map((each) => taken.take(each, 600_002))).toEqual([true, true, false, true]);
  });
});

test('what was refused is not told with what it carried', async () => {
  await post(COMMAND, signed(COMMAND, { secret: 'somebody-else' }));
  expect(refused.join()).not.toMatch(/checkout|v0=|secret-/);
});
