import { type Calendar, type Filter, idOf, readOperation } from '@conductor/contract';
import { z } from 'zod';
import { type Days, daysOfPeriod } from '../engines/scoring/fiscal-period.ts';
import { COLOURS, colourOf, gradeObjective, type KeyResultFigures } from '../engines/scoring/grade.ts';
import { dayOf } from '../engines/scoring/last-day.ts';
import { Period } from './feedback-filter.ts';

const Input = z.object({
  objectives: z.array(idOf('objective')).optional(),
  product: idOf('product').optional(),
  states: z.array(z.enum(['unsorted', 'active', 'archived'])).optional(),
  window: Period.optional(),
});
type Input = z.infer<typeof Input>;

export const KeyResultGradeShape = z.object({ keyResultId: idOf('keyResult'), grade: z.number() });
/** Of a key result, or of an objective where it has none to grade. */
export const BlockedShape = z.object({ id: z.string(), missing: z.array(z.string()) });
export const ObjectiveGradeShape = z.object({
  objectiveId: idOf('objective'),
  keyResultGrades: z.array(KeyResultGradeShape),
  objectiveGrade: z.number().nullable(),
  colour: z.enum(COLOURS).nullable(),
  blocked: z.array(BlockedShape),
});

const Output = z.object({
  /** Of all of them. */
  keyResultGrades: z.array(KeyResultGradeShape),
  /** Of the one objective; null of several, for nobody said what each counts. */
  objectiveGrade: z.number().nullable(),
  colour: z.enum(COLOURS).nullable(),
  blocked: z.array(BlockedShape),
  objectives: z.array(ObjectiveGradeShape),
  details: z.array(
    z.object({
      objectiveId: idOf('objective'),
      name: z.string(),
      period: z.string().nullable(),
      withoutBlocked: z.number().nullable(),
      isUnweighted: z.boolean(),
    }),
  ),
  keyResults: z.array(
    z.object({
      id: idOf('keyResult'),
      objectiveId: idOf('objective'),
      name: z.string(),
      baseline: z.number().nullable(),
      target: z.number().nullable(),
      current: z.number().nullable(),
      unit: z.string().nullable(),
    }),
  ),
  /** With no period, or one that cannot be read, where a period was asked for. */
  undatedIds: z.array(idOf('objective')),
  /** Left out because nobody asked for archived ones. */
  archived: z.number(),
  /** No period lies in what was asked for, so these are those that it lies in. */
  isWider: z.boolean(),
});

interface ObjectiveRow extends Record<string, unknown> {
  id: string;
  name: string;
  period: string | null;
  state: string;
}
interface KeyResultRow extends KeyResultFigures, Record<string, unknown> {
  id: string;
  objectiveId: string;
  name: string;
  unit: string | null;
}

/** Grades the key results of objectives, and the objectives by them. */
export const grade = readOperation({
  name: 'objective.grade',
  title: 'Grade the key results',
  input: Input,
  output: Output,
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run(input, { snapshot: { records }, calendar }) {
    const rows = await records.select<ObjectiveRow>('objective', {
      fields: ['id', 'name', 'period', 'state'],
      where: filtersOf(input),
    });
    const { meant, undatedIds, isWider } = inWindow(rows, input.window, calendar);
    // Somebody who names an objective or asks for archived ones means them.
    const graded =
      input.objectives || input.states ? meant : meant.filter(({ state }) => state !== 'archived');
    const results = await records.select<KeyResultRow>('keyResult', {
      where: [{ path: 'objectiveId', is: 'in', values: graded.map(({ id }) => id) }],
    });
    return {
      ...gradesOf(graded, results),
      keyResults: results.map(({ id, objectiveId, name, baseline, target, current, unit }) => ({
        id,
        objectiveId,
        name,
        baseline,
        target,
        current,
        unit,
      })),
      undatedIds,
      archived: meant.length - graded.length,
      isWider,
    };
  },
  invariants(_input, { objectives, keyResultGrades }) {
    const all = [
      ...keyResultGrades.map((one) => one.grade),
      ...objectives.flatMap((one) => one.objectiveGrade ?? []),
    ];
    const outside = all.filter((one) => !(one >= 0 && one <= 1)).length;
    return outside > 0 ? [`${outside} grades are not from 0 to 1`] : [];
  },
});

const filtersOf = ({ objectives, product, states }: Input): Filter[] => [
  ...(objectives ? [{ path: 'id', is: 'in', values: objectives } as const] : []),
  ...(product ? [{ path: 'productId', is: 'eq', value: product } as const] : []),
  ...(states ? [{ path: 'state', is: 'in', values: states } as const] : []),
];

function gradesOf(rows: readonly ObjectiveRow[], results: readonly KeyResultRow[]) {
  const found = rows.map((row) => ({
    row,
    of: gradeObjective(
      row.id,
      results.filter(({ objectiveId }) => objectiveId === row.id),
    ),
  }));
  const objectives = found.map(({ row, of }) => ({
    objectiveId: row.id,
    keyResultGrades: of.graded.map(({ id, grade: one }) => ({ keyResultId: id, grade: one })),
    objectiveGrade: of.grade,
    colour: of.grade === null ? null : colourOf(of.grade),
    blocked: of.blocked,
  }));
  const only = objectives.length === 1 ? objectives[0]! : undefined;
  return {
    objectives,
    keyResultGrades: objectives.flatMap(({ keyResultGrades }) => keyResultGrades),
    objectiveGrade: only?.objectiveGrade ?? null,
    colour: only?.colour ?? null,
    blocked: objectives.flatMap(({ blocked }) => blocked),
    details: found.map(({ row, of }) => ({
      objectiveId: row.id,
      name: row.name,
      period: row.period,
      withoutBlocked: of.withoutBlocked,
      isUnweighted: of.isUnweighted,
    })),
  };
}

/** The objectives whose period lies in the window; where none does, those whose period the window lies in. */
function inWindow(rows: readonly ObjectiveRow[], window: Input['window'], calendar: Calendar) {
  if (!window) return { meant: [...rows], undatedIds: [], isWider: false };
  const dated = rows.map((row) => ({
    row,
    days: row.period === null ? null : daysOfPeriod(row.period, calendar.fiscalYearStartMonth),
  }));
  const asked = {
    from: window.from ? dayOf(window.from, calendar.timeZone) : '',
    to: window.to ? dayOf(window.to, calendar.timeZone) : '9999',
  };
  const those = (test: (days: Days) => boolean) =>
    dated.flatMap(({ row, days }) => (days && test(days) ? [row] : []));
  const inside = those(({ from, to }) => from >= asked.from && to <= asked.to);
  const around = those(({ from, to }) => from <= asked.from && to >= asked.to);
  return {
    meant: inside.length > 0 ? inside : around,
    undatedIds: dated.flatMap(({ row, days }) => (days ? [] : [row.id])),
    isWider: inside.length === 0 && around.length > 0,
  };
}
