// Starting a simulated Slack workspace: one HTTP server, its data, and the ways to act in it and to watch it.
import { createServer, type Server } from 'node:http';
import { type Act, type ActResult, actSchema } from './acts.ts';
import { createAppLink, type Sent } from './app-link.ts';
import type { Call } from './calls.ts';
import { createClock } from './clock.ts';
import { createWorld } from './create-world.ts';
import { createEvents } from './events.ts';
import { createFaults, type Faults } from './faults.ts';
import { createHandler } from './http.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { perform } from './people.ts';
import { createRateLimits } from './rate-limits.ts';
import { appIds, createWorkspace, defaultSeed, type Seed } from './seed.ts';
import type { Json } from './shape.ts';
import { snapshotFor } from './snapshot.ts';
import type { Sockets } from './sockets.ts';
import { createStream } from './stream.ts';
import { allMethods } from './web-api/methods.ts';
import { userJson } from './wire.ts';
import type { Channel, Workspace } from './workspace.ts';
import type { Delivery, EnvelopeKind } from './world.ts';

export interface SimulatorOptions {
  /** Any free one when absent. */
  port?: number;
  host?: string;
  /** Folder of the built page; without it `/` answers a short text. */
  pageDir?: string;
  app: {
    name: string;
    botToken: string;
    appToken?: string;
    signingSecret: string;
    manifest: Manifest;
    /** HTTP mode, in turn; Socket Mode when there are none. */
    requestUrls?: string[];
  };
  seed?: Seed;
  /** Default: real time plus what was skipped. With a clock of one's own, `onSkip` is to move it. */
  now?: () => Date;
  /** Called after a skip, before it is answered. */
  onSkip?: (seconds: number) => Promise<void>;
  latencyMs?: number;
  rateLimits?: boolean;
}

export interface Simulator {
  url: string;
  apiUrl: string;
  workspace: Workspace;
  faults: Faults;
  calls: readonly Call[];
  /** What the app was sent lately, oldest first. */
  sent: readonly Sent[];
  sockets: Sockets;
  act(action: Act): Promise<ActResult>;
  /** Sends the app any payload on the way of its kind, once. */
  deliver(kind: EnvelopeKind, payload: Json): Promise<Delivery>;
  setRequestUrls(urls: string[]): void;
  /** The handshake with which Slack checks a request URL before it takes it; true for each that echoed the challenge. */
  verifyRequestUrls(): Promise<boolean[]>;
  skip(seconds: number): Promise<void>;
  setScopes(scopes: string[]): void;
  /** An administrator changes an account: a guest, a member, or nobody any more. The app hears of it as Slack tells it. */
  changeAccount(userId: string, facts: { isGuest?: boolean; deleted?: boolean }): Promise<void>;
  /** Slack looks whether a name is taken and then takes it: while this is on, every call falls between the two. */
  raceNames(on: boolean): void;
  /** Resolves when no event waits to be delivered or redelivered. */
  settled(): Promise<void>;
  /** Back to the seed: same app, same connections, no calls, no faults. */
  reset(): void;
  stop(): Promise<void>;
}

/** Listens before it resolves. Throws when Slack would refuse the manifest. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const host = options.host ?? '127.0.0.1';
  const abilities = readManifest(options.app.manifest);
  const clock = createClock(options.now);
  const seed = options.seed ?? defaultSeed;
  const stream = createStream();
  const faults = createFaults();
  const calls: Call[] = [];

  function touch(): void {
    world.workspace.revision += 1;
    stream.changed(() => world.workspace.revision);
  }
  const link = createAppLink(appIds.appId, options.app.signingSecret, options.app.requestUrls ?? [], touch);
  const world = createWorld(options.app, abilities, seed, clock, {
    emit: (event, channel) => events.emit(event, channel),
    deliver: (kind, payload) => link.send(kind, payload, null),
    touch,
  });
  const events = createEvents(
    () => world,
    (payload, retry) => link.send('events_api', payload, retry),
  );
  const { workspace } = world;

  const simulator: Simulator = {
    url: '',
    apiUrl: '',
    workspace,
    faults,
    calls,
    sent: link.sent,
    sockets: link.hub,
    act: async (action) => {
      const result = await perform(world, actSchema.parse(action));
      await events.firstAttempts();
      return result;
    },
    deliver: (kind, payload) => link.send(kind, payload, null),
    setRequestUrls: link.setUrls,
    verifyRequestUrls: link.verifyUrls,
    skip: async (seconds) => {
      clock.skip(seconds);
      await options.onSkip?.(seconds);
      events.wake();
      touch();
    },
    setScopes: (scopes) => {
      world.scopes = new Set(scopes);
    },
    changeAccount: async (userId, facts) => {
      const user = workspace.users.get(userId);
      if (user === undefined) throw new Error(`there is no ${userId}`);
      Object.assign(user, facts);
      if (user.deleted) for (const channel of workspace.channels.values()) removeGone(channel, userId);
      touch();
      const seen = userJson(world, user, world.scopes.has('users:read.email'));
      const cached = Math.floor(clock.seconds());
      events.emit({ type: 'user_change', user: seen, cache_ts: cached, event_ts: world.ids.ts() });
      await events.firstAttempts();
    },
    raceNames: (on) => {
      world.namesRace = on;
    },
    settled: events.settled,
    reset: () => {
      const { revision } = workspace;
      Object.assign(workspace, createWorkspace(seed, options.app.name, clock.seconds()), { revision });
      calls.length = 0;
      faults.clear();
      world.scopes = new Set(abilities.scopes);
      world.namesRace = false;
      touch();
    },
    stop: async () => {
      events.stop();
      stream.close();
      link.hub.close();
      await close(server);
    },
  };

  const methods = allMethods(() => link.hub.issueTicket());
  const limits = options.rateLimits ? createRateLimits(clock) : null;
  const server = createServer(
    createHandler({
      world,
      pageDir: options.pageDir,
      webApi: { world, methods, faults, calls, limits, latencyMs: options.latencyMs ?? 0 },
      control: {
        simulator,
        snapshot: (as) => snapshotFor(world, as, link.isOnline()),
        openStream: (response) => stream.open(response, workspace.revision),
        now: clock.seconds,
      },
    }),
  );
  server.on('upgrade', link.hub.upgrade);
  const port = await listen(server, options.port ?? 0, host);
  world.url = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
  return Object.assign(simulator, { url: world.url, apiUrl: `${world.url}/api/` });
}

/** A deactivated account is in no channel any more; Slack posts no line about it. */
function removeGone(channel: Channel, userId: string): void {
  channel.memberIds = channel.memberIds.filter((id) => id !== userId);
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
