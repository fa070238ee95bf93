/** What came of one customer served once. */
export interface Trial {
  case: string;
  /** The database is afterwards exactly as it is to be. */
  passed: boolean;
  /** Changes that were made and not wanted. */
  wrong: string[];
  /** Places of the database that no reference touches. */
  strange: number;
  /** All of it was had after the first message, in the customer's own words. */
  byWords: boolean;
  undone: number;
  asked: number;
  messages: number;
  calls: number;
  spoilt: number;
  ms: number;
  faults: string[];
}

const KS = [1, 4, 8];

/** pass^k: the chance that k trials of a case, drawn from its trials, all pass, over all cases. */
export function passTo(k: number, passed: readonly number[], trials: number): number | null {
  if (k > trials) return null;
  const chances = passed.map((count) => choose(count, k) / choose(trials, k));
  return rounded(chances.reduce((sum, one) => sum + one, 0) / chances.length);
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let at = 0; at < k; at += 1) ways *= (n - at) / (at + 1);
  return n < k ? 0 : ways;
}

const rounded = (value: number): number => Number(value.toFixed(4));

export function scored(all: readonly Trial[], trials: number) {
  const byCase = Object.values(Object.groupBy(all, (one) => one.case));
  const passed = byCase.map((some) => some!.filter((one) => one.passed).length);
  const mean = (of: (one: Trial) => number) =>
    rounded(all.reduce((sum, one) => sum + of(one), 0) / all.length);
  const ms = all.map((one) => one.ms).sort((a, b) => a - b);
  const counted: Record<string, number> = {};
  for (const fault of all.flatMap(({ faults }) => faults)) {
    const kind = fault.replace(/\d+/g, '#').slice(0, 80);
    counted[kind] = (counted[kind] ?? 0) + 1;
  }
  return {
    trials: all.length,
    ...Object.fromEntries(KS.map((k) => [`pass^${k}`, passTo(k, passed, trials)])),
    doneByOwnWords: mean(({ byWords }) => (byWords ? 1 : 0)),
    wrongEffects: all.reduce((sum, { wrong }) => sum + wrong.length, 0),
    trialsWithWrongEffects: all.filter(({ wrong, strange }) => wrong.length > 0 || strange > 0).length,
    changesLeftUndone: all.reduce((sum, { undone }) => sum + undone, 0),
    asked: mean(({ asked }) => asked),
    messages: mean(({ messages }) => messages),
    modelCalls: mean(({ calls }) => calls),
    callsDoneWrong: all.reduce((sum, { spoilt }) => sum + spoilt, 0),
    ms: { p50: ms[Math.floor(ms.length / 2)], p95: ms[Math.floor(ms.length * 0.95)] },
    failed: byCase
      .filter((some) => some!.some((one) => !one.passed))
      .map((some) => `${some![0]!.case}: ${some!.filter((one) => one.passed).length}`),
    wrong: all
      .flatMap(({ case: id, wrong }) => wrong.map((what) => `${id}: ${what.slice(0, 200)}`))
      .slice(0, 10),
    errors: counted,
  };
}
