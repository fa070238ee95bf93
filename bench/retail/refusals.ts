import { type ActCase, type ActLine, isSame } from '@conductor/server/act';
import type { RightCase, WrongCase } from './wrong-actions/generate.ts';

/** What came of each case, by its id. */
export type Found = ReadonlyMap<string | null, ActLine>;

const BEFORE = '/before';

/** Each with its wrong action, and, where something comes before it, without: so that what it did itself is seen. */
export const wrongCases = (wrong: readonly WrongCase[]): ActCase[] =>
  wrong.flatMap(({ id, user, before, wrong: last }) => [
    { id, user, actions: [...before, last] },
    ...(before.length > 0 ? [{ id: `${id}${BEFORE}`, user, actions: before }] : []),
  ]);

/** How many were refused with nothing changed, those that were not with why, and by which clauses each kind was refused. */
export function scoreRefusals(wrong: readonly WrongCase[], found: Found) {
  const notRefused: unknown[] = [];
  const kinds: Record<string, { tried: number; refused: number; clauses: Record<string, number> }> = {};
  for (const one of wrong) {
    kinds[one.kind] ??= { tried: 0, refused: 0, clauses: {} };
    const kind = kinds[one.kind]!;
    kind.tried += 1;
    const fault = faultOf(one, found);
    if (fault !== null) {
      notRefused.push({ id: one.id, fault, user: one.user, before: one.before, wrong: one.wrong });
      continue;
    }
    kind.refused += 1;
    const last = resultsOf(found.get(one.id)).at(-1);
    const clause = last?.status === 'refused' ? last.clause : '';
    kind.clauses[clause] = (kind.clauses[clause] ?? 0) + 1;
  }
  return { tried: wrong.length, refused: wrong.length - notRefused.length, notRefused, kinds };
}

function faultOf({ id, before }: WrongCase, found: Found): string | null {
  const line = found.get(id);
  if (!line || 'error' in line) return line?.error ?? 'It was not done.';
  const last = line.results.at(-1)!;
  const notAccepted = line.results.slice(0, -1).find(({ status }) => status !== 'accepted');
  if (notAccepted) return `what comes before it was ${JSON.stringify(notAccepted)}`;
  if (last.status !== 'refused') return `it was ${JSON.stringify(last)}`;
  const without = before.length > 0 ? found.get(`${id}${BEFORE}`) : undefined;
  const expected = without && 'difference' in without ? without.difference : [];
  return isSame(expected, line.difference) ? null : `it changed ${JSON.stringify(line.difference)}`;
}

/** How many of what is right were accepted, every action of it. */
export function scoreTwins(right: readonly RightCase[], found: Found) {
  const notAccepted = right.flatMap((one): unknown[] => {
    const line = found.get(one.id);
    if (!line || 'error' in line) return [{ id: one.id, fault: line?.error ?? 'It was not done.' }];
    const fault = line.results.find(({ status }) => status !== 'accepted');
    return fault ? [{ id: one.id, fault, user: one.user, actions: one.actions }] : [];
  });
  return { tried: right.length, accepted: right.length - notAccepted.length, notAccepted };
}

const resultsOf = (line: ActLine | undefined) => (line && 'results' in line ? line.results : []);
