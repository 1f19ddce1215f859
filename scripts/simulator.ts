// Runs the simulated Slack workspace alone, for any app: `npm run simulator -- --manifest my-app/manifest.yml`.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { startSimulator } from '../simulator/simulator.ts';

const { values } = parseArgs({
  options: {
    /** The app's manifest as YAML or JSON: its commands, shortcuts, events and scopes. */
    manifest: { type: 'string' },
    name: { type: 'string', default: 'app' },
    port: { type: 'string', default: process.env.PORT ?? '4000' },
    /** HTTP mode: where the app listens. Without it the app connects by Socket Mode. */
    'request-url': { type: 'string', multiple: true },
    /** Keeps Slack's rate limits. */
    'rate-limits': { type: 'boolean', default: false },
    /** Milliseconds that each Web API call takes. */
    latency: { type: 'string', default: '0' },
  },
});
if (values.manifest === undefined) {
  console.error('Name the manifest of your app: npm run simulator -- --manifest path/to/manifest.yml');
  process.exit(1);
}

const TOKENS = {
  botToken: 'xoxb-simulator',
  appToken: 'xapp-simulator',
  signingSecret: 'simulator-signing-secret',
};
const requestUrls = values['request-url'] ?? [];
const simulator = await startSimulator({
  host: '127.0.0.1',
  port: Number(values.port),
  pageDir: fileURLToPath(new URL('../simulator/page/', import.meta.url)),
  app: {
    name: values.name,
    ...TOKENS,
    manifest: parse(readFileSync(values.manifest, 'utf8')),
    ...(requestUrls.length > 0 && { requestUrls }),
  },
  latencyMs: Number(values.latency),
  rateLimits: values['rate-limits'],
});
console.log(`
  A simulated Slack workspace:  ${simulator.url.replace('127.0.0.1', 'localhost')}

  SLACK_API_URL=${simulator.apiUrl}
  SLACK_BOT_TOKEN=${TOKENS.botToken}
  ${requestUrls.length > 0 ? `SLACK_SIGNING_SECRET=${TOKENS.signingSecret}` : `SLACK_APP_TOKEN=${TOKENS.appToken}`}

  Stop here:  Ctrl+C
`);

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void simulator.stop().then(() => process.exit(0)));
