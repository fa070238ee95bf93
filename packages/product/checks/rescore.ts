import type { Check, Snapshot } from '@conductor/contract';

interface IdeaRow extends Record<string, unknown> {
  id: string;
  state: string;
  productId: string | null;
  tags: string[] | null;
  status: string | null;
  impact: number | null;
  impactOutOfTen: number | null;
  effort: number | null;
  reach: number | null;
  confidence: number | null;
  ease: number | null;
  wsjf: Record<string, number | null> | null;
  opportunity: Record<string, number | null> | null;
  delay: Record<string, number | null> | null;
}

interface Given {
  ranks: { id: string; method: string; rank: number; score: number }[];
  reversals: { above: string; below: string }[];
  unscorable: { id: string; missing: string[] }[];
}

type Weighing = { criterion: string; weight: number }[];

const inside = (value: number | null | undefined, least: number, most: number): number | null =>
  typeof value === 'number' && value >= least && value <= most ? value : null;
const among = (value: number | null | undefined, steps: string): number | null =>
  typeof value === 'number' && steps.split(' ').includes(String(value)) ? value : null;
const FIBONACCI = '1 2 3 5 8 13 20';
/** More than nothing, however little. */
const LEAST = Number.MIN_VALUE;

/** Each method once more: the factors above the line, those below it, and null where one is not to be had. */
function scoreOf(idea: IdeaRow, method: string, weights: Weighing): number | null {
  const tenths = inside(idea.confidence === null ? null : 10 * idea.confidence, 1, 10);
  const impact = inside(idea.impactOutOfTen, 1, 10);
  const ease = inside(idea.ease, 1, 10);
  const important = inside(idea.opportunity?.['importance'], 0, 10);
  const whole = (...parts: (number | null)[]) => (parts.includes(null) ? null : (parts as number[]));
  const over = (top: number[] | null, bottom: number | null, join: (of: number[]) => number) =>
    top === null || bottom === null ? null : join(top) / bottom;
  const times = (of: number[]) => of.reduceRight((product, factor) => product * factor, 1);
  const plus = (of: number[]) => of.reduceRight((sum, part) => sum + part, 0);
  switch (method) {
    case 'rice': {
      const top = whole(
        inside(idea.confidence, 0, 1),
        inside(idea.reach, 0, Number.MAX_VALUE),
        among(idea.impact, '3 2 1 0.5 0.25'),
      );
      return over(top, inside(idea.effort, LEAST, Number.MAX_VALUE), times);
    }
    case 'ice':
      return over(whole(tenths, impact, ease), 1, times);
    case 'ice-mean':
      return over(whole(tenths, impact, ease), 3, plus);
    case 'wsjf': {
      const { businessValue, timeCriticality, riskReduction, jobSize } = idea.wsjf ?? {};
      const delay = whole(...[riskReduction, timeCriticality, businessValue].map((v) => among(v, FIBONACCI)));
      return over(delay, among(jobSize, FIBONACCI), plus);
    }
    case 'opportunity': {
      const both = whole(important, inside(idea.opportunity?.['satisfaction'], 0, 10));
      return both && Math.max(both[0]!, 2 * both[0]! - both[1]!);
    }
    case 'cd3': {
      const cost = whole(inside(idea.delay?.['costPerWeek'], 0, Number.MAX_VALUE));
      return over(cost, inside(idea.delay?.['weeks'], LEAST, Number.MAX_VALUE), times);
    }
    default: {
      const held: Record<string, number | null> = { impact, confidence: tenths, ease, importance: important };
      const used = weights.filter(({ weight }) => weight > 0);
      const parts = whole(
        ...used.map(({ criterion, weight }) =>
          held[criterion]! === null ? null : held[criterion]! * weight,
        ),
      );
      return over(parts, plus(used.map(({ weight }) => weight)), plus);
    }
  }
}

/** What adding up in binary gets wrong is let go, so that equal scores are equal. */
const tidy = (score: number | null) => (score === null ? null : Number(score.toPrecision(12)));
const isClose = (a: number, b: number) => Math.abs(a - b) <= 1e-11 * Math.max(Math.abs(a), Math.abs(b));

/** Scores every idea again, and looks whether each stands where its score puts it and each reversal is one. */
export const rescore: Check = {
  name: 'scored a second way',
  async run({ brief, outcome, snapshot }) {
    const data = outcome.data as unknown as Given;
    const step = outcome.values['scored'] as {
      methods: string[];
      weights: Weighing;
      reversalCount: number;
      pairs: number;
      considered: number;
    };
    const ideas = await meantIdeas(brief.intent.slots, snapshot);
    const tables = step.methods.map(
      (method) => new Map(ideas.map((idea) => [idea.id, tidy(scoreOf(idea, method, step.weights))])),
    );
    return [
      ...(step.considered === ideas.length
        ? []
        : [`${step.considered} ideas were looked at, and ${ideas.length} were meant`]),
      ...step.methods.flatMap((method, place) => rankFaults(method, tables[place]!, data)),
      ...unscorableFaults(tables, data),
      ...reversalFaults(tables, step, data),
    ];
  },
};

/** Which ideas were meant: each is tested by itself, where the first way asked the database. */
export async function meantIdeas(
  slots: Record<string, { value: unknown } | undefined>,
  { records }: Snapshot,
): Promise<IdeaRow[]> {
  const all = await records.select<IdeaRow>('idea');
  const of = <T>(slot: string) => slots[slot]?.value as T | undefined;
  const [named, states] = [of<string[]>('ideas'), of<string[]>('states')];
  const [owners, notOwners] = [of<string[]>('owners'), of<string[]>('notOwners')];
  const lower = (text: string | null | undefined) => text?.trim().toLowerCase();
  return all.filter(
    (idea) =>
      (!named || named.includes(idea.id)) &&
      (states ? states.includes(idea.state) : named !== undefined || idea.state !== 'archived') &&
      (!owners || owners.includes(String(idea['ownerId']))) &&
      !notOwners?.includes(String(idea['ownerId'])) &&
      (!slots['product'] || idea.productId === of('product')) &&
      (!slots['tag'] || (idea.tags ?? []).some((tag) => lower(tag) === lower(of('tag')))) &&
      (!slots['status'] || lower(idea.status) === lower(of('status'))),
  );
}

function rankFaults(method: string, scores: ReadonlyMap<string, number | null>, { ranks }: Given): string[] {
  const given = ranks.filter((one) => one.method === method);
  const known = [...scores].filter((entry): entry is [string, number] => entry[1] !== null);
  const faults = given.flatMap(({ id, rank, score }) => {
    const again = scores.get(id) ?? null;
    if (again === null) return [`${id} is ranked by ${method}, and cannot be`];
    if (!isClose(again, score)) return [`${id} by ${method}: ${score}, and ${again} the second time`];
    const better = known.filter(([, other]) => other > again).length;
    return rank === better + 1 ? [] : [`${id} is ${rank} by ${method}, and ${better} are better`];
  });
  return given.length === known.length
    ? faults
    : [...faults, `${given.length} are ranked by ${method}, and ${known.length} can be`];
}

function unscorableFaults(
  tables: readonly ReadonlyMap<string, number | null>[],
  { unscorable }: Given,
): string[] {
  const wanted = new Set(
    tables.flatMap((scores) => [...scores].flatMap(([id, score]) => (score === null ? [id] : []))),
  );
  const wrong = unscorable.filter(({ id, missing }) => !wanted.has(id) || missing.length === 0);
  return wrong.length > 0 || wanted.size !== unscorable.length
    ? [`${unscorable.length} are said to be unscorable, and ${wanted.size} are`]
    : [];
}

function reversalFaults(
  tables: readonly ReadonlyMap<string, number | null>[],
  step: { reversalCount: number; pairs: number },
  { reversals }: Given,
): string[] {
  const [first, second] = tables;
  if (!first || !second) return reversals.length > 0 ? ['one method has no reversals'] : [];
  const ids = [...first.keys()].filter((id) => first.get(id) !== null && second.get(id) !== null);
  const turned = (a: string, b: string) => {
    const [here, there] = [first.get(a)! - first.get(b)!, second.get(a)! - second.get(b)!];
    return Math.sign(here) * Math.sign(there) < 0;
  };
  const count = inversions(
    ids
      .map((id) => [first.get(id)!, second.get(id)!] as const)
      .sort((a, b) => a[0] - b[0] || a[1] - b[1])
      .map(([, there]) => there),
  ).count;
  const wrong = reversals.filter(
    ({ above, below }) => !turned(above, below) || !(first.get(above)! > first.get(below)!),
  );
  return [
    ...(wrong.length > 0 ? [`${wrong.length} pairs are called reversed and are not`] : []),
    ...(count === step.reversalCount ? [] : [`${step.reversalCount} pairs are reversed, and ${count} again`]),
    ...((ids.length * (ids.length - 1)) / 2 === step.pairs
      ? []
      : [`${step.pairs} pairs, of ${ids.length} ideas`]),
  ];
}

/** Pairs that stand the wrong way round, counted while merging: another way than looking at each pair. */
function inversions(list: readonly number[]): { sorted: number[]; count: number } {
  if (list.length < 2) return { sorted: [...list], count: 0 };
  const half = list.length >> 1;
  const [left, right] = [inversions(list.slice(0, half)), inversions(list.slice(half))];
  const sorted: number[] = [];
  let count = left.count + right.count;
  let [here, there] = [0, 0];
  while (here < left.sorted.length || there < right.sorted.length) {
    const isLeft =
      there === right.sorted.length ||
      (here < left.sorted.length && left.sorted[here]! <= right.sorted[there]!);
    if (isLeft) sorted.push(left.sorted[here++]!);
    else {
      sorted.push(right.sorted[there++]!);
      count += left.sorted.length - here;
    }
  }
  return { sorted, count };
}
