import {
  type ChangeSetView,
  canonicalJson,
  FACT_ENTITY,
  type FactRow,
  type Snapshot,
} from '@conductor/contract';
import { kindOf } from '../../memory/reading/show-fact.ts';
import { counts } from '../../memory/rules/held.ts';
import { overlaps } from '../../memory/rules/period.ts';
import type { MemoryOf } from './known.ts';

/** What was stated since, and would be contradicted in silence if a change of facts were taken back. */
export interface StatedSince {
  entity: string;
  id: string;
  changeSet: string;
}

/**
 * Facts that are held of the key of what would hold again, for the same time and for the same people, with another value, where
 * a kind takes one alone. They have other ids, so no change of the same record shows them.
 */
export async function statedSince(
  set: ChangeSetView,
  snapshot: Snapshot,
  memory: MemoryOf,
): Promise<StatedSince[]> {
  const own = new Set(set.changes.map(({ id }) => id));
  const again = set.changes.flatMap(({ entity, before, after }) =>
    entity === FACT_ENTITY &&
    before &&
    counted(before) &&
    !(after && counted(after) && sameTime(before, after))
      ? [before as FactRow]
      : [],
  );
  if (again.length === 0) return [];
  const words = await memory.words(snapshot);
  const since: StatedSince[] = [];
  for (const row of again) {
    if (kindOf(row, words)?.isMany) continue;
    const held = await snapshot.facts.about({
      ...{ subjects: [row.subject], predicates: [row.predicate], validAt: 'any' },
      statuses: ['stated', 'confirmed', 'disputed'],
    });
    for (const fact of held) {
      const isOther = !own.has(fact.id) && fact.scope === row.scope && !same(fact.value, row.value);
      if (!isOther || !overlaps(timeOf(fact), timeOf(row))) continue;
      const versions = await snapshot.facts.history({ id: fact.id });
      since.push({ entity: FACT_ENTITY, id: fact.id, changeSet: versions.at(-1)?.changeSet ?? set.id });
    }
  }
  return since;
}

const counted = (row: object): boolean => counts({ row: row as FactRow });
const timeOf = ({ validFrom, validTo }: Pick<FactRow, 'validFrom' | 'validTo'>) => ({
  from: validFrom,
  to: validTo,
});
const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);
const sameTime = (a: object, b: object): boolean => same(timeOf(a as FactRow), timeOf(b as FactRow));
