import { type Figure, figures, type Reading } from './figures.ts';

/** What the formulas look at of an idea. Null is not known, which is not 0. */
export interface IdeaFigures {
  /** RICE's scale: 3, 2, 1, 0.5 or 0.25. */
  impact: number | null;
  /** ICE's scale: 1 to 10. Never read out of `impact`, which is another scale. */
  impactOutOfTen: number | null;
  /** Person-months. */
  effort: number | null;
  /** People or events in a period, the same period for every idea. */
  reach: number | null;
  /** 0 to 1. */
  confidence: number | null;
  /** 1 to 10. */
  ease: number | null;
  wsjf: {
    businessValue: number | null;
    timeCriticality: number | null;
    riskReduction: number | null;
    jobSize: number | null;
  } | null;
  opportunity: { importance: number | null; satisfaction: number | null; n: number | null } | null;
  /** What a week's delay costs in the workspace's currency, and how many weeks the work takes. */
  delay: { costPerWeek: number | null; weeks: number | null } | null;
}

export const RICE_IMPACTS = [3, 2, 1, 0.5, 0.25];
export const WSJF_SCALE = [1, 2, 3, 5, 8, 13, 20];

const oneOf = (scale: readonly number[]) => ({
  fits: (value: number) => scale.includes(value),
  scale: `none of ${scale.join(', ')}`,
});
const between = (least: number, most: number) => ({
  fits: (value: number) => value >= least && value <= most,
  scale: `not between ${least} and ${most}`,
});
const notNegative = { fits: (value: number) => value >= 0, scale: 'less than 0' };
const aboveZero = { fits: (value: number) => value > 0, scale: 'not more than 0' };

const impactOutOfTen = (idea: IdeaFigures): Figure => ({
  name: 'impact out of ten',
  value: idea.impactOutOfTen,
  ...between(1, 10),
});
/** A share of 0.8 is 8 of 10. */
const confidenceOutOfTen = (idea: IdeaFigures): Figure => ({
  name: 'confidence out of ten',
  value: idea.confidence === null ? null : Number((idea.confidence * 10).toPrecision(12)),
  ...between(1, 10),
});
const ease = (idea: IdeaFigures): Figure => ({ name: 'ease', value: idea.ease, ...between(1, 10) });
const importance = (idea: IdeaFigures): Figure => ({
  name: 'importance',
  value: idea.opportunity?.importance ?? null,
  ...between(0, 10),
});

/**
 * RICE = reach × impact × confidence ÷ effort, in people reached a person-month. Confidence is a share,
 * effort in person-months and more than 0. Source: Sean McBride, Intercom, 2016.
 */
export const rice = (idea: IdeaFigures): Reading =>
  figures(
    [
      { name: 'reach', value: idea.reach, ...notNegative },
      { name: 'impact', value: idea.impact, ...oneOf(RICE_IMPACTS) },
      { name: 'confidence', value: idea.confidence, ...between(0, 1) },
      { name: 'effort', value: idea.effort, unit: 'person-months', ...aboveZero },
    ],
    ([reach, impact, confidence, effort]) => (reach! * impact! * confidence!) / effort!,
  );

/**
 * ICE = impact × confidence × ease, each from 1 to 10, so 1 to 1,000. A confidence of 0.8 is 8 of 10; RICE's
 * impact is not ICE's and is not converted. Source: Sean Ellis and Morgan Brown, Hacking Growth, 2017.
 */
export const ice = (idea: IdeaFigures): Reading =>
  figures(
    [impactOutOfTen(idea), confidenceOutOfTen(idea), ease(idea)],
    ([impact, confidence, ofEase]) => impact! * confidence! * ofEase!,
  );

/**
 * ICE by the mean = (impact + confidence + ease) ÷ 3, from 1 to 10: the option for teams that do not want one low
 * figure to sink an idea. The figures are those of `ice`.
 */
export const iceMean = (idea: IdeaFigures): Reading =>
  figures(
    [impactOutOfTen(idea), confidenceOutOfTen(idea), ease(idea)],
    ([impact, confidence, ofEase]) => (impact! + confidence! + ofEase!) / 3,
  );

/**
 * WSJF = (user-business value + time criticality + risk reduction or opportunity enablement) ÷ job size,
 * each on 1, 2, 3, 5, 8, 13, 20; no unit. Source: Scaled Agile Framework, after Reinertsen 2009.
 */
export const wsjf = ({ wsjf: given }: IdeaFigures): Reading =>
  figures(
    [
      { name: 'user-business value', value: given?.businessValue ?? null, ...oneOf(WSJF_SCALE) },
      { name: 'time criticality', value: given?.timeCriticality ?? null, ...oneOf(WSJF_SCALE) },
      { name: 'risk reduction', value: given?.riskReduction ?? null, ...oneOf(WSJF_SCALE) },
      { name: 'job size', value: given?.jobSize ?? null, ...oneOf(WSJF_SCALE) },
    ],
    ([value, time, risk, size]) => (value! + time! + risk!) / size!,
  );

/**
 * Opportunity = importance + max(importance − satisfaction, 0), each the share of people who gave one of the two
 * highest marks × 10, so 0 to 20. Source: Anthony Ulwick, What Customers Want, 2005.
 */
export const opportunity = (idea: IdeaFigures): Reading =>
  figures(
    [
      importance(idea),
      { name: 'satisfaction', value: idea.opportunity?.satisfaction ?? null, ...between(0, 10) },
    ],
    ([important, satisfied]) => important! + Math.max(important! - satisfied!, 0),
  );

/**
 * CD3 = cost of delay ÷ duration: money a week, for each week the work takes. Cost in the workspace's
 * currency a week, duration in weeks. Source: Donald Reinertsen, The Principles of Product Development Flow, 2009.
 */
export const cd3 = ({ delay }: IdeaFigures): Reading =>
  figures(
    [
      { name: 'cost of delay', value: delay?.costPerWeek ?? null, unit: 'a week', ...notNegative },
      { name: 'duration', value: delay?.weeks ?? null, unit: 'weeks', ...aboveZero },
    ],
    ([cost, weeks]) => cost! / weeks!,
  );

/** What a weighted score may weigh: figures on one scale of ten, for others cannot be added to them. */
const CRITERIA = {
  impact: impactOutOfTen,
  confidence: confidenceOutOfTen,
  ease,
  importance,
} as const;
export type Criterion = keyof typeof CRITERIA;
export const CRITERION_NAMES = Object.keys(CRITERIA) as Criterion[];
export type Weights = Partial<Record<Criterion, number>>;

/**
 * Weighted score = Σwx ÷ Σw, on the scale of ten that its criteria are on. What weighs 0 need not be known.
 * At least one weight is more than 0. Source: the weighted arithmetic mean.
 */
export function weightedScore(idea: IdeaFigures, weights: Weights): Reading {
  const weighed = CRITERION_NAMES.filter((name) => (weights[name] ?? 0) > 0);
  const whole = weighed.reduce((sum, name) => sum + weights[name]!, 0);
  return figures(
    weighed.map((name) => CRITERIA[name](idea)),
    (values) => weighed.reduce((sum, name, place) => sum + weights[name]! * values[place]!, 0) / whole,
  );
}
