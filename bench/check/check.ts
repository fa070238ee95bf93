import { check, loadPacks } from '@conductor/conductor';
import type { PlanNode } from '@conductor/contract';
import { toyBrief, toyPack, toyPolicy } from '@conductor/testkit';

const SIZES = [50, 500, 1_000, 2_000];
const ROUNDS = 60;

/** How long a plan of so many steps takes to be checked, from raw JSON, in milliseconds. */
export async function run(sizes: number[] = SIZES): Promise<unknown> {
  const by = {
    ...{ catalogue: loadPacks([toyPack]), policy: toyPolicy(), brief: toyBrief() },
    budget: { steps: 1e9 },
  };
  const results = sizes.map((size) => {
    const text = JSON.stringify(planOf(size));
    const took = Array.from({ length: ROUNDS }, () => {
      const plan: unknown = JSON.parse(text);
      const began = performance.now();
      const verdict = check(plan, by);
      if (verdict.kind === 'faults') throw new Error(JSON.stringify(verdict.faults[0]));
      return performance.now() - began;
    });
    // The first rounds are before the code is warm: the very first is told apart.
    const [first = 0] = took;
    const warm = took.slice(ROUNDS / 3).toSorted((a, b) => a - b);
    const at = (part: number) => round(warm[Math.floor((warm.length - 1) * part)] ?? 0);
    return {
      steps: size,
      kilobytes: round(text.length / 1_000),
      firstMs: round(first),
      p50Ms: at(0.5),
      p95Ms: at(0.95),
    };
  });
  return { rounds: ROUNDS, results };
}

const round = (amount: number): number => Math.round(amount * 100) / 100;

/** A plan of exactly so many steps: blocks of every kind that matters to the walk, loops with carried values among them. */
function planOf(size: number): object {
  const steps: PlanNode[] = [{ kind: 'call', id: 'listed', operation: 'note.list', input: {} }];
  let left = size - 2;
  for (let at = 0; left >= 10; at += 1, left -= 10) steps.push(...blockOf(at));
  for (; left > 0; left -= 1)
    steps.push({ kind: 'call', id: `more${left}`, operation: 'note.list', input: {} });
  const answer = { kind: 'answer', id: 'answer', data: { total: { $: 'listed.total' } } };
  return { version: 1, job: 'note.count', honours: [], steps: [...steps, answer] };
}

/** Ten steps: a loop that carries a ranking, in it a loop that proposes, asks and applies. */
function blockOf(at: number): PlanNode[] {
  const change = { $: `draft${at}.changeSet` };
  return [
    {
      ...{ kind: 'repeat', id: `again${at}`, as: `now${at}`, atMost: 3 },
      carry: { ids: { first: { $: 'listed.ids' }, next: { $: `rank${at}.ids` } } },
      until: { op: 'count', list: { $: `now${at}.ids` }, compare: 'gt', to: 1 },
      do: [
        { kind: 'call', id: `rank${at}`, operation: 'note.rank', input: { ids: { $: `now${at}.ids` } } },
        {
          ...{ kind: 'each', id: `each${at}`, in: { $: `rank${at}.ids` }, as: `one${at}`, atMost: 9 },
          do: [
            { kind: 'call', id: `read${at}`, operation: 'note.read', input: { ids: { $: `now${at}.ids` } } },
            {
              kind: 'call',
              id: `draft${at}`,
              operation: 'note.add',
              input: { text: { $: `read${at}.loudest` } },
            },
            {
              ...{ kind: 'ask', id: `leave${at}`, form: 'approve', change, question: 'May it?' },
              of: { role: 'keeper' },
            },
            {
              ...{
                kind: 'when',
                id: `may${at}`,
                if: { op: 'eq', left: { $: `leave${at}.decision` }, right: 'approved' },
              },
              then: [{ kind: 'commit', id: `done${at}`, change }],
            },
          ],
        },
      ],
    },
    { kind: 'wait', id: `seen${at}`, until: { event: 'note.seen', key: 'shelf' }, within: 'P1D' },
    { kind: 'call', id: `after${at}`, operation: 'note.read', input: { ids: { $: `again${at}.ids` } } },
  ];
}
