import type { Check, CheckContext } from '@conductor/contract';
import type { ReleaseNotesOutput } from '../operations/release-notes.ts';

interface Row extends Record<string, unknown> {
  id: string;
  title: string;
  state: string;
  visibility: string;
  productId: string | null;
  ideaIds: string[];
  archivedAt: string | null;
}

/**
 * From the other end: each initiative of the workspace is asked whether it should be in the notes, its past is
 * played forward from its first change, and every line is searched for what is internal.
 */
export const renote: Check = {
  name: 'release notes gone through a second way',
  async run(context) {
    const told = context.outcome.values['notes'] as ReleaseNotesOutput;
    const all = await context.snapshot.records.select<Row>('initiative');
    const faults = [...lineFaults(told, all), ...boundFaults(told, all)];
    const [inside, withheld] = [new Set(told.includedIds), new Set(told.withheld.map(({ id }) => id))];
    for (const row of all) {
      const wanted = await placeOf(row, context);
      const found = inside.has(row.id) ? 'in' : withheld.has(row.id) ? 'withheld' : 'neither';
      // Whether a title gives away something internal is for the search of the lines to say.
      const isCautious = wanted === 'in' && found === 'withheld' && isSaid(row, told);
      if (wanted !== found && !isCautious)
        faults.push(`“${row.title}” is ${found}, and going through them it is ${wanted}`);
    }
    return faults;
  },
};

const isSaid = ({ id }: Row, { withheld }: ReleaseNotesOutput): boolean =>
  withheld.some((one) => one.id === id && one.reason === 'names what is internal');

type Place = 'in' | 'withheld' | 'neither';

async function placeOf(row: Row, context: CheckContext): Promise<Place> {
  const { slots } = context.brief.intent;
  const of = (name: string) => (slots[name]?.value ?? []) as string[];
  const isNamed = Boolean(slots['initiatives'] ?? slots['ideas']);
  const isMeant = isNamed
    ? of('initiatives').includes(row.id) || of('ideas').some((idea) => row.ideaIds.includes(idea))
    : row.state === 'completed' && (!slots['product'] || row.productId === slots['product'].value);
  if (!isMeant) return 'neither';
  const window = slots['window']?.value as { from: string | null; to: string | null } | undefined;
  const at = window && row.state === 'completed' ? await completedAt(row.id, context) : null;
  const isOf =
    !window ||
    (at !== null &&
      !(window.from && Date.parse(at) < Date.parse(window.from)) &&
      !(window.to && Date.parse(at) >= Date.parse(window.to)));
  if (window && at !== null && !isOf && !isNamed) return 'neither';
  const isFit = row.state === 'completed' && row.visibility === 'public' && !row.archivedAt;
  return isFit && isOf && !of('notInitiatives').includes(row.id) ? 'in' : 'withheld';
}

/** Its state after each change from the first on: the last time that it turned to completed. */
async function completedAt(id: string, { snapshot }: CheckContext): Promise<string | null> {
  const past = await snapshot.records.history('initiative', id);
  const applied = await snapshot.activity.appliedBetween('0001-01-01T00:00:00Z', '9999-12-31T00:00:00Z');
  let [state, at]: [unknown, string | null] = [undefined, null];
  for (const { changeSet } of past.toReversed()) {
    const set = await snapshot.changeSet(changeSet);
    for (const { after } of set?.changes.filter((one) => one.id === id) ?? []) {
      const next = after?.['state'];
      if (next === 'completed' && state !== 'completed')
        at = state === undefined ? null : (applied.find((one) => one.changeSet === changeSet)?.at ?? null);
      state = next;
    }
  }
  return at;
}

const lettersOf = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Not a word of anything internal, completed or not. */
function lineFaults({ claimToId }: ReleaseNotesOutput, all: readonly Row[]): string[] {
  const internal = all
    .filter(({ visibility }) => visibility !== 'public')
    .flatMap(({ id, title }) => [lettersOf(id), lettersOf(title)])
    .filter(Boolean);
  return claimToId
    .filter(({ claim }) => internal.some((secret) => ` ${lettersOf(claim)} `.includes(` ${secret} `)))
    .map(({ id }) => `the line of ${id} says what is internal`);
}

/** Each line begins with the title of the initiative that it is bound to, and no initiative has two. */
function boundFaults({ claimToId, includedIds }: ReleaseNotesOutput, all: readonly Row[]): string[] {
  const titles = new Map(all.map(({ id, title }) => [id, lettersOf(title)]));
  const bound = claimToId.map(({ id }) => id);
  return [
    ...claimToId
      .filter(({ claim, id }) => !lettersOf(claim).startsWith(titles.get(id) ?? '\n'))
      .map(({ id }) => `a line is bound to ${id}, and does not begin with its title`),
    ...(new Set(bound).size === bound.length && bound.join() === includedIds.join()
      ? []
      : ['the lines and what is in are not one to one']),
  ];
}
