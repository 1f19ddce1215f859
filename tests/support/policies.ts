// Policies for tests: the standard one, and the standard one with some keys said otherwise.
import { readFileSync } from 'node:fs';
import type { Policy } from '../../src/domain/policy.ts';
import { parsePolicy } from '../../src/policy/reader.ts';

const STANDARD = readFileSync(new URL('../../policies/standard.yml', import.meta.url), 'utf8');

/** The standard policy with the given YAML laid over it. People in stories declare as many as the story needs. */
export function policyWith(yaml = ''): Policy {
  const limits = yaml.includes('limits:') ? '' : 'limits: { declarationsPer10m: 1000 }';
  return parsePolicy(`version: 1\n${yaml}\n${limits}`, STANDARD);
}

/** Two levels: Bob and the on-call group first, Dan second. */
export const ESCALATION_POLICY = `
announcements: C0INCIDENTS
escalationPolicies:
  default:
    levels:
      - { page: [U0BOB], within: 5m }
      - { page: [U0DAN], within: 5m }
    repeat: 2
    contacts: "Duty phone +33 1 23 45 67 89"
`;

/** As fast as they come: for tests in which a minute of incidents happens in a second, in a workspace that sets no limits. */
export const UNPACED =
  'pacing: { messagesPerMinute: 6000, messagesPerChannelPerSecond: 100, callsPerMinute: { tier2: 6000, tier3: 6000, tier4: 6000 } }';
