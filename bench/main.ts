import { parseArgs } from 'node:util';
import type { More } from './more.ts';

/** One command a benchmark; JSON on standard output, what is going on on standard error. */
const benchmarks: Record<
  string,
  () => Promise<{
    run(sizes: number[] | undefined, dataSet?: string, pack?: string, more?: More): Promise<unknown>;
  }>
> = {
  ask: () => import('./ask/ask.ts'),
  check: () => import('./check/check.ts'),
  analyst: () => import('./analyst/analyst.ts'),
  grounding: () => import('./grounding/grounding.ts'),
  language: () => import('./language/language.ts'),
  memory: () => import('./memory/memory.ts'),
  ledger: () => import('./ledger/ledger.ts'),
  conversations: () => import('./conversations/conversations.ts'),
  crowd: () => import('./crowd/crowd.ts'),
  faults: () => import('./faults/faults.ts'),
  loops: () => import('./loops/loops.ts'),
  'loops-product': () => import('./loops/product.ts'),
  attacks: () => import('./attacks/attacks.ts'),
  overhead: () => import('./overhead/overhead.ts'),
  retail: () => import('./retail/retail.ts'),
  stories: () => import('./stories/stories.ts'),
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean' },
    sizes: { type: 'string' },
    'data-set': { type: 'string' },
    cases: { type: 'string' },
    pack: { type: 'string' },
    rate: { type: 'string' },
    runs: { type: 'string' },
    from: { type: 'string' },
    seed: { type: 'string' },
    trials: { type: 'string' },
    few: { type: 'string' },
  },
});
const [name = ''] = positionals;
const load = benchmarks[name];
if (!load) {
  console.error(
    `Say which: npm run bench -- ${Object.keys(benchmarks).join(' | ')} [--sizes 1000,10000] [--data-set DIR] [--cases DIR] [--pack NAME] [--rate 0.3] [--runs N] [--from N] [--seed N] [--trials N] [--few N] --json`,
  );
  process.exit(2);
}
const benchmark = await load();
const result = await benchmark.run(
  values.sizes?.split(',').map(Number),
  values.cases ?? values['data-set'],
  values.pack,
  moreOf(values),
);

function moreOf(said: Partial<Record<keyof More, string>>): More {
  const names = ['rate', 'runs', 'from', 'seed', 'trials', 'few'] as const;
  return Object.fromEntries(
    names.flatMap((name) => (said[name] === undefined ? [] : [[name, Number(said[name])]])),
  );
}

console.log(JSON.stringify(result, null, values.json ? 0 : 2));
process.exit(0);
