import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, launch, visit } from './browser.ts';
import { ask, INSIGHT } from './said.ts';
import { type RunningServer, startServer } from './start-server.ts';

const csv = join(import.meta.dirname, '../../../packages/product/sample/feedback-extra.csv');

type Row = { id: string };
type Runs = { run: string; conversation: string; job: string | null }[];

/** Each page with what shows that it has come. */
const PAGES: { name: string; path: (page: Page) => Promise<string>; ready: (page: Page) => Promise<void> }[] =
  [
    { name: 'ask', path: async () => '/', ready: (page) => page.getByText('Try asking').waitFor() },
    {
      name: 'a conversation',
      path: async (page) => `/c/${(await asked(page)).conversation}`,
      ready: (page) => page.getByRole('group', { name: 'Scope' }).waitFor(),
    },
    {
      name: 'feedback, with a piece open',
      path: async (page) => `/feedback?open=${await someFeedback(page)}`,
      ready: (page) => page.locator('aside blockquote').waitFor(),
    },
    {
      name: 'ideas, with one open',
      path: async () => '/ideas?open=idea-offline-jobs',
      ready: (page) => page.locator('aside blockquote').first().waitFor(),
    },
    {
      name: 'the roadmap, with an initiative open',
      path: async () => '/roadmap?open=ini-offline-beta',
      ready: (page) =>
        page.getByRole('complementary', { name: 'Initiative' }).locator('dl').first().waitFor(),
    },
    {
      name: 'objectives, with one open',
      path: async () => '/objectives?archived=shown&open=obj-mobile-anywhere',
      ready: (page) => page.getByRole('complementary', { name: 'Objective' }).locator('dl').first().waitFor(),
    },
    {
      name: 'what can be asked',
      path: async () => '/asks',
      ready: (page) => page.getByRole('heading', { name: 'Count feedback' }).waitFor(),
    },
    { name: 'import', path: async () => '/import', ready: (page) => page.getByText('Drop a file').waitFor() },
    {
      name: 'import, with a preview',
      path: async () => '/import',
      ready: async (page) => {
        await page.locator('input[type=file]').setInputFiles(csv);
        await page.getByRole('combobox', { name: 'Column for Text' }).waitFor();
      },
    },
    {
      name: 'the palette',
      path: async () => '/runs',
      ready: async (page) => {
        await page.getByRole('heading', { level: 1, name: 'Runs' }).waitFor();
        await page.keyboard.press('Control+k');
        await page.getByRole('option').first().waitFor();
      },
    },
    {
      name: 'the people to act as',
      path: async () => '/runs',
      ready: async (page) => {
        await page
          .getByRole('button', { name: /Acting as/ })
          .first()
          .click();
        await page.getByRole('menuitemradio').first().waitFor();
      },
    },
    {
      name: 'what is held, with a fact open and as of a day',
      path: async () => '/memory?fact=fact:segment-rule.enterprise&valid=2026-06-01',
      ready: (page) => page.getByRole('complementary', { name: 'Fact' }).locator('dl').waitFor(),
    },
    {
      name: 'disputes',
      path: async () => '/memory?view=disputes',
      ready: (page) => page.getByText('Nothing is disputed.').waitFor(),
    },
    {
      name: 'proposals',
      path: async () => '/memory?view=proposals',
      ready: (page) => page.getByText('Nothing is proposed.').waitFor(),
    },
    {
      name: 'governance',
      path: async () => '/governance',
      ready: (page) => page.getByRole('button', { name: 'Stop all effects' }).waitFor(),
    },
    {
      name: 'the tokens',
      path: async () => '/account',
      ready: (page) => page.getByRole('button', { name: 'Make a token' }).waitFor(),
    },
    {
      name: 'the plan of a run',
      path: async (page) => `/runs/${(await asked(page)).run}?view=plan`,
      ready: (page) => page.locator('[data-plan-graph] .react-flow__node').last().waitFor(),
    },
    {
      name: 'why a run went so',
      path: async (page) => `/runs/${(await asked(page)).run}?view=why`,
      ready: (page) => page.getByRole('heading', { name: 'Allowed by' }).waitFor(),
    },
    {
      name: 'the inbox',
      path: async () => '/approvals',
      ready: (page) => page.getByRole('tab', { name: /Waiting/ }).waitFor(),
    },
    { name: 'runs', path: async () => '/runs', ready: (page) => page.locator('main li a').first().waitFor() },
    {
      name: 'a run',
      path: async (page) => `/runs/${(await asked(page)).run}`,
      ready: async (page) => {
        const timeline = page.getByRole('region', { name: 'Timeline' });
        await timeline.locator('summary', { hasText: 'Recalled' }).click();
        await timeline.locator('summary', { hasText: 'Group it into themes' }).first().click();
        await timeline.getByText('Gave', { exact: true }).first().waitFor();
      },
    },
    {
      name: 'a record',
      path: async (page) => `/records/feedback/${await someFeedback(page)}`,
      ready: (page) => page.locator('main dl').first().waitFor(),
    },
    {
      name: 'a page that is not there',
      path: async () => '/nowhere',
      ready: (page) => page.getByRole('heading', { name: 'There is no such page' }).waitFor(),
    },
  ];

async function asked(page: Page): Promise<Runs[number]> {
  const runs = (await (await page.request.get('/api/runs?limit=50')).json()) as Runs;
  return runs.find(({ job }) => job === 'insight.asks') ?? runs[0]!;
}

async function someFeedback(page: Page): Promise<string> {
  const response = await page.request.get('/api/records/feedback?offset=0&limit=1');
  return ((await response.json()) as { rows: Row[] }).rows[0]!.id;
}

describe.skipIf(!hasBrowser)('every page', () => {
  let server: RunningServer;
  let browser: Browser;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), launch()]);
    const { page, close } = await visit(browser, server.url);
    await ask(page, INSIGHT);
    await page.getByRole('group', { name: 'Scope' }).waitFor();
    await close();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  describe.each(['light', 'dark'] as const)('in %s', (theme) => {
    test.each(PAGES)('$name is accessible, and quiet', async ({ path, ready }) => {
      const { page, faults, close } = await visit(browser, server.url, { theme });
      await page.goto(await path(page));
      await ready(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
      );
      expect(found).toEqual([]);
      expect(await page.title()).toMatch(/CoPilot$/);
      expect(faults).toEqual([]);
      await close();
    });
  });

  test.each(PAGES)('$name fits a phone of 390 px', async ({ path, ready }) => {
    const { page, faults, close } = await visit(browser, server.url, { width: 390 });
    await page.goto(await path(page));
    await ready(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(faults).toEqual([]);
    await close();
  });

  test('an unknown run says what happened and what to do', async () => {
    const { page, close } = await visit(browser, server.url);
    await page.goto('/runs/no-such-run');
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.locator('p').count()).toBe(2);
    await close();
  });

  test('the first page brings at most 150 KB of script', async () => {
    const { page, close } = await visit(browser, server.url);
    const sizes: Promise<number>[] = [];
    page.on('requestfinished', (request) => {
      if (request.resourceType() !== 'script') return;
      sizes.push(
        request.response().then(async (response) => gzipSync((await response?.body()) ?? '').length),
      );
    });
    await page.goto('/');
    await page.getByText('Try asking').waitFor();
    await page.waitForLoadState('load');
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    console.info(`The first page brings ${(total / 1024).toFixed(1)} KB of script, compressed.`);
    expect(total).toBeGreaterThan(10_000);
    expect(total).toBeLessThanOrEqual(150 * 1024);
    await close();
  });
});
