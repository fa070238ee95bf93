import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, launch, type Visit, visit } from './browser.ts';
import { AMBIGUOUS, ask, INSIGHT } from './said.ts';
import { type RunningServer, startServer } from './start-server.ts';

const csv = join(import.meta.dirname, '../../../packages/product/sample/feedback-extra.csv');

describe.skipIf(!hasBrowser)('a person at the pages', () => {
  let server: RunningServer;
  let browser: Browser;
  const visits: Visit[] = [];

  const open = async (as?: string) => {
    const opened = await visit(browser, server.url, as ? { as } : {});
    visits.push(opened);
    return opened.page;
  };

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), launch()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('asks, and looking at a claim shows the customer’s words marked', async () => {
    const page = await open();
    await ask(page, INSIGHT);
    const claim = page.getByRole('list', { name: 'Answer' }).getByRole('button', { name: /“.+”/ }).first();
    await claim.focus();
    const evidence = page.getByRole('region', { name: 'Evidence' });
    const mark = evidence.locator('mark').first();
    await mark.waitFor();
    const marked = (await mark.textContent()) ?? '';
    expect(marked.trim().length).toBeGreaterThan(3);
    expect(await claim.getAttribute('aria-label')).toContain(marked.trim());
  });

  test('sees the plan with why each step went the way it did', async () => {
    const page = await open();
    await ask(page, INSIGHT);
    await page.getByRole('tab', { name: 'Plan' }).click();
    const plan = page.getByRole('region', { name: 'Plan' });
    await plan.locator('summary').nth(1).click();
    await plan.getByText('Chosen by').waitFor();
    expect(await plan.getByRole('img', { name: 'done' }).count()).toBeGreaterThan(1);
  });

  test('answers a question back by an option', async () => {
    const page = await open();
    await ask(page, AMBIGUOUS);
    const options = page
      .getByRole('article')
      .last()
      .getByRole('button', { name: /Halden/ });
    await options.first().waitFor();
    expect(await options.count()).toBeGreaterThan(1);
    await page.getByRole('textbox', { name: 'Your reply' }).waitFor();
    await options.first().click();
    await page.getByRole('group', { name: 'Scope' }).waitFor();
  });

  test('drafts; another person approves it; it is committed and can be undone', async () => {
    const asker = await open('usr-ben');
    await ask(asker, INSIGHT);
    const card = asker.locator('article article', { hasText: 'New initiative' }).last();
    await card.getByText(/Waits for/).waitFor();
    expect(await card.getByRole('button', { name: 'Approve' }).count()).toBe(0);

    const conversation = await asker.request.get(
      `/api/conversations/${new URL(asker.url()).pathname.split('/').pop()}`,
    );
    const run = ((await conversation.json()) as { run: string }[]).at(-1)!.run;

    const approver = await open('usr-ann');
    await approver.goto('/approvals');
    const proposal = approver
      .getByRole('listitem')
      .filter({ has: approver.locator(`a[href="/runs/${run}"]`) });
    await proposal.getByRole('button', { name: 'Approve' }).click();
    await proposal.waitFor({ state: 'detached' });
    await approver.getByRole('tab', { name: /Decided/ }).click();
    await proposal.getByText(/approved by/).waitFor();

    // The asker's page follows by itself.
    await asker.getByText('change set applied').waitFor();
    await asker.getByRole('button', { name: 'Undo' }).click();
    await asker.getByText('Undone. Everything is as it was before.').waitFor();
  });

  test('previews a file, imports it and undoes the import', async () => {
    const page = await open();
    const total = async () => {
      const status = await page.request.get('/api/status');
      return ((await status.json()) as { counts: { feedback: number } }).counts.feedback;
    };
    const before = await total();
    await page.goto('/import');
    await page.locator('input[type=file]').setInputFiles(csv);
    await page.getByRole('combobox', { name: 'Column for Text' }).waitFor();
    await page.getByRole('button', { name: 'Dry run' }).click();
    await page.getByText('Dry run: nothing was written').waitFor();
    expect(await total()).toBe(before);
    await page.getByRole('button', { name: 'Import now' }).click();
    await page.getByText('Imported', { exact: true }).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download rejected rows' }).click();
    expect((await download).suggestedFilename()).toBe('rejected-rows.csv');
    await page.getByRole('button', { name: 'Undo import' }).click();
    await page.getByText('Undone. Everything is as it was before.').waitFor();
    expect(await total()).toBe(before);
  });

  test('met no error of a script and sent nothing off the origin', () => {
    expect(visits.flatMap(({ faults }) => faults)).toEqual([]);
  });
});
