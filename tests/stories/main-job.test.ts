// The main job, end to end: one line opens a room, buttons move the status, resolving it brings the post-mortem.
import { afterEach, expect, test } from '@jest/globals';
import { buttonsOf, type Person, type Room } from '../support/people.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

async function cardIn(room: Room, person: Person) {
  const pinned = (await person.channel(room))?.pinnedTs[0];
  const card = (await person.messages(room)).find(({ ts }) => ts === pinned);
  if (card === undefined) throw new Error('no card is pinned');
  return card;
}

test('one line opens a room: card pinned, declarer and on-call inside, announced once', async () => {
  testBot = await startTestBot();
  const { alice, bob, carol } = testBot;

  const answer = await alice.types('/incident sev1 checkout down');
  expect(answer).toMatch(/INC-2026-001.*SEV1.*checkout down/s);

  const room = (await alice.snapshot()).channels.find(({ name }) => name === 'inc-2026-001-checkout-down');
  expect(room).toMatchObject({ isMember: true, kind: 'public' });
  expect(room?.memberIds).toEqual(expect.arrayContaining(['U0ALICE', 'U0BOB']));
  expect(room?.topic).toMatch(/SEV1/);
  const card = await cardIn({ id: room?.id ?? '', name: '', reference: '' }, alice);
  expect(buttonsOf(card).map(({ text }) => text)).toEqual(
    expect.arrayContaining(['Acknowledge', 'Mark identified', 'Update', 'Severity', 'Add note', 'Resolve']),
  );

  const announced = (await carol.messages('C0INCIDENTS')).filter(({ subtype }) => subtype === undefined);
  expect(announced).toHaveLength(1);
  expect(announced[0]?.text).toContain('checkout down');
  expect((await bob.directMessages()).join()).toMatch(/INC-2026-001/);
});

test('buttons move the status, and card, topic and announcement follow', async () => {
  testBot = await startTestBot();
  const { alice, bob } = testBot;
  const room = await alice.declares('sev1 checkout down');

  await bob.presses('Acknowledge', room);
  await bob.presses('Mark identified', room);
  await bob.presses('Mark mitigating', room);

  const card = await cardIn(room, alice);
  expect(card.text).toMatch(/Status: Mitigating/);
  expect(buttonsOf(card).map(({ text }) => text)).not.toContain('Acknowledge');
  expect((await alice.channel(room))?.topic).toMatch(/mitigating/i);
  expect((await alice.reads('C0INCIDENTS')).join('\n')).toMatch(/mitigating/i);
  expect((await alice.reads(room)).join('\n')).toMatch(/identified.*moved by <@U0BOB>/i);
});

test('everything works by typing, too, and says what it did', async () => {
  testBot = await startTestBot();
  const { alice, bob, dan } = testBot;
  const room = await alice.declares('checkout is down sev-2');
  for (const person of [bob, dan]) await person.act({ type: 'join', channel: room.id });

  await bob.types('/incident ack', room);
  await bob.types('/incident mitigating', room);
  await bob.types('/incident note restarted the payment workers', room);
  await bob.types('/incident update Rolling back the 14:02 deploy, errors are falling', room);
  await alice.types('/incident sev 1 everybody is affected', room);
  await alice.types('/incident role comms @carol', room);
  await alice.types('/incident lead @dan', room);
  expect(await dan.types('/incident status', room)).toMatch(/mitigating/i);
  expect(await dan.types('/incident timeline', room)).toMatch(/restarted the payment workers/);
  expect(await dan.types('/incident list')).toMatch(/INC-2026-001/);
  expect(await dan.types('/incident help')).toMatch(/resolve/);
  expect(await dan.types('/incident why', room)).toMatch(/update/i);

  const said = (await alice.reads(room)).join('\n');
  expect(said).toMatch(/Rolling back the 14:02 deploy/);
  expect(said).toMatch(/SEV2.*SEV1/s);
  expect((await cardIn(room, alice)).text).toMatch(/Commander: <@U0DAN>/);
  expect(
    (await alice.messages('C0INCIDENTS')).find(({ threadTs, ts }) => threadTs !== undefined && threadTs !== ts)?.text,
  ).toMatch(/Rolling back/);
});

test('resolving a SEV1 posts the resolution and a blameless post-mortem thread', async () => {
  testBot = await startTestBot();
  const { alice, bob } = testBot;
  const room = await alice.declares('sev1 checkout down');
  await bob.presses('Acknowledge', room);
  await testBot.clock.advance('12m');
  await bob.types('/incident update <@U0ALICE> rolled back the deploy', room);
  await testBot.clock.advance('8m');

  await bob.presses('Resolve', room);
  const [summary, cause] = await bob.labels();
  expect(
    await bob.submits({
      [summary ?? '']: 'Rolled back the deploy of 14:02',
      [cause ?? '']: 'A migration locked the orders table',
    }),
  ).toMatchObject({ ok: true });

  const messages = await alice.messages(room);
  expect(messages.map(({ text }) => text).join('\n')).toMatch(/Resolved.*20 min/s);
  const root = messages.find(({ replyCount }) => replyCount > 0);
  const thread = messages
    .filter(({ threadTs, ts }) => threadTs === root?.ts && ts !== root?.ts)
    .map(({ text }) => text);
  expect(thread.length).toBeGreaterThanOrEqual(8);
  const whole = [root?.text ?? '', ...thread].join('\n');
  for (const section of [
    'Impact',
    'Security impact',
    'Timeline',
    'Detection',
    'Response',
    'Root cause',
    'Resolution',
    'Action items',
    'Metrics',
  ]) {
    expect(whole).toContain(section);
  }
  expect(whole).toContain('A migration locked the orders table');
  // Roles instead of names, but for the list of responders and the owners of what is left to do.
  const named = [root?.text ?? '', ...thread].filter((text) => text.includes('<@U0ALICE>'));
  expect(named.map((text) => text.split('\n')[0])).toEqual(['*Response*']);
});

test('a SEV1 stays resolved until its post-mortem is published', async () => {
  testBot = await startTestBot();
  const { alice } = testBot;
  const room = await alice.declares('sev1 checkout down');
  await alice.types('/incident resolve rolled back', room);

  expect(await alice.types('/incident close', room)).toMatch(/once its post-mortem is published/i);
  expect((await cardIn(room, alice)).text).toMatch(/resolved/i);
});

test('a SEV3 closes without a post-mortem, and can be reopened', async () => {
  testBot = await startTestBot();
  const { alice } = testBot;
  const room = await alice.declares('sev3 search slow');

  expect(await alice.types('/incident close', room)).toMatch(/resolve/i);
  await alice.types('/incident resolve rolled back', room);
  await alice.types('/incident close', room);
  expect((await cardIn(room, alice)).text).toMatch(/closed/i);
  await alice.types('/incident reopen it came back', room);
  expect((await cardIn(room, alice)).text).toMatch(/investigating/i);
});

test('it works over Socket Mode just the same', async () => {
  testBot = await startTestBot({ mode: 'socket' });
  const { alice, bob } = testBot;
  const room = await alice.declares('sev1 checkout down');
  await bob.presses('Acknowledge', room);
  await alice.types('/incident resolve rolled back', room);
  expect((await cardIn(room, alice)).text).toMatch(/resolved/i);
});
