// Payloads that Slack signs and that no message or form of the workspace stands behind: old, forged, or of another workspace.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { postTo } from '../../simulator/http-delivery.ts';
import type { Delivery, EnvelopeKind } from '../../simulator/world.ts';
import type { TestBot } from './test-bot.ts';

const SECRET = 'test-signing-secret';

export interface Forger {
  /** Sends any payload, signed. */
  send(kind: EnvelopeKind, payload: Record<string, unknown>): Promise<Delivery>;
  /** Presses a button in somebody's direct messages, and answers with everything that they were sent for it. */
  presses(userId: string, actionId: string, value: string, more?: Record<string, unknown>): Promise<string>;
  /** Submits a form, and answers with what takes its place. */
  submits(
    userId: string,
    callbackId: string,
    metadata: unknown,
    values?: Record<string, string>,
    more?: Record<string, unknown>,
  ): Promise<string>;
  /** Types a command in #general. */
  types(userId: string, text: string, more?: Record<string, unknown>): Promise<string>;
  close(): void;
}

/** Talks to the bot of a stage over HTTP. */
export async function forge({ bot }: TestBot): Promise<Forger> {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      heard.push(Buffer.concat(chunks).toString());
      response.end('ok');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const responseUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
  let number = 0;
  const fresh = (): number => {
    number += 1;
    return number;
  };
  const next = () => `13345224609.738474920.${fresh()}`;
  const who = (id: string) => ({ id, username: id, name: id, team_id: 'T0DEMO' });
  const common = (userId: string) => ({
    user: who(userId),
    api_app_id: 'A0WARROOM',
    token: 'legacy-verification-token',
    team: { id: 'T0DEMO', domain: 'acme' },
    enterprise: null,
    is_enterprise_install: false,
    trigger_id: next(),
  });

  async function send(kind: EnvelopeKind, payload: Record<string, unknown>): Promise<Delivery> {
    const sent = await postTo(`http://127.0.0.1:${bot.port()}/slack/events`, kind, payload, SECRET, null);
    await bot.drain();
    return sent;
  }
  async function answered(kind: EnvelopeKind, payload: Record<string, unknown>): Promise<string> {
    heard.length = 0;
    const sent = await send(kind, payload);
    const body = sent.status === 'answered' ? JSON.stringify(sent.body ?? '') : JSON.stringify(sent);
    return [body, ...heard].join('\n');
  }

  return {
    send,
    presses: (userId, actionId, value, more = {}) =>
      answered('interactive', {
        type: 'block_actions',
        ...common(userId),
        container: { type: 'message', message_ts: '1767606600.000100', channel_id: 'D0FORGED', is_ephemeral: false },
        channel: { id: 'D0FORGED', name: 'directmessage' },
        response_url: responseUrl,
        actions: [{ type: 'button', block_id: 'b', action_id: actionId, value, action_ts: '1767606600.000200' }],
        ...more,
      }),
    submits: (userId, callbackId, metadata, values = {}, more = {}) =>
      answered('interactive', {
        type: 'view_submission',
        ...common(userId),
        view: {
          id: `V${fresh()}`,
          team_id: 'T0DEMO',
          type: 'modal',
          callback_id: callbackId,
          hash: '1767606600.abc',
          title: { type: 'plain_text', text: 'Form' },
          blocks: [],
          private_metadata: JSON.stringify(metadata),
          state: {
            values: Object.fromEntries(
              Object.entries(values).map(([name, value]) => [name, { [name]: { type: 'plain_text_input', value } }]),
            ),
          },
        },
        response_urls: [],
        ...more,
      }),
    types: (userId, text, more = {}) =>
      answered('slash_commands', {
        token: 'legacy-verification-token',
        team_id: 'T0DEMO',
        team_domain: 'acme',
        channel_id: 'C0GENERAL',
        channel_name: 'general',
        user_id: userId,
        user_name: userId,
        command: '/incident',
        text,
        api_app_id: 'A0WARROOM',
        is_enterprise_install: 'false',
        response_url: responseUrl,
        trigger_id: next(),
        ...more,
      }),
    close: () => void server.close(),
  };
}
