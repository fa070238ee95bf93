import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, launch, visit } from './browser.ts';
import { goTo } from './go-to.ts';
import { AMBIGUOUS, COUNT } from './said.ts';
import { type RunningServer, startServer } from './start-server.ts';

const focused = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
  );

describe.skipIf(!hasBrowser)('without a mouse', () => {
  let server: RunningServer;
  let browser: Browser;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), launch()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('asks, reads the evidence and goes to every page', async () => {
    const { page, faults, close } = await visit(browser, server.url);
    await page.goto('/');
    await page.getByLabel('Your question').waitFor();
    await page.keyboard.type(COUNT);
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: 'Answer' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    expect(await focused(page)).toContain('of evidence for:');
    await page.keyboard.press('Enter');
    expect(await page.locator('main [aria-pressed=true]').count()).toBe(1);
    for (const [key, path, title] of [
      ['f', '/feedback', 'Feedback'],
      ['i', '/ideas', 'Ideas'],
      ['m', '/roadmap', 'Roadmap'],
      ['o', '/objectives', 'Objectives'],
      ['u', '/import', 'Import'],
      ['w', '/asks', 'What can I ask?'],
      ['p', '/approvals', 'Inbox'],
      ['r', '/runs', 'Runs'],
      ['e', '/memory', 'Memory'],
      ['v', '/governance', 'Governance'],
      ['a', '/', 'What do you want to know?'],
    ] as const) {
      await page.keyboard.press('Escape');
      await goTo(page, key, path);
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
    }
    expect(faults).toEqual([]);
    await close();
  });

  test('walks a list, opens a row and closes it', async () => {
    const { page, close } = await visit(browser, server.url);
    await page.goto('/feedback');
    await page.getByRole('list', { name: 'Feedback' }).getByRole('button').first().waitFor();
    // However long the list, only the rows in sight exist.
    expect(await page.locator('main li').count()).toBeLessThan(100);
    await page.keyboard.press('j');
    const first = await focused(page);
    await page.keyboard.press('j');
    expect(await focused(page)).not.toBe('');
    await page.keyboard.press('k');
    expect(await focused(page)).toBe(first);
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Piece of feedback' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('complementary', { name: 'Piece of feedback' }).waitFor({ state: 'detached' });
    await close();
  });

  test('chooses an option by its number, and asks from the palette', async () => {
    const { page, close } = await visit(browser, server.url);
    await page.goto('/runs');
    await page.getByRole('heading', { level: 1, name: 'Runs' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Go to a page, or ask a question').waitFor();
    await page.keyboard.type(AMBIGUOUS);
    await page.getByText(`Ask “${AMBIGUOUS}”`).waitFor();
    await page.keyboard.press('Enter');
    await page
      .getByRole('button', { name: /Halden/ })
      .first()
      .waitFor();
    await page.keyboard.press('1');
    await page.getByRole('group', { name: 'Scope' }).waitFor();
    await close();
  });

  test('walks the board down its columns and across them, and opens a card', async () => {
    const { page, faults, close } = await visit(browser, server.url);
    await page.goto('/roadmap');
    const now = page.getByRole('region', { name: 'Now' }).getByRole('button');
    const next = page.getByRole('region', { name: 'Next' }).getByRole('button');
    await now.first().waitFor();
    // Cards say an id until its name has come.
    await expect.poll(() => page.locator('main').textContent()).not.toMatch(/obj-/);
    const [first, second] = await now.evaluateAll((cards) => cards.map((card) => card.textContent));
    const beside = await next.nth(1).textContent();
    await page.keyboard.press('j');
    expect(await focused(page)).toBe(first);
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe(second);
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe(beside);
    await page.keyboard.press('h');
    expect(await focused(page)).toBe(second);
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Initiative' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('complementary', { name: 'Initiative' }).waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
    await close();
  });

  test('searches a list with the slash, and leaves the field with Escape', async () => {
    const { page, close } = await visit(browser, server.url);
    await page.goto('/ideas');
    await page.getByText('57 ideas', { exact: true }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('dark theme');
    await page.getByText('1 idea', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    expect(await focused(page)).toBe('Dark theme');
    await close();
  });

  test('shows the keys', async () => {
    const { page, close } = await visit(browser, server.url);
    await page.goto('/runs');
    await page.getByRole('heading', { level: 1, name: 'Runs' }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await close();
  });
});
