// Buttons, forms and shortcuts of another version, or that nobody has drawn: a calm answer, nothing done, and the card brought up to date.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { RUN_SUGGESTION } from '../../src/render/help/help.ts';
import { OPEN_DECLARE } from '../../src/render/home/home.ts';
import { ACTION_IDS } from '../../src/slack/actions.ts';
import { VIEW_IDS } from '../../src/slack/modals/submissions.ts';
import type { Room } from '../support/people.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

type Json = Record<string, unknown>;

let testBot: TestBot;
let room: Room;
let press: Json;
let submission: Json;
let command: Json;
beforeAll(async () => {
  testBot = await startTestBot({ keepsLog: true });
  const { alice, simulator } = testBot;
  // The first input of a process is slow: it brings in what all the others use.
  await alice.act({ type: 'command', channel: 'C0GENERAL', text: '/incident list' });
  room = await alice.declares('sev2 checkout down');
  await alice.presses('Acknowledge', room);
  press = simulator.sent.findLast(({ payload }) => payload.type === 'block_actions')?.payload ?? {};
  await alice.types('/incident note', room);
  await alice.submits({ 'What was seen, tried or decided?': 'the queue grows' });
  command = simulator.sent.findLast(({ kind }) => kind === 'slash_commands')?.payload ?? {};
  submission = simulator.sent.findLast(({ payload }) => payload.type === 'view_submission')?.payload ?? {};
});
afterAll(() => testBot.end());

const UNKNOWN = '01890000-0000-7000-8000-000000000000';
let count = 0;

/** Everything that anybody has recorded. */
async function record(): Promise<string> {
  const { db } = testBot.bot.ctx;
  const all = [
    await db.entry.findMany({ orderBy: [{ incidentId: 'asc' }, { seq: 'asc' }] }),
    await db.incident.findMany(),
  ];
  return createHash('sha256').update(JSON.stringify(all)).digest('hex');
}

async function incidentId(): Promise<string> {
  return (await testBot.bot.ctx.db.incident.findFirstOrThrow()).id;
}

/** What was said to Alice in answer, wherever it was said. */
async function told(doing: () => Promise<unknown>): Promise<string> {
  const known = new Set((await testBot.alice.messages(room)).map(({ ts }) => ts));
  const before = testBot.simulator.calls.length;
  const answer = await doing();
  await testBot.bot.drain();
  const fresh = (await testBot.alice.messages(room)).filter(({ ts }) => !known.has(ts)).map(({ text }) => text);
  const shown = testBot.simulator.calls.slice(before).filter(({ method }) => method.startsWith('views.'));
  return JSON.stringify([answer, fresh, shown.map(({ args }) => args.view)]);
}

function pressing(actionId: string, value: unknown, element: Json = { type: 'button' }): Promise<unknown> {
  count += 1;
  const action = {
    ...element,
    action_id: actionId,
    block_id: 'b',
    action_ts: '1.2',
    ...(value !== undefined && { value }),
  };
  return testBot.simulator.deliver('interactive', {
    ...press,
    trigger_id: `1.2.${String(count).padStart(8, '0')}`,
    actions: [action],
  });
}

function submitting(callbackId: string, metadata: string, values: Json = {}): Promise<unknown> {
  count += 1;
  const view = {
    ...(submission.view as Json),
    callback_id: callbackId,
    private_metadata: metadata,
    hash: `h${count}`,
    state: { values },
  };
  return testBot.simulator.deliver('interactive', { ...submission, view });
}

const VALUES: [string, (id: string) => string][] = [
  ['nothing', () => ''],
  ['no JSON', () => '{"incident":'],
  ['a word', () => 'acknowledge'],
  ['null', () => 'null'],
  ['a list', () => '[]'],
  ['the incident alone, as an older version wrote it', (id) => JSON.stringify({ incident: id })],
  ['the incident in no JSON, as the oldest wrote it', (id) => id],
  ['a status that there was', (id) => JSON.stringify({ incident: id, from: 'triage' })],
  ['more than this version knows', (id) => JSON.stringify({ incident: id, from: 'declared', of_tomorrow: 1 })],
  ['an incident that there never was', () => JSON.stringify({ incident: UNKNOWN, from: 'declared' })],
  ['an id that is none', () => JSON.stringify({ incident: "' or 1=1 --", from: 'declared' })],
  ['a prototype', (id) => `{"__proto__":{"incident":"${id}"},"constructor":1}`],
  ['2,000 letters', () => 'x'.repeat(2_000)],
  ['a deep nest', () => '['.repeat(1_000) + ']'.repeat(1_000)],
];

const FAULT = /Something broke|cannot say whether|NOT recorded/;
/** These need no value, or take any text as what somebody would type. */
const OF_ANY_VALUE: ReadonlySet<string> = new Set([OPEN_DECLARE, RUN_SUGGESTION]);

function errorsLogged(from: number): string[] {
  return testBot.logged.slice(from).filter((line) => JSON.parse(line).level >= 40 && !/trigger_id/.test(line));
}

describe.each(ACTION_IDS.map((id) => [id]))(
  'the button %s with a value that this version does not write',
  (actionId) => {
    test('changes nothing, is no fault, and says so', async () => {
      const [before, id, logged] = [await record(), await incidentId(), testBot.logged.length];
      for (const [what, value] of VALUES) {
        const answer = await told(() => pressing(actionId, value(id)));
        expect([what, answer]).toEqual([what, expect.not.stringMatching(FAULT)]);
        if (!OF_ANY_VALUE.has(actionId)) {
          expect([what, answer]).toEqual([
            what,
            expect.stringMatching(
              /older version; nothing was done|do not know (this|that) incident|One moment|views|Slack did not/,
            ),
          ]);
        }
      }
      expect(await record()).toBe(before);
      expect(errorsLogged(logged)).toEqual([]);
    });
  },
);

describe.each(VIEW_IDS.map((id) => [id]))('the form %s that carries what this version does not write', (callbackId) => {
  test('records nothing, is no fault, and gives back what was typed', async () => {
    const [before, id, logged] = [await record(), await incidentId(), testBot.logged.length];
    const typed = { old: { old: { type: 'plain_text_input', value: 'all that I typed' } } };
    for (const [what, value] of VALUES) {
      const answer = await told(() => submitting(callbackId, value(id), typed));
      expect([what, answer]).toEqual([what, expect.not.stringMatching(FAULT)]);
      // Nothing closes a form over words that were not recorded.
      expect([what, answer]).toEqual([what, expect.stringMatching(/response_action/)]);
      if (answer.includes('older version')) expect(answer).toContain('all that I typed');
    }
    expect(await record()).toBe(before);
    expect(errorsLogged(logged)).toEqual([]);
  });
});

describe('what nothing listens to any more', () => {
  test.each([
    ['a button', { type: 'button' }, '1'],
    ['a select', { type: 'static_select', selected_option: { value: 'x' } }, undefined],
    ['a menu', { type: 'overflow', selected_option: { value: 'x' } }, undefined],
    ['a date', { type: 'datepicker', selected_date: '2026-01-05' }, undefined],
  ])('%s is answered calmly, and logged as no fault', async (_, element, value) => {
    const [before, logged] = [await record(), testBot.logged.length];
    expect(await told(() => pressing('of-last-year', value, element))).toMatch(
      /This button is from an older version; nothing was done/,
    );
    expect(await record()).toBe(before);
    expect(errorsLogged(logged)).toEqual([]);
  });

  test('a link says nothing', async () => {
    expect(await told(() => pressing('a-link', undefined))).toBe(JSON.stringify([{ status: 'answered' }, [], []]));
  });

  test('a form gives back what was typed, and stays', async () => {
    const typed = { old: { old: { type: 'plain_text_input', value: 'all that I typed' } } };
    const answer = await told(() => submitting('of-last-year', '', typed));
    expect(answer).toMatch(/response_action.*update.*older version; nothing was recorded.*all that I typed/s);
  });

  test.each(['shortcut', 'message_action'])('a %s is answered where its person reads it', async (type) => {
    count += 1;
    const { actions: _, ...more } = press;
    await testBot.simulator.deliver('interactive', {
      ...more,
      type,
      callback_id: 'of-last-year',
      trigger_id: `1.2.${count}`,
      response_url: undefined,
    });
    await testBot.bot.drain();
    expect((await testBot.alice.directMessages()).at(-1)).toMatch(
      /This shortcut is from an older version; nothing was done/,
    );
  });

  test('a command is answered', async () => {
    count += 1;
    const answer = await testBot.simulator.deliver('slash_commands', {
      ...command,
      command: '/war',
      trigger_id: `1.2.${count}`,
    });
    expect(JSON.stringify(answer)).toMatch(/older version; nothing was done/);
  });

  test('a menu whose options nobody fills any more opens empty', async () => {
    const { actions: _, ...more } = press;
    const payload = { ...more, type: 'block_suggestion', action_id: 'of-last-year', block_id: 'b', value: 'x' };
    expect(await testBot.simulator.deliver('interactive', payload)).toEqual({
      status: 'answered',
      body: { options: [] },
    });
  });
});

test('an old button brings the card of its incident up to date, for whoever may see it', async () => {
  const id = await incidentId();
  const pinned = (await testBot.alice.channel(room))?.pinnedTs[0] ?? '';
  const card = async () => (await testBot.alice.messages(room)).find(({ ts }) => ts === pinned)?.text ?? '';
  const right = await card();
  const { db } = testBot.bot.ctx;
  // As if an older version had drawn it.
  await db.surface.updateMany({ data: { hash: 'of-last-year' } });
  const channel = testBot.simulator.workspace.channels.get(room.id);
  const message = channel?.messages.find(({ ts }) => ts === pinned);
  if (message === undefined) throw new Error('there is no card');
  message.text = 'as it was last year';
  expect(await told(() => pressing('of-last-year', JSON.stringify({ incident: id })))).toMatch(/older version/);
  expect(await card()).toBe(right);
});
