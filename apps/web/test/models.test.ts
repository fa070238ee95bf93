import { AxeBuilder } from '@axe-core/playwright';
import { verifies } from '@conductor/testkit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, launch, type Visit, visit } from './browser.ts';
import { type ModelServer, SENTENCES, startModelServer, UNTRUE } from './model-server.ts';

const violations = async (page: Page): Promise<string[]> =>
  (await new AxeBuilder({ page }).analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
  );

describe.skipIf(!hasBrowser)('a model', () => {
  let server: ModelServer;
  let browser: Browser;
  let run = '';
  const visits: Visit[] = [];

  const open = async (path: string, look: Parameters<typeof visit>[2] = {}): Promise<Page> => {
    const opened = await visit(browser, server.url, { as: 'ann', ...look });
    visits.push(opened);
    await opened.page.goto(path);
    return opened.page;
  };

  beforeAll(async () => {
    [server, browser] = await Promise.all([startModelServer(), launch()]);
  });
  afterAll(async () => {
    server?.begin();
    server?.finish();
    await browser?.close();
    await server?.stop();
  });

  test(`${verifies('MODEL-WRITES')}says in the browser what has passed while it still writes, and nothing else`, async () => {
    const asked = await fetch(`${server.url}/api/forms`, {
      method: 'POST',
      body: JSON.stringify({ job: 'note.brief' }),
      headers: { 'content-type': 'application/json', 'x-conductor-user': 'ann' },
    });
    const { conversation, run: id } = (await asked.json()) as { conversation: string; run: string };
    run = id;
    const page = await open('/');
    const listening = page.waitForResponse((response) => response.url().endsWith(`/runs/${run}/events`));
    await page.goto(`/c/${conversation}`);
    await listening;
    server.begin();
    const soFar = page.getByRole('region', { name: 'The answer so far' });
    await soFar.getByText(SENTENCES[0]!).waitFor();
    expect(await page.getByText(UNTRUE).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    server.finish();
    await page.getByText(SENTENCES.join(' ')).waitFor();
    await page.getByText('Phrased by toy/wordy, and checked against 2 statements').click();
    await page.getByRole('list', { name: 'Answer' }).getByText(SENTENCES[1]!).waitFor();
    await page.getByText('Drafted by toy/wordy, and checked against what is recorded.').waitFor();
    expect(await page.getByText(UNTRUE).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
  });

  test('is told with the run: what for, by which rule, what was wrong, and what it cost', async () => {
    const page = await open(`/runs/${run}?view=why`);
    const told = page.getByRole('region', { name: 'Models' });
    await told.getByText('writer phrase note.brief').waitFor();
    await told.getByText('models: A model phrases what is proved already').waitFor();
    await told.getByText('its reply was sent back').waitFor();
    await told.getByText(/7.* stands in no material/).waitFor();
    await told.getByText('3 calls of a model · 750 tokens · 0.0012').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test.each([
    { theme: 'light', width: 1_400 },
    { theme: 'dark', width: 390 },
  ] as const)(
    'stands with what it may see and how it is, over the rules and their hits, in $theme',
    async (look) => {
      const page = await open('/rules', look);
      await page.getByText('It is asked.').waitFor();
      await page.getByRole('button', { name: 'Look whether they are there' }).click();
      await page.getByText('It cannot be reached: its server does not answer').waitFor();
      const table = page.getByRole('region', { name: 'The table models' });
      const hits = (row: string) =>
        table.getByRole('row', { name: row }).getByRole('cell').last().innerText();
      expect(await hits('A model phrases what is proved already')).toBe('1');
      expect(await hits('A model drafts, and what does not hold')).toBe('1');
      expect(await hits('What is restricted is read by models of this machine alone')).toBe('0');
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(look.width);
    },
  );

  test('is counted by who had it asked', async () => {
    const page = await open('/governance');
    const row = page.getByRole('region', { name: 'What was asked of models' }).getByRole('row').last();
    await row.getByText('toy/wordy').waitFor();
    expect((await row.getByRole('cell').allInnerTexts()).slice(0, 5)).toEqual([
      ...['Ann Head', 'toy/wordy', '3', '1', '750'],
    ]);
    expect(await violations(page)).toEqual([]);
  });

  test('met no error of a script and sent nothing off the origin', () => {
    expect(visits.flatMap(({ faults }) => faults)).toEqual([]);
  });
});
