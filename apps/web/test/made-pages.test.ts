import { AxeBuilder } from '@axe-core/playwright';
import { productPack } from '@conductor/product';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, launch, type Visit, visit } from './browser.ts';
import { goTo } from './go-to.ts';
import { hireBeginning, hireChanges, hirePack, hirePeople } from './hire-pack.ts';
import { type PackServer, startPackServer } from './pack-server.ts';

const rail = (page: Page) => page.getByRole('navigation', { name: 'Pages' }).locator('visible=true');
const destinations = async (page: Page) =>
  (await rail(page).getByRole('link').allTextContents()).map((title) => title.replace(/\d+ waiting$/, ''));
/** Some tool of the hire that the form is about. */
const someTool = (page: Page) => page.getByRole('group', { name: 'Tools' }).getByRole('checkbox').first();

/** The pages that are made from a pack, each with what shows that it has come. */
const PAGES: { name: string; path: string; as: string; ready: (page: Page) => Promise<void> }[] = [
  {
    name: 'where a client begins',
    path: '/',
    as: 'nia',
    ready: (page) => page.getByRole('link', { name: 'Bring tools back…' }).waitFor(),
  },
  {
    name: 'a list',
    path: '/records/hire',
    as: 'kit',
    ready: (page) => page.getByRole('link', { name: '#H1001' }).waitFor(),
  },
  {
    name: 'a board',
    path: '/records/hire?as=board',
    as: 'kit',
    ready: (page) => page.getByRole('region', { name: 'brought back' }).getByRole('link').first().waitFor(),
  },
  {
    name: 'a record',
    path: '/records/hire/hire-4',
    as: 'nia',
    ready: (page) => page.getByRole('link', { name: 'Table saw' }).waitFor(),
  },
  {
    name: 'a form',
    path: '/do/hire/bring-back?hire=hire-4',
    as: 'nia',
    ready: (page) => page.getByRole('checkbox', { name: /^Table saw/ }).waitFor(),
  },
  {
    name: 'the rules',
    path: '/rules/hire',
    as: 'nia',
    ready: (page) => page.getByRole('heading', { name: 'Policies' }).waitFor(),
  },
  {
    name: 'nothing, for whoever has no part in it',
    path: '/',
    as: 'zoe',
    ready: (page) => page.getByRole('heading', { name: 'There is nothing here for you yet' }).waitFor(),
  },
];

describe.skipIf(!hasBrowser)('the pages of a pack that no page was made for', () => {
  let server: PackServer;
  let browser: Browser;
  const visits: Visit[] = [];

  const open = async (path: string, as: string) => {
    const opened = await visit(browser, server.url, { as });
    visits.push(opened);
    await opened.page.goto(path);
    return opened.page;
  };

  beforeAll(async () => {
    [server, browser] = await Promise.all([
      startPackServer({ packs: [hirePack], beginning: hireBeginning }),
      launch(),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  test.each(PAGES)('$name is accessible in light and dark, and fits a phone', async ({ path, as, ready }) => {
    for (const look of [{ theme: 'light' }, { theme: 'dark' }, { width: 390 }] as const) {
      const { page, faults, close } = await visit(browser, server.url, { ...look, as });
      await page.goto(path);
      await ready(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
        ),
      ).toEqual([]);
      if ('width' in look)
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      expect(faults).toEqual([]);
      await close();
    }
  });

  test('a client finds their hires, brings tools of one back, sees the exact money and says yes', async () => {
    const page = await open('/', 'nia');
    await rail(page).getByRole('link', { name: 'Hires' }).click();
    await page.getByText('10 hires', { exact: true }).waitFor();
    await page.getByRole('link', { name: '#H1004' }).click();
    const lines = page.getByRole('table', { name: 'Hire lines' });
    await lines.getByRole('cell', { name: 'blade: 250 mm' }).waitFor();
    await lines.getByRole('cell', { name: '£41.00' }).waitFor();
    await page.getByRole('link', { name: 'Bring tools back…' }).click();
    await page.getByRole('checkbox', { name: /^Table saw/ }).check();
    await page.getByRole('radio', { name: /^Nia’s voucher/ }).check();
    expect(await page.getByRole('checkbox', { name: /saw|ladder|drill/ }).count()).toBe(2);
    await page.getByRole('button', { name: 'Bring tools back' }).click();
    const card = page.getByRole('article', { name: 'Take tools of hire #H1004 back' });
    await card.getByRole('button', { name: 'Yes, do it' }).waitFor();
    for (const shown of ['before: out', 'after: brought back', '£41.00', 'Nia’s voucher', 'one other stays'])
      await expect.poll(() => card.textContent()).toContain(shown);
    expect(await card.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    await card.getByRole('button', { name: 'Yes, do it' }).click();
    await page.getByText('What comes back is 41 GBP.').waitFor();
    await card.getByText('approved by Nia Hill.').waitFor();
    await page.goto('/records/hire/hire-4');
    await page.getByText('Hire · brought back').waitFor();
    await page.getByRole('cell', { name: 'refund' }).waitFor();
  });

  test('what was asked for and is not confirmed changes nothing', async () => {
    const page = await open('/do/hire/bring-back?hire=hire-13', 'nia');
    await someTool(page).check();
    await page.getByRole('radio', { name: /^Nia’s card/ }).check();
    await page.getByRole('button', { name: 'Bring tools back' }).click();
    await page.getByRole('button', { name: 'Don’t' }).click();
    await page.getByText('rejected by Nia Hill.').waitFor();
    await page.goto('/records/hire/hire-13');
    await page.getByText('Hire · out').waitFor();
  });

  test('a refusal says the clause and what would make it possible', async () => {
    const page = await open('/do/hire/bring-back?hire=hire-1', 'nia');
    await someTool(page).check();
    await page.getByRole('radio', { name: /^Nia’s card/ }).check();
    await page.getByRole('button', { name: 'Bring tools back' }).click();
    await page.getByText('Only a hire that is out can be brought back.').waitFor();
    await page.getByText('Look at where the hire stands first.').waitFor();
  });

  test('a form goes by the keyboard alone, and says what it lacks where it lacks it', async () => {
    const page = await open('/do/hire/bring-back', 'nia');
    await page.getByRole('radio', { name: /^#H1022/ }).waitFor();
    // Those that are out stand first, the others behind a fold.
    expect(
      await page
        .getByRole('radio', { name: /booked|brought back/ })
        .locator('visible=true')
        .count(),
    ).toBe(0);
    await page.getByRole('button', { name: 'Bring tools back' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Give the hire.').waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('type')))
      .toMatch(/search|radio/);
    await page.getByRole('radio', { name: /^#H1022/ }).focus();
    await page.keyboard.press('Space');
    const tools = page.getByRole('group', { name: 'Tools' });
    await expect.poll(() => tools.getByRole('checkbox').count()).toBe(2);
    await tools.getByRole('checkbox').first().focus();
    await page.keyboard.press('Space');
    await page.getByRole('radio', { name: /^Nia’s card/ }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Yes, do it' }).waitFor();
  });

  test('a client is shown nothing of another, and no job that is not theirs', async () => {
    const page = await open('/records/hire/hire-2', 'nia');
    await page.getByRole('alert').waitFor();
    await expect
      .poll(() => destinations(page))
      .toEqual([
        ...['Ask', 'Hires', 'Cards', 'Your details', 'Tools', 'Rules', 'Inbox', 'Runs', 'Memory'],
        'What can I ask?',
      ]);
    await page.goto('/');
    await page.getByRole('link', { name: 'Bring tools back…' }).waitFor();
    expect(await page.getByText('Write a tool off').count()).toBe(0);
    const answered = await page.request.get('/api/packs', { headers: { 'x-conductor-user': 'zoe' } });
    expect(await answered.json()).toEqual([]);
  });

  test('a clerk sees all of them, narrows and orders them, and finds what was handed over', async () => {
    const asking = await open('/do/hire/help', 'omar');
    await asking.getByLabel('What it is about').fill('My ladder is too short');
    await asking.getByRole('button', { name: 'Ask a clerk for help' }).click();
    await asking.getByText('Waits for Kit Clerk').waitFor();
    const page = await open('/records/hire', 'kit');
    await page.getByText('30 hires', { exact: true }).waitFor();
    await page.getByRole('combobox', { name: 'Client' }).selectOption({ label: 'Pia Hill (10)' });
    await page.getByText('10 hires', { exact: true }).waitFor();
    await page.getByRole('combobox', { name: 'State' }).selectOption('out');
    await page.getByText('3 hires', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Total' }).click();
    await expect.poll(() => page.url()).toContain('sort=-total');
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByRole('searchbox', { name: 'Search hires' }).fill('omar h1005');
    await page.getByText('1 hire', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await goTo(page, 'p', '/approvals');
    const card = page.getByRole('article', { name: /wants help/ });
    await card.getByText('My ladder is too short').waitFor();
    await card.getByRole('textbox').fill('Sent a longer one');
    await card.getByRole('button', { name: 'It is dealt with' }).click();
    await page.getByText('is now handled').waitFor();
  });

  test('a record leads to what it refers to and to what refers to it', async () => {
    const page = await open('/records/client/cl-pia', 'kit');
    await page.getByRole('table', { name: 'Cards' }).getByRole('cell', { name: '£12.50' }).waitFor();
    await page.getByRole('link', { name: 'All 10 hires' }).click();
    await page.getByText('10 hires', { exact: true }).waitFor();
    await page.getByRole('link', { name: '#H1003' }).click();
    await page.getByRole('table', { name: 'Hire lines' }).getByRole('link').first().waitFor();
    await page.getByRole('link', { name: 'Pia Hill' }).click();
    await page.getByRole('heading', { name: 'Pia Hill' }).waitFor();
  });

  test('met no error of a script and sent nothing off the origin, save what was refused', () => {
    expect(
      visits.flatMap(({ faults }) => faults).filter((fault) => !/status of 400|status of 404/.test(fault)),
    ).toEqual([]);
  });
});

describe.skipIf(!hasBrowser)('two packs in one workspace', () => {
  let server: PackServer;
  let browser: Browser;

  beforeAll(async () => {
    const both = async () => {
      const product = await productPack.sample!();
      const [first, second, ...rest] = product.people;
      return {
        workspace: { id: 'both', name: 'Both', settings: { defaultUser: first!.id } },
        people: [first!, { ...second!, roles: [...second!.roles, 'clerk'] }, ...rest, ...hirePeople],
        facts: product.facts,
        changes: [...product.changes, ...hireChanges],
      };
    };
    [server, browser] = await Promise.all([
      startPackServer({ packs: [productPack, hirePack], beginning: both }),
      launch(),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const person = async (place: number) => {
    const { people } = (await (await fetch(`${server.url}/api/me`)).json()) as { people: { id: string }[] };
    const product = await productPack.sample!();
    return people.find(({ id }) => id === product.people[place]!.id)!.id;
  };

  test('whoever has a part in the product alone sees what they always saw', async () => {
    const { page, faults, close } = await visit(browser, server.url, { as: await person(0) });
    await page.goto('/');
    await page.getByText('Try asking').waitFor();
    await expect
      .poll(() => destinations(page))
      .toEqual([
        ...['Ask', 'Feedback', 'Ideas', 'Roadmap', 'Objectives', 'Inbox', 'Runs', 'Import', 'Memory'],
        ...['Governance', 'What can I ask?'],
      ]);
    expect(await page.title()).toBe('Ask · CoPilot');
    await page.goto('/records/hire');
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  test('whoever has a part in both sees both, each under its name', async () => {
    const { page, faults, close } = await visit(browser, server.url, { as: await person(1) });
    await page.goto('/');
    await page.getByRole('link', { name: 'Write a tool off…' }).waitFor();
    await page.getByText('Try asking').waitFor();
    expect(await rail(page).getByRole('heading').allTextContents()).toEqual(['CoPilot', 'Tool hire']);
    await expect
      .poll(() => destinations(page))
      .toEqual([
        ...['Ask', 'Inbox', 'Runs', 'Memory', 'Governance', 'What can I ask?'],
        ...['Feedback', 'Ideas', 'Roadmap', 'Objectives', 'Import'],
        ...['Hires', 'Tools', 'Cards', 'Clients', 'Rules'],
      ]);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await rail(page).getByRole('link', { name: 'Hires' }).click();
    await page.getByText('30 hires', { exact: true }).waitFor();
    await rail(page).getByRole('link', { name: 'Ideas' }).click();
    await page.getByRole('table', { name: 'Ideas' }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  test('a client sees nothing of the product', async () => {
    const { page, close } = await visit(browser, server.url, { as: 'nia' });
    await page.goto('/');
    await page.getByRole('link', { name: 'Bring tools back…' }).waitFor();
    expect(await destinations(page)).not.toContain('Feedback');
    const refused = await page.request.get('/api/records/feedback', {
      headers: { 'x-conductor-user': 'nia' },
    });
    expect(refused.status()).toBe(403);
    await close();
  });
});
