// Starts a simulated workspace with a real Slack client for the app, for the tests of the simulator itself.
import { type Logger, LogLevel, WebClient } from '@slack/web-api';
import type { Manifest } from '../../../simulator/manifest.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../simulator/simulator.ts';

export const botToken = 'xoxb-simulated-bot';
export const appToken = 'xapp-simulated-app';
export const signingSecret = 'simulated-signing-secret';

export const manifest: Manifest = {
  display_information: { name: 'Warroom' },
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: true },
    bot_user: { display_name: 'warroom' },
    shortcuts: [
      { name: 'Declare', type: 'global', callback_id: 'declare', description: 'Declare it' },
      { name: 'Capture', type: 'message', callback_id: 'capture', description: 'Keep it' },
    ],
    slash_commands: [
      { command: '/incident', description: 'Declare or change', should_escape: true },
      { command: '/plain', description: 'Not escaped' },
    ],
  },
  oauth_config: {
    scopes: {
      bot: `app_mentions:read bookmarks:read bookmarks:write canvases:write channels:history channels:join channels:manage
channels:read chat:write commands dnd:read files:read files:write groups:history groups:read groups:write im:history im:read
im:write pins:read pins:write reactions:read reactions:write team:read usergroups:read users:read users:read.email`.split(
        /\s+/,
      ),
    },
  },
  settings: {
    event_subscriptions: {
      bot_events:
        `app_home_opened app_mention channel_archive channel_left channel_rename group_archive member_joined_channel
member_left_channel message.channels message.groups message.im pin_added reaction_added reaction_removed`.split(/\s+/),
    },
    interactivity: { is_enabled: true },
    socket_mode_enabled: true,
  },
};

export interface TestWorkspace {
  simulator: Simulator;
  client: WebClient;
  /** Slack's code for a call that must fail. */
  refusal(call: Promise<unknown>): Promise<string>;
  /** Goes away at the end of the scope that holds it. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** The refusals that these tests provoke are no news. */
export const quiet: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  setName: () => {},
  getLevel: () => LogLevel.ERROR,
};

export function clientFor(simulator: Simulator, token = botToken): WebClient {
  return new WebClient(token, {
    slackApiUrl: simulator.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: quiet,
  });
}

/** The code in an error of `@slack/web-api`, whatever its class. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const data = 'data' in error && typeof error.data === 'object' && error.data !== null ? error.data : {};
  return 'error' in data ? String(data.error) : 'code' in error ? String(error.code) : String(error);
}

export async function startWorkspace(
  options: Partial<Omit<SimulatorOptions, 'app'>> & { manifest?: Manifest } = {},
): Promise<TestWorkspace> {
  const { manifest: own, ...others } = options;
  const simulator = await startSimulator({
    app: { name: 'Warroom', botToken, appToken, signingSecret, manifest: own ?? manifest },
    ...others,
  });
  return {
    simulator,
    client: clientFor(simulator),
    refusal: async (call) => {
      try {
        await call;
      } catch (error) {
        return codeOf(error);
      }
      throw new Error('Slack took a call that it should have refused');
    },
    [Symbol.asyncDispose]: () => simulator.stop(),
  };
}
