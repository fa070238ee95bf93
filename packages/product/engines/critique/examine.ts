import { stemOf } from '@conductor/contract';
import { type Amount, amountsIn, saysWhen } from '../amounts.ts';
import { hollowIn } from './hollow-words.ts';
import type { CritiqueCriterion } from './rubric.ts';

/** A sentence of what is criticised, by its characters. */
export interface Sentence {
  id: string;
  start: number;
  end: number;
  text: string;
}

/** What a sentence is like in meaning: each from the likest, with its cosine. */
export interface Likeness {
  objectives: { id: string; like: number }[];
  feedback: { id: string; like: number }[];
}

export interface ObjectiveAsRead {
  id: string;
  name: string;
  keyResults: { id: string; name: string; target: number | null; unit: string | null }[];
}

/** A remark on the sentences from `start` to `end` of the text. */
export interface Remark {
  criterion: CritiqueCriterion;
  start: number;
  end: number;
  says: string;
  /** Ids of the records that it speaks of. */
  evidence: string[];
}

/** Cosines from which one speaks of the other; measured on sentences beside objectives and beside pieces of feedback. */
export const TOUCHES_OBJECTIVE = 0.38;
export const TOUCHES_FEEDBACK = 0.45;

/** Words by which something is ruled out: a choice says what is not done, or what comes before what. */
const RULES_OUT =
  /\b(?:not|never|no|none|nobody|nothing|only|solely|instead|rather than|without|before anything|first|stop|refuse|decline|leave out|won't|won’t|don't|don’t|cannot|at the cost of|over)\b/i;

/** What code can tell of a text: nothing that takes reading it as a person does. */
export function examine(
  text: string,
  sentences: readonly Sentence[],
  like: ReadonlyMap<string, Likeness>,
  objectives: readonly ObjectiveAsRead[],
): Remark[] {
  const whole = { start: sentences[0]?.start ?? 0, end: sentences.at(-1)?.end ?? text.length };
  return [
    ...sentences.flatMap((sentence) => [
      ...hollow(sentence),
      ...figures(sentence, objectives, like.get(sentence.id)),
      ...backing(sentence, like.get(sentence.id)),
    ]),
    ...ofTheWhole(text, whole),
    ...untouched(whole, like, objectives),
  ];
}

function hollow({ start, end, text }: Sentence): Remark[] {
  const words = hollowIn(text);
  if (words.length === 0) return [];
  const said = words.map((word) => `“${word}”`).join(', ');
  const says = `${said}: anybody could say so, and nobody can tell when it is true.`;
  return [{ criterion: 'no fluff', start, end, says, evidence: [] }];
}

/** A figure beside the key result of the same unit that the sentence is likest to, where that aims at another. */
function figures(
  { start, end, text }: Sentence,
  objectives: readonly ObjectiveAsRead[],
  like: Likeness | undefined,
): Remark[] {
  const near = like?.objectives.filter((one) => one.like >= TOUCHES_OBJECTIVE) ?? [];
  const keyResults = objectives.flatMap((one) => one.keyResults);
  const inOrder = near.flatMap(({ id }) => keyResults.filter((one) => one.id === id && one.target !== null));
  return amountsIn(text).flatMap((amount): Remark[] => {
    const [nearest] = inOrder.filter((one) => counts(one, amount));
    if (!nearest || nearest.target === amount.value) return [];
    const { id, name, target, unit } = nearest;
    const says = `It says “${amount.text}”, and the key result “${name}” aims at ${target}${unit ? ` ${unit}` : ''}.`;
    return [{ criterion: 'agrees with the targets', start, end, says, evidence: [id] }];
  });
}

const counts = ({ unit }: ObjectiveAsRead['keyResults'][number], amount: Amount): boolean =>
  amount.unit !== '' && unit !== null && (unit === amount.unit || stemOf(unit.toLowerCase()) === amount.unit);

function backing({ start, end }: Sentence, like: Likeness | undefined): Remark[] {
  const isBacked =
    like?.objectives.some((one) => one.like >= TOUCHES_OBJECTIVE) ||
    like?.feedback.some((one) => one.like >= TOUCHES_FEEDBACK);
  return isBacked
    ? []
    : [
        {
          criterion: 'backed by evidence',
          start,
          end,
          says: 'By its meaning, no feedback and no active objective speaks of this.',
          evidence: [],
        },
      ];
}

function ofTheWhole(text: string, whole: { start: number; end: number }): Remark[] {
  const remark = (criterion: CritiqueCriterion, says: string): Remark => ({
    criterion,
    ...whole,
    says,
    evidence: [],
  });
  return [
    ...(amountsIn(text).length > 0
      ? []
      : [remark('measurable', 'It holds no figure: nobody can tell when it is reached.')]),
    ...(saysWhen(text) ? [] : [remark('time-related', 'It does not say by when.')]),
    ...(RULES_OUT.test(text)
      ? []
      : [remark('guiding policy', 'By its words nothing is ruled out, so that nothing is chosen.')]),
  ];
}

/** Active objectives that no sentence speaks of, by meaning. */
function untouched(
  whole: { start: number; end: number },
  like: ReadonlyMap<string, Likeness>,
  objectives: readonly ObjectiveAsRead[],
): Remark[] {
  const touched = new Set(
    [...like.values()].flatMap((one) =>
      one.objectives.filter((other) => other.like >= TOUCHES_OBJECTIVE).map(({ id }) => id),
    ),
  );
  const left = objectives.filter(
    ({ id, keyResults }) => !touched.has(id) && !keyResults.some((one) => touched.has(one.id)),
  );
  if (left.length === 0) return [];
  const names = left.map(({ name }) => `“${name}”`).join(', ');
  return [
    {
      criterion: 'serves the objectives',
      ...whole,
      says: `No sentence speaks of ${names}.`,
      evidence: left.map(({ id }) => id),
    },
  ];
}
