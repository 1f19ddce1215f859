// What every part of the simulated workspace shares: its data, its clock, the app and the way to tell it of things.
import type { Clock } from './clock.ts';
import type { Ids } from './ids.ts';
import type { Abilities } from './manifest.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { Json } from './shape.ts';
import type { Triggers } from './triggers.ts';
import type { Channel, Workspace } from './workspace.ts';

export interface SimulatedApp {
  name: string;
  appId: string;
  botId: string;
  botUserId: string;
  botToken: string;
  appToken?: string | undefined;
  signingSecret: string;
  abilities: Abilities;
}

export type EnvelopeKind = 'slash_commands' | 'interactive' | 'events_api';

/** How a delivery ended: with the app's answer, or with why there was none. */
export type Delivery =
  | { status: 'answered'; body: unknown }
  | { status: 'refused'; statusCode: number; noRetry: boolean }
  | { status: 'timeout' }
  | { status: 'unreachable' };

export interface World {
  readonly workspace: Workspace;
  readonly app: SimulatedApp;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  /** What the workspace granted to the app, which may be less than the manifest asks for. */
  scopes: Set<string>;
  /** Names are not looked at: two calls of the same moment may both get the one they ask for. */
  namesRace: boolean;
  /** http://host:port of this server. */
  url: string;
  /** Tells the app of an event if it subscribed, is allowed to and is where it happened. */
  emit(event: Json, channel?: Channel): void;
  deliver(kind: EnvelopeKind, payload: Json): Promise<Delivery>;
  /** The person would see something new. */
  touch(): void;
}
