/** With fewer whole periods of history nothing is forecast. */
export const FEWEST_PERIODS = 6;
/** Of P50, P85 and P95: the share of trials that are through by then. */
export const SHARES = { p50: 0.5, p85: 0.85, p95: 0.95 } as const;
export const TRIALS = 10_000;
/** A hundred years of months: what takes longer is no date that anybody plans by. */
export const MOST_PERIODS = 1_200;
/** Whatever it is, it is always this one: the same history gives the same dates. */
const SEED = 0x5eed_2026;

/**
 * How many whole periods a team needs to finish so many items: Monte Carlo on its own history. A trial draws
 * whole periods with replacement, those with nothing finished too, until their sum reaches the count (the
 * bootstrap of Efron 1979, doi 10.1214/aos/1176344552, on throughput as in Vacanti 2015, "Actionable Agile Metrics").
 * All counts are read off the same draws, so that more items never take less long.
 * @param counts items to finish, each 1 or more
 * @param history items finished in each period, whole numbers from 0, at least one of them above 0
 * @returns by count, the periods of every trial in rising order; `MOST_PERIODS` + 1 where a trial did not end
 */
export function periodsNeeded(
  counts: readonly number[],
  history: readonly number[],
  trials = TRIALS,
): Map<number, number[]> {
  const wanted = [...new Set(counts)].sort((a, b) => a - b);
  const needed = new Map(wanted.map((count): [number, number[]] => [count, []]));
  const draw = randomFrom(SEED);
  for (let trial = 0; trial < trials; trial += 1) {
    let [periods, done] = [0, 0];
    for (const count of wanted) {
      while (done < count && periods <= MOST_PERIODS) {
        done += history[Math.floor(draw() * history.length)]!;
        periods += 1;
      }
      needed.get(count)!.push(periods);
    }
  }
  for (const periods of needed.values()) periods.sort((a, b) => a - b);
  return needed;
}

/** The least number of periods by which at least this share of the trials is through (nearest rank). */
export const percentileOf = (periods: readonly number[], share: number): number =>
  periods[Math.max(0, Math.ceil(share * periods.length) - 1)]!;

/** The share of trials through within so many periods, 0 to 1. */
export const shareWithin = (periods: readonly number[], most: number): number =>
  periods.filter((needed) => needed <= most).length / periods.length;

/** Mulberry32 (Tommy Ettinger, 2017, public domain): numbers from 0 to below 1, the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
