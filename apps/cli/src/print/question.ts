import type { Question } from '@conductor/contract';
import { commandLine, type Options } from '../options.ts';
import { paint } from './paint.ts';

/** A question back, its options by number, and the line that answers it. */
export function questionText({ text, options }: Question, run: string, given: Options): string {
  const numbered = options.map(({ label }, at) => `  ${paint.bold(`${at + 1}.`)} ${label}`);
  const example = options.length > 0 ? '1' : '…';
  return [
    `${paint.yellow('?')} ${text}`,
    ...numbered,
    '',
    `Reply with: ${paint.cyan(commandLine(given, `reply ${run} "${example}"`))}`,
  ].join('\n');
}
