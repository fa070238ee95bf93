import type { Query, Snapshot } from '@conductor/contract';
import { segmentOf } from '@conductor/product/segment';

type Shown = Record<string, unknown> & { id: string };
type Rules = Parameters<typeof segmentOf>[1];

const FEEDBACK = {
  'contact.name': 'contactName',
  'contact.company.id': 'companyId',
  'contact.company.name': 'companyName',
} as const;
const EMPLOYEES = 'contact.company.employees';

/** Rows as pages show them: feedback with who said it, for whom, and the segment by the rules of today; ideas with their product's name. */
export async function shownRows(snapshot: Snapshot, entity: string, query: Query): Promise<Shown[]> {
  const { records, facts } = snapshot;
  const own = ['id', ...Object.keys(records.entity(entity).fields.shape)];
  if (entity === 'idea') {
    const rows = await records.select<Shown>(entity, { ...query, fields: [...own, 'product.name'] });
    return rows.map(({ 'product.name': productName, ...row }) => ({ ...row, productName }) as Shown);
  }
  if (entity !== 'feedback') return records.select(entity, query);
  const fields = [...own, ...Object.keys(FEEDBACK), EMPLOYEES];
  const rows = await records.select<Shown>(entity, { ...query, fields });
  const { found } = await facts.recall(['segment-rule.*'], new Date().toISOString());
  const rules = Object.fromEntries(
    Object.values(found).map(({ predicate, value }) => [predicate, value]),
  ) as Rules;
  return rows.map((row) => shownFeedback(row, rules));
}

function shownFeedback(row: Shown, rules: Rules): Shown {
  const { [EMPLOYEES]: employees, ...rest } = row;
  const named = Object.entries(rest).map(([path, value]) => [
    FEEDBACK[path as keyof typeof FEEDBACK] ?? path,
    value,
  ]);
  return {
    ...Object.fromEntries(named),
    segment: segmentOf((employees ?? null) as number | null, rules),
  } as Shown;
}
