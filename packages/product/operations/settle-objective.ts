import { readOperation } from '@conductor/contract';
import { z } from 'zod';
import {
  BlankShape,
  blanksIn,
  type Drafted,
  type ObjectiveDraft,
  ObjectiveDraftShape,
} from './objective-shapes.ts';

const PLACES = [1, 2, 3] as const;

const text = z.string().nullish();
const number = z.number().nullish();
const FilledShape = z.object({
  name: text,
  period: text,
  measure1: text,
  baseline1: number,
  target1: number,
  unit1: text,
  measure2: text,
  baseline2: number,
  target2: number,
  unit2: text,
  measure3: text,
  baseline3: number,
  target3: number,
  unit3: text,
});
type Filled = z.infer<typeof FilledShape>;

/** What a person filled in takes the place of what was drafted; what they left blank stays blank. */
export const settleObjective = readOperation({
  name: 'objective.settle',
  title: 'Take over what was filled in',
  input: z.object({ draft: ObjectiveDraftShape, filled: FilledShape.nullish() }),
  output: z.object({
    draft: ObjectiveDraftShape,
    blank: z.array(BlankShape),
    /** It can be kept: it says by what it is seen, and whoever asked has looked at what was blank. */
    isReady: z.boolean(),
  }),
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run({ draft, filled }) {
    const settled = filled ? asFilled(draft, filled) : draft;
    const blank = blanksIn(settled);
    const isReady = settled.keyResults.length > 0 && (blank.length === 0 || Boolean(filled));
    return { draft: settled, blank, isReady };
  },
});

const asFilled = (draft: ObjectiveDraft, filled: Filled): ObjectiveDraft => ({
  ...draft,
  name: filled.name?.trim() || draft.name,
  period: filled.period?.trim() || null,
  keyResults: PLACES.flatMap((place): Drafted[] => {
    const name = filled[`measure${place}`]?.trim();
    if (!name) return [];
    const held = draft.keyResults[place - 1];
    const baseline = filled[`baseline${place}`] ?? null;
    const target = filled[`target${place}`] ?? null;
    const known = baseline !== null && target !== null && baseline !== target;
    return [
      {
        ...{ name, baseline, target, unit: filled[`unit${place}`]?.trim() || null },
        direction: known ? (target < baseline ? 'decrease' : 'increase') : (held?.direction ?? 'increase'),
        from: held && held.name === name && held.baseline === baseline ? held.from : null,
      },
    ];
  }),
});
