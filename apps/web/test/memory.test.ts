import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, launch, type Visit, visit } from './browser.ts';
import { goTo } from './go-to.ts';
import { ask } from './said.ts';
import { type RunningServer, startServer } from './start-server.ts';

const violations = async (page: Page): Promise<string[]> =>
  (await new AxeBuilder({ page }).analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
  );

const facts = (page: Page) => page.getByRole('list', { name: 'Facts' });
const chips = (page: Page) => page.getByRole('list', { name: 'What was understood' }).last();

describe.skipIf(!hasBrowser)('what is held', () => {
  let server: RunningServer;
  let browser: Browser;
  const visits: Visit[] = [];

  const open = async (path: string, as = 'usr-ann') => {
    const opened = await visit(browser, server.url, { as });
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

  test('a fact said in a conversation stands in Memory with its words, and was not held before', async () => {
    const page = await open('/');
    const before = new Date().toISOString();
    await ask(page, 'Ben Tranter owns exports');
    await page.getByText('1 change set applied').waitFor();
    await page.goto('/memory?text=exports');
    await facts(page).getByRole('button', { name: 'Ben Tranter owns exports' }).click();
    const panel = page.getByRole('complementary', { name: 'Fact' });
    const mark = panel.locator('mark');
    await mark.waitFor();
    expect(await mark.textContent()).toBe('Ben Tranter owns exports');
    await panel.getByText('A person said it, in their own words.').waitFor();
    await panel.getByText('Ann Okafor').first().waitFor();
    await page.goto(`/memory?subject=exports&held=${before}`);
    await page.getByText('Nothing is held of that.').waitFor();
    await page.getByRole('button', { name: 'Now again' }).click();
    await facts(page).getByRole('button', { name: 'Ben Tranter owns exports' }).waitFor();
  });

  test('a person states by a form, sees what it takes the place of, and undoes it', async () => {
    const page = await open('/memory?subject=segment-rule');
    await page.getByRole('button', { name: 'State a fact' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What is it about?').selectOption('segment-rule');
    await dialog.getByLabel('Which').selectOption('enterprise');
    await dialog.getByText('Held now:').waitFor();
    await dialog.getByLabel('What holds').fill('over 1,500 people');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await dialog.getByText(/Kept: A company is Enterprise with over 1,500 people/).waitFor();
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await dialog.getByText('Undone.').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await facts(page)
      .getByRole('button', { name: /Enterprise with at least 1,000/ })
      .waitFor();
  });

  test('what two people say against each other is disputed, until one of them settles it', async () => {
    const stated = async (as: string, value: string) => {
      const page = await open('/memory?subject=segment-rule', as);
      await page.getByRole('button', { name: 'State a fact' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('What is it about?').selectOption('segment-rule');
      await dialog.getByLabel('Which').selectOption('smb');
      await dialog.getByText('Held now:').waitFor();
      await dialog.getByLabel('What holds').fill(value);
      const disagree = dialog.getByLabel('We disagree: keep both as disputed');
      if (await disagree.count()) await disagree.check();
      await page.keyboard.press('Enter');
      await dialog.getByRole('button', { name: 'Undo' }).waitFor();
    };
    await stated('usr-ben', 'under 150 people');
    await stated('usr-ann', 'under 100 people');
    const page = await open('/memory?view=disputes');
    const dispute = page.getByRole('region', { name: 'Segment rule: SMB' });
    await dispute.getByText(/under 150 people/).waitFor();
    await dispute.getByText('Ben Tranter in').waitFor();
    expect(await violations(page)).toEqual([]);
    await dispute.getByRole('button', { name: /This is right: .*under 150/ }).click();
    await dispute.waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: 'Facts' }).click();
    await facts(page)
      .getByRole('button', { name: /SMB with under 150 people.*confirmed/ })
      .waitFor();
  });

  test('whoever may govern sees what forgetting would take, and nothing goes before they say so', async () => {
    const page = await open('/memory');
    await page.getByRole('button', { name: 'Forget' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/What about/).fill('exports');
    await dialog.getByLabel(/Why/).fill('They asked us to');
    await page.keyboard.press('Enter');
    const report = dialog.getByRole('region', { name: 'What would be erased' });
    await report.getByText('facts', { exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect((await (await page.request.get('/api/memory?subject=exports')).json()).total).toBe(1);
    await dialog.getByRole('button', { name: 'Erase all of it' }).click();
    await dialog.getByRole('region', { name: 'What was erased' }).waitFor();
    expect((await (await page.request.get('/api/memory?subject=exports&status=all')).json()).total).toBe(0);
    const other = await open('/memory', 'usr-ben');
    await facts(other).getByRole('button').first().waitFor();
    expect(await other.getByRole('button', { name: 'Forget' }).count()).toBe(0);
  });

  test('is walked with the keys', async () => {
    const page = await open('/runs');
    await page.getByRole('heading', { level: 1, name: 'Runs' }).waitFor();
    // The keys of the pages come with the pages that somebody has.
    await page.getByRole('link', { name: 'Memory' }).first().waitFor();
    await goTo(page, 'e', '/memory');
    await page.getByRole('heading', { level: 1, name: 'Memory' }).waitFor();
    await facts(page).getByRole('button').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: 'Fact' });
    const first = await panel.getByRole('heading').first().textContent();
    await page.keyboard.press('j');
    await expect.poll(() => panel.getByRole('heading').first().textContent()).not.toBe(first);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  });

  test('a chip that is changed asks again, says so, and can be left out', async () => {
    const page = await open('/');
    await ask(page, 'How much enterprise feedback is there?');
    await chips(page)
      .getByRole('button', { name: /segment Enterprise/ })
      .click();
    const editor = page.getByRole('dialog', { name: 'segment' });
    await editor.getByText('Read from “enterprise”.').waitFor();
    expect(await violations(page)).toEqual([]);
    await editor.getByLabel('Instead').selectOption('smb');
    await page.getByRole('list', { name: 'How it hangs together' }).getByText('SMB').waitFor();
    await chips(page)
      .getByRole('button', { name: /segment SMB.*given/ })
      .click();
    await page.getByRole('button', { name: 'Ask again without it' }).click();
    await expect.poll(() => page.getByRole('article').count()).toBe(3);
    await page.getByRole('article').nth(2).getByRole('list', { name: 'Answer' }).waitFor();
    expect(await chips(page).getByRole('button').count()).toBe(1);
    await chips(page).getByRole('button', { name: 'Say more of it' }).click();
    await page.getByLabel('What else?').selectOption('window');
    await page.getByLabel('In your own words').fill('October 2026');
    await page.getByRole('list', { name: 'Periods' }).getByRole('button').first().click();
    await chips(page)
      .getByRole('button', { name: /period 1 – 31 Oct 2026/ })
      .waitFor();
  });

  test('what is stayed with, set aside and left open stands over the conversation, and is pressed', async () => {
    const page = await open('/');
    await ask(page, 'Focus on enterprise');
    const held = page.getByRole('navigation', { name: 'What the conversation holds' });
    const stays = held.getByRole('button', { name: /Stay with the segment Enterprise no longer/ });
    await stays.waitFor();
    const say = async (text: string) => {
      const turns = await page.getByRole('article').count();
      await page.getByRole('textbox', { name: /Ask on|Your reply/ }).fill(text);
      await page.keyboard.press('Enter');
      await expect.poll(() => page.getByRole('article').count()).toBe(turns + 1);
      await page.getByRole('article').last().getByRole('list', { name: 'Answer' }).waitFor();
    };
    await say('How much feedback is there?');
    await chips(page)
      .getByRole('button', { name: /segment Enterprise.*what you stay with/ })
      .waitFor();
    await say('Prioritise the ideas by RICE');
    const aside = held.getByRole('button', { name: /Back to Count feedback/ });
    await aside.waitFor();
    expect(await violations(page)).toEqual([]);
    await aside.click();
    await expect.poll(() => page.getByRole('article').count()).toBe(4);
    await page
      .getByRole('list', { name: 'How it hangs together' })
      .last()
      .getByText(/back to/)
      .waitFor();
    await page
      .getByRole('article')
      .last()
      .getByText(/pieces? of feedback/)
      .first()
      .waitFor();
    await stays.click();
    await stays.waitFor({ state: 'detached' });
  });

  test('met no error of a script and sent nothing off the origin', () => {
    expect(visits.flatMap(({ faults }) => faults)).toEqual([]);
  });
});
