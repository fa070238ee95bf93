import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Break } from './break.ts';
import { breaks } from './breaks.ts';

/**
 * `npm run breaks [-- --short] [LAW-3 …] ["words of a break" …]`: in a copy of the repository each law is broken in turn, and its tests
 * must pass before and fail after. `--short` has the first two of each law. JSON on standard output; exit 1 where a break went unseen.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const isShort = process.argv.includes('--short');
const ofLaw = (law: string) => breaks.filter((one) => one.law === law);
const chosen = breaks.filter(
  (one) =>
    (wanted.length === 0 || wanted.some((word) => one.law === word || one.what.includes(word))) &&
    (!isShort || ofLaw(one.law).indexOf(one) < 2),
);
const copy = makeCopy();

interface Seen {
  law: string;
  what: string;
  file: string;
  /** Tests that failed with it; all of those named, or the break went unseen by some. */
  failed: string[];
  unseenBy: string[];
  seconds: number;
}

/** The sources are copied; packages that are installed are linked, ours to the copy. */
function makeCopy(): string {
  const to = mkdtempSync(join(tmpdir(), 'breaks-'));
  const skipped = new Set(['node_modules', '.git', 'dist', '.tmp', '.conductor']);
  cpSync(root, to, { recursive: true, filter: (path) => !skipped.has(basename(path)) });
  const install = `mkdir node_modules && cd node_modules && for one in ${root}/node_modules/* ${root}/node_modules/.bin; do ln -s "$one" .; done && rm -f @conductor && cp -a ${root}/node_modules/@conductor .`;
  const done = spawnSync('bash', ['-c', install], { cwd: to, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`the copy could not be made: ${done.stderr}`);
  for (const nested of ['packages/postgres'])
    symlinkSync(join(root, nested, 'node_modules'), join(to, nested, 'node_modules'));
  return to;
}

// Of `timeout`: it was ended, or had to be killed.
const TOO_LONG = [124, 137];
/** A break may leave a test that never ends; it has failed then. In seconds. */
const LONGEST_BROKEN = 150;
const LONGEST_WHOLE = 3_600;

/** Runs the tests in the copy. Gives those files that fail. */
function failing(tests: readonly string[], by: Break['by'], longest = LONGEST_WHOLE): string[] {
  const bin = (name: string) => join(copy, 'node_modules', '.bin', name);
  if (by === 'types') {
    const { stdout } = spawnSync(bin('tsc'), ['-p', 'tsconfig.json'], { cwd: copy, encoding: 'utf8' });
    return tests.filter((test) => stdout.includes(`${test}(`));
  }
  const report = join(copy, 'report.json');
  rmSync(report, { force: true });
  const vitest = [bin('vitest'), 'run', ...tests, '--reporter=json', `--outputFile=${report}`, '--bail=1'];
  const patience = ['-k', '5', String(longest), process.execPath, ...vitest];
  const run = spawnSync('timeout', patience, { cwd: copy, encoding: 'utf8' });
  if (TOO_LONG.includes(run.status ?? 0)) return [...tests];
  try {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
      testResults: { name: string; status: string }[];
    };
    return testResults.filter(({ status }) => status !== 'passed').map(({ name }) => relative(copy, name));
  } catch {
    throw new Error(`the tests did not run: ${run.stderr || run.stdout}`);
  }
}

/** One test file at a time: with the first failure a run of several stops. */
function see({ law, what, file, find, replace, tests, by }: Break): Seen {
  const began = Date.now();
  const path = join(copy, file);
  const whole = readFileSync(path, 'utf8');
  if (whole.split(find).length !== 2)
    throw new Error(`${law}: “${find}” does not stand once in ${file}: mend the break`);
  writeFileSync(
    path,
    whole.replace(find, () => replace),
  );
  try {
    const failed = tests.filter((test) => failing([test], by, LONGEST_BROKEN).includes(test));
    return {
      law,
      what,
      file,
      failed,
      unseenBy: tests.filter((test) => !failed.includes(test)),
      seconds: Math.round((Date.now() - began) / 1000),
    };
  } finally {
    writeFileSync(path, whole);
  }
}

try {
  const plain = [...new Set(chosen.filter(({ by }) => !by).flatMap(({ tests }) => tests))];
  const typed = [...new Set(chosen.filter(({ by }) => by === 'types').flatMap(({ tests }) => tests))];
  const failedBefore = [
    ...(plain.length > 0 ? failing(plain, undefined) : []),
    ...(typed.length > 0 ? failing(typed, 'types') : []),
  ];
  const seen = failedBefore.length > 0 ? [] : chosen.map((one) => see(one));
  const unseen = seen.filter(({ unseenBy }) => unseenBy.length > 0);
  console.log(
    JSON.stringify(
      { breaks: seen, seen: seen.length - unseen.length, of: chosen.length, failedBefore },
      null,
      2,
    ),
  );
  process.exitCode = failedBefore.length > 0 || unseen.length > 0 ? 1 : 0;
} finally {
  rmSync(copy, { recursive: true, force: true });
}
