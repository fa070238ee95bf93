#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { CommanderError } from 'commander';
import { programOf } from './program.ts';
import { isDebugging, tellError } from './tell-error.ts';

// Compiled once, not at each start: what is imported from here on.
enableCompileCache();

// What a library will drop one day is news for its developers, not for whoever asks a question.
if (!isDebugging) process.noDeprecation = true;

// Whoever reads our output may stop reading: `conductor runs | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const USAGE = 2;

try {
  await programOf().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : USAGE;
  } else {
    tellError(error);
    process.exitCode = 1;
  }
}
