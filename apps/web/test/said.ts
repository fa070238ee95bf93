import type { Page } from 'playwright-core';

/** What the tests ask, in words that the sample workspace can answer. */
export const INSIGHT =
  'What did enterprise customers ask for last quarter, what of it is on the roadmap, and which objective does it serve? Draft an initiative for the gap and send it for approval.';
export const COUNT = 'How many pieces of feedback are there by source?';
export const EVIDENCE = 'Show me the evidence that people want to work without a signal';
export const AMBIGUOUS = 'What did Halden ask for last quarter?';

/** Asks on the first page and waits for what comes of it. */
export async function ask(page: Page, text: string): Promise<void> {
  await page.goto('/');
  await page.getByLabel('Your question').fill(text);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/c/*');
  await page.getByText('Working out what is asked').waitFor({ state: 'detached' });
}
