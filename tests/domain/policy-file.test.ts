// The policy file: strict, every problem with its line, and the standard one under whatever it leaves out.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { serviceNamedIn } from '../../src/domain/policy.ts';
import { PolicyError, parsePolicy } from '../../src/policy-file.ts';
import { policyWith } from '../support/policies.ts';

const STANDARD = readFileSync(new URL('../../policies/standard.yml', import.meta.url), 'utf8');

function problemsOf(text: string): readonly string[] {
  try {
    parsePolicy(text, STANDARD, 'mine.yml');
    return [];
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
}

test.each(['standard', 'tight'])('%s.yml, as shipped, is a policy', (name) => {
  expect(problemsOf(readFileSync(new URL(`../../policies/${name}.yml`, import.meta.url), 'utf8'))).toEqual([]);
});

test('what a file leaves out is as in the standard policy, key by key', () => {
  const policy = policyWith('severities: { SEV1: { updateEvery: 15m } }');
  expect(policy.severities.SEV1.updateEvery).toEqual({ ms: 900_000 });
  expect(policy.severities.SEV1.acknowledgeWithin).toEqual({ ms: 300_000 });
  expect(policy.severities.SEV4.acknowledgeWithin).toEqual({ businessDays: 1 });
});

test('every problem is told, each with its line', () => {
  const text = [
    'version: 2',
    'timezone: Mars/Olympus',
    'severities:',
    '  SEV1: { updateEvery: soon }',
    '  SEV9: { updateEvery: 5m }',
    'services:',
    '  checkout: { escalation: nights }',
    'colour: red',
  ].join('\n');
  expect(problemsOf(text)).toEqual([
    'mine.yml:1: version: must be 1',
    'mine.yml:2: timezone: is not a time zone such as Europe/Paris',
    'mine.yml:4: severities.SEV1.updateEvery: "soon" is not a duration such as 90s, 30m, 4h, 2d or 5bd',
    'mine.yml:5: severities.SEV9 is not a key of the policy',
    'mine.yml:8: colour is not a key of the policy',
  ]);
});

test('a service that names no ladder is a problem', () => {
  expect(problemsOf('version: 1\nservices:\n  checkout: { escalation: nights }')).toEqual([
    'mine.yml: services.checkout.escalation names "nights", which is not under escalation',
  ]);
});

test('a ladder that pages a name nobody knows is a problem, and so is a name with two meanings', () => {
  const text = [
    'version: 1',
    'escalation: { default: { rungs: [{ page: [nights, U0BOB, S0OPS, phones], within: 5m }] } }',
    'rotas: { phones: { members: [U0ANN], since: "2026-01-05T09:00" } }',
    'pagers: { phones: { kind: webhook, url: "https://pages.example.com" } }',
  ].join('\n');
  expect(problemsOf(text)).toEqual([
    'mine.yml: escalation.default pages "nights", which is no Slack id, rota or pager',
    'mine.yml: "phones" is both a rota and a pager',
  ]);
});

test('a rota without members, or with times that are none, is told with its line', () => {
  const text = 'version: 1\nrotas:\n  nights: { members: [], since: tomorrow }';
  expect(problemsOf(text).join('\n')).toMatch(/mine.yml:3: rotas.nights/);
});

test.each([
  ['', 'mine.yml:1: version is missing; write "version: 1"'],
  ['version: 1\nrooms: [', 'mine.yml:2:'],
  ['version: 1\nversion: 1', 'mine.yml:2: Map keys must be unique'],
  ['just words', 'mine.yml:1:'],
])('%j is told, not thrown', (text, problem) => {
  expect(problemsOf(text).join('\n')).toContain(problem);
});

test('a title names its service by name or keyword; two services named is none', () => {
  const policy = policyWith('services: { checkout: { keywords: [payments] }, search: {} }');
  expect(serviceNamedIn('Payments are failing', policy)).toBe('checkout');
  expect(serviceNamedIn('search and checkout down', policy)).toBeNull();
  expect(serviceNamedIn('research is slow', policy)).toBeNull();
});
