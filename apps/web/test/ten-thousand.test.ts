import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, launch, type Visit, visit } from './browser.ts';
import { fillWorkspace, titleOf } from './fill-workspace.ts';
import { type RunningServer, startServer } from './start-server.ts';

const MANY = 10_000;
/** As many rows as may exist at once, whatever the length of the list. */
const IN_SIGHT = 100;

/** Scrolls so far through the table, 0 to 1, and waits until the row at that place is read. */
async function scrollTo(page: Page, share: number): Promise<void> {
  await page.getByRole('table', { name: 'Ideas' }).evaluate((table, part) => {
    const scroller = table.parentElement!;
    scroller.scrollTop = part * (scroller.scrollHeight - scroller.clientHeight);
  }, share);
}

const rowAt = (page: Page, place: number) => page.locator(`tr[aria-rowindex="${place + 1}"]`);

describe.skipIf(!hasBrowser)('ten thousand ideas', () => {
  let server: RunningServer;
  let browser: Browser;
  let visited: Visit;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer((data) => fillWorkspace(data, MANY)), launch()]);
    visited = await visit(browser, server.url);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('scroll to the end, of which only those in sight exist', async () => {
    const { page } = visited;
    await page.goto('/ideas');
    await page.getByText('10,000 ideas', { exact: true }).waitFor();
    await rowAt(page, 1).getByText(titleOf(1)).waitFor();
    for (const share of [0.1, 0.35, 0.5, 0.77, 1]) {
      await scrollTo(page, share);
      await expect
        .poll(async () => {
          const shown = await page
            .locator('tr[aria-rowindex]:has(button[data-list-item])')
            .evaluateAll((rows) =>
              rows.map((row) => [
                Number(row.getAttribute('aria-rowindex')) - 1,
                row.querySelector('button')!.textContent,
              ]),
            );
          return shown.length > 20 && shown.every(([place, title]) => title === titleOf(Number(place)));
        })
        .toBe(true);
      expect(await page.locator('main tr').count()).toBeLessThan(IN_SIGHT);
    }
    await rowAt(page, MANY).getByText(titleOf(MANY)).waitFor();
  });

  test('are ordered by the server, what is missing last in both directions', async () => {
    const { page } = visited;
    await page.goto('/ideas');
    const effort = page.getByRole('button', { name: 'Effort' });
    await effort.click();
    // The most is that of the last idea that states one.
    await rowAt(page, 1)
      .getByText(titleOf(MANY - 1))
      .waitFor();
    await effort.click();
    await rowAt(page, 1).getByText(titleOf(1)).waitFor();
    expect(await page.getByRole('columnheader', { name: 'Effort' }).getAttribute('aria-sort')).toBe(
      'ascending',
    );
    await scrollTo(page, 1);
    await rowAt(page, MANY).getByText(titleOf(MANY)).waitFor();
    await rowAt(page, MANY).getByText('no effort').waitFor();
  });

  test('are searched and filtered as a whole, and the filters are in the address', async () => {
    const { page } = visited;
    await page.goto('/ideas');
    await page.getByRole('searchbox', { name: 'Search ideas' }).fill('paint peel');
    await page.getByText('100 ideas', { exact: true }).waitFor();
    await page.getByRole('combobox', { name: 'Status' }).selectOption('ready');
    await page.getByText('34 ideas', { exact: true }).waitFor();
    await page.reload();
    await page.getByText('34 ideas', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByRole('combobox', { name: 'Tag' }).selectOption('door');
    await page.getByText('2,500 ideas', { exact: true }).waitFor();
    await page.getByRole('combobox', { name: 'Tag' }).selectOption({ label: 'no tag (7,500)' });
    await page.getByText('7,500 ideas', { exact: true }).waitFor();
  });

  test('are walked with the keys far beyond what was in sight', async () => {
    const { page, faults } = visited;
    await page.goto('/ideas');
    await rowAt(page, 1).getByText(titleOf(1)).waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    // Until the page listens to keys, nothing has the focus.
    await expect
      .poll(
        async () => {
          const held = await focused();
          if (held !== titleOf(1)) await page.keyboard.press('j');
          return held;
        },
        { interval: 400, timeout: 10_000 },
      )
      .toBe(titleOf(1));
    for (let step = 0; step < 79; step += 1) await page.keyboard.press(step % 2 ? 'j' : 'ArrowDown');
    expect(await focused()).toBe(titleOf(80));
    await page.keyboard.press('Enter');
    await page
      .getByRole('complementary', { name: 'Idea' })
      .getByRole('heading', { name: titleOf(80) })
      .waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('complementary', { name: 'Idea' }).waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  });
});
