import { setTimeout as sleep } from 'node:timers/promises';
import { ConductorError } from '@conductor/contract';

const A_GUESS_MS = 250;
const MOST_IN_LINE = 20;

let line: Promise<unknown> = Promise.resolve();
let inLine = 0;

/**
 * Who shows what lets nobody act waits before they are told, one after the other: 256 bits are not guessed
 * so, and nobody is kept busy by trying. What is right is told at once.
 * @throws ConductorError `too-many-guesses`
 */
export async function slowDown(): Promise<void> {
  if (inLine >= MOST_IN_LINE)
    throw new ConductorError(
      'too-many-guesses',
      'Too many tokens that are none were shown here.',
      'Wait a few seconds, and show one that is.',
    );
  inLine += 1;
  line = line.then(() => sleep(A_GUESS_MS));
  await line;
  inLine -= 1;
}
