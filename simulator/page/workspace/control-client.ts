// Speaks with the server: reads the snapshot, acts as a person and moves the clock.
import type { FieldValue } from '../blocks/block-kit.ts';
import type { Snapshot } from './snapshot.ts';

export type Act =
  | { type: 'say'; channel: string; text: string; threadTs?: string }
  | { type: 'command'; channel: string; text: string }
  | { type: 'press'; channel: string; ts: string; blockId: string; actionId: string; value?: FieldValue }
  | { type: 'pressInView'; viewId: string; blockId: string; actionId: string; value?: FieldValue }
  | { type: 'fill'; viewId: string; blockId: string; actionId: string; value: FieldValue }
  | { type: 'submit'; viewId: string }
  | { type: 'closeView'; viewId: string; all?: boolean }
  | { type: 'shortcut'; callbackId: string }
  | { type: 'messageShortcut'; callbackId: string; channel: string; ts: string }
  | { type: 'react' | 'unreact'; channel: string; ts: string; name: string }
  | { type: 'join' | 'leave'; channel: string }
  | { type: 'openHome' }
  | { type: 'openDirectMessage' }
  | { type: 'markRead'; channel: string }
  | { type: 'dismissNotice'; id: string };

export interface ActResult {
  ok: boolean;
  error?: string;
  errors?: Record<string, string>;
  channel?: string;
  ts?: string;
}

async function post(path: string, body: unknown): Promise<Response> {
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

export async function sendAct(as: string, act: Act): Promise<ActResult> {
  try {
    const response = await post('/control/act', { as, ...act });
    return (await response.json()) as ActResult;
  } catch {
    return { ok: false, error: 'unreachable' };
  }
}

export async function skipClock(seconds: number): Promise<boolean> {
  try {
    return (await post('/control/clock/skip', { seconds })).ok;
  } catch {
    return false;
  }
}

export async function readSnapshot(as: string, signal: AbortSignal): Promise<Snapshot> {
  const response = await fetch(`/control/state?as=${encodeURIComponent(as)}`, { signal });
  if (response.status === 404) throw new UnknownPerson(as);
  return (await response.json()) as Snapshot;
}

export class UnknownPerson extends Error {
  override name = 'UnknownPerson';
  constructor(as: string) {
    super(`The workspace knows nobody called ${as}`);
  }
}

export function streamUrl(as: string): string {
  return `/control/stream?as=${encodeURIComponent(as)}`;
}
