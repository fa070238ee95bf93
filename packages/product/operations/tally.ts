import {
  bandFaults,
  type Filter,
  idOf,
  MOST_LISTED,
  type OperationContext,
  readOperation,
} from '@conductor/contract';
import { z } from 'zod';
import { monthOf } from '../engines/months.ts';
import { NO_SEGMENT, segmentName } from '../engines/segment.ts';
import { GROUPINGS } from '../vocabulary.ts';
import {
  allFilters,
  EMPLOYEES,
  FeedbackFilter,
  ruleFilters,
  type SegmentRules,
  segmentFilters,
  undatedFilters,
  unknownSegmentFilters,
} from './feedback-filter.ts';

const Input = FeedbackFilter.extend({ groupBy: z.enum(GROUPINGS).optional() });
type Input = z.infer<typeof Input>;
const Output = z.object({
  total: z.number(),
  by: z.array(z.object({ key: z.string(), count: z.number() })),
  /** Of what was counted, the newest. */
  newest: z.array(idOf('feedback')),
  /** Companies that gave any of it, each once. */
  companies: z.number(),
  missing: z.array(z.object({ what: z.string(), count: z.number() })),
});

export const NOT_KNOWN = 'not known';
const PATHS = {
  state: 'state',
  source: 'source',
  company: 'contact.company.name',
  product: 'product.name',
} as const;

/** Counts feedback in the database, whole or by group. What lacks what is asked about is counted apart. */
export const tally = readOperation({
  name: 'feedback.tally',
  title: 'Count the feedback',
  input: Input,
  output: Output,
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run(input, context) {
    const { records } = context.snapshot;
    const where = allFilters(input);
    const companies = await records.tally('feedback', where, 'contact.companyId');
    const newest = await records.select<{ id: string }>('feedback', {
      ...{ fields: ['id'], where, limit: MOST_LISTED },
      orderBy: [{ path: 'createdAt', descending: true }, { path: 'id' }],
    });
    return {
      newest: newest.map(({ id }) => id),
      total: await records.count('feedback', where),
      by: await groups(input, context),
      companies: companies.filter(({ key }) => key !== null).length,
      missing: await missing(input, context),
    };
  },
  invariants(input, { total, by }) {
    const sum = by.reduce((all, { count }) => all + count, 0);
    return input.groupBy && sum !== total ? [`the groups add up to ${sum}, not to ${total}`] : [];
  },
});

async function groups(input: Input, context: OperationContext): Promise<{ key: string; count: number }[]> {
  const { records } = context.snapshot;
  const where = allFilters(input);
  if (!input.groupBy) return [];
  if (input.groupBy === 'segment') return bySegment(input, context);
  if (input.groupBy === 'month') return byMonth(input, context);
  const rows = await records.tally('feedback', where, PATHS[input.groupBy]);
  return rows.map(({ key, count }) => ({ key: key ?? NOT_KNOWN, count }));
}

async function bySegment(
  input: Input,
  { snapshot: { records } }: OperationContext,
): Promise<{ key: string; count: number }[]> {
  const where = allFilters(input);
  const counted: { key: string; count: number }[] = [];
  for (const { key, filters } of segmentParts(input.segmentRules ?? {}))
    counted.push({ key, count: await records.count('feedback', [...where, ...filters]) });
  const total = await records.count('feedback', where);
  const known = await records.count('feedback', [...where, { path: EMPLOYEES, is: 'present' }]);
  const placed = counted.reduce((sum, { count }) => sum + count, 0);
  return [
    ...counted,
    { key: NO_SEGMENT, count: known - placed },
    { key: NOT_KNOWN, count: total - known },
  ].filter(({ count }) => count > 0);
}

/**
 * The parts that the stated rules make of all companies: what is in one of them alone, and, where rules overlap, what is in
 * several. Each company is in one part at most, so that the counts add up.
 */
function segmentParts(rules: SegmentRules): { key: string; filters: Filter[] }[] {
  const named = Object.entries(rules).flatMap(([name, rule]) => (rule ? [{ name, rule }] : []));
  const overlaps = bandFaults(Object.fromEntries(named.map(({ name, rule }) => [name, rule]))).filter(
    ({ kind }) => kind === 'overlap',
  );
  const meet = (one: string, other: string) =>
    overlaps.some(({ of }) => of.includes(one) && of.includes(other));
  const parts: (typeof named)[] = [[]];
  for (const next of named) {
    const both = parts.filter((part) => part.every(({ name }) => meet(name, next.name)));
    parts.push(...both.map((part) => [...part, next]));
  }
  return parts.slice(1).map((part) => {
    const names = part.map(({ name }) => name);
    const others = named.filter(({ name }) => !names.includes(name) && names.every((one) => meet(one, name)));
    const key = segmentName(names);
    const without = others.map(({ rule }): Filter => ({ not: { all: ruleFilters(rule) } }));
    return { key, filters: [...part.flatMap(({ rule }) => ruleFilters(rule)), ...without] };
  });
}

async function byMonth(
  input: Input,
  { snapshot: { records }, calendar }: OperationContext,
): Promise<{ key: string; count: number }[]> {
  const rows = await records.select<{ createdAt: string | null }>('feedback', {
    fields: ['createdAt'],
    where: allFilters(input),
  });
  const counts = new Map<string, number>();
  for (const { createdAt } of rows) {
    const key = createdAt ? monthOf(createdAt, calendar.timeZone) : NOT_KNOWN;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => ({ key, count })).sort((a, b) => (a.key < b.key ? -1 : 1));
}

async function missing(
  input: Input,
  { snapshot: { records } }: OperationContext,
): Promise<{ what: string; count: number }[]> {
  const apart = [
    ...(segmentFilters(input).length > 0
      ? [{ what: 'company size not known', where: unknownSegmentFilters(input) }]
      : []),
    ...(input.window ? [{ what: 'no date', where: undatedFilters(input) }] : []),
  ];
  const counted = [];
  for (const { what, where } of apart) counted.push({ what, count: await records.count('feedback', where) });
  return counted.filter(({ count }) => count > 0);
}
