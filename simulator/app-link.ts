// The way to the app: its request URLs in turn when it has any, else its sockets; and the handshake of a request URL.
import type { Retry } from './events.ts';
import { postTo } from './http-delivery.ts';
import { isObject, type Json } from './shape.ts';
import { createSocketHub, type SocketHub } from './sockets.ts';
import type { Delivery, EnvelopeKind } from './world.ts';

/** What was sent to the app, whatever became of it. */
export interface Sent {
  kind: EnvelopeKind;
  payload: Json;
}

const maxRemembered = 200;

export interface AppLink {
  hub: SocketHub;
  /** The latest, oldest first. */
  sent: readonly Sent[];
  setUrls(urls: string[]): void;
  /** Whether the app could be told of something now. */
  isOnline(): boolean;
  send(kind: EnvelopeKind, payload: Json, retry: Retry | null): Promise<Delivery>;
  verifyUrls(): Promise<boolean[]>;
}

export function createAppLink(appId: string, secret: string, firstUrls: string[], changed: () => void): AppLink {
  const hub = createSocketHub(appId, changed);
  let urls = [...firstUrls];
  let turn = 0;
  const sent: Sent[] = [];
  return {
    hub,
    sent,
    setUrls: (next) => {
      urls = [...next];
      changed();
    },
    isOnline: () => urls.length > 0 || hub.count() > 0,
    send: (kind, payload, retry) => {
      sent.push({ kind, payload });
      if (sent.length > maxRemembered) sent.shift();
      if (urls.length === 0) return hub.send(kind, payload, retry);
      turn += 1;
      return postTo(urls[turn % urls.length] ?? '', kind, payload, secret, retry);
    },
    verifyUrls: () => Promise.all(urls.map((url) => verify(url, secret))),
  };
}

async function verify(url: string, secret: string): Promise<boolean> {
  const challenge = 'challenge-of-the-simulated-workspace';
  const payload = { token: 'legacy-verification-token', challenge, type: 'url_verification' };
  const answer = await postTo(url, 'events_api', payload, secret, null);
  if (answer.status !== 'answered') return false;
  return isObject(answer.body) ? answer.body.challenge === challenge : answer.body === challenge;
}
