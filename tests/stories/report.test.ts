// `report`: the figures of a period, to whoever asks or to the channel, with a picture that says the same.
import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { pictureWordsIn } from '../../src/locales/locales.ts';
import { reportPicture } from '../../src/pictures/report-picture.ts';
import { eventually } from '../support/eventually.ts';
import type { Person } from '../support/people.ts';
import { REPORTED } from '../support/pictures.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

// What draws is loaded with the first picture, which on a busy machine takes longer than anybody waits for one.
beforeAll(() => reportPicture(REPORTED.quarter, pictureWordsIn('en')), 60_000);

let testBot: TestBot;
afterEach(() => testBot.end());

async function declares(person: Person, ...texts: string[]): Promise<void> {
  for (const text of texts) await person.types(`/incident ${text}`);
}

async function picturesSeen(person: Person): Promise<{ channel: string; alt: string; threadTs: string | undefined }[]> {
  const { messages } = await person.snapshot();
  return Object.entries(messages).flatMap(([channel, all]) =>
    all.flatMap(({ files, threadTs }) =>
      files
        .filter(({ mimetype }) => mimetype === 'image/png')
        .map(({ altText }) => ({ channel, alt: altText ?? '', threadTs })),
    ),
  );
}

/** Pictures are drawn after the answer; `nth` counts those that this person sees. */
async function pictureFor(person: Person, nth = 1) {
  const seen = await eventually('the picture', 10_000, async () => {
    const pictures = await picturesSeen(person);
    return pictures.length === nth ? pictures : null;
  });
  return seen.at(-1);
}

test('whoever asks gets the figures alone, and the picture as a direct message', async () => {
  testBot = await startTestBot();
  const { alice, carol } = testBot;
  await declares(alice, 'sev1 checkout down --service checkout');
  await alice.types('/incident resolve INC-2026-001 rolled back');
  await declares(alice, 'sev2 cart slow --service checkout --data');
  await alice.types('/incident resolve INC-2026-002 scaled up');
  await declares(alice, 'sev3 search slow --service search');
  await declares(alice, 'sev2 orders mixed up --service checkout --data');

  const said = await carol.types('/incident report');
  expect(said).toMatch(/Report of \d+ \w+ .*2026/);
  expect(said).toMatch(/\*4 incidents\*\nSEV1: 1 · SEV2: 2 · SEV3: 1 · SEV4: 0/);
  expect(said).toMatch(/acknowledging: too few to tell \(n = 2\)/);
  expect(said).toMatch(/acknowledged in time: 2 of 2/);
  expect(said).toMatch(/Services with more than one incident\*\n• checkout \(data incident\): 2/);

  const picture = await pictureFor(carol);
  expect(picture?.alt).toMatch(/4 incidents.*1 SEV1, 2 SEV2, 1 SEV3/s);
  expect((await carol.snapshot()).channels.find(({ id }) => id === picture?.channel)?.kind).toBe('im');
  expect(await picturesSeen(alice)).toEqual([]);
  expect((await alice.reads('C0GENERAL')).join()).not.toContain('Report of');
});

test('`report here` shows everybody the same, with the picture in the thread', async () => {
  testBot = await startTestBot();
  const { alice, carol } = testBot;
  const room = await alice.declares('sev1 checkout down');
  await carol.act({ type: 'join', channel: room.id });
  // Slack may hand over one command twice.
  await alice.act({ type: 'command', channel: room.id, text: '/incident report 2w here', deliver: { times: 2 } });

  const [report, ...others] = (await carol.messages(room)).filter(({ text }) => text.startsWith('Report of'));
  expect(others).toEqual([]);
  expect(report?.text).toMatch(/\*1 incident\*/);
  expect(report?.ephemeral).toBeFalsy();
  const picture = await pictureFor(carol);
  expect(picture).toMatchObject({ channel: room.id, threadTs: report?.ts });
});

test('where the bot may write but not add files, the words come and the asker’s thread says why there is no picture', async () => {
  testBot = await startTestBot();
  const { alice, carol } = testBot;
  await declares(alice, 'sev1 checkout down');
  await alice.types('/incident report here');
  const said = await eventually('the reason', 10_000, async () => {
    const reads = await carol.reads('C0GENERAL');
    return reads.some((text) => text.includes('but not its picture')) ? reads : null;
  });
  expect(said.some((text) => text.startsWith('Report of'))).toBe(true);
});

test('exercises, false alarms, what came before, and one private incident are in no figure', async () => {
  testBot = await startTestBot();
  const { alice, clock } = testBot;
  await declares(alice, 'sev2 old trouble');
  await clock.advance('40d');
  await declares(
    alice,
    'sev1 checkout down',
    'sev1 practice --drill',
    'sev2 leaked key --private',
    'sev3 a false alarm',
  );
  await alice.types('/incident cancel INC-2026-005');

  const said = await alice.types('/incident report');
  expect(said).toMatch(/\*1 incident\*\nSEV1: 1 · SEV2: 0/);
  expect(said).not.toMatch(/leaked|private key|practice/);
  expect(await alice.types('/incident report 90d')).toMatch(/\*2 incidents\*/);

  // Three of them are a crowd.
  await declares(alice, 'sev2 leaked token --private', 'sev2 leaked list --private');
  expect(await alice.types('/incident report')).toMatch(/\*4 incidents\*\nSEV1: 1 · SEV2: 3/);
  await pictureFor(alice, 3);
});

test('a quiet time is said in one sentence, and has no picture', async () => {
  testBot = await startTestBot();
  const { alice } = testBot;
  const said = await alice.types('/incident report 1w');
  expect(said).toMatch(/No incident was declared in this time/);
  expect(said).not.toMatch(/picture/);
});

test('a report that is asked for in French is French', async () => {
  testBot = await startTestBot({ policy: 'language: fr' });
  const { alice } = testBot;
  await declares(alice, 'sev1 paiement en panne --service checkout');
  const said = await alice.types('/incident report');
  expect(said).toMatch(/Bilan\s: /);
  expect(said).toMatch(/\*1 incident\*\nSEV1\s: 1 · SEV2\s: 0/);
  const picture = await pictureFor(alice);
  expect(picture?.alt).toMatch(/1 incident/);
  expect(picture?.alt).not.toMatch(/too few/);
});
