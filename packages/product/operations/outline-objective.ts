import {
  cosine,
  idOf,
  type OperationContext,
  readOperation,
  STOP_WORDS,
  stemOf,
  wordsOf,
} from '@conductor/contract';
import { z } from 'zod';
import { periodOf } from '../engines/objectives/name-period.ts';
import { IN_USE } from '../engines/roadmap/in-use.ts';
import type { KeyResult } from '../entities/index.ts';
import { Period } from './feedback-filter.ts';
import { type Measure, MeasureShape } from './objective-shapes.ts';

const MOST_MEASURES = 3;
/** A measure is of the goal where half of its telling words are the goal's, or from such a cosine, whatever its words. */
const ENOUGH_SHARED = 0.5;
const OF_THE_GOAL = 0.65;

const Output = z.object({
  goal: z.string(),
  period: z.string().nullable(),
  productId: idOf('product').nullable(),
  /** Recorded measures that the goal speaks of, the likest first. */
  measures: z.array(MeasureShape),
  looked: z.number(),
});
export type OutlinedObjective = z.infer<typeof Output>;

/** A goal in somebody's own words, and what is measured already of what it speaks of. */
export const outlineObjective = readOperation({
  name: 'objective.outline',
  title: 'See what is measured already of what the goal speaks of',
  input: z.object({ goal: z.string(), window: Period.optional(), product: idOf('product').optional() }),
  output: Output,
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run({ goal, window, product }, context) {
    const { snapshot, calendar } = context;
    const rows = await snapshot.records.select<KeyResult>('keyResult', {
      where: [IN_USE, { path: 'objective.state', is: 'eq', value: 'active' }],
      orderBy: [{ path: 'id' }],
    });
    return {
      goal: goal.trim(),
      period: window ? periodOf(window, calendar.timeZone, calendar.fiscalYearStartMonth) : null,
      productId: product ?? null,
      measures: await measuresOf(goal, rows, context),
      looked: rows.length,
    };
  },
});

async function measuresOf(
  goal: string,
  rows: readonly KeyResult[],
  { embedder }: OperationContext,
): Promise<Measure[]> {
  const [wanted, ...vectors] = await embedder.embed([goal, ...rows.map(({ name }) => name)]);
  const stems = tellingStems(goal);
  const near = rows
    .map((row, at) => {
      const own = tellingStems(row.name);
      const shared = own.filter((stem) => stems.includes(stem)).length / Math.max(own.length, 1);
      return { row, shared, like: cosine(wanted!, vectors[at]!) };
    })
    .filter(({ shared, like }) => shared >= ENOUGH_SHARED || like >= OF_THE_GOAL)
    .toSorted((a, b) => b.shared + b.like - a.shared - a.like || (a.row.id < b.row.id ? -1 : 1));
  // Measured under several objectives, it is the one that somebody recorded.
  const called = Map.groupBy(near, ({ row }) => row.name.toLowerCase());
  return [...called.values()]
    .map((same) => same.find(({ row }) => currentOf(row) !== null) ?? same[0]!)
    .slice(0, MOST_MEASURES)
    .map(({ row: { id, name, unit, direction, ...row } }) => ({
      ...{ id, name, unit: unit || null, direction },
      current: currentOf(row),
    }));
}

/** The last value that somebody recorded. */
export const currentOf = ({ current, checkIns }: Pick<KeyResult, 'current' | 'checkIns'>): number | null =>
  current ??
  checkIns.toSorted((a, b) => (a.date < b.date ? 1 : -1)).find(({ value }) => value !== null)?.value ??
  null;

/** Words that every measure has. */
const SAYS_LITTLE = new Set([
  'week',
  'day',
  'minute',
  'hour',
  'job',
  'number',
  'time',
  'customer',
  'percent',
]);

const tellingStems = (text: string): string[] => [
  ...new Set(
    wordsOf(text)
      .filter(({ plain }) => !STOP_WORDS.has(plain) && !/^\d/.test(plain))
      .map(({ plain }) => stemOf(plain))
      .filter((stem) => !SAYS_LITTLE.has(stem)),
  ),
];
