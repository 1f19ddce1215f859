// Delivering events: wrapped as Slack wraps them, and again, up to three times, when the app does not take one.
import { setTimeout as wait } from 'node:timers/promises';
import { appHears } from './event-rules.ts';
import type { Json } from './shape.ts';
import type { Channel } from './workspace.ts';
import type { Delivery, World } from './world.ts';

export interface Retry {
  attempt: number;
  reason: string;
}

export type SendEvent = (payload: Json, retry: Retry | null) => Promise<Delivery>;

export interface Events {
  emit(event: Json, channel?: Channel): void;
  /** Resolves when every event so far has been answered once, or given up waiting for. */
  firstAttempts(): Promise<void>;
  /** Resolves when nothing is to be delivered or redelivered any more. */
  settled(): Promise<void>;
  /** Redeliveries whose time has come by the workspace's clock happen now. */
  wake(): void;
  stop(): void;
}

const maxRetries = 3;
// Slack tries again at once, after a minute and after five more.
const retryAfterSeconds = [0, 60, 300];

const reasons: Record<Delivery['status'], string> = {
  answered: '',
  refused: 'http_error',
  timeout: 'http_timeout',
  unreachable: 'connection_failed',
};

export function createEvents(world: () => World, send: SendEvent): Events {
  const first = new Set<Promise<unknown>>();
  const all = new Set<Promise<unknown>>();
  const sleepers = new Set<() => void>();
  let stopped = false;

  function track(set: Set<Promise<unknown>>, promise: Promise<unknown>): void {
    set.add(promise);
    void promise.finally(() => set.delete(promise));
  }

  async function untilDue(seconds: number): Promise<void> {
    if (seconds === 0 || stopped) return;
    const due = world().clock.seconds() + seconds;
    while (!stopped && world().clock.seconds() < due) {
      let cancel = (): void => {};
      const woken = new Promise<void>((resolve) => {
        cancel = resolve;
      });
      sleepers.add(cancel);
      await Promise.race([woken, wait(1000, undefined, { ref: false })]);
      sleepers.delete(cancel);
    }
  }

  async function redeliver(payload: Json, failed: Delivery): Promise<void> {
    let last = failed;
    for (let attempt = 1; attempt <= maxRetries && !stopped; attempt += 1) {
      if (last.status === 'answered' || (last.status === 'refused' && last.noRetry)) return;
      await untilDue(retryAfterSeconds[attempt - 1] ?? 300);
      if (stopped) return;
      last = await send(payload, { attempt, reason: reasons[last.status] });
    }
  }

  function emit(event: Json, channel?: Channel): void {
    if (stopped || !appHears(world(), event, channel)) return;
    const payload = envelope(world(), event);
    const attempt = send(payload, null);
    track(first, attempt);
    track(
      all,
      attempt.then((outcome) => redeliver(payload, outcome)),
    );
  }

  return {
    emit,
    firstAttempts: async () => {
      await Promise.all(first);
    },
    settled: async () => {
      while (all.size > 0) await Promise.all(all);
    },
    wake: () => {
      for (const cancel of sleepers) cancel();
    },
    stop: () => {
      stopped = true;
      for (const cancel of sleepers) cancel();
    },
  };
}

function envelope(world: World, event: Json): Json {
  const { team } = world.workspace;
  const id = world.ids.next('Ev');
  return {
    token: 'legacy-verification-token',
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: world.app.appId,
    event,
    type: 'event_callback',
    event_id: id,
    event_time: Math.floor(world.clock.seconds()),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: world.app.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${id}`,
  };
}
