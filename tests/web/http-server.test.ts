// The bot's HTTP server: what it answers, to whom it does not listen, and how it stops.
import { once } from 'node:events';
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createLogger } from '../../src/log.ts';
import { createHttpServer, HTTP_LIMITS, type HttpServer, type HttpServerOptions } from '../../src/web/http-server.ts';

const running: HttpServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

async function start(options: Partial<HttpServerOptions> = {}): Promise<HttpServer> {
  const server = createHttpServer({
    host: '127.0.0.1',
    port: 0,
    log: createLogger('silent'),
    readiness: async () => ({ ok: true, reasons: [] }),
    metrics: { contentType: 'text/plain', text: async () => 'measured' },
    metricsToken: null,
    slackEvents: async (_, response) => void response.end('taken'),
    ...options,
  });
  await server.start();
  running.push(server);
  return server;
}

function ask(server: HttpServer, path: string, method = 'GET'): Promise<Response> {
  return fetch(`http://127.0.0.1:${server.port()}${path}`, { method });
}

describe('answers', () => {
  test('healthz while the process lives', async () => {
    const response = await ask(await start(), '/healthz');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ ok: true });
  });

  test('readyz with 200 when all is well', async () => {
    const response = await ask(await start(), '/readyz');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ ok: true, reasons: [] });
  });

  test('readyz with 503 and every reason', async () => {
    const reasons = ['database: does not answer', 'slack: not connected'];
    const response = await ask(await start({ readiness: async () => ({ ok: false, reasons }) }), '/readyz?verbose');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ ok: false, reasons });
  });

  test('readyz with 503 when the check itself never ends', async () => {
    const response = await ask(await start({ readiness: () => new Promise(() => undefined) }), '/readyz');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ ok: false, reasons: ['readiness: no answer'] });
  });

  test('500, and goes on, when a handler fails', async () => {
    const server = await start({ slackEvents: () => Promise.reject(new Error('broken')) });
    expect((await ask(server, '/slack/events', 'POST')).status).toBe(500);
    expect((await ask(server, '/healthz')).status).toBe(200);
  });

  test('Slack on its one path', async () => {
    expect(await (await ask(await start(), '/slack/events', 'POST')).text()).toBe('taken');
  });

  test('metrics to whoever is on the same machine', async () => {
    const response = await ask(await start(), '/metrics');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/plain']);
    expect(await response.text()).toBe('measured');
  });

  test('metrics with 404 to whom a proxy speaks for, as if there were none', async () => {
    const url = `http://127.0.0.1:${(await start()).port()}/metrics`;
    const response = await fetch(url, { headers: { 'x-forwarded-for': '203.0.113.7' } });
    expect([response.status, await response.text()]).toEqual([404, '']);
  });

  test('metrics with 401 to whom the token is unknown', async () => {
    const url = `http://127.0.0.1:${(await start({ metricsToken: 'a-token-of-some-length' })).port()}/metrics`;
    const response = await fetch(url, { headers: { authorization: 'Bearer another-token' } });
    expect([response.status, response.headers.get('www-authenticate'), await response.text()]).toEqual([
      401,
      'Bearer',
      '',
    ]);
    const allowed = await fetch(url, { headers: { authorization: 'Bearer a-token-of-some-length' } });
    expect(await allowed.text()).toBe('measured');
  });

  test.each([
    ['GET', '/slack/events'],
    ['POST', '/slack/events/'],
    ['POST', '/slack/install'],
    ['POST', '/healthz'],
    ['DELETE', '/readyz'],
    ['POST', '/metrics'],
    ['GET', '/metrics/'],
    ['GET', '/'],
    ['GET', '/../etc/passwd'],
    ['GET', '//'],
  ])('%s %s with 404 and nothing else', async (method, path) => {
    const server = await start();
    const sent = request({ port: server.port(), host: '127.0.0.1', method, path, agent: false }).end();
    const [response] = await once(sent, 'response');
    expect(response.statusCode).toBe(404);
    expect(await response.toArray()).toEqual([]);
  });

  test('Slack with 404 in Socket Mode', async () => {
    expect((await ask(await start({ slackEvents: null }), '/slack/events', 'POST')).status).toBe(404);
  });
});

describe('start', () => {
  test('says in words that the port is taken', async () => {
    const first = await start();
    await expect(start({ port: first.port() })).rejects.toThrow(/port \d+ on 127\.0\.0\.1 is taken.*set PORT/);
  });

  test('says in words that the machine has no such address', async () => {
    await expect(start({ host: '203.0.113.7' })).rejects.toThrow(/no address 203\.0\.113\.7.*set HOST/);
  });
});

describe('somebody who holds connections', () => {
  const BRIEF = { ...HTTP_LIMITS, headersWithinMs: 200, requestWithinMs: 300, checkEveryMs: 20 };

  async function open(server: HttpServer, said = ''): Promise<Socket> {
    const socket = connect(server.port(), '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    if (said !== '') socket.write(said);
    return socket;
  }

  /** Resolves with all that the server said before it closed the connection. */
  async function closed(socket: Socket): Promise<string> {
    let answer = '';
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString();
    });
    await once(socket, 'close');
    return answer;
  }

  test('300 that send their headers a letter at a time are let go, while others are answered', async () => {
    const server = await start({ limits: BRIEF });
    const slow = await Promise.all(
      Array.from({ length: 300 }, () => open(server, 'GET /healthz HTTP/1.1\r\nx-slow: ')),
    );
    const drip = setInterval(() => {
      for (const socket of slow) if (socket.writable) socket.write('x');
    }, 20);
    try {
      const ends = slow.map(closed);
      expect((await ask(server, '/healthz')).status).toBe(200);
      expect((await Promise.all(ends)).filter((answer) => answer.includes(' 200 '))).toEqual([]);
    } finally {
      clearInterval(drip);
    }
  });

  test.each([
    ['never says a word', ''],
    [
      'says its body is longer than what comes',
      'POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nx',
    ],
    [
      'stops in the middle of a chunk',
      'POST /slack/events HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nff\r\nx',
    ],
  ])('one that %s is let go', async (_, said) => {
    const slackEvents = async (incoming: IncomingMessage, response: ServerResponse) => {
      incoming.on('error', () => undefined).on('end', () => response.end('taken'));
      incoming.resume();
    };
    const server = await start({ limits: BRIEF, slackEvents });
    expect(await closed(await open(server, said))).not.toMatch(/taken/);
  });

  test('one that asks nothing more is let go', async () => {
    const server = await start({ limits: { ...BRIEF, keepAliveMs: 50 } });
    const answer = await closed(await open(server, 'GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n'));
    expect(answer).toMatch(/ 200 .*"ok":true/s);
  });

  test('one on which nothing moves while its answer is made is let go', async () => {
    const server = await start({
      limits: { ...BRIEF, silentMs: 100 },
      slackEvents: () => new Promise(() => undefined),
    });
    const said = 'POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n';
    expect(await closed(await open(server, said))).toBe('');
  });

  test('only so many are taken, and it is logged once', async () => {
    const lines: string[] = [];
    const log = createLogger('info', { write: (line) => void lines.push(line) });
    const server = await start({ log, limits: { ...HTTP_LIMITS, connections: 2 } });
    const held = [await open(server), await open(server)];
    for (const more of [await open(server), await open(server)]) expect(await closed(more)).toBe('');
    expect(held.map(({ readyState }) => readyState)).toEqual(['open', 'open']);
    expect(lines.filter((line) => line.includes('too many connections'))).toHaveLength(1);
  });

  test('what ships lets nobody hold a connection for long', () => {
    const { headersWithinMs, requestWithinMs, checkEveryMs, keepAliveMs, silentMs } = HTTP_LIMITS;
    expect(headersWithinMs + checkEveryMs).toBeLessThanOrEqual(12_000);
    expect(requestWithinMs + checkEveryMs).toBeLessThanOrEqual(17_000);
    expect(Math.max(keepAliveMs, silentMs)).toBeLessThanOrEqual(20_000);
  });
});

describe('stop', () => {
  test('lets a request under way finish, and takes no new one', async () => {
    let finish: ((response: ServerResponse) => void) | undefined;
    const held = new Promise<ServerResponse>((resolve) => {
      finish = resolve;
    });
    const server = await start({ slackEvents: async (_, response) => finish?.(response) });
    const answer = ask(server, '/slack/events', 'POST');
    const response = await held;

    const stopped = server.stop();
    await expect(ask(server, '/healthz')).rejects.toThrow();
    response.end('finished');
    expect(await (await answer).text()).toBe('finished');
    await stopped;
  });

  test('does not wait for connections that say nothing', async () => {
    const server = await start();
    const idle = connect(server.port(), '127.0.0.1');
    await once(idle, 'connect');
    const closed = once(idle.resume(), 'close');
    await server.stop();
    await closed;
  });

  test('may be called before the start, and twice', async () => {
    const server = await start();
    await server.stop();
    await server.stop();
  });
});
