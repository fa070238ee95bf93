import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const PLACES = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const executablePath = PLACES.find((place) => place !== '' && existsSync(place));

/** Whether the browser tests can run; where they cannot it is said, with the line that mends it. */
export const hasBrowser = executablePath !== undefined;
if (!hasBrowser)
  console.warn(
    'SKIPPED the browser tests: no Chromium. Install it: apt-get install -y chromium (or set CHROMIUM)',
  );

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface Visit {
  page: Page;
  /** Errors of the console and of scripts, and requests that left the origin: none may remain. */
  faults: string[];
  close(): Promise<void>;
}

interface Look {
  theme?: 'light' | 'dark';
  width?: number;
  /** Who acts; the server's default where nobody is named. */
  as?: string;
}

/** A page in a browser profile of its own, watched for faults. */
export async function visit(browser: Browser, url: string, look: Look = {}): Promise<Visit> {
  const width = look.width ?? 1400;
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height: width < 600 ? 844 : 900 },
    colorScheme: look.theme ?? 'light',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  if (look.as) await context.addInitScript((id) => localStorage.setItem('conductor.user', id), look.as);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('request', (request) => {
    const address = new URL(request.url());
    if (/^https?:$/.test(address.protocol) && address.origin !== new URL(url).origin)
      faults.push(`off the origin: ${request.url()}`);
  });
  return { page, faults, close: () => context.close() };
}
