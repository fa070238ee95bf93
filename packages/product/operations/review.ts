import { ConductorError, idOf, readOperation } from '@conductor/contract';
import { z } from 'zod';
import {
  type ActualOutcome,
  reviewOutcomes,
  type TargetOutcome,
  VERDICTS,
} from '../engines/scoring/attainment.ts';

const Input = z.object({
  /** Without them, every completed one. */
  initiatives: z.array(idOf('initiative')).optional(),
  product: idOf('product').optional(),
});

export const ReviewShape = z.object({
  initiativeId: idOf('initiative'),
  attainment: z.number().nullable(),
  verdict: z.enum(VERDICTS),
  outcomes: z.array(
    z.object({
      measure: z.string(),
      baseline: z.number().nullable(),
      target: z.number().nullable(),
      unit: z.string().nullable(),
      actual: z.number().nullable(),
      attainment: z.number().nullable(),
      verdict: z.enum(VERDICTS),
      missing: z.array(z.string()),
    }),
  ),
});

const Output = z.object({
  /** Of the one initiative; null of several, and where it was not measured whole. */
  attainment: z.number().nullable(),
  verdict: z.enum(VERDICTS).nullable(),
  reviews: z.array(ReviewShape),
  details: z.array(
    z.object({ initiativeId: idOf('initiative'), title: z.string(), untargeted: z.array(z.string()) }),
  ),
});

interface InitiativeRow extends Record<string, unknown> {
  id: string;
  title: string;
  state: string;
  targetOutcomes: TargetOutcome[] | null;
  actualOutcomes: ActualOutcome[] | null;
}

/** Holds what completed initiatives brought against what they were to bring. */
export const review = readOperation({
  name: 'initiative.review',
  title: 'Hold the actual outcomes against the targets',
  input: Input,
  output: Output,
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run({ initiatives, product }, { snapshot: { records } }) {
    const rows = await records.select<InitiativeRow>('initiative', {
      fields: ['id', 'title', 'state', 'targetOutcomes', 'actualOutcomes'],
      where: [
        ...(initiatives
          ? [{ path: 'id', is: 'in', values: initiatives } as const]
          : [{ path: 'state', is: 'eq', value: 'completed' } as const]),
        ...(product ? [{ path: 'productId', is: 'eq', value: product } as const] : []),
      ],
    });
    refuseUnfinished(rows);
    const found = rows.map((row) => ({
      row,
      of: reviewOutcomes(row.targetOutcomes ?? [], row.actualOutcomes ?? []),
    }));
    const reviews = found.map(({ row, of: { outcomes, attainment, verdict } }) => ({
      initiativeId: row.id,
      attainment,
      verdict,
      outcomes,
    }));
    const only = reviews.length === 1 ? reviews[0] : undefined;
    return {
      attainment: only?.attainment ?? null,
      verdict: only?.verdict ?? null,
      reviews,
      details: found.map(({ row, of }) => ({
        initiativeId: row.id,
        title: row.title,
        untargeted: of.untargeted,
      })),
    };
  },
});

function refuseUnfinished(rows: readonly InitiativeRow[]): void {
  const unfinished = rows.filter(({ state }) => state !== 'completed');
  if (unfinished.length === 0) return;
  const names = unfinished.map(({ title, state }) => `“${title}” is ${state}`).join(', ');
  throw new ConductorError(
    'not-completed',
    `${names}, so there is no outcome to review yet.`,
    `Ask again once ${unfinished.length === 1 ? 'it is' : 'they are'} completed, or ask when ${unfinished.length === 1 ? 'it' : 'they'} will ship.`,
  );
}
