// The inbound edge alone, in a simulated workspace, with a database that is out of reach.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { parse } from 'yaml';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { databaseClock } from '../../src/clock.ts';
import { en } from '../../src/locales/en/en.ts';
import { createLogger } from '../../src/log.ts';
import { createMetrics, type Metrics } from '../../src/metrics.ts';
import { createSlackEdge, type SlackEdge } from '../../src/slack/app.ts';
import { createDirectory } from '../../src/slack/edge/directory.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createHttpServer, type HttpServer } from '../../src/web/http-server.ts';
import { type Person, personIn } from '../support/people.ts';
import { policyWith } from '../support/policies.ts';

export const TOKENS = {
  botToken: 'xoxb-test-bot-token',
  appToken: 'xapp-test-app-token',
  signingSecret: 'test-signing-secret',
};
export const MANIFEST = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8'));

export interface EdgeStage {
  simulator: Simulator;
  edge: SlackEdge;
  server: HttpServer;
  metrics: Metrics;
  alice: Person;
  /** Every line that was logged. */
  logged: () => string;
  fatal: Error[];
  end(): Promise<void>;
}

/** `database`: refuses connections at once, or takes them and never says a word. Not started yet. */
export async function setEdge(mode: 'http' | 'socket', database: 'down' | 'silent' = 'down'): Promise<EdgeStage> {
  const simulator = await startSimulator({ app: { name: 'warroom', ...TOKENS, manifest: MANIFEST } });
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address();
  const port = typeof address === 'object' && address !== null && database === 'silent' ? address.port : 1;
  const { prisma, close } = openDatabase(`postgres://nobody@127.0.0.1:${port}/none`, { poolSize: 2 });
  const lines: string[] = [];
  const log = createLogger('info', { write: (line) => void lines.push(line) });
  const metrics = createMetrics();
  const fatal: Error[] = [];
  const slack = {
    botToken: TOKENS.botToken,
    apiUrl: simulator.apiUrl,
    mode:
      mode === 'http'
        ? ({ type: 'http', signingSecrets: [TOKENS.signingSecret] } as const)
        : ({ type: 'socket', appToken: TOKENS.appToken } as const),
  };
  const edge = createSlackEdge(
    {
      db: prisma,
      log,
      metrics,
      clock: databaseClock,
      policy: policyWith(),
      words: en,
      directory: createDirectory(slack, { mayAsk: async () => true, log }),
    },
    slack,
    {
      onFatal: (error) => fatal.push(error),
    },
  );
  const server = createHttpServer({
    host: '127.0.0.1',
    port: 0,
    log,
    readiness: async () => ({ ok: true, reasons: [] }),
    metrics,
    metricsToken: null,
    slackEvents: edge.requests,
  });
  return {
    simulator,
    edge,
    server,
    metrics,
    alice: personIn({ simulator, settle: async () => undefined }, 'U0ALICE'),
    logged: () => lines.join(''),
    fatal,
    async end() {
      await server.stop();
      await edge.stop();
      await simulator.stop();
      silent.close();
      await close();
    },
  };
}

/** The same, started, and known to the workspace. */
export async function startEdge(mode: 'http' | 'socket', database: 'down' | 'silent' = 'down'): Promise<EdgeStage> {
  const testBot = await setEdge(mode, database);
  await testBot.server.start();
  await testBot.edge.start();
  if (mode === 'http') testBot.simulator.setRequestUrls([`http://127.0.0.1:${testBot.server.port()}/slack/events`]);
  return testBot;
}
