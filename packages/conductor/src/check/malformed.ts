import { COMPARISONS, type Fault, NODE_KINDS } from '@conductor/contract';

interface Issue {
  code?: string | undefined;
  path: PropertyKey[];
  message: string;
  keys?: string[];
  discriminator?: string;
  errors?: Issue[][];
}

const OPERATORS = [...COMPARISONS, 'and', 'or', 'not', 'in', 'empty', 'exists', 'count', 'sum'];
const WRITE_IT = 'Write it as the plan language has it: `conductor plan schema` prints it.';

/** What the shape of a plan has wrong, in words. */
export function malformed(issue: Issue, candidate: unknown): Fault {
  const path = issue.path.map(String).join('.');
  const last = issue.path.at(-1);
  if (last === 'atMost') {
    return {
      code: 'unbounded-loop',
      path,
      reason: `the loop has no bound: ${issue.message}`,
      mend: 'Say atMost how many times it may go round.',
    };
  }
  return { code: 'malformed', path, ...wordsOf(issue, last, valueAt(candidate, issue.path)) };
}

function wordsOf(
  issue: Issue,
  last: PropertyKey | undefined,
  found: unknown,
): Pick<Fault, 'reason' | 'mend'> {
  if (issue.keys && issue.code === 'unrecognized_keys')
    return { reason: `there is no field ${issue.keys.toSorted().join(', ')} here`, mend: 'Leave it out.' };
  if (issue.code !== 'invalid_union') {
    return found === undefined
      ? { reason: `${String(last ?? 'the plan')} is missing`, mend: WRITE_IT }
      : { reason: issue.message, mend: WRITE_IT };
  }
  // Of what is told apart by a word, no alternative was tried; the path ends in the word.
  const word = issue.errors?.length === 0 ? last : undefined;
  const shown = typeof found === 'string' ? `“${found.slice(0, 40)}”` : 'that';
  if (word === 'kind')
    return { reason: `there is no kind of step ${shown}`, mend: `Use ${NODE_KINDS.join(', ')}.` };
  if (word === 'op') return { reason: `there is no operator ${shown}`, mend: `Use ${OPERATORS.join(', ')}.` };
  if (word === 'form')
    return { reason: `there is no question of the form ${shown}`, mend: 'Use approve, choose or fill.' };
  if (last === 'of' || last === 'to')
    return {
      reason: 'it is not said who is asked',
      mend: 'Name a role, a person, or the table “approvals”.',
    };
  if (last === 'until')
    return {
      reason: 'it is not said what is waited for',
      mend: 'Say at, for, event with its key, or deliveries.',
    };
  return {
    reason: 'it is neither a value nor a reference',
    mend: 'Write a value, or a reference such as { "$": "step.field" }.',
  };
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, name) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, name)
        ? (at as Record<PropertyKey, unknown>)[name]
        : undefined,
    value,
  );
