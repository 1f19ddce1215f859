// Takes the README's screenshots from the real page: half an hour into an incident, in light and dark mode.
import type { Browser, Page } from 'playwright-core';
import { openBrowser, startDemo } from '../tests/support/demo.ts';

const SIZE = { width: 1360, height: 1240 };
const UPDATE = 'Rolled back the 14:02 release. Error rates are falling, most customers can pay again.';

/** Plays the first half hour of an incident, with three people. */
async function play(page: Page): Promise<void> {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const type = async (text: string) => {
    await page.getByTestId('composer').fill(text);
    await page.getByTestId('send').click();
  };
  const said = (text: string) => page.getByTestId('message').filter({ hasText: text }).last().waitFor();
  await type('/incident sev1 checkout down');
  await button('Mark identified').waitFor();
  const room = page.locator('[data-testid^="channel-inc-"]').first();
  await page.getByTestId('person-bob').click();
  await room.click();
  await button('Acknowledge').first().click();
  await said('Acknowledged by');
  await page.getByTestId('skip-5').click();
  await button('Mark identified').click();
  await button('Mark mitigating').waitFor();
  await type(`/incident update ${UPDATE}`);
  await said(UPDATE);
  await page.getByTestId('person-alice').click();
  await room.click();
  await said(UPDATE);
  await page.getByTestId('first-steps').getByRole('button').last().click();
  // At this position both the pinned card and the messages below it are visible.
  await page.getByRole('button', { name: 'Mark mitigating' }).scrollIntoViewIfNeeded();
}

async function picture(browser: Browser, colorScheme: 'light' | 'dark', path: string): Promise<void> {
  const demo = await startDemo();
  const context = await browser.newContext({
    viewport: SIZE,
    colorScheme,
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Paris',
  });
  try {
    const page = await context.newPage();
    await page.goto(demo.url);
    await play(page);
    await page.screenshot({ path });
    console.log(`wrote ${path}`);
  } finally {
    await context.close();
    await demo.stop();
  }
}

const browser = await openBrowser();
await picture(browser, 'light', 'docs/room.png');
await picture(browser, 'dark', 'docs/room-dark.png');
await browser.close();
