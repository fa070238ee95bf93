import type { OutsideAction } from '@conductor/contract';
import { type ActCase, type ActLine, isSame } from '@conductor/server/act';

/** A customer's case as the benchmark tells it: what was done, and what its own tools made of it. */
export interface CustomerCase {
  task_id: string;
  auth_user_in_actions: string | null;
  record_owners: string[];
  actions: (OutsideAction & { action_id: string; write: boolean; reference_ok: boolean })[];
  expected_db_diff: unknown[];
}

/** Signed in is whoever was found in it; where nobody was, whose records it is about. */
export const caseOf = ({ task_id, auth_user_in_actions, record_owners, actions }: CustomerCase): ActCase => ({
  id: task_id,
  user: auth_user_in_actions ?? record_owners[0] ?? null,
  actions: actions.map(({ name, arguments: given }) => ({ name, arguments: given })),
});

/** What differs from what the benchmark says comes of it; nothing where it is exact. */
export function replayFaults(expected: CustomerCase, line: ActLine): string[] {
  if ('error' in line) return [line.error];
  const faults = expected.actions.flatMap(({ action_id: id, name, write, reference_ok: isRight }, place) => {
    const result = line.results[place]!;
    if (result.status === 'failed') return [`${id} ${name} failed: ${result.reason}`];
    if (!write || (result.status === 'accepted') === isRight) return [];
    const why = result.status === 'refused' ? ` (${result.clause}: ${result.reason})` : '';
    return [`${id} ${name} was ${result.status}${why}`];
  });
  const key = (one: unknown) => JSON.stringify((one as { path: unknown }).path);
  const found = new Map(line.difference.map((one) => [key(one), one]));
  for (const one of expected.expected_db_diff) {
    const got = found.get(key(one));
    found.delete(key(one));
    if (!isSame(one, got)) faults.push(`expected ${JSON.stringify(one)}, got ${JSON.stringify(got)}`);
  }
  return [...faults, ...[...found.values()].map((one) => `not expected: ${JSON.stringify(one)}`)];
}

/** Look-ups are not scored: how many came out as the benchmark's own tools have them. */
export function lookups(cases: readonly CustomerCase[], lines: readonly ActLine[]) {
  let [same, total] = [0, 0];
  const other: string[] = [];
  for (const [at, { actions }] of cases.entries()) {
    const line = lines[at]!;
    for (const [place, { action_id: id, name, write, reference_ok: isRight }] of actions.entries()) {
      if (write || 'error' in line) continue;
      total += 1;
      const result = line.results[place]!;
      if ((result.status === 'accepted') === isRight) same += 1;
      else other.push(`${id} ${name}: ${result.status}`);
    }
  }
  return { total, same, other };
}
