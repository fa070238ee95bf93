import { readFileSync } from 'node:fs';
import { ConductorError } from '@conductor/contract';
import { type ReadAs, readUtterances } from '@conductor/server';
import { withOpen } from '../open-here.ts';
import type { Options } from '../options.ts';
import { paint } from '../print/paint.ts';

export interface InterpretOptions extends Options {
  file?: string;
}

/** Says what utterances are read as, one line each, in order; nothing is run. */
export async function interpretCommand(said: readonly string[], options: InterpretOptions): Promise<void> {
  const texts = options.file ? textsIn(options.file) : [said.join(' ')];
  if (texts.every((text) => text.trim() === '')) {
    throw new ConductorError(
      'nothing-said',
      'There is nothing to read.',
      'Give a sentence, or --file with one a line.',
    );
  }
  await withOpen(options, ({ open, me }) =>
    readUtterances(open, me, texts, (read) =>
      process.stdout.write(`${options.json ? JSON.stringify(read) : lineOf(read)}\n`),
    ),
  );
}

/** One utterance a line, or JSON lines with a `text` each. Empty lines are no utterances. */
export function textsIn(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line, at) => (line.trimStart().startsWith('{') ? textOf(line, at + 1) : line));
}

function textOf(line: string, place: number): string {
  try {
    const { text } = JSON.parse(line) as { text?: unknown };
    if (typeof text === 'string') return text;
  } catch {
    // Said below: it is the same fault to whoever wrote the file.
  }
  throw new ConductorError(
    'bad-line',
    `Utterance ${place} of the file begins with “{” and is no JSON object with a text.`,
    'Write {"text": "…"} on a line of its own, or plain sentences.',
  );
}

function lineOf({ text, status, job, slots, says, parts, candidates }: ReadAs): string {
  const sure = candidates[0] ? paint.dim(` ${Math.round(candidates[0].score * 100)} %`) : '';
  const held = Object.entries(slots).map(([name, { shown }]) => `${name} ${shown}`);
  const inParts = parts.map(
    (part, at) => `  ${at + 1}. ${part.job}${part.when ? paint.dim(` when ${part.when}`) : ''}`,
  );
  return [
    `${text}`,
    `  ${paint.bold(job ?? '—')} ${status}${sure}${held.length > 0 ? `: ${held.join(', ')}` : ''}`,
    ...inParts,
    ...(says ? [`  ${says}`] : []),
  ].join('\n');
}
