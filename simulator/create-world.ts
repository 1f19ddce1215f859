// Putting a world together: the data of a seed, the app, its clock and its ids, around the ways to tell the app of things.
import type { Clock } from './clock.ts';
import { createIds } from './ids.ts';
import type { Abilities } from './manifest.ts';
import { createResponseUrls } from './response-urls.ts';
import { appIds, createWorkspace, type Seed } from './seed.ts';
import { createTriggers } from './triggers.ts';
import type { SimulatedApp, World } from './world.ts';

export type AppSecrets = Pick<SimulatedApp, 'name' | 'botToken' | 'appToken' | 'signingSecret'>;

/** The address is not known before the server listens, so `url` is for the caller to set. */
export function createWorld(
  app: AppSecrets,
  abilities: Abilities,
  seed: Seed,
  clock: Clock,
  ways: Pick<World, 'emit' | 'deliver' | 'touch'>,
): World {
  const ids = createIds(clock);
  const { name, botToken, appToken, signingSecret } = app;
  const world: World = {
    ...ways,
    workspace: createWorkspace(seed, name, clock.seconds()),
    clock,
    ids,
    app: { ...appIds, name, botToken, appToken, signingSecret, abilities },
    triggers: createTriggers(clock, ids),
    responseUrls: createResponseUrls(clock, ids, () => world.url),
    scopes: new Set(abilities.scopes),
    namesRace: false,
    url: '',
  };
  return world;
}
