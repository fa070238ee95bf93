import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Goes to a page by its keys: again where a busy machine let the time between them pass. */
export async function goTo(page: Page, key: string, path: string): Promise<void> {
  await expect
    .poll(
      async () => {
        if (new URL(page.url()).pathname === path) return path;
        await page.keyboard.press('g');
        await page.keyboard.press(key);
        await page.waitForURL((url) => url.pathname === path, { timeout: 1_500 }).catch(() => {});
        return new URL(page.url()).pathname;
      },
      { timeout: 20_000 },
    )
    .toBe(path);
}
