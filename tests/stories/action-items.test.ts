// Action items: what is agreed after an incident, who does it by when, and how they hear of it, until it is done.
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Person, Room } from '../support/people.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

/** A SEV3 that is over: nothing is left of it but what people agree. */
async function over(title = 'checkout down'): Promise<Room> {
  const { alice } = testBot;
  const room = await alice.declares(`sev3 ${title}`);
  await alice.types('/incident ack', room);
  await alice.types('/incident resolve', room);
  await alice.submits({ 'What ended it, in one sentence?': 'Rolled back.', 'Root cause': 'A queue that was full.' });
  return room;
}
async function directOf(person: Person): Promise<string> {
  return (await person.snapshot()).channels.find(({ kind }) => kind === 'im')?.id ?? '';
}
async function last(person: Person, where: Room | string): Promise<string> {
  return (await person.reads(where)).at(-1) ?? '';
}

describe('one line', () => {
  test('says whose it is, by when, what for and what; the owner is told, and the author can correct it', async () => {
    testBot = await startTestBot();
    const { alice, bob } = testBot;
    const room = await over();
    const answer = await alice.types(
      '/incident action detect <@U0BOB|bob> by friday: alert on queue depth, see <https://issues.example/Q-1>',
      room,
    );
    expect(answer).toMatch(
      /1\. alert on queue depth, see <https:\/\/issues\.example\/Q-1>.*<@U0BOB>.*2026-01-09 18:00.*shows it sooner/s,
    );
    expect(await last(bob, await directOf(bob))).toMatch(/an action item was given to you.*alert on queue depth/s);
    expect((await alice.reads(room)).join('\n')).toMatch(/\*Action item\* 1\. alert on queue depth/);

    await alice.presses('Edit', room);
    expect(await alice.labels()).toEqual([
      'What is to be done?',
      'Who looks after it?',
      'By when?',
      'What is it for?',
      'How does it stand?',
      'Reason, if it is not being done',
    ]);
    await alice.submits({ 'What is it for?': 'prevent', 'Who looks after it?': 'U0DAN', 'By when?': 'in 2 weeks' });
    expect(await alice.modal()).toBeNull();
    expect(await alice.types('/incident actions', room)).toMatch(/<@U0DAN>.*2026-01-19 18:00.*prevents it/s);
    expect((await testBot.dan.directMessages()).join()).toMatch(/an action item was given to you/);
  });

  test('with nobody and no date it is the author’s, by when the policy says', async () => {
    testBot = await startTestBot({ policy: 'severities: { SEV3: { actionItemsWithin: 5bd } }' });
    const { alice, bob } = testBot;
    await bob.act({ type: 'join', channel: (await over()).id });
    expect(await bob.types('/incident followup write the runbook INC-2026-001 needs', 'C0GENERAL')).toMatch(
      /about one incident/,
    );
    expect(await bob.types('/incident followup INC-2026-001 write the runbook')).toMatch(
      /1\. write the runbook · <@U0BOB> · due .*2026-01-12 10:00 UTC.*purpose not said yet/,
    );
    expect(await alice.directMessages()).not.toContain('action item');
  });

  test('a date that cannot be read or is over, and a name that Slack does not know, record nothing', async () => {
    testBot = await startTestBot();
    const { alice } = testBot;
    const room = await over();
    expect(await alice.types('/incident action <@U0BOB|bob> by soonish: alert', room)).toMatch(
      /cannot read “soonish” as a date, so nothing was recorded/,
    );
    expect(await alice.types('/incident action by yesterday: alert', room)).toMatch(/“yesterday” is over .* nothing/);
    expect(await alice.types('/incident action @nobody: alert', room)).toMatch(/nothing was changed/);
    expect(await alice.types('/incident action <@U0BOB|bob> by friday:', room)).toMatch(/no words in it/);
    expect(await alice.types('/incident actions', room)).toMatch(/no action items yet/);
  });

  test('a form asks for what was not typed, and says at the input what it cannot read', async () => {
    testBot = await startTestBot();
    const { alice } = testBot;
    const room = await over();
    await alice.types('/incident action', room);
    const refused = await alice.submits({
      'What is to be done?': 'alert',
      'By when?': 'soonish',
      'What is it for?': 'detect',
    });
    expect(JSON.stringify(refused)).toMatch(/cannot read this as a date/);
    await alice.submits({ 'By when?': 'friday' });
    expect(await alice.types('/incident actions', room)).toMatch(/1\. alert · <@U0ALICE> · due .*2026-01-09 18:00/);
  });
});

describe('the list', () => {
  test('shows what is open first and what is overdue as such, long after the incident is closed', async () => {
    testBot = await startTestBot();
    const { alice, clock } = testBot;
    const room = await over();
    await alice.types('/incident action by friday: one', room);
    await alice.types('/incident action by tomorrow: two', room);
    await alice.types('/incident action by friday: three', room);
    await alice.types('/incident close', room);
    await alice.types('/incident action 1 done', room);
    await clock.advance('60h');
    const listed = await alice.types('/incident actions INC-2026-001');
    expect(listed).toMatch(/2 open action items of 3.*\*Overdue by .*2\. two.*3\. three.*1\. one .*done/s);
  });

  test('two press Done at once: it is done once, and the second is told', async () => {
    testBot = await startTestBot();
    const { alice, bob } = testBot;
    const room = await over();
    await bob.act({ type: 'join', channel: room.id });
    await alice.types('/incident action by friday: alert', room);
    await bob.types('/incident actions', room);
    const [first, second] = await Promise.all([alice.presses('Done', room), bob.presses('Done', room)]);
    const told = [first, second].filter((text) => /is done already/.test(text));
    expect(told).toHaveLength(1);
    expect((await alice.reads(room)).filter((text) => /Action item done/.test(text))).toHaveLength(1);
  });

  test('what is not done has a reason', async () => {
    testBot = await startTestBot();
    const { alice } = testBot;
    const room = await over();
    await alice.types('/incident action by friday: alert', room);
    await alice.types('/incident action 1 not doing', room);
    const refused = await alice.submits({ 'What speaks against doing it?': '  ' });
    expect(JSON.stringify(refused)).toMatch(/nothing is recorded/);
    await alice.submits({ 'What speaks against doing it?': 'The service goes away in May.' });
    expect(await alice.types('/incident actions', room)).toMatch(/not being done · The service goes away in May\./);
  });

  test('a form that was opened before somebody else’s change does not undo it', async () => {
    testBot = await startTestBot();
    const { alice, bob } = testBot;
    const room = await over();
    await bob.act({ type: 'join', channel: room.id });
    await alice.types('/incident action by friday: alert', room);
    await alice.presses('Edit', room);
    await bob.types('/incident action 1 done', room);
    await alice.submits({ 'What is it for?': 'detect' });
    expect(await alice.types('/incident actions', room)).toMatch(/1\. alert .*shows it sooner · done/);
  });
});

describe('reminders', () => {
  test('come two days before, on the morning of the day, then every week; a press in one answers them', async () => {
    testBot = await startTestBot();
    const { alice, bob, clock } = testBot;
    const room = await over();
    // Due on Friday at 18:00; it is Monday, 10:00.
    await alice.types('/incident action <@U0BOB|bob> by friday: alert on queue depth', room);
    const reminders = async () =>
      (await bob.directMessages()).filter((text) => /still to be done by you/.test(text)).length;
    const heard: number[] = [];
    // Wednesday 17:59 and 18:00, Friday 9:00, Friday 18:00, and a week later.
    for (const by of ['3359m', '1m', '39h', '9h', '7d']) {
      await clock.advance(by);
      heard.push(await reminders());
    }
    expect(heard).toEqual([0, 1, 2, 2, 3]);

    const direct = await directOf(bob);
    await bob.presses('Doing', direct);
    expect(await last(alice, room)).toMatch(/Action item being done/);
    await bob.presses('Done', direct);
    expect(await last(bob, direct)).toMatch(/nothing is left to you here.*done/s);
    const before = await bob.directMessages();
    await clock.advance('30d');
    expect(await bob.directMessages()).toEqual(before);
  });

  test('follow the owner', async () => {
    testBot = await startTestBot();
    const { alice, bob, dan, clock } = testBot;
    const room = await over();
    await alice.types('/incident action <@U0BOB|bob> by friday: alert', room);
    await alice.presses('Edit', room);
    await alice.submits({ 'Who looks after it?': 'U0DAN' });
    await clock.advance('3d');
    expect((await dan.directMessages()).filter((text) => /still to be done/.test(text))).toHaveLength(1);
    expect((await bob.directMessages()).filter((text) => /still to be done/.test(text))).toHaveLength(0);
  });

  test('of a post-mortem lead to it', async () => {
    testBot = await startTestBot();
    const { alice, bob, clock } = testBot;
    const room = await alice.declares('sev1 checkout down');
    await alice.types('/incident resolve', room);
    await alice.submits({
      'What ended it, in one sentence?': 'Rolled back.',
      'Who looks after the post-mortem?': 'U0BOB',
    });
    await clock.advance('24h');
    const direct = await directOf(bob);
    expect(await last(bob, direct)).toMatch(/the post-mortem is yours/);
    await bob.presses('Post-mortem', direct);
  });
});
