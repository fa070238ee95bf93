import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AskingServer, startAskingServer } from './asking-server.ts';
import { hasBrowser, launch, type Visit, visit } from './browser.ts';

const violations = async (page: Page): Promise<string[]> =>
  (await new AxeBuilder({ page }).analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
  );

describe.skipIf(!hasBrowser)('the inbox', () => {
  let server: AskingServer;
  let browser: Browser;
  const visits: Visit[] = [];

  const open = async (as: string, path: string, theme: 'light' | 'dark' = 'light'): Promise<Page> => {
    const opened = await visit(browser, server.url, { as, theme });
    visits.push(opened);
    await opened.page.goto(path);
    return opened.page;
  };
  const cardOf = (page: Page, run: string): Locator =>
    page.getByRole('listitem').filter({ has: page.locator(`a[href="/runs/${run}"]`) });
  const come = (run: string, status: string) =>
    expect.poll(() => server.statusOf(run), { timeout: 15_000 }).toBe(status);

  beforeAll(async () => {
    [server, browser] = await Promise.all([startAskingServer(), launch()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('shows what waits for me first, and what I asked for apart from it', async () => {
    const run = await server.begin('note.hand');
    const mine = (await open('ann', '/approvals')).getByRole('region', { name: /For you/ });
    await mine.getByRole('article', { name: 'A note is on fire' }).waitFor();
    const kim = await open('kim', '/approvals');
    await kim.getByText('Nothing waits for your word.').waitFor();
    const asked = kim.getByRole('region', { name: /You asked/ });
    await asked.getByText('Waits for Ann Head or Bo Head (head).').waitFor();
    expect(await asked.getByRole('button', { name: 'It is dealt with' }).count()).toBe(0);

    const ann = await open('ann', '/approvals');
    await cardOf(ann, run).getByRole('textbox').fill('It is out.');
    await cardOf(ann, run).getByRole('button', { name: 'It is dealt with' }).click();
    await ann.getByText('“A note is on fire” is now handled.').waitFor();
    await ann.getByRole('tab', { name: 'Decided' }).click();
    await cardOf(ann, run).getByText('Dealt with by Ann Head: “It is out.”').waitFor();
    await come(run, 'answered');
  });

  test('a choice is marked by its digit and told by Enter', async () => {
    const run = await server.begin('note.choose');
    const page = await open('ann', '/approvals');
    const card = cardOf(page, run);
    await card.getByRole('radio', { name: 'note-2', exact: true }).waitFor();
    await card.getByText(/answer in 2 days, by/).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('2');
    expect(await card.getByRole('radio', { name: 'note-2', exact: true }).isChecked()).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Decided' }).click();
    await card.getByText('Ann Head chose “note-2”.').waitFor();
    await come(run, 'answered');
  });

  test('a form says at its field what is wrong, and is sent when nothing is', async () => {
    const run = await server.begin('note.describe');
    const page = await open('ann', '/approvals');
    const card = cardOf(page, run);
    await card.getByLabel('How many lines').fill('many');
    await card.getByRole('button', { name: 'Fill in' }).click();
    await card.getByText('A number is needed, such as 12 or 12.5.').waitFor();
    await card.getByText('This is needed.').waitFor();
    // The first that is wrong has the focus, and says why to those who listen.
    expect(
      await page.evaluate(() => {
        const field = document.activeElement;
        return [field?.getAttribute('name'), field?.getAttribute('aria-invalid')];
      }),
    ).toEqual(['size', 'true']);
    await card.getByLabel('How many lines').fill('12');
    await card.getByLabel('Which kind').selectOption('urgent');
    await card.getByRole('button', { name: 'Fill in' }).click();
    await page.getByRole('tab', { name: 'Decided' }).click();
    await card.getByText('Filled in by Ann Head.').waitFor();
    await card.getByText('A note', { exact: true }).waitFor();
    await come(run, 'answered');
  });

  test('two must say yes: the first is counted once, the second lets it go on', async () => {
    const run = await server.begin('note.publish');
    const ann = await open('ann', '/approvals');
    await cardOf(ann, run).getByText('0 of the 2 people needed have said yes.').waitFor();
    await cardOf(ann, run).getByText('The roof is done').first().waitFor();
    await cardOf(ann, run).getByRole('button', { name: 'Say yes with a note' }).click();
    await ann.keyboard.type('Looks right');
    await ann.keyboard.press('Enter');
    await cardOf(ann, run).getByText('You have said yes. It waits for Bo Head (head).').waitFor();
    expect(await cardOf(ann, run).getByRole('button', { name: 'Approve' }).count()).toBe(0);

    const bo = await open('bo', '/approvals');
    await cardOf(bo, run)
      .getByText(/Ann Head · .* · “Looks right”/)
      .waitFor();
    await cardOf(bo, run).getByRole('button', { name: 'Approve' }).click();
    await bo.getByText(/ is now approved\.$/).waitFor();
    await bo.goto(`/runs/${run}`);
    await bo.getByText('It waits for note.seen of roof, for at most 14 days.').waitFor();
  });

  test('a reason is needed for a no', async () => {
    const run = await server.begin('note.publish');
    const page = await open('ann', '/approvals');
    await cardOf(page, run).getByRole('button', { name: 'Reject' }).click();
    expect(await cardOf(page, run).getByRole('button', { name: 'Reject' }).isDisabled()).toBe(true);
    await page.keyboard.type('Not yet');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Decided' }).click();
    await cardOf(page, run).getByText('rejected by Ann Head: “Not yet”').waitFor();
    await come(run, 'answered');
  });

  test('what somebody else decided meanwhile is told in a sentence, and the page shows how it is', async () => {
    const run = await server.begin('note.choose');
    const page = await open('ann', '/approvals');
    await cardOf(page, run).getByRole('radio', { name: 'note-1', exact: true }).check();
    // Another person is quicker than this page reads again.
    await page.route('**/api/approvals?state=*', (route) => route.abort());
    const waiting = (await (await fetch(`${server.url}/api/approvals`)).json()) as {
      id: string;
      run: string;
      hash: string;
    }[];
    const { id, hash } = waiting.find((one) => one.run === run)!;
    await fetch(`${server.url}/api/approvals/${id}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-conductor-user': 'bo' },
      body: JSON.stringify({ decision: 'chosen', given: 2, hash }),
    });
    await page.unroute('**/api/approvals?state=*');
    await cardOf(page, run).getByRole('button', { name: 'Choose' }).click();
    await page.getByText('Bo Head has answered this already.').waitFor();
    await cardOf(page, run).waitFor({ state: 'detached' });
    // The refusal itself is an error of the console’s, and so is what was held back above.
    visits.at(-1)!.faults.length = 0;
  });

  test('a run that waits is cancelled with a reason, and what it asked is void', async () => {
    const run = await server.begin('note.choose');
    const page = await open('kim', `/runs/${run}`);
    await page.getByRole('button', { name: 'Cancel this run' }).click();
    await page.getByRole('textbox', { name: /^Why\?/ }).fill('Asked by mistake');
    await page.getByRole('button', { name: 'Cancel the run' }).click();
    await come(run, 'cancelled');
    await page
      .getByText(/Asked by mistake/)
      .first()
      .waitFor();
    const ann = await open('ann', '/approvals');
    await ann.getByRole('tab', { name: 'Decided' }).click();
    await cardOf(ann, run)
      .getByText(/^Void: /)
      .waitFor();
  });

  test.each(['light', 'dark'] as const)(
    'is accessible in %s, with every form of asking on it',
    async (theme) => {
      for (const job of ['note.choose', 'note.describe', 'note.hand', 'note.publish'])
        await server.begin(job);
      const page = await open('ann', '/approvals', theme);
      await page.getByRole('article', { name: 'How is it to be?' }).first().waitFor();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Fill in' }).first().click();
      await page.getByText('This is needed.').first().waitFor();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('tab', { name: 'Decided' }).click();
      await page
        .getByText(/chose “/)
        .first()
        .waitFor();
      expect(await violations(page)).toEqual([]);
    },
  );

  test('met no error of a script and sent nothing off the origin', () => {
    expect(visits.flatMap(({ faults }) => faults)).toEqual([]);
  });
});
