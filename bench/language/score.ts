import type { ReadAs } from '@conductor/server';
import type { Case } from './unseen.ts';

/** How one line was read: as the job that was meant, as another, or as none surely, which is asked about or said. */
export type Verdict = 'right' | 'asked' | 'wrong';

/** A slot asked back, or a job that is not built yet and is named, is understood. */
export function verdictOf({ job }: Case, read: ReadAs): Verdict {
  if (read.job === null) return job === null && read.status === 'declined' ? 'right' : 'asked';
  return read.job === job ? 'right' : 'wrong';
}

export interface Scored {
  of: Case;
  read: ReadAs;
  verdict: Verdict;
}

export function counted(scored: readonly Scored[]) {
  const count = (verdict: Verdict) => scored.filter((one) => one.verdict === verdict).length;
  const share = (verdict: Verdict) => rounded(count(verdict) / Math.max(1, scored.length));
  return { phrasings: scored.length, right: share('right'), asked: share('asked'), wrong: share('wrong') };
}

export function perJob(scored: readonly Scored[]): Record<string, object> {
  const byJob = Map.groupBy(scored, ({ of }) => of.job ?? 'none');
  return Object.fromEntries([...byJob].map(([job, of]) => [job, counted(of)]));
}

const BINS = 10;

/** In bins of a tenth: how sure the readings were, and how many of them named the job that was meant (Guo et al. 2017). */
export function calibrationOf(scored: readonly Scored[]) {
  const sure = scored.flatMap(({ of, read }) => {
    const [best] = read.candidates;
    return best ? [{ score: Math.min(1, best.score), right: best.job === of.job ? 1 : 0 }] : [];
  });
  const bins = Array.from({ length: BINS }, (_, place) => {
    const held = sure.filter(({ score }) => Math.min(BINS - 1, Math.floor(score * BINS)) === place);
    const mean = (value: (one: (typeof sure)[number]) => number) =>
      rounded(held.reduce((sum, one) => sum + value(one), 0) / Math.max(1, held.length));
    return {
      from: place / BINS,
      to: (place + 1) / BINS,
      n: held.length,
      meanScore: mean(({ score }) => score),
      right: mean(({ right }) => right),
    };
  });
  const off = bins.reduce((sum, { n, meanScore, right }) => sum + n * Math.abs(meanScore - right), 0);
  return { calibration: bins.filter(({ n }) => n > 0), ece: rounded(off / Math.max(1, sure.length)) };
}

export const rounded = (value: number): number => Math.round(value * 1000) / 1000;
