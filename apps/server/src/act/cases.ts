import { ConductorError, type OutsideAction } from '@conductor/contract';
import { z } from 'zod';

/** What somebody does, one thing after the other, on a fresh copy of the other system's database. */
export interface ActCase {
  id: string;
  /** Who is signed in there, by that system's name; null is nobody. */
  user: string | null;
  actions: OutsideAction[];
}

const Line = z.object({
  id: z.string(),
  user: z.string().nullable(),
  actions: z.array(z.object({ name: z.string(), arguments: z.record(z.string(), z.unknown()) })),
});

/** A line of the file that is no case. */
export interface BadCase {
  id: string | null;
  line: number;
  error: string;
}

export const isBad = (one: ActCase | BadCase): one is BadCase => 'error' in one;

/** The cases of a file of JSON lines, in its order. What is no case is said of that line, and the others are taken. */
export function readCases(text: string): (ActCase | BadCase)[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const cases = lines.flatMap((line, place) => (line.trim() === '' ? [] : [caseOf(line, place + 1)]));
  if (cases.length > 0) return cases;
  throw new ConductorError('no-cases', 'The file holds no case.', WANTED);
}

const WANTED = 'Give one JSON object a line: {"id", "user", "actions": [{"name", "arguments"}]}.';

function caseOf(text: string, line: number): ActCase | BadCase {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    return { id: null, line, error: `Line ${line} is no JSON: ${(error as Error).message}. ${WANTED}` };
  }
  const parsed = Line.safeParse(read);
  if (parsed.success) return parsed.data;
  const { id } = (read ?? {}) as { id?: unknown };
  const faults = parsed.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'the line'}: ${message}`,
  );
  return {
    id: typeof id === 'string' ? id : null,
    line,
    error: `Line ${line} is no case: ${faults.slice(0, 5).join('; ')}. ${WANTED}`,
  };
}
