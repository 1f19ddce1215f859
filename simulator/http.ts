// The one HTTP server of the workspace: which part answers which address.
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, resolve, sep } from 'node:path';
import { respond } from './app-messages.ts';
import { type Control, serveControl } from './control.ts';
import { BodyTooLarge, parseJson, readBytes, readUpload } from './request-body.ts';
import { isObject, type Json } from './shape.ts';
import { SlackError } from './slack-error.ts';
import { serveWebApi, type WebApi, withFaults } from './web-api/serve.ts';
import type { World } from './world.ts';

export interface Site {
  world: World;
  webApi: WebApi;
  control: Control;
  pageDir: string | undefined;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.map': 'application/json',
  '.woff2': 'font/woff2',
};

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(text);
}

async function servePage(site: Site, path: string, response: ServerResponse): Promise<void> {
  if (site.pageDir === undefined) {
    const text = `The simulated workspace "${site.world.workspace.team.name}" is running; its page is not built.\n`;
    return path === '/' ? sendText(response, 200, text) : sendText(response, 404, 'not found');
  }
  const root = resolve(site.pageDir);
  const file = resolve(root, path === '/' ? 'index.html' : path.replace(/^\/assets\//, ''));
  if (!file.startsWith(root + sep)) return sendText(response, 404, 'not found');
  const bytes = await readFile(file).catch(() => undefined);
  if (!bytes) return sendText(response, 404, 'not found');
  response.writeHead(200, {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'cache-control': 'no-cache',
  });
  response.end(bytes);
}

/** `POST /response/:id`: a use counts even when the message is refused. */
async function serveResponse(
  { world, webApi }: Site,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const message = parseJson((await readBytes(request)).toString('utf8'));
  if (!isObject(message)) return sendText(response, 400, 'invalid_payload');
  await withFaults(webApi.faults, 'response_url', { request, response }, (isAnswered) => {
    const [status, text] = useResponse(world, id, message);
    if (!isAnswered) sendText(response, status, text);
  });
}

function useResponse(world: World, id: string, message: Json): [number, string] {
  const target = world.responseUrls.use(id);
  if (typeof target === 'string') return [404, target];
  try {
    respond(world, target, message);
    return [200, 'ok'];
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return [400, error.code];
  }
}

/** The bytes must be as many as were announced, and come once. */
async function serveUpload(
  world: World,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const file = world.workspace.files.get(id);
  const bytes = await readUpload(request);
  if (!file || file.bytes) return sendText(response, 404, 'file_not_found');
  if (bytes.length !== file.size) return sendText(response, 400, 'length does not match');
  file.bytes = bytes;
  sendText(response, 200, `OK - ${bytes.length}`);
}

function serveFile(world: World, id: string, response: ServerResponse): void {
  const file = world.workspace.files.get(id);
  if (!file?.bytes) {
    sendText(response, 404, 'file_not_found');
    return;
  }
  response.writeHead(200, {
    'content-type': file.mimetype.startsWith('text/') ? 'text/plain; charset=utf-8' : file.mimetype,
    'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'content-security-policy': 'sandbox',
    'x-content-type-options': 'nosniff',
  });
  response.end(file.bytes);
}

async function route(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
  const [, area = '', ...others] = path.split('/');
  const rest = others.join('/');
  const isPost = request.method === 'POST';
  if (area === 'api' && isPost) return serveWebApi(site.webApi, rest, request, response);
  if (area === 'control') return serveControl(site.control, rest, request, response);
  if (area === 'response' && isPost) return serveResponse(site, rest, request, response);
  if (area === 'upload' && isPost) return serveUpload(site.world, rest, request, response);
  if (area === 'files') return serveFile(site.world, rest, response);
  return servePage(site, path, response);
}

/** What breaks here is a fault of the simulator: it is said on the wire instead of being swallowed. */
export function createHandler(site: Site): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    route(site, request, response).catch((error: unknown) => {
      if (response.headersSent) return void request.socket.destroy();
      const isLarge = error instanceof BodyTooLarge;
      sendText(response, isLarge ? 413 : 500, isLarge ? 'request_too_large' : `simulator: ${String(error)}`);
    });
  };
}
