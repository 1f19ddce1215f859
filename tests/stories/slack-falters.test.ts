// Slack falters right after it has opened a form or taken an answer: what was promised is shown a moment later, or told in another place.
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { findBlame } from '../../src/blameless/blameless.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';
import { formText, inputsOf, opensSection, questions, resolvedIn } from '../support/writing.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

// The patterns are made ready by their first use, which takes a moment on a busy machine.
beforeAll(() => void findBlame(BLAMING, 'en'));

const BLAMING = 'Bob forgot to test the release. It was caused by human error.';

/** Waits for what is tried again; it takes longer than a stop would wait. */
async function settled(): Promise<void> {
  await testBot.bot.drain();
  await testBot.bot.drain();
}

function called(method: string): number {
  return testBot.simulator.calls.filter((call) => call.method === method).length;
}

const ONCE = [
  ['answers 500', { kind: 'http', status: 500 }],
  ['says "too many requests"', { kind: 'rateLimited', retryAfter: 1 }],
  ['says internal_error', { kind: 'error', error: 'internal_error' }],
  ['breaks the connection', { kind: 'reset' }],
  ['takes it and breaks the connection', { kind: 'acceptThenReset' }],
  ['takes it and answers 500', { kind: 'acceptThenHttp', status: 500 }],
] as const;

describe.each(ONCE)('a form when Slack %s once', (_, fault) => {
  test('is filled in all the same, and nobody is told of it', async () => {
    testBot = await startTestBot();
    const { alice, simulator } = testBot;
    const room = await alice.declares('sev2 checkout down');
    simulator.faults.add({ method: 'views.update', times: 1, ...fault });
    expect(await alice.types('/incident update', room)).toBe('');
    await settled();
    expect(await alice.labels()).toContain('What should people know?');
    expect(await alice.directMessages()).toEqual([]);
  });
});

describe('each place where a form follows a click', () => {
  const PLACES: [string, () => Promise<() => Promise<void>>][] = [
    [
      'a button of the card',
      async () => {
        const room = await testBot.alice.declares('sev2 checkout down');
        await testBot.alice.presses('Update', room);
        return async () => expect(await testBot.alice.labels()).toContain('What should people know?');
      },
    ],
    [
      'the post-mortem',
      async () => {
        const room = await resolvedIn(testBot);
        await testBot.alice.types('/incident postmortem', room);
        return async () => expect(await formText(testBot.alice)).toMatch(/Draft.*Missing/s);
      },
    ],
    [
      'a section on top of it',
      async () => {
        const room = await resolvedIn(testBot);
        testBot.simulator.faults.clear();
        await testBot.alice.types('/incident postmortem', room);
        falter();
        await opensSection(testBot.alice, 'impact');
        return async () => expect(await testBot.alice.labels()).toContain(questions.users.label);
      },
    ],
    [
      'a gentler wording that is taken',
      async () => {
        const room = await resolvedIn(testBot);
        testBot.simulator.faults.clear();
        await testBot.alice.types('/incident postmortem', room);
        await opensSection(testBot.alice, 'causes');
        await testBot.alice.submits({ [questions.rootCause.label]: BLAMING });
        falter();
        await testBot.alice.pressesInForm('Take this wording');
        return async () => expect((await inputsOf(testBot.alice))[0]).not.toBe(BLAMING);
      },
    ],
  ];
  const falter = () => testBot.simulator.faults.add({ method: 'views.update', times: 1, kind: 'http', status: 503 });

  test.each(PLACES)('%s is shown when Slack takes it the second time', async (_, place) => {
    testBot = await startTestBot();
    falter();
    const isShown = await place();
    await settled();
    await isShown();
  });
});

describe('when Slack takes no form at all', () => {
  test('whoever typed the command is told what to do instead', async () => {
    testBot = await startTestBot();
    const { alice, simulator } = testBot;
    const room = await alice.declares('sev2 checkout down');
    simulator.faults.add({ method: 'views.update', kind: 'http', status: 500 });
    await alice.types('/incident update', room);
    await settled();
    expect((await alice.messages(room)).at(-1)).toMatchObject({
      ephemeral: true,
      text: expect.stringMatching(/did not show the form.*nothing was recorded.*`\/incident help`/),
    });
    expect(called('views.update')).toBeLessThanOrEqual(5);
  });

  test('one that asks to be left alone for long is not waited for', async () => {
    testBot = await startTestBot();
    const { alice, simulator } = testBot;
    const room = await alice.declares('sev2 checkout down');
    simulator.faults.add({ method: 'views.update', kind: 'rateLimited', retryAfter: 300 });
    await alice.presses('Update', room);
    await settled();
    expect((await alice.reads(room)).at(-1)).toMatch(/did not show the form/);
    expect(called('views.update')).toBe(1);
  });

  test('whoever has typed in a form keeps what they typed, and hears of it', async () => {
    testBot = await startTestBot();
    const { alice, simulator } = testBot;
    const room = await resolvedIn(testBot);
    await alice.types('/incident postmortem', room);
    await opensSection(alice, 'causes');
    await alice.submits({ [questions.rootCause.label]: BLAMING, [questions.factors.label]: 'A quiet Friday.' });
    simulator.faults.add({ method: 'views.update', kind: 'error', error: 'internal_error' });
    await alice.pressesInForm('Take this wording');
    await settled();
    expect(await inputsOf(alice)).toEqual([BLAMING, 'A quiet Friday.']);
    expect((await alice.directMessages()).at(-1)).toMatch(/still there with what you typed: press again/);
  });

  test('a form that does not open over another says so in that one', async () => {
    testBot = await startTestBot();
    const { alice, simulator } = testBot;
    const room = await resolvedIn(testBot);
    await alice.types('/incident postmortem', room);
    simulator.faults.add({ method: 'views.push', kind: 'http', status: 500 });
    await opensSection(alice, 'causes');
    await settled();
    expect(await formText(alice)).toMatch(/did not let the form open/);
  });

  test('a Home that cannot be drawn is told where its reader looks', async () => {
    testBot = await startTestBot();
    testBot.simulator.faults.add({ method: 'views.publish', kind: 'http', status: 500 });
    await testBot.alice.act({ type: 'openHome' });
    await settled();
    expect((await testBot.alice.directMessages()).at(-1)).toMatch(/did not show your Home.*`\/incident list`/);
  });

  test('a Home that Slack takes the second time is drawn, and nobody is told', async () => {
    testBot = await startTestBot();
    testBot.simulator.faults.add({ method: 'views.publish', times: 1, kind: 'rateLimited', retryAfter: 1 });
    await testBot.alice.act({ type: 'openHome' });
    await settled();
    expect(testBot.simulator.workspace.homes.size).toBe(1);
    expect(await testBot.alice.directMessages()).toEqual([]);
  });
});

test('a form that was closed meanwhile is no failure', async () => {
  testBot = await startTestBot({ keepsLog: true });
  const { alice, simulator } = testBot;
  const room = await alice.declares('sev2 checkout down');
  simulator.faults.add({ method: 'views.update', kind: 'error', error: 'not_found' });
  await alice.types('/incident update', room);
  await settled();
  expect(called('views.update')).toBe(1);
  expect(await alice.directMessages()).toEqual([]);
  expect(testBot.logged.filter((line) => JSON.parse(line).level >= 40)).toEqual([]);
});

describe('a private answer', () => {
  const SNOOZED = /Snoozed|snoozed|put off|reminder/i;

  /** Something whose answer goes to the address that came with the click. */
  async function asksTwice(): Promise<void> {
    await testBot.alice.types('/incident sev2 checkout down');
    await testBot.alice.types('/incident sev2 checkout is down');
    await testBot.alice.presses('Declare anyway', 'C0GENERAL').catch(() => undefined);
    await settled();
  }

  test.each(ONCE)('comes when Slack %s once', async (_, fault) => {
    testBot = await startTestBot();
    testBot.simulator.faults.add({ method: 'response_url', times: 1, ...fault });
    await asksTwice();
    expect((await testBot.alice.reads('C0GENERAL')).join('\n')).toMatch(/INC-2026-002/);
    expect(await testBot.alice.directMessages()).not.toContainEqual(expect.stringMatching(/INC-2026-002 is declared/));
  });

  test('comes in the channel when its address is used up', async () => {
    testBot = await startTestBot();
    testBot.simulator.faults.add({ method: 'response_url', kind: 'http', status: 404 });
    await testBot.alice.act({ type: 'join', channel: 'C0GENERAL' });
    await asksTwice();
    const told = [...(await testBot.alice.reads('C0GENERAL')), ...(await testBot.alice.directMessages())];
    expect(told.filter((text) => /INC-2026-002/.test(text) && !SNOOZED.test(text))).not.toEqual([]);
  });

  test('comes as a direct message when nothing can be said in the channel either', async () => {
    testBot = await startTestBot();
    testBot.simulator.faults.add({ method: 'response_url', kind: 'http', status: 500 });
    testBot.simulator.faults.add({ method: 'chat.postEphemeral', kind: 'error', error: 'not_in_channel' });
    await asksTwice();
    expect((await testBot.alice.directMessages()).join('\n')).toMatch(/INC-2026-002/);
  });

  test('of more parts than Slack takes at one address comes whole', async () => {
    testBot = await startTestBot();
    const { alice } = testBot;
    const room = await alice.declares('sev2 checkout down');
    for (let n = 1; n <= 24; n += 1) await alice.types(`/incident note ${n} ${'x'.repeat(2_800)}`, room);
    await alice.types('/incident timeline', room);
    await settled();
    const told = [...(await alice.messages(room)), ...(await dmMessages())].filter(
      ({ ephemeral, text }) => ephemeral || /note/i.test(text),
    );
    const all = JSON.stringify(told);
    expect([1, 12, 24].map((n) => all.includes(`${n} xxx`))).toEqual([true, true, true]);
  });

  async function dmMessages() {
    const { channels, messages } = await testBot.alice.snapshot();
    return channels.filter(({ kind }) => kind === 'im').flatMap(({ id }) => messages[id] ?? []);
  }
});

test('a shortcut whose form does not open is told to whoever used it, wherever they are', async () => {
  testBot = await startTestBot();
  testBot.simulator.faults.add({ method: 'views.open', kind: 'http', status: 500 });
  await testBot.alice.act({ type: 'shortcut', callbackId: 'declare_incident' });
  await settled();
  expect((await testBot.alice.directMessages()).at(-1)).toMatch(
    /did not let the form open.*`\/incident sev2 what is wrong`/,
  );
});

test('a command that failed is given back as it was typed', async () => {
  testBot = await startTestBot();
  testBot.simulator.faults.add({ method: 'views.open', kind: 'http', status: 500 });
  await testBot.alice.types('/incident the checkout of half of Europe is slow');
  const [told] = (await testBot.alice.messages('C0GENERAL')).filter(({ ephemeral }) => ephemeral);
  expect(JSON.stringify(told?.blocks)).toContain('/incident the checkout of half of Europe is slow');
});
