import { type Filter, idOf, readOperation } from '@conductor/contract';
import { z } from 'zod';
import { MOSCOW, type Planned, splitByMoscow } from '../engines/scoring/moscow.ts';

const Input = z.object({
  /** Without it, the whole roadmap. */
  column: idOf('column').optional(),
  product: idOf('product').optional(),
});

export const MoscowClassShape = z.object({
  class: z.enum(MOSCOW),
  /** Person-weeks. */
  effort: z.number(),
  ids: z.array(idOf('initiative')),
});

const Output = z.object({
  by: z.array(MoscowClassShape),
  total: z.number(),
  mustShare: z.number().nullable(),
  /** The same in percent, as people say it in a condition. */
  mustPercent: z.number().nullable(),
  isWithinRule: z.boolean().nullable(),
  over: z.number(),
  missing: z.array(z.object({ id: idOf('initiative'), missing: z.array(z.string()) })),
  /** Not yet decided on, so not planned. */
  candidates: z.number(),
  titles: z.array(z.object({ id: idOf('initiative'), title: z.string() })),
});

/** Splits the effort of active initiatives by MoSCoW class. */
export const moscow = readOperation({
  name: 'roadmap.moscow',
  title: 'Add up the effort of each MoSCoW class',
  input: Input,
  output: Output,
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run({ column, product }, { snapshot: { records } }) {
    const meant: Filter[] = [
      ...(column ? [{ path: 'columnId', is: 'eq', value: column } as const] : []),
      ...(product ? [{ path: 'productId', is: 'eq', value: product } as const] : []),
    ];
    const active = await records.select<Planned & { title: string } & Record<string, unknown>>('initiative', {
      fields: ['id', 'title', 'moscow', 'effort'],
      where: [...meant, { path: 'state', is: 'eq', value: 'active' }],
    });
    const { unsorted, ...split } = splitByMoscow(active);
    return {
      ...split,
      mustPercent: split.mustShare === null ? null : split.mustShare * 100,
      missing: unsorted,
      candidates: await records.count('initiative', [
        ...meant,
        { path: 'state', is: 'eq', value: 'candidate' },
      ]),
      titles: active.map(({ id, title }) => ({ id, title })),
    };
  },
});
