import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, launch, type Visit, visit } from './browser.ts';
import { ask, INSIGHT } from './said.ts';
import { type RunningServer, startServer } from './start-server.ts';

describe.skipIf(!hasBrowser)('the screens of a product', () => {
  let server: RunningServer;
  let browser: Browser;
  const visits: Visit[] = [];

  const open = async (path: string) => {
    const opened = await visit(browser, server.url);
    visits.push(opened);
    await opened.page.goto(path);
    return opened.page;
  };

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), launch()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('an idea shows the customers’ own words, its links both ways, and what it lacks', async () => {
    const page = await open('/ideas?open=idea-offline-jobs');
    const panel = page.getByRole('complementary', { name: 'Idea' });
    const said = panel.getByRole('region', { name: 'What customers said' });
    await said.locator('blockquote').first().waitFor();
    const all = await page.request.get('/api/records/feedback?linkedIdeaIds=idea-offline-jobs&limit=500');
    const { rows, total } = (await all.json()) as { rows: { text: string }[]; total: number };
    expect(rows.map(({ text }) => text)).toContain(await said.locator('blockquote').first().textContent());
    await panel.getByText('Has the duplicate').waitFor();
    await panel.getByRole('link', { name: 'Work without a signal: first beta' }).waitFor();
    await said.getByRole('link', { name: `All ${total} pieces` }).click();
    await page.getByText(`${total} pieces of feedback`).waitFor();

    await page.goto('/ideas?open=idea-no-signal-mode');
    const figures = panel.getByRole('region', { name: 'Figures' });
    await figures.getByText('no effort').waitFor();
    expect(await figures.getByText(/^0/).count()).toBe(0);
  });

  test('the roadmap sets the completed apart and narrows by owner', async () => {
    const page = await open('/roadmap');
    await page.getByRole('region', { name: 'Completed' }).getByRole('button').first().waitFor();
    expect(
      await page
        .getByRole('region')
        .evaluateAll((lanes) => lanes.map((lane) => lane.getAttribute('aria-label'))),
    ).toEqual(['Now', 'Next', 'Later', 'Completed']);
    const before = await page.locator('[data-lane] button').count();
    await page.getByRole('combobox', { name: 'Owner' }).selectOption('usr-chloe');
    await expect.poll(() => page.locator('[data-lane] button').count()).toBeLessThan(before);
    for (const card of await page.locator('[data-lane] button').allTextContents())
      expect(card).toContain('Chloe Maddern');
  });

  test('objectives never hide the archived silently, and are graded by the job alone', async () => {
    const page = await open('/objectives');
    await page.getByText(/1 archived not shown/).waitFor();
    expect(await page.getByRole('button', { name: 'Stop losing readings' }).count()).toBe(0);
    await page.getByRole('checkbox', { name: 'Show 1 archived' }).check();
    await page.getByRole('button', { name: 'Stop losing readings' }).waitFor();
    await page.getByText('no baseline').locator('visible=true').first().waitFor();
    await page.getByText('Uncovered: nothing serves it.').first().waitFor();
    expect(await page.getByRole('columnheader', { name: 'Grade' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Grade these' }).click();
    await page.getByText('no grade: lacks baseline').waitFor();
    await page.getByRole('link', { name: 'How' }).click();
    await page.getByRole('region', { name: 'Timeline' }).waitFor();
  });

  test('an example of what can be asked fills the question, its blank selected', async () => {
    const page = await open('/asks');
    await page.getByRole('searchbox').fill('grade the objective');
    await page.getByRole('link', { name: 'Grade the objective [objective]' }).click();
    const field = page.getByLabel('Your question');
    await expect.poll(() => field.inputValue()).toBe('Grade the objective [objective]');
    await page.keyboard.type('X');
    await expect.poll(() => field.inputValue()).toBe('Grade the objective X');
  });

  test('a run tells what each step was given and gave, by which rule, and what was proposed', async () => {
    const page = await open('/');
    await ask(page, INSIGHT);
    const runs = (await (await page.request.get('/api/runs?limit=1')).json()) as { run: string }[];
    await page.goto('/runs?q=enterprise+fiscal&status=waiting');
    await page.locator(`a[href="/runs/${runs[0]!.run}"]`).click();
    const timeline = page.getByRole('region', { name: 'Timeline' });
    await timeline.getByText('from “enterprise customers”').waitFor();
    await timeline.locator('summary', { hasText: 'Group it into themes' }).first().click();
    await timeline.getByText('Passed over').or(timeline.getByText('Chosen by')).first().waitFor();
    await timeline.getByText('Given', { exact: true }).first().waitFor();
    await timeline.getByText('fb-139').first().waitFor();
    await timeline.locator('summary', { hasText: 'Draft an initiative' }).last().click();
    await timeline.getByText('Proposed', { exact: true }).first().waitFor();
    await page.locator('summary', { hasText: 'The journal' }).click();
    await page.getByText('asked-person').waitFor();
    await page.goto('/runs?q=nothing+like+it');
    await page.getByText('No run fits. Change or clear the filters.').waitFor();
  });

  test('met no error of a script and sent nothing off the origin', () => {
    expect(visits.flatMap(({ faults }) => faults)).toEqual([]);
  });
});
