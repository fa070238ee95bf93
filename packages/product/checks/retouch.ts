import type { Check, CheckContext } from '@conductor/contract';
import type { ImpactOutput } from '../operations/impact.ts';

/** What a record of each kind rests on, as its entity says it; archived ones hold no longer. */
const LINKS: Record<string, { rests: string[]; isOver: (row: Row) => boolean }> = {
  objective: { rests: ['parentId', 'productId'], isOver: (row) => row['state'] === 'archived' },
  keyResult: { rests: ['objectiveId'], isOver: (row) => Boolean(row['archivedAt']) },
  initiative: { rests: ['objectiveIds', 'productId'], isOver: (row) => Boolean(row['archivedAt']) },
  idea: { rests: ['productId'], isOver: (row) => row['state'] === 'archived' },
  story: { rests: ['ideaId'], isOver: (row) => Boolean(row['archivedAt']) },
  experiment: { rests: ['ideaId'], isOver: (row) => Boolean(row['archivedAt']) },
  decision: { rests: ['evidence'], isOver: (row) => Boolean(row['archivedAt']) },
};

type Row = Record<string, unknown> & { id: string };

/**
 * The other direction: from every record upwards, by what it rests on, to see whether it comes to what changed;
 * and from what was touched to the approvals of its own past.
 */
export const retouch: Check = {
  name: 'impact followed a second way',
  async run(context) {
    const told = context.outcome.values['impact'] as ImpactOutput;
    const roots = new Set(told.roots.map(({ id }) => id));
    const above = await upwards(context);
    const again = [...above.keys()].filter((id) => !roots.has(id) && comesTo(id, roots, above));
    return [
      ...differ('touched', told.impactedIds, again),
      ...differ(
        'not touched',
        told.unchangedIds,
        [...above.keys()].filter((id) => !roots.has(id) && !again.includes(id)),
      ),
      ...(await approvalFaults(told, new Set([...roots, ...again]), context)),
      ...(await changeFaults(told, context)),
    ];
  },
};

function differ(what: string, told: readonly string[], again: readonly string[]): string[] {
  const [first, second] = [new Set(told), new Set(again)];
  const extra = [...first].filter((id) => !second.has(id));
  const left = [...second].filter((id) => !first.has(id));
  return [
    ...(extra.length > 0
      ? [`${extra.slice(0, 5).join(', ')}: said to be ${what}, and the other way it is not`]
      : []),
    ...(left.length > 0 ? [`${left.slice(0, 5).join(', ')}: ${what} the other way, and not said`] : []),
    ...(first.size === told.length ? [] : [`something is told twice among what is ${what}`]),
  ];
}

/** By record: what it rests on. */
async function upwards({ snapshot }: CheckContext): Promise<Map<string, string[]>> {
  const above = new Map<string, string[]>();
  const initiatives: Row[] = [];
  let gone = new Set<unknown>();
  for (const [kind, { rests, isOver }] of Object.entries(LINKS)) {
    const rows = (await snapshot.records.select<Row>(kind)).filter((row) => !isOver(row));
    if (kind === 'initiative') initiatives.push(...rows);
    if (kind === 'decision') gone = new Set(rows.map((row) => row['supersedes']));
    for (const row of rows.filter(({ id }) => !gone.has(id)))
      above.set(row.id, rests.flatMap((field) => row[field] ?? []) as string[]);
  }
  for (const { id, ideaIds } of initiatives)
    for (const idea of (ideaIds ?? []) as string[]) above.get(idea)?.push(id);
  return above;
}

function comesTo(
  id: string,
  roots: ReadonlySet<string>,
  above: ReadonlyMap<string, string[]>,
  seen = new Set<string>(),
): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  return (above.get(id) ?? []).some(
    (on) => roots.has(on) || (above.has(on) && comesTo(on, roots, above, seen)),
  );
}

/** From the past of each record, and from what waits: nothing older than the change is left out, and nothing newer is in. */
async function approvalFaults(
  told: ImpactOutput,
  touched: ReadonlySet<string>,
  { snapshot }: CheckContext,
): Promise<string[]> {
  const changed = told.roots.flatMap((root) => root.changed ?? []);
  if (changed.length === 0)
    return told.staleApprovals.length > 0
      ? ['approvals are said to be stale, and nothing is known to have changed']
      : [];
  const latest = Math.max(...changed.map(({ at }) => Date.parse(at)));
  const stale = new Set(told.staleApprovals);
  const faults: string[] = [];
  for (const { id, at } of told.stale)
    if (Date.parse(at) >= latest) faults.push(`the approval ${id} was asked for after the change`);
  const only = changed.length === 1 && told.roots.length === 1;
  for (const { id, changeSet, at, form } of only ? await snapshot.approvals({ waiting: true }) : []) {
    if (changeSet === null || form !== 'approve' || Date.parse(at) >= latest) continue;
    const set = await snapshot.changeSet(changeSet);
    const isOf = set?.changes.some((one) => touched.has(one.id)) ?? false;
    if (isOf !== stale.has(id))
      faults.push(`the approval ${id} waits, and the other way it is ${isOf ? '' : 'not '}stale`);
  }
  return faults;
}

/** Nothing that a root says was changed after the change that is told of it. */
async function changeFaults({ roots }: ImpactOutput, { snapshot, brief }: CheckContext): Promise<string[]> {
  if (brief.intent.slots['window']) return [];
  const faults: string[] = [];
  for (const { id, kind, title, changed } of roots) {
    const since = changed ? new Date(Date.parse(changed.at) + 1).toISOString() : '0001-01-01T00:00:00Z';
    for (const { changeSet } of await snapshot.activity.appliedBetween(since, '9999-12-31T00:00:00Z')) {
      const own = (await snapshot.changeSet(changeSet))?.changes.find((one) => one.id === id);
      const says = kind === 'vision' ? 'vision' : 'name';
      if (own?.before && own.before[says] !== own.after?.[says] && changeSet !== changed?.changeSet)
        faults.push(`“${title}” was changed again after what is told as its last change`);
    }
  }
  return faults;
}
