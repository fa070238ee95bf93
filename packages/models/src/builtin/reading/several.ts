import type { Taught } from '@conductor/contract';
import type { Guess } from './reading.ts';

/**
 * The guesses of several packs as one. A pack's own job is as likely as its pack says, as far as no other pack is sure
 * that one of its own is meant; a job that all have is as likely as the surest says; no job is meant where none says so.
 */
export function together(guesses: readonly Guess[][], taught: readonly Taught[]): Guess[] {
  if (guesses.length === 1) return guesses[0]!;
  const [first, ...others] = taught.map(({ jobs }) => new Set(jobs.map(({ name }) => name)));
  const shared = [...first!].filter((name) => others.every((names) => names.has(name)));
  const isOwn = (job: string | null): job is string => job !== null && !shared.includes(job);
  const ofOwn = guesses.map((of) => of.reduce((sum, { job, score }) => sum + (isOwn(job) ? score : 0), 0));
  const scores = new Map<string | null, number>();
  for (const [at, of] of guesses.entries()) {
    const leave = ofOwn.reduce(
      (product, share, other) => (other === at ? product : product * (1 - share)),
      1,
    );
    for (const { job, score } of of) {
      const held = scores.get(job);
      if (isOwn(job)) scores.set(job, score * leave);
      else if (job === null) scores.set(job, Math.min(held ?? 1, score));
      else scores.set(job, Math.max(held ?? 0, score * leave));
    }
  }
  const sum = [...scores.values()].reduce((all, score) => all + score, 0) || 1;
  return [...scores]
    .map(([job, score]): Guess => ({ job, score: score / sum }))
    .sort((a, b) => b.score - a.score || (String(a.job) < String(b.job) ? -1 : 1));
}
