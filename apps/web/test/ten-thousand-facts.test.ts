import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, launch, type Visit, visit } from './browser.ts';
import { fillMemory, topicOf } from './fill-memory.ts';
import { type RunningServer, startServer } from './start-server.ts';

const MANY = 10_000;
const LAST = topicOf(MANY - 1);
/** As many rows as may exist at once, whatever the length of the list. */
const IN_SIGHT = 60;

const rows = (page: Page) => page.getByRole('list', { name: 'Facts' }).getByRole('listitem');

describe.skipIf(!hasBrowser)('ten thousand facts', () => {
  let server: RunningServer;
  let browser: Browser;
  let visited: Visit;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer((data) => fillMemory(data, MANY)), launch()]);
    visited = await visit(browser, server.url);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('scroll to the end by subject, of which only those in sight exist', async () => {
    const { page } = visited;
    await page.goto('/memory');
    await page.getByText(/^10,0\d\d facts$/).waitFor();
    await rows(page).first().getByRole('button').waitFor();
    await page.getByRole('list', { name: 'Facts' }).evaluate((list) => {
      const scroller = list.parentElement!;
      scroller.scrollTop = 0.5 * scroller.scrollHeight;
    });
    await rows(page).filter({ hasText: 'owns topic 12' }).first().waitFor();
    expect(await rows(page).count()).toBeLessThan(IN_SIGHT);
    await page.getByRole('list', { name: 'Facts' }).evaluate((list) => {
      list.parentElement!.scrollTop = list.parentElement!.scrollHeight;
    });
    await rows(page).filter({ hasText: 'time zone' }).first().waitFor();
    expect(await rows(page).count()).toBeLessThan(IN_SIGHT);
  });

  test('are shown within a moment, whichever page of them', async () => {
    const { page } = visited;
    const times: number[] = [];
    for (const offset of [0, 2_000, 5_000, 9_800]) {
      const from = performance.now();
      const page1 = await page.request.get(`/api/memory?offset=${offset}&limit=200`);
      expect(((await page1.json()) as { rows: unknown[] }).rows).toHaveLength(200);
      times.push(performance.now() - from);
    }
    console.info(`200 of ${MANY} facts: ${times.map((ms) => `${Math.round(ms)} ms`).join(', ')}.`);
    expect(Math.min(...times)).toBeLessThan(1_000);
  });

  test('are narrowed to one subject, and each opens with all that is kept of it', async () => {
    const { page, faults } = visited;
    await page.goto(`/memory?subject=${encodeURIComponent(LAST)}`);
    await page.getByText('4 facts', { exact: true }).waitFor();
    await rows(page).first().getByRole('button').click();
    const panel = page.getByRole('complementary', { name: 'Fact' });
    await panel.getByText(`“I own ${LAST}.”`).waitFor();
    await panel.getByRole('region', { name: 'Others of the same' }).getByRole('listitem').nth(2).waitFor();
    expect(faults).toEqual([]);
  });
});
