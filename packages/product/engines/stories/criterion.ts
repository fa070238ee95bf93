/**
 * The criteria of the Quality User Story framework (Lucassen, Dalpiaz, van der Werf and Brinkkemper 2016,
 * doi 10.1007/s00766-016-0250-x), then those of INVEST (Wake 2003) that it does not name.
 */
export const CRITERIA = [
  'well-formed',
  'atomic',
  'minimal',
  'conceptually sound',
  'problem-oriented',
  'unambiguous',
  'conflict-free',
  'full sentence',
  'estimable',
  'unique',
  'uniform',
  'independent',
  'complete',
  'negotiable',
  'valuable',
  'small',
  'testable',
] as const;
export type Criterion = (typeof CRITERIA)[number];

/** `undecided`: it takes a person to tell, and `why` says what code looked at. */
export const VERDICTS = ['met', 'failed', 'undecided'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What code can do about a failure without a word that was not there. */
export const MENDS = ['take out asides', 'put into the template', 'split off the second'] as const;
export type Mend = (typeof MENDS)[number];

export interface Finding {
  criterion: Criterion;
  verdict: Verdict;
  why: string;
  /** Characters of the story that it is about. */
  start: number | null;
  end: number | null;
  mend: Mend | null;
}

/** A story of the workspace that this one stands beside. */
export interface OtherStory {
  id: string;
  asA: string | null;
  iWant: string;
  soThat: string | null;
}

type More = Partial<Pick<Finding, 'start' | 'end' | 'mend'>>;
const finding =
  (verdict: Verdict) =>
  (criterion: Criterion, why: string, more: More = {}): Finding => ({
    criterion,
    verdict,
    why,
    start: null,
    end: null,
    mend: null,
    ...more,
  });

export const met = finding('met');
export const failed = finding('failed');
export const undecided = finding('undecided');
