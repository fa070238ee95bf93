import { hashOf } from '@conductor/contract';
import type { Example, Sight } from './example.ts';
import {
  type Calibration,
  calibrationOf,
  type Guess,
  type LabelScore,
  macroF1,
  scoreLabels,
} from './measure.ts';

/** What was learnt about, as whoever had it learnt says it. */
export interface About {
  entity: string;
  field: string;
  /** The day, as the caller knows it. */
  date: string;
}

/** Kept beside what was learnt: from what, how well, and what it cannot do. */
export interface Card extends About {
  /** What it learnt from: how many of each label, and the hash of which records they are, with their labels. */
  examples: number;
  labels: { label: string; count: number }[];
  examplesHash: string;
  sights: Sight[];
  /** How well, on examples that the model tried had not seen. */
  folds: number;
  macroF1: number;
  perLabel: LabelScore[];
  calibration: Calibration;
  /** Of those of which it is sure enough: how many there are, and how many of them are right. */
  threshold: number;
  answered: { share: number; right: number };
  /** What always saying the commonest label would reach. */
  baselineMacroF1: number;
  /** How it was set. */
  strength: number;
  temperature: number;
  /** What it cannot do, each a sentence. */
  limits: string[];
}

export interface Learnt {
  about: About;
  used: readonly Example[];
  tooFew: { label: string; count: number }[];
  sights: readonly Sight[];
  strength: number;
  temperature: number;
  threshold: number;
  /** Of every example used, by models that had not seen it. */
  guesses: readonly Guess[];
  sampledFrom: number;
  folds: number;
}

/** What an estimate from fewer examples than this is worth is said on the card. */
const FEW = 100;

export function cardOf(learnt: Learnt): Card {
  const { about, used, guesses, threshold } = learnt;
  const counts = Map.groupBy(used, ({ label }) => label);
  const labels = [...counts].map(([label, of]) => ({ label, count: of.length })).sort(commonestFirst);
  const names = labels.map(({ label }) => label);
  const perLabel = scoreLabels(guesses, names);
  const answered = guesses.filter(({ sure }) => sure >= threshold);
  const commonest = guesses.map(({ truth }) => ({ truth, label: names[0]!, sure: 1 }));
  return {
    ...about,
    examples: used.length,
    labels,
    examplesHash: hashOf(used.map(({ id, label }) => [id, label])),
    sights: [...learnt.sights],
    folds: learnt.folds,
    macroF1: macroF1(perLabel),
    perLabel,
    calibration: calibrationOf(guesses),
    threshold,
    answered: {
      share: answered.length / guesses.length,
      right: answered.filter(({ truth, label }) => truth === label).length / Math.max(1, answered.length),
    },
    baselineMacroF1: macroF1(scoreLabels(commonest, names)),
    strength: learnt.strength,
    temperature: learnt.temperature,
    limits: limitsOf(learnt, names),
  };
}

const commonestFirst = (a: { label: string; count: number }, b: { label: string; count: number }): number =>
  b.count - a.count || (a.label < b.label ? -1 : 1);

function limitsOf(
  { tooFew, sights, used, sampledFrom, threshold }: Learnt,
  names: readonly string[],
): string[] {
  const left = tooFew.reduce((sum, { count }) => sum + count, 0);
  return [
    `It knows ${names.length} labels and gives one of them: a record that is none of them, or several, it calls the nearest, or nothing under a sureness of ${threshold}.`,
    'It learns how this team labels, its mistakes too, and not what a label means.',
    'How well it does was measured on records like those it learnt from; on others it does worse.',
    'The words counted as known are those of all examples, tried or not, and how strongly it is held back was chosen on the same examples: the figures are a little too good for it.',
    ...(sights.includes('meaning')
      ? ['Meaning is read in English alone; in other languages it goes by spelling.']
      : ['It goes by wording alone: what is said in words not met before it does not know.']),
    ...(tooFew.length > 0
      ? [
          `Not learnt, because there are too few examples: ${tooFew.map(({ label }) => label).join(', ')} (${left} records).`,
        ]
      : []),
    ...(used.length < sampledFrom - left
      ? [`Learnt from a sample: ${used.length} of ${sampledFrom - left} examples.`]
      : []),
    ...(used.length < FEW ? [`From ${used.length} examples, the figures are rough.`] : []),
  ];
}
