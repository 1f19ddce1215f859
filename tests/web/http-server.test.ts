// The bot's HTTP server: what it answers, to whom it does not listen, and how it stops.
import { once } from 'node:events';
import { request, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createLogger } from '../../src/log.ts';
import { createHttpServer, type HttpServer, type HttpServerOptions } from '../../src/web/http-server.ts';

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
