import type { Page } from 'playwright-core';

/** What the tests ask, in words that the sample workspace can answer. */
export const INSIGHT =
  'What did enterprise customers ask for last fiscal quarter, what of it is on the roadmap, which objective does it serve; draft an initiative for the gap and send it for approval';
export const COUNT = 'How many pieces of feedback are there by source?';
export const AMBIGUOUS = 'What did Halden ask for in October 2026?';

/** What is told to those who listen, once a turn has come to something. */
const ENDED =
  /^(The answer is ready|There is a question back|It waits(?: for somebody’s word)?|It was refused|It was cancelled|It failed)\.$/;

/** Asks on the first page and waits for what comes of it. */
export async function ask(page: Page, text: string): Promise<void> {
  await page.goto('/');
  await page.getByLabel('Your question').fill(text);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/c/*');
  await page.getByRole('status').filter({ hasText: ENDED }).last().waitFor({ state: 'attached' });
}
