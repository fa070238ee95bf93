import { Outside, runInside } from './outside.ts';
import { serve } from './serve.ts';

/**
 * `npm run publish:try`: packs every package as it would be published, installs them for the example in a folder outside
 * of the workspace, and uses it there as somebody would: its tests and types, the checks of its pack, requests, a server.
 */
const PROJECT = 'examples/expenses';
const OFFLINE = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED/;

const outside = new Outside();
const npx = (...given: string[]) => outside.run('npx', ['--no', 'conductor', ...given]);

const steps: [what: string, () => unknown][] = [
  ['its own tests', () => outside.run('npm', ['test'])],
  ['its types, held against the declarations', () => outside.run('npm', ['run', 'types'])],
  ['conductor --version', () => expectText(npx('--version'), /^\d+\.\d+\.\d+/)],
  ['conductor pack check', () => outside.run('npm', ['run', 'check'])],
  ['conductor jobs tells the jobs of its pack', () => expectText(npx('jobs', '--json'), /"expense\./)],
  ['conductor ask works a sum out', () => expectText(npx('ask', SUM, '--as', 'usr-ruth'), /583\.61 GBP/)],
  ['conductor start serves its pages and its API', () => serve(outside)],
];

const SUM = 'how much was spent on hotels in May 2026?';

try {
  await time('npm run pack', () => runInside('pack', '--to', outside.tarballs));
  outside.take(PROJECT);
  if (await isInstalled()) for (const [what, step] of steps) await time(what, step).catch(tell);
} catch (error) {
  tell(error);
} finally {
  outside.remove();
}

/** What fails is told, and what comes after it is tried all the same. */
function tell(error: unknown): void {
  console.error(`✗ ${(error as Error).message}`);
  process.exitCode = 1;
}

async function isInstalled(): Promise<boolean> {
  try {
    await time('npm install', () => outside.run('npm', ['install', '--no-audit', '--no-fund']));
    return true;
  } catch (error) {
    if (!OFFLINE.test((error as Error).message)) throw error;
    console.log(
      '– npm reaches no registry here: that the packages work where they are installed was not tried.',
    );
    return false;
  }
}

function expectText(printed: string, wanted: RegExp): void {
  if (!wanted.test(printed)) throw new Error(`${wanted} was expected in:\n${printed}`);
}

async function time(what: string, step: () => unknown): Promise<void> {
  const begun = Date.now();
  await step();
  console.log(`✓ ${what} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
}
