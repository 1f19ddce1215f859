// The workspace and the policy that all figures share, and the commands that people type there.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { postTo } from '../simulator/http-delivery.ts';
import { manifestSchema } from '../simulator/manifest.ts';
import type { SimulatorOptions } from '../simulator/simulator.ts';
import { en } from '../src/locales/en/en.ts';
import { projectFile } from '../src/project-files.ts';
import { faultText } from '../src/render/help/refusal.ts';

/** People of the simulated workspace; the bench's policy pages Bob and invites Carol. */
export const DECLARER = 'U0ALICE';
export const GENERAL = 'C0GENERAL';
export const ANNOUNCEMENTS = 'C0INCIDENTS';

export const POLICY_FILE = projectFile('bench/policy.yml');
export const TOKENS = { botToken: 'xoxb-bench-bot-token', signingSecret: 'bench-signing-secret' };

/** Slack's usual answer time, in milliseconds. */
export const SLACK_LATENCY_MS = 150;

export function workspaceOptions(): SimulatorOptions {
  const manifest = manifestSchema.parse(parse(readFileSync(projectFile('manifest.yml'), 'utf8')));
  return { app: { name: 'warroom', ...TOKENS, manifest }, latencyMs: SLACK_LATENCY_MS };
}

/** A slash command as somebody types it. */
export interface Command {
  text: string;
  channelId: string;
}

/** What became of a command: `fault` is an answer that says that nothing, or nothing certain, was recorded. */
export type Answer = 'answered' | 'fault' | 'none';

/** Sends a signed command as Slack does, on a connection of its own, and waits for the answer, at most three seconds. */
export async function type(appUrl: string, { text, channelId }: Command): Promise<Answer> {
  const payload = {
    token: 'legacy-verification-token',
    team_id: 'T0DEMO',
    team_domain: 'acme',
    channel_id: channelId,
    channel_name: 'channel',
    user_id: DECLARER,
    user_name: 'alice',
    command: '/incident',
    text,
    api_app_id: 'A0WARROOM',
    is_enterprise_install: 'false',
    response_url: 'http://127.0.0.1:9/unused',
    trigger_id: randomUUID(),
  };
  const delivery = await postTo(appUrl, 'slash_commands', payload, TOKENS.signingSecret, null);
  if (delivery.status !== 'answered') return 'none';
  const said = JSON.stringify(delivery.body ?? '');
  return FAULTS.some((fault) => said.includes(fault)) ? 'fault' : 'answered';
}

const FAULTS = ['NOT recorded', faultText('', en).slice(0, 30)];
