import { ConductorError, idOf, type Snapshot } from '@conductor/contract';
import { z } from 'zod';
import type { KeyResult, Objective, Product } from '../entities/index.ts';
import { Period } from './feedback-filter.ts';
import type { Past, PastOf } from './past-of.ts';

export const ImpactInput = z.object({
  objectives: z.array(idOf('objective')).optional(),
  /** Its vision. */
  product: idOf('product').optional(),
  /** A vision is meant, and no objective. */
  vision: z.boolean().optional(),
  /** When it was changed. */
  window: Period.optional(),
});
export type ImpactInput = z.infer<typeof ImpactInput>;

/** A vision or an objective, and the last change of what it says. */
export interface Root {
  id: string;
  title: string;
  /** The name of the product, where it is its vision. */
  kind: 'objective' | 'vision';
  changed: { at: string; by: string; summary: string; changeSet: string } | null;
  /** Every change set that changed what it says: none of these is made stale by it. */
  ownSets: string[];
}

/** What an objective says, besides what its key results want; what was reached is progress and no change of strategy. */
const SAYS = {
  objective: ['name', 'period', 'state', 'productId', 'parentId'],
  keyResult: ['name', 'baseline', 'target', 'unit', 'direction', 'weight', 'objectiveId', 'archivedAt'],
  product: ['vision'],
} as const;

/** What was named; else what was changed last. @throws ConductorError where neither tells what is meant */
export async function rootsOf(input: ImpactInput, snapshot: Snapshot, pastOf: PastOf): Promise<Root[]> {
  if (input.objectives && input.product)
    throw new ConductorError(
      'objective-of-product',
      'What an objective touches cannot be narrowed to one product.',
      'Ask for the objective alone, or for the vision of the product.',
    );
  const { records } = snapshot;
  if (input.objectives) {
    const named = await records.select<Objective>('objective', {
      where: [{ path: 'id', is: 'in', values: input.objectives }],
    });
    const roots = [];
    for (const one of named) roots.push(await objectiveRoot(one, input, snapshot, pastOf));
    return roots;
  }
  const products = await records.select<Product>('product', {
    where: input.product ? [{ path: 'id', is: 'eq', value: input.product }] : [],
  });
  const visions = [];
  for (const one of products) visions.push(await visionRoot(one, input, pastOf));
  if (input.product) return visions;
  const [only] = visions;
  if (input.vision && only && visions.length === 1) return [only];
  const open = input.vision ? visions : [...visions, ...(await changedObjectives(input, snapshot, pastOf))];
  return [latest(open) ?? refuse(input, products)];
}

const latest = (roots: readonly Root[]): Root | undefined =>
  roots
    .filter(({ changed }) => changed !== null)
    .sort((a, b) => Date.parse(b.changed!.at) - Date.parse(a.changed!.at))[0];

function refuse({ vision, window }: ImpactInput, products: readonly Product[]): never {
  const when = window ? ` in ${window.label}` : '';
  throw new ConductorError(
    'nothing-changed',
    `No ${vision ? 'vision' : 'vision and no objective'} was changed here${when}, as far as is recorded.`,
    `Name the objective, or the product whose vision is meant: ${products.map(({ name }) => name).join(', ') || 'there is none yet'}.`,
  );
}

async function visionRoot(
  { id, name }: Pick<Product, 'id' | 'name'>,
  input: ImpactInput,
  pastOf: PastOf,
): Promise<Root> {
  const past = (await pastOf('product', id)).filter(saysOther('product'));
  return { id, title: name, kind: 'vision', ...lastOf(past, input) };
}

async function objectiveRoot(
  { id, name }: Pick<Objective, 'id' | 'name'>,
  input: ImpactInput,
  { records }: Snapshot,
  pastOf: PastOf,
): Promise<Root> {
  const own = (await pastOf('objective', id)).filter(saysOther('objective'));
  const results = await records.select<KeyResult>('keyResult', {
    fields: ['id'],
    where: [{ path: 'objectiveId', is: 'eq', value: id }],
  });
  for (const result of results)
    own.push(...(await pastOf('keyResult', result.id)).filter(saysOther('keyResult')));
  return { id, title: name, kind: 'objective', ...lastOf(own, input) };
}

/** Only those that were ever changed: of the others there is nothing to tell. */
async function changedObjectives(input: ImpactInput, snapshot: Snapshot, pastOf: PastOf): Promise<Root[]> {
  const { records, activity } = snapshot;
  const changed = await activity.lastChanged('objective');
  const results = await activity.lastChanged('keyResult');
  const owners = await records.select<KeyResult>('keyResult', {
    fields: ['objectiveId'],
    where: [{ path: 'id', is: 'in', values: [...results.keys()] }],
  });
  const ids = [...new Set([...changed.keys(), ...owners.map(({ objectiveId }) => objectiveId)])];
  const rows = await records.select<Objective>('objective', {
    where: [{ path: 'id', is: 'in', values: ids }],
  });
  const roots = [];
  for (const row of rows) roots.push(await objectiveRoot(row, input, snapshot, pastOf));
  return roots;
}

/** Whether a change says something else than stood before; one that was made new says what nothing rested on yet. */
const saysOther =
  (entity: keyof typeof SAYS) =>
  ({ change: { before, after } }: Past): boolean =>
    before !== null &&
    SAYS[entity].some(
      (field) => JSON.stringify(before[field] ?? null) !== JSON.stringify(after?.[field] ?? null),
    );

function lastOf(past: readonly Past[], { window }: ImpactInput): Pick<Root, 'changed' | 'ownSets'> {
  const within = past.filter(
    ({ at }) =>
      !(window?.from && Date.parse(at) < Date.parse(window.from)) &&
      !(window?.to && Date.parse(at) >= Date.parse(window.to)),
  );
  const [last] = within.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return {
    changed: last ? { at: last.at, by: last.by, summary: last.summary, changeSet: last.changeSet } : null,
    ownSets: past.map(({ changeSet }) => changeSet),
  };
}
