import { fit, type Schema } from './fit.ts';
import { readLoosely } from './read-loosely.ts';

export type Parsed = { value: unknown; mended: string[] } | { faults: string[] };

/** Of what looks like a value in a long text, so many are looked at. */
const MOST_TRIED = 12;

/**
 * The value that a reply holds, in the shape of a schema. Prose and fences around it are left out; of several values the one that fits is
 * taken. Where two that differ fit, none is: which of them is meant is not guessed. Where none fits, the faults of the one that comes
 * nearest are given.
 */
export function parseBy(schema: Schema, text: string): Parsed {
  const fitting: { value: unknown; mended: string[] }[] = [];
  let nearest: string[] | undefined;
  let broken: string | undefined;
  let tried = 0;
  for (let start = nextOpening(text, 0); start >= 0 && tried < MOST_TRIED; tried += 1) {
    let after = start + 1;
    try {
      const { value, end, mended } = readLoosely(text, start);
      after = end;
      const fitted = fit(schema, value);
      const around = `${text.slice(0, start)}${text.slice(end)}`.trim() === '' ? [] : ['words around it'];
      if (fitted.faults.length === 0)
        fitting.push({ value: fitted.value, mended: [...around, ...mended, ...fitted.mended] });
      else if (!nearest || fitted.faults.length < nearest.length) nearest = fitted.faults;
    } catch (error) {
      broken ??= (error as Error).message;
      // What was cut off, or says two things, is not looked for in its parts.
      if (/in the middle|twice/.test((error as Error).message)) after = text.length;
    }
    start = nextOpening(text, after);
  }
  const [first, ...others] = fitting;
  if (first && others.every((other) => isSame(other.value, first.value))) return first;
  if (first) return { faults: ['it holds more than one reply, and they differ: give one'] };
  if (nearest) return { faults: nearest };
  return { faults: [broken ? `it is no JSON that can be read: ${broken}` : 'it holds no JSON at all'] };
}

// Both are in the order of the schema's fields.
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function nextOpening(text: string, from: number): number {
  const at = text.slice(from).search(/[{[]/);
  return at < 0 ? -1 : from + at;
}
