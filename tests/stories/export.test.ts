// Exporting an incident: whoever asks gets the file as a direct message, once, and nobody else does.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

let testBot: TestBot;

beforeEach(async () => {
  testBot = await startTestBot();
});
afterEach(() => testBot.end());

/** The files in somebody's direct messages, by name. */
function filesOf(userId: string): [name: string, text: string][] {
  const { channels, files } = testBot.simulator.workspace;
  const direct = [...channels.values()].filter(({ kind, memberIds }) => kind === 'im' && memberIds.includes(userId));
  const ids = direct.flatMap(({ messages }) => messages.flatMap(({ fileIds }) => fileIds));
  return ids.flatMap((id) => {
    const file = files.get(id);
    return file === undefined || file.deleted ? [] : [[file.name, String(file.bytes)]];
  });
}

test('in the room or by its reference, at any time, also more than once', async () => {
  const { alice, bob } = testBot;
  const room = await alice.declares('sev1 checkout down');
  expect(await alice.types('/incident export yaml', room)).toContain('inc-2026-001.yaml');
  await bob.types('/incident export INC-2026-001 status');
  await alice.types('/incident export', room);
  expect(filesOf('U0ALICE').map(([name]) => name)).toEqual(['inc-2026-001.yaml', 'inc-2026-001.md']);
  expect(parse(filesOf('U0ALICE')[0]?.[1] ?? '').incident).toMatchObject({ id: 'INC-2026-001', postmortem: 'na' });
  expect(filesOf('U0BOB').map(([, text]) => text.split('\n')[0])).toEqual(['## Incident Status Update']);
  await alice.types('/incident export yaml', room);
  expect(filesOf('U0ALICE')).toHaveLength(3);
});

test('a lost answer sends it once', async () => {
  const { alice, simulator } = testBot;
  const room = await alice.declares('sev1 checkout down');
  simulator.faults.add({ kind: 'acceptThenReset', method: 'files.completeUploadExternal', nth: 1, times: 1 });
  await alice.types('/incident export csv', room);
  expect(filesOf('U0ALICE').map(([name]) => name)).toEqual(['inc-2026-001-timeline.csv']);
});

test('a private incident is exported for its members only', async () => {
  const { alice, carol } = testBot;
  await alice.declares('sev1 leaked key --private');
  await carol.types('/incident export INC-2026-001 md');
  expect(filesOf('U0CAROL')).toEqual([]);
});
