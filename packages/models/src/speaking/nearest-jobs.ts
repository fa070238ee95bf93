import { type InterpreterTask, type JobCard, STOP_WORDS, stemOf, wordsOf } from '@conductor/contract';

interface Ranked {
  /** The stems of how each job is said and asked for. */
  stems: { job: JobCard; own: Set<string> }[];
  /** The fewer jobs have a stem, the more it tells. */
  weights: Map<string, number>;
}

/** By the array of jobs, which is the same for the same packs. */
const ranked = new WeakMap<readonly JobCard[], Ranked>();

/**
 * Jobs by how much of the request their own words and phrasings share with it, the nearest first: stems weighed by how few jobs have
 * them, after Spärck Jones (1972), over the square root of how many stems a job has.
 */
export function nearestJobs({ jobs, utterance, pointed }: InterpreterTask): JobCard[] {
  const { stems, weights } = ranked.get(jobs) ?? rankingOf(jobs);
  const said = [...stemsOf(pointed ?? utterance)];
  const score = (own: Set<string>) =>
    said.reduce((sum, stem) => sum + (own.has(stem) ? weights.get(stem)! : 0), 0) / Math.sqrt(own.size + 1);
  return stems
    .map(({ job, own }) => ({ job, score: score(own) }))
    .toSorted((a, b) => b.score - a.score)
    .map(({ job }) => job);
}

function rankingOf(jobs: readonly JobCard[]): Ranked {
  const stems = jobs.map((job) => {
    const { name, says, examples, phrasings } = job;
    return { job, own: stemsOf([name.replace('.', ' '), says, ...examples, ...phrasings].join(' \n ')) };
  });
  const having = new Map<string, number>();
  for (const { own } of stems) for (const stem of own) having.set(stem, (having.get(stem) ?? 0) + 1);
  const weights = new Map([...having].map(([stem, few]) => [stem, Math.log((jobs.length + 1) / few)]));
  const ranking = { stems, weights };
  ranked.set(jobs, ranking);
  return ranking;
}

const stemsOf = (text: string): Set<string> =>
  new Set(
    wordsOf(text)
      .filter(({ plain }) => !STOP_WORDS.has(plain))
      .map(({ plain }) => stemOf(plain)),
  );
