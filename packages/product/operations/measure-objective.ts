import { readOperation, stemOf } from '@conductor/contract';
import { z } from 'zod';
import { type Aim, aimsIn, directionOf, led } from '../engines/objectives/aims.ts';
import {
  BlankShape,
  blanksIn,
  type Drafted,
  type Measure,
  type ObjectiveDraft,
  ObjectiveDraftShape,
} from './objective-shapes.ts';
import { outlineObjective } from './outline-objective.ts';
import { WordedShape } from './word-objective.ts';

/** Baselines as they are recorded, targets as they were said: what neither tells stays blank. */
export const measureObjective = readOperation({
  name: 'objective.measure',
  title: 'Fill in what is recorded and what was said',
  input: z.object({ outline: outlineObjective.output, worded: WordedShape }),
  output: z.object({ draft: ObjectiveDraftShape, blank: z.array(BlankShape) }),
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run({ outline, worded }) {
    const { goal, period, productId, measures } = outline;
    const names = worded.keyResults.map(({ measure }) => measure.trim());
    const left = aimsIn(goal);
    const keyResults =
      names.length > 0
        ? names.map((name) => keyResult(name, measureCalled(name, measures), goal, left))
        : measures.map((measure) => keyResult(measure.name, measure, goal, left));
    // A figure that fits nothing that is measured is of a measure of its own, called as the goal is.
    const further = left.map((aim) => keyResultOf(goal, undefined, goal, aim));
    const all = [...keyResults, ...further];
    // Where the goal says what it aims at, what is merely like it is left aside.
    const aimed = names.length === 0 ? all.filter(({ target }) => target !== null) : [];
    const draft: ObjectiveDraft = {
      ...{ name: worded.name ?? sentence(goal), period, productId },
      keyResults: (aimed.length > 0 ? aimed : all).slice(0, 3),
    };
    return { draft, blank: blanksIn(draft) };
  },
});

const sentence = (goal: string): string => `${goal[0]?.toUpperCase() ?? ''}${goal.slice(1)}`;

const measureCalled = (name: string, measures: readonly Measure[]): Measure | undefined =>
  measures.find((one) => one.name.toLowerCase() === name.toLowerCase());

/** Takes the first figure of the goal that is of its unit, and leaves the others. */
function keyResult(name: string, measure: Measure | undefined, goal: string, left: Aim[]): Drafted {
  const at = left.findIndex((aim) => isOf(aim, name, measure));
  const [aim] = at < 0 ? [] : left.splice(at, 1);
  return keyResultOf(name, measure, goal, aim);
}

function keyResultOf(
  name: string,
  measure: Measure | undefined,
  goal: string,
  aim: Aim | undefined,
): Drafted {
  const recorded = measure?.current ?? null;
  const baseline = aim?.baseline ?? recorded;
  const by = aim?.ratio ?? null;
  const target = aim?.target ?? (by !== null && baseline !== null ? led(baseline, by) : null);
  const known = baseline !== null && target !== null && baseline !== target;
  return {
    name,
    baseline,
    target,
    unit: measure ? measure.unit : aim?.unit || null,
    direction: known
      ? target < baseline
        ? 'decrease'
        : 'increase'
      : (measure?.direction ?? directionOf(goal)),
    from: aim?.baseline == null && recorded !== null ? measure!.id : null,
  };
}

/** A figure with no unit is of whatever is measured; one with a unit of what counts that, by its unit or its name. */
function isOf({ unit }: Aim, name: string, measure: Measure | undefined): boolean {
  if (measure?.direction === 'binary') return false;
  if (unit === '') return true;
  if (measure?.unit && (measure.unit === unit || stemOf(measure.unit.toLowerCase()) === unit)) return true;
  return name
    .toLowerCase()
    .split(/\P{L}+/u)
    .map(stemOf)
    .includes(unit);
}
