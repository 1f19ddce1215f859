// What each subcommand asks of an incident.
import { describe, expect, test } from '@jest/globals';
import { en } from '../../src/locales/en/en.ts';
import { helpMessage } from '../../src/render/help/help.ts';
import { parseCommand } from '../../src/slack/commands/parse.ts';
import type { IncidentCommand } from '../../src/slack/commands/subcommand.ts';
import { SUBCOMMANDS } from '../../src/slack/subcommands.ts';
import { policyWith } from '../support/policies.ts';

function read(text: string): IncidentCommand {
  const parsed = parseCommand(text);
  if (parsed.type !== 'incident') throw new Error(`"${text}" asks nothing of an incident`);
  return parsed.command;
}

function requestOf(text: string) {
  const command = read(text);
  return command.request({ userId: 'U0ALICE', policy: POLICY, words: en }, command.asked.text);
}

const POLICY = policyWith('pagers: { phones: { kind: webhook, url: "https://pages.example.com" } }');
const UNKNOWN = { rootCause: null, isTemporary: false, dataLost: null, securityImpact: null };

describe('a subcommand asks for', () => {
  test.each<[string, object]>([
    ['ack', { type: 'acknowledge' }],
    ['monitoring', { type: 'move', to: 'monitoring', from: null }],
    ['update we roll back', { type: 'postUpdate', text: 'we roll back', isNoChange: false, nextUpdateAt: null }],
    ['sev 2', { type: 'changeSeverity', to: 'SEV2', reason: null }],
    ['sev 2 few users', { type: 'changeSeverity', to: 'SEV2', reason: 'few users' }],
    ['lead', { type: 'assignRole', role: 'commander', userId: 'U0ALICE' }],
    ['lead <@U0BOB|bob>', { type: 'assignRole', role: 'commander', userId: 'U0BOB' }],
    ['role scribe <@U0BOB|bob>', { type: 'assignRole', role: 'scribe', userId: 'U0BOB' }],
    ['note it is back', { type: 'addNote', text: 'it is back', source: null }],
    [
      'resolve rolled back',
      { type: 'resolve', resolution: { summary: 'rolled back', ...UNKNOWN }, postmortemOwner: null },
    ],
    ['reopen', { type: 'reopen', reason: null }],
    ['close', { type: 'close' }],
    ['cancel a test', { type: 'cancel', reason: 'a test' }],
    ['escalate', { type: 'escalate', to: null }],
    ['escalate <@U0DAN|dan> database', { type: 'escalate', to: { target: { kind: 'person', userId: 'U0DAN' } } }],
    ['page <!subteam^S0OPS|@ops>', { type: 'escalate', to: { target: { kind: 'userGroup', groupId: 'S0OPS' } } }],
    ['escalate level 2', { type: 'escalate', to: { level: 2 } }],
    ['escalate the phones', { type: 'escalate', to: { target: { kind: 'pager', name: 'phones' } } }],
    ['escalate phones', { type: 'escalate', to: { target: { kind: 'pager', name: 'phones' } } }],
    ['escalate please', { type: 'escalate', to: null }],
    ['snooze', { type: 'snoozeUpdate', forMs: 600_000 }],
    ['snooze 30', { type: 'snoozeUpdate', forMs: 1_800_000 }],
    ['snooze 45 min', { type: 'snoozeUpdate', forMs: 2_700_000 }],
    ['hold the fix is on its way', { type: 'holdSeverity', reason: 'the fix is on its way' }],
    ['verify better', { type: 'verify', isBetter: true }],
    ['verify still broken', { type: 'verify', isBetter: false }],
    ['pm', { type: 'draftPostmortem' }],
  ])('%s', (text, request) => {
    expect(requestOf(text)).toEqual(request);
  });
});

test.each([
  ['lead @ann', /did not tell me who “@ann” is; nothing was changed/],
  ['lead @<!channel>', /@\u2060channel/],
  ['role', /role comms @bo/],
  ['escalate @dan', /did not tell me who “@dan” is/],
  ['escalate to the db team', /“the db team”.*nobody was paged.*phones/s],
  ['escalate phnoes', /“phnoes”.*nobody was paged.*phones/s],
  ['verify', /verify better/],
  ['role chef <@U0BOB>', /role comms @bo/],
])('%s does not say enough, and is told what is missing', (text, words) => {
  const request = requestOf(text);
  const help = helpMessage(SUBCOMMANDS, read(text).name, en);
  const unclear = request === 'help' ? help : 'unclear' in request ? request.unclear : null;
  expect(unclear?.text).toMatch(words);
});

test.each([
  ['ack on my way', 'on my way'],
  ['monitoring rolled back', 'rolled back'],
  ['escalate the phones', 'the phones'],
  ['escalate please', 'please'],
  ['escalate phones', ''],
  ['escalate <@U0DAN|dan> database', 'database'],
  ['note it is back', ''],
  ['sev 2 few users', ''],
])('the words of %s that the change has no place for are kept: %j', (text, remark) => {
  expect(read(text).remark(POLICY)).toBe(remark);
});
