// Reading request bodies as Slack accepts them: forms, JSON and multipart, with a limit on their size.
import type { IncomingMessage } from 'node:http';
import { isObject, type Json } from './shape.ts';

const maxBytes = 20_000_000;

export class BodyTooLarge extends Error {}

export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBytes) throw new BodyTooLarge();
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function formData(request: IncomingMessage, bytes: Buffer): Promise<FormData> {
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  return new Response(new Uint8Array(bytes), { headers }).formData();
}

/** The arguments of a Web API call; Slack's code instead when the body cannot be read. */
export async function readArguments(
  request: IncomingMessage,
): Promise<Json | 'invalid_json' | 'invalid_form_data' | 'invalid_post_type'> {
  const url = new URL(request.url ?? '', 'http://localhost');
  const query = Object.fromEntries(url.searchParams);
  const bytes = await readBytes(request);
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
  if (bytes.length === 0) return query;
  if (type === 'application/x-www-form-urlencoded') {
    return { ...query, ...Object.fromEntries(new URLSearchParams(bytes.toString('utf8'))) };
  }
  if (type === 'application/json') {
    const value = parseJson(bytes.toString('utf8'));
    return isObject(value) ? { ...query, ...value } : 'invalid_json';
  }
  if (type !== 'multipart/form-data') return 'invalid_post_type';
  try {
    const fields = [...(await formData(request, bytes))].filter(([, value]) => typeof value === 'string');
    return { ...query, ...Object.fromEntries(fields) };
  } catch {
    return 'invalid_form_data';
  }
}

/** The bytes of an uploaded file, sent as they are or as the first file of a multipart form. */
export async function readUpload(request: IncomingMessage): Promise<Buffer> {
  const bytes = await readBytes(request);
  if (!(request.headers['content-type'] ?? '').startsWith('multipart/form-data')) return bytes;
  const form = await formData(request, bytes);
  for (const [, value] of form) if (typeof value !== 'string') return Buffer.from(await value.arrayBuffer());
  const first = [...form][0]?.[1];
  return Buffer.from(typeof first === 'string' ? first : '');
}
