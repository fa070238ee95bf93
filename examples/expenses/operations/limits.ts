import { idOf, readOperation } from '@conductor/contract';
import { z } from 'zod';
import { GRADES } from '../entities/employee.ts';
import { CATEGORIES } from '../entities/expense-line.ts';
import type { SpendingLimit } from '../entities/index.ts';
import { ownEmployee } from './own-employee.ts';

const Limit = z.object({ id: idOf('spendingLimit'), category: z.enum(CATEGORIES), cents: z.number() });

/** What a grade may spend: the one that is said, or that of whoever asks. */
export const limits = readOperation({
  name: 'expense.limits',
  title: 'Look the limits up',
  input: z.object({ grade: z.enum(GRADES).optional(), category: z.enum(CATEGORIES).optional() }),
  output: z.object({ grade: z.enum(GRADES), limits: z.array(Limit), unset: z.array(z.enum(CATEGORIES)) }),
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run(input, { snapshot }) {
    const grade = input.grade ?? (await ownEmployee(snapshot)).grade;
    const rows = await snapshot.records.select<SpendingLimit>('spendingLimit', {
      where: [
        { path: 'grade', is: 'eq', value: grade },
        ...(input.category ? [{ path: 'category', is: 'eq', value: input.category } as const] : []),
      ],
      orderBy: [{ path: 'category' }],
    });
    const wanted = input.category ? [input.category] : CATEGORIES;
    return {
      grade,
      limits: rows.map(({ id, category, cents }) => ({ id, category, cents })),
      unset: wanted.filter((category) => !rows.some((row) => row.category === category)),
    };
  },
});
