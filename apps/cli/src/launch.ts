#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';

/** The first Node that reads TypeScript, such as a config. This file must run on any that npm runs on. */
const WANTED = [22, 18] as const;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major > WANTED[0] || (major === WANTED[0] && minor >= WANTED[1])) await import('./main.ts');
else handOver();

/** Does the same in the Node that was installed along. */
function handOver(): void {
  const child = spawn(ownNode(), process.argv.slice(1), { stdio: 'inherit' });
  // Ctrl-C reaches the child by itself; a signal to this process alone does not.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (signal !== 'SIGINT') child.kill(signal);
    });
  child.on('error', () => fail());
  child.on('exit', (code, signal) => {
    process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0));
  });
}

function ownNode(): string {
  try {
    const manifest = createRequire(import.meta.url).resolve('node/package.json');
    return join(dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  } catch {
    return fail();
  }
}

function fail(): never {
  process.stderr.write(
    `✗ Conductor needs Node ${WANTED.join('.')} or later, and this is ${process.version}.\n` +
      '  Install a newer Node, or let npm install the package `node` with its install script.\n',
  );
  process.exit(1);
}
