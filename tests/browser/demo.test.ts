// A newcomer in a real browser: one line opens a room, buttons work, time is skipped, resolving brings the post-mortem.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type Demo, openBrowser, startDemo } from '../support/demo.ts';

const PATIENCE_MS = 15_000;

let browser: Browser;
let demo: Demo;
let page: Page;
let faults: string[];

beforeAll(async () => {
  browser = await openBrowser();
}, 30_000);
afterAll(() => browser?.close());
beforeEach(async () => {
  demo = await startDemo();
}, 60_000);
afterEach(async () => {
  await page.context().close();
  await demo.stop();
  expect(faults).toEqual([]);
}, 30_000);

async function open(options: BrowserContextOptions = {}): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  // The page is the whole world: nothing may be asked of any other host.
  page.on('request', (request) => new URL(request.url()).hostname === 'localhost' || faults.push(request.url()));
  await page.goto(demo.url);
  await page.getByTestId('composer').waitFor();
}

async function type(text: string): Promise<void> {
  await page.getByTestId('composer').fill(text);
  await page.getByTestId('send').click();
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
const message = (text: RegExp) => page.getByTestId('message').filter({ hasText: text }).last();

test('from one line to the post-mortem', async () => {
  await open();
  await type('/incident sev1 checkout down');
  await button('Mark identified').waitFor();
  expect(
    await page
      .getByTestId('channel-inc-2026-001-checkout-down')
      .or(page.locator('[data-testid^="channel-inc-"]'))
      .first()
      .isVisible(),
  ).toBe(true);

  await button('Acknowledge').first().click();
  await message(/Acknowledged by/).waitFor();
  await button('Mark identified').click();
  await button('Mark mitigating').waitFor();

  await page.getByTestId('skip-30').click();
  await message(/status update was due/).waitFor();

  await button('Resolve').click();
  const modal = page.getByTestId('modal');
  await modal.getByLabel(/What ended it/).fill('Rolled back the release');
  await page.getByTestId('modal-submit').click();
  await message(/Post-mortem: checkout down/).waitFor();
  await page.getByTestId('open-thread').last().click();
  const thread = page.getByTestId('thread');
  for (const section of ['Impact', 'Security impact', 'Timeline (UTC)', 'Root cause', 'Action items', 'Metrics']) {
    await thread.getByText(section, { exact: false }).first().waitFor();
  }
}, 120_000);

test('the person who was paged sees it, and acknowledges from there', async () => {
  await open({ colorScheme: 'dark' });
  await type('/incident sev1 checkout down');
  await button('Mark identified').waitFor();
  await page.getByTestId('person-bob').click();
  await page.getByTestId('channel-warroom').click();
  await message(/needs you now/).waitFor();
  await button('Acknowledge').first().click();
  await message(/acknowledged/i).waitFor();
}, 120_000);

test('on a phone, with the keyboard alone', async () => {
  await open({ viewport: { width: 390, height: 800 } });
  await page.getByTestId('composer').focus();
  await page.keyboard.type('/incident sev2 search slow');
  await page.keyboard.press('Enter');
  await button('Mark identified').waitFor();
  const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect(overflow).toBe(0);
}, 120_000);
