import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AskingServer, startAskingServer } from './asking-server.ts';
import { hasBrowser, launch, type Visit, visit } from './browser.ts';

describe.skipIf(!hasBrowser)('the plan of a run', () => {
  let server: AskingServer;
  let browser: Browser;
  let run: string;
  const visits: Visit[] = [];

  const open = async (look: Parameters<typeof visit>[2] = {}): Promise<Page> => {
    const opened = await visit(browser, server.url, look);
    visits.push(opened);
    await opened.page.goto(`/runs/${run}`);
    await opened.page.getByRole('tab', { name: 'Plan' }).click();
    await opened.page.locator('[data-plan-graph] [data-id=answer]').waitFor();
    return opened.page;
  };
  const here = (page: Page) =>
    page.evaluate(() => document.activeElement?.getAttribute('data-line') ?? document.activeElement?.tagName);

  beforeAll(async () => {
    [server, browser] = await Promise.all([startAskingServer(), launch()]);
    run = await server.begin('note.publish');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('draws every node, what loops hold, and dashed what undoes', async () => {
    const page = await open();
    const cards = page.locator('[data-plan-graph] .react-flow__node');
    const ids = await cards.evaluateAll((all) => all.map((card) => card.getAttribute('data-id')));
    expect(ids.toSorted()).toEqual(
      ['listed', 'ranked', 'rank', 'draft', 'leave', 'may', 'published', 'unpublish', 'drop', 'dropped']
        .concat('seen', 'answer')
        .toSorted(),
    );
    const boxOf = async (id: string) =>
      (await page.locator(`[data-plan-graph] [data-id=${id}]`).boundingBox())!;
    const [holder, held] = [await boxOf('ranked'), await boxOf('rank')];
    expect(held.y).toBeGreaterThan(holder.y);
    expect(held.y + held.height).toBeLessThan(holder.y + holder.height);
    // What comes later stands further down.
    const tops = await Promise.all(
      ['listed', 'ranked', 'draft', 'leave', 'may', 'published', 'seen'].map(boxOf),
    );
    expect(tops.map(({ y }) => y)).toEqual(tops.map(({ y }) => y).toSorted((a, b) => a - b));
    const dashed = page.locator('[data-plan-graph] [data-id=unpublish] > div').first();
    expect(await dashed.evaluate((card) => getComputedStyle(card).borderTopStyle)).toBe('dashed');
    await page.locator('[data-plan-graph] [data-id=leave]').getByText('asks · head').waitFor();
    await page.locator('[data-plan-graph]').getByText('undone by').waitFor();
  });

  test('is a tree of text for those who do not see it, with every step, its level and how it went', async () => {
    const page = await open();
    const tree = page.getByRole('tree', { name: 'The plan, step by step' });
    expect(await tree.getByRole('treeitem').count()).toBe(12);
    const rank = tree.getByRole('treeitem', { name: /Rank them/ });
    expect(await rank.getAttribute('aria-level')).toBe('2');
    const leave = tree.getByRole('treeitem', { name: /May it be published\?/ });
    await leave.getByRole('img', { name: 'waiting' }).waitFor();
    expect(await leave.textContent()).toContain('head');
    // The picture is not read out besides.
    expect(await page.locator('[data-plan-graph]').getAttribute('aria-hidden')).toBe('true');
    expect(await page.locator('[data-plan-graph] :is(a, button, input, [tabindex="0"])').count()).toBe(0);
  });

  test('is gone through by the keys of a tree, and tells of the step it is at', async () => {
    const page = await open();
    await page.getByRole('tab', { name: 'Plan' }).focus();
    for (let at = 0; at < 12 && (await here(page)) !== 'listed'; at += 1) await page.keyboard.press('Tab');
    expect(await here(page)).toBe('listed');
    await page.keyboard.press('ArrowDown');
    expect(await here(page)).toBe('ranked');
    await page.keyboard.press('ArrowLeft');
    expect(await page.locator('[data-line=ranked]').getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.press('ArrowDown');
    expect(await here(page)).toBe('draft');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await here(page)).toBe('rank');
    await page.keyboard.press('End');
    expect(await here(page)).toBe('answer');
    await page.keyboard.press('Home');
    const told = page.getByRole('region', { name: 'The chosen step' });
    await told.getByText('Chosen by').waitFor();
    await told.getByText('shelf.list', { exact: true }).waitFor();
    // The same step is marked in the picture.
    await page.locator('[data-plan-graph] [data-id=listed].selected').waitFor();
    await page.locator('[data-plan-graph] [data-id=leave]').click();
    await told.getByText('2 people').waitFor();
  });

  test.each(['light', 'dark'] as const)('is accessible in %s', async (theme) => {
    const page = await open({ theme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
      [],
    );
  });

  test('fits a phone of 390 px', async () => {
    const page = await open({ width: 390 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });

  test('met no error of a script and sent nothing off the origin', () => {
    expect(visits.flatMap(({ faults }) => faults)).toEqual([]);
  });
});
