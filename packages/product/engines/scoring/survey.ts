export const SURVEYS = ['nps', 'csat'] as const;
export type Survey = (typeof SURVEYS)[number];

/** What an answer may be, which answers count for the score and which against it. */
const RULES: Record<Survey, { least: number; most: number; forFrom: number; againstTo: number | null }> = {
  nps: { least: 0, most: 10, forFrom: 9, againstTo: 6 },
  csat: { least: 1, most: 5, forFrom: 4, againstTo: null },
};

export interface SurveyScore {
  /** Percent; null of no answers, which is not 0. */
  score: number | null;
  n: number;
  /** Answers that count for it: promoters, or the satisfied. */
  for: number;
  /** Answers that count against it: detractors; of CSAT none do. */
  against: number;
}

/** Fewer answers than this say little: one answer more or less moves the score by more than three points. */
export const FEW_ANSWERS = 30;

/** Whether an answer is one that the survey allows: whole, and on its scale. */
export const isAnswer = (survey: Survey, value: number): boolean =>
  Number.isInteger(value) && value >= RULES[survey].least && value <= RULES[survey].most;

/**
 * NPS = % of answers of 9 and 10 − % of answers of 0 to 6, from −100 to 100 (Reichheld, Harvard Business Review,
 * December 2003). CSAT = % of answers of 4 and 5 of 5, from 0 to 100. One survey's answers only: the two are
 * never added together.
 */
export function scoreSurvey(survey: Survey, answers: readonly number[]): SurveyScore {
  const { forFrom, againstTo } = RULES[survey];
  const promoters = answers.filter((answer) => answer >= forFrom).length;
  const detractors = againstTo === null ? 0 : answers.filter((answer) => answer <= againstTo).length;
  const n = answers.length;
  return {
    score: n === 0 ? null : (100 * (promoters - detractors)) / n,
    n,
    for: promoters,
    against: detractors,
  };
}
