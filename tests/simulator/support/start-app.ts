// A real Bolt app against the simulated workspace, over signed HTTP or over Socket Mode.
import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import type { Simulator } from '../../../simulator/simulator.ts';
import { appToken, botToken, quiet, signingSecret } from './start-workspace.ts';

export interface RunningApp {
  app: App;
  /** Resolves when the first connection has come back. */
  reconnected?: () => Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const retryConfig = { retries: 0 };

/** Listens on a port of its own and is made known to the workspace. */
export async function startHttpApp(simulator: Simulator, listen: (app: App) => void): Promise<RunningApp> {
  const receiver = new HTTPReceiver({ signingSecret, logger: quiet });
  const app = new App({
    token: botToken,
    receiver,
    logger: quiet,
    clientOptions: { slackApiUrl: simulator.apiUrl, retryConfig },
  });
  listen(app);
  const server = await receiver.start(0);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  simulator.setRequestUrls([`http://127.0.0.1:${port}/slack/events`]);
  return {
    app,
    [Symbol.asyncDispose]: async () => {
      await receiver.stop();
    },
  };
}

/** Holds as many connections as asked; the first one serves the app. */
export async function startSocketApp(
  simulator: Simulator,
  listen: (app: App) => void,
  connections = 1,
): Promise<RunningApp> {
  const receivers = Array.from(
    { length: connections },
    () =>
      new SocketModeReceiver({
        appToken,
        logger: quiet,
        clientPingTimeout: 1000,
        installerOptions: { clientOptions: { slackApiUrl: simulator.apiUrl, retryConfig } },
      }),
  );
  const [first, ...others] = receivers;
  if (!first) throw new Error('an app needs a connection');
  const app = new App({
    token: botToken,
    receiver: first,
    logger: quiet,
    clientOptions: { slackApiUrl: simulator.apiUrl, retryConfig },
  });
  listen(app);
  await app.start();
  for (const receiver of others) {
    receiver.init(app);
    await receiver.start();
  }
  return {
    app,
    reconnected: () => new Promise<void>((resolve) => first.client.once('connected', () => resolve())),
    [Symbol.asyncDispose]: async () => {
      for (const receiver of receivers) await receiver.client.disconnect();
    },
  };
}
