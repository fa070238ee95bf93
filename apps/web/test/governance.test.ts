import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AskingServer, startAskingServer } from './asking-server.ts';
import { hasBrowser, launch, type Visit, visit } from './browser.ts';

const violations = async (page: Page): Promise<string[]> =>
  (await new AxeBuilder({ page }).analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
  );

describe.skipIf(!hasBrowser)('governing', () => {
  let server: AskingServer;
  let browser: Browser;
  const visits: Visit[] = [];

  const open = async (as: string, path: string): Promise<Page> => {
    const opened = await visit(browser, server.url, { as });
    visits.push(opened);
    await opened.page.goto(path);
    return opened.page;
  };

  beforeAll(async () => {
    [server, browser] = await Promise.all([startAskingServer(), launch()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('stopping effects needs a reason, is told on every page, and ends with another word', async () => {
    const page = await open('ann', '/governance');
    await page.getByRole('button', { name: 'Stop all effects' }).click();
    expect(await page.getByRole('button', { name: 'Stop them' }).isDisabled()).toBe(true);
    await page.keyboard.type('A letter went out twice');
    await page.keyboard.press('Enter');
    const banner = page.getByRole('status').filter({ hasText: 'Effects are stopped' });
    await banner.getByText('A letter went out twice').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.goto('/');
    await banner.getByText('Ann Head').waitFor();
    await page.goto('/governance');
    await page.getByRole('button', { name: 'Let effects go on' }).click();
    await page.keyboard.type('It was one letter to two people');
    await page.keyboard.press('Enter');
    await banner.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Stop all effects' }).waitFor();
  });

  test('a token is shown once, lets its person in, and is revoked', async () => {
    const page = await open('ann', '/account');
    await page.getByText('You have no token.').waitFor();
    await page.getByLabel('What it is for').fill('The laptop');
    await page.getByRole('button', { name: 'Make a token' }).click();
    const token = await page.getByText(/^cpt_/).textContent();
    expect(token?.length).toBeGreaterThan(30);
    const line = page.getByRole('listitem').filter({ hasText: 'The laptop' });
    await line.getByText(/ends in 30 days|ends /).waitFor();
    await page.reload();
    await line.waitFor();
    expect(await page.getByText(/^cpt_/).count()).toBe(0);
    await line.getByRole('button', { name: 'Revoke The laptop' }).click();
    await line.getByRole('button', { name: 'Revoke The laptop' }).click();
    await line.getByText(/revoked/).waitFor();
  });

  test('met no error of a script and sent nothing off the origin', () => {
    expect(visits.flatMap(({ faults }) => faults)).toEqual([]);
  });
});

describe.skipIf(!hasBrowser)('a server that wants to know who asks', () => {
  let server: AskingServer;
  let browser: Browser;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startAskingServer({ requireToken: true }), launch()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  test.each(['light', 'dark'] as const)(
    'lets nobody in without a token, and shows the way in, in %s',
    async (theme) => {
      const { page, close } = await visit(browser, server.url, { theme, as: 'bo' });
      await page.goto('/approvals');
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      expect(await violations(page)).toEqual([]);
      await page.getByLabel('Your token').fill('cpt_of-nobody');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
      await page.getByLabel('Your token').fill(await server.tokenFor('ann'));
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Inbox' }).waitFor();
      // Nobody is acted as but who came in.
      await page
        .getByRole('button', { name: /Acting as/ })
        .first()
        .click();
      await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
      expect(await page.getByRole('menuitemradio').count()).toBe(0);
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      await close();
    },
  );
});
