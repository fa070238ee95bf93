import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GUIDES, madeAgain, runAgain } from './guide.ts';

// npm run guide [-- --check] [-- --code]
//   writes each guide's code from the files, and its commands' output from a run in a fresh copy;
//   --check changes nothing and fails where a guide is stale; --code leaves the commands alone.

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const isCheck = process.argv.includes('--check');
const isCode = process.argv.includes('--code');

for (const path of GUIDES) {
  const file = join(ROOT, path);
  const held = readFileSync(file, 'utf8');
  const made = isCode ? await madeAgain(held, ROOT) : await runAgain(held, ROOT);
  if (made === held) console.log(`${path} is as it should be.`);
  else if (isCheck) {
    console.error(
      `${path} is stale: run “npm run guide”. What differs first:\n${firstDifference(held, made)}`,
    );
    process.exitCode = 1;
  } else {
    writeFileSync(file, made);
    console.log(`${path} is written again.`);
  }
}

function firstDifference(held: string, made: string): string {
  const [was, is] = [held.split('\n'), made.split('\n')];
  const at = is.findIndex((line, place) => line !== was[place]);
  const line = (lines: readonly string[]) => lines[at] ?? '(the end)';
  return `line ${at + 1}\n- ${line(was)}\n+ ${line(is)}`;
}
