// Until when Slack wants something left alone: how long, for whom, and who tries whether it is over.
import { describe, expect, test } from '@jest/globals';
import { withTransaction } from '../../src/storage/database.ts';
import {
  claimProbes,
  endLockout,
  isLockedOut,
  LOCKED_OUT,
  lockOut,
  pauseMethod,
  pauseName,
  pausePosting,
} from '../../src/storage/slack-pauses.ts';
import { openTestDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { inMinutes, OTHER_TEAM, TEAM } from '../support/outbox-rows.ts';

const db = await openTestDatabase('slack_pauses', ['slack_pause']);

const MINUTE_MS = 60_000;
const POST = 'chat.postMessage';

/** How many minutes each pause lasts still, by workspace and name. */
async function pauses(): Promise<Record<string, number>> {
  const rows = await db.slackPause.findMany({ orderBy: [{ teamId: 'asc' }, { method: 'asc' }] });
  return Object.fromEntries(
    rows.map(({ teamId, method, until }) => [
      `${teamId} ${method}`,
      Math.round((until.getTime() - Date.now()) / MINUTE_MS),
    ]),
  );
}
const isPaused = (teamId: string, method: string, minutes: number) =>
  db.slackPause.create({ data: { teamId, method, until: inMinutes(minutes) } });

test('a method is left alone for as long as Slack asked, and a longer pause stands', async () => {
  await pauseMethod(db, TEAM, 'pins.add', 20 * MINUTE_MS);
  await pauseMethod(db, TEAM, 'pins.add', 10 * MINUTE_MS);
  expect(await pauses()).toEqual({ [`${TEAM} pins.add`]: 20 });
  await pauseMethod(db, TEAM, 'pins.add', 30 * MINUTE_MS);
  await pauseMethod(db, OTHER_TEAM, 'pins.add', 5 * MINUTE_MS);
  expect(await pauses()).toEqual({ [`${TEAM} pins.add`]: 30, [`${OTHER_TEAM} pins.add`]: 5 });
});

describe('posting that Slack refuses in one channel', () => {
  const refused = (ms = 60 * MINUTE_MS, momentMs = 10 * MINUTE_MS) =>
    pausePosting(db, TEAM, { method: POST, channel: 'C1' }, { ms, momentMs });
  const here = `${TEAM} ${pauseName(POST, 'C1')}`;
  const anywhere = `${TEAM} ${POST}`;

  test('is left alone there for long, and anywhere for a moment', async () => {
    await refused();
    await refused();
    expect(await pauses()).toEqual({ [here]: 60, [anywhere]: 10 });
  });

  test('is left alone anywhere for no longer than there', async () => {
    await refused(5 * MINUTE_MS, 10 * MINUTE_MS);
    expect(await pauses()).toEqual({ [here]: 5, [anywhere]: 5 });
  });

  test('and in a second one, too, is left alone anywhere for long', async () => {
    await isPaused(TEAM, pauseName(POST, 'C2'), 30);
    await refused();
    expect(await pauses()).toMatchObject({ [here]: 60, [anywhere]: 60 });
  });

  test.each([
    ['of another workspace', OTHER_TEAM, pauseName(POST, 'C2'), 30],
    ['that is over', TEAM, pauseName(POST, 'C2'), -1],
    ['of another method', TEAM, pauseName('chat.update', 'C2'), 30],
  ])('is left alone anywhere for a moment only, whatever pause there is %s', async (_, team, method, minutes) => {
    await isPaused(team, method, minutes);
    await refused();
    expect(await pauses()).toMatchObject({ [here]: 60, [anywhere]: 10 });
  });

  test('keeps the longer pauses that there are', async () => {
    await isPaused(TEAM, pauseName(POST, 'C1'), 90);
    await isPaused(TEAM, POST, 20);
    await refused();
    expect(await pauses()).toEqual({ [here]: 90, [anywhere]: 20 });
  });

  test('is noted for the channel before it is for anywhere, by everybody', async () => {
    await isPaused(TEAM, pauseName(POST, 'C1'), 1);
    await isPaused(TEAM, POST, 1);
    let noting: Promise<void> | undefined;
    await withTransaction(db, async (tx) => {
      await tx.$queryRaw`select 1 from slack_pause where method = ${pauseName(POST, 'C1')} for update`;
      noting = refused();
      await eventually('it waits for the channel', 1_500, async () => {
        const waiting = await db.$queryRaw<object[]>`
          select 1 from pg_locks join pg_stat_activity using (pid) where datname = current_database() and not granted`;
        return waiting.length > 0;
      });
      const free = await tx.$queryRaw<object[]>`
        select 1 from slack_pause where method = ${POST} for update skip locked`;
      expect(free).toHaveLength(1);
    });
    await noting;
  });
});

describe('a workspace whose token is refused', () => {
  const allLockedOut = async () => [await isLockedOut(db, TEAM), await isLockedOut(db, OTHER_TEAM)];

  test('is the only one that is locked out, until its token works', async () => {
    await pauseMethod(db, TEAM, 'pins.add', MINUTE_MS);
    expect(await allLockedOut()).toEqual([false, false]);
    await lockOut(db, OTHER_TEAM, 20 * MINUTE_MS);
    expect(await allLockedOut()).toEqual([false, true]);
    await lockOut(db, TEAM, 20 * MINUTE_MS);
    await lockOut(db, TEAM, 40 * MINUTE_MS);
    expect(await pauses()).toMatchObject({ [`${TEAM} ${LOCKED_OUT}`]: 20 });
    await endLockout(db, TEAM);
    expect(await allLockedOut()).toEqual([false, true]);
    expect(await pauses()).toEqual({ [`${TEAM} pins.add`]: 1, [`${OTHER_TEAM} ${LOCKED_OUT}`]: 20 });
  });

  test('is probed by one when that is due, and by nobody before the next one is', async () => {
    await isPaused(TEAM, LOCKED_OUT, -1);
    await isPaused(OTHER_TEAM, LOCKED_OUT, 5);
    await isPaused('T0THIRD', 'pins.add', -1);
    expect(await claimProbes(db, 10 * MINUTE_MS)).toEqual([TEAM]);
    expect(await claimProbes(db, 10 * MINUTE_MS)).toEqual([]);
    expect(await pauses()).toEqual({
      [`${TEAM} ${LOCKED_OUT}`]: 10,
      [`${OTHER_TEAM} ${LOCKED_OUT}`]: 5,
      'T0THIRD pins.add': -1,
    });
  });
});
