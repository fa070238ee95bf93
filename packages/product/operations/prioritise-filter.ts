import { type Filter, idOf, type Records } from '@conductor/contract';
import { z } from 'zod';

/** Which ideas are meant. Unsorted ones count like any other; archived ones only where they are asked for. */
export const IdeaFilter = z.object({
  ideas: z.array(idOf('idea')).optional(),
  product: idOf('product').optional(),
  states: z.array(z.enum(['unsorted', 'active', 'archived'])).optional(),
  owners: z.array(idOf('person')).optional(),
  /** Whoever has no owner is not left out. */
  notOwners: z.array(idOf('person')).optional(),
  tag: z.string().optional(),
  status: z.string().optional(),
});
export type IdeaFilter = z.infer<typeof IdeaFilter>;

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** The ideas that are meant, by id, and how many more there would be were the archived ones counted in. */
export async function readIdeas<T extends object>(
  filter: IdeaFilter,
  records: Records,
  fields: string[],
): Promise<{ ideas: (T & { id: string; title: string })[]; archived: number }> {
  const { ideas: ids, product, states, owners, notOwners, tag, status } = filter;
  const where: Filter[] = [
    ...(ids ? [{ path: 'id', is: 'in', values: ids } as const] : []),
    ...(product ? [{ path: 'productId', is: 'eq', value: product } as const] : []),
    ...(states ? [{ path: 'state', is: 'in', values: states } as const] : []),
    ...(owners ? [{ path: 'ownerId', is: 'in', values: owners } as const] : []),
    ...(notOwners ? [{ path: 'ownerId', is: 'notIn', values: notOwners } as const] : []),
  ];
  const rows = await records.select<
    T & { id: string; title: string; state: string; tags: string[] | null; status: string | null }
  >('idea', { fields: ['id', 'title', 'state', 'tags', 'status', ...fields], where });
  const meant = rows.filter(
    (row) =>
      (!tag || row.tags?.some((one) => same(one, tag))) &&
      (!status || (row.status !== null && same(row.status, status))),
  );
  // Somebody who names an idea or asks for archived ones means them.
  const ideas = ids || states ? meant : meant.filter(({ state }) => state !== 'archived');
  return { ideas, archived: meant.length - ideas.length };
}
