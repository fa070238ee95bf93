import { parseArgs } from 'node:util';

/** One command a benchmark; JSON on standard output, what is going on on standard error. */
const benchmarks: Record<
  string,
  () => Promise<{ run(sizes: number[] | undefined, dataSet?: string, pack?: string): Promise<unknown> }>
> = {
  ask: () => import('./ask/ask.ts'),
  check: () => import('./check/check.ts'),
  analyst: () => import('./analyst/analyst.ts'),
  language: () => import('./language/language.ts'),
  memory: () => import('./memory/memory.ts'),
  ledger: () => import('./ledger/ledger.ts'),
  conversations: () => import('./conversations/conversations.ts'),
  crowd: () => import('./crowd/crowd.ts'),
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
  },
});
const [name = ''] = positionals;
const load = benchmarks[name];
if (!load) {
  console.error(
    `Say which: npm run bench -- ${Object.keys(benchmarks).join(' | ')} [--sizes 1000,10000] [--data-set DIR] [--cases DIR] [--pack NAME] --json`,
  );
  process.exit(2);
}
const benchmark = await load();
const result = await benchmark.run(
  values.sizes?.split(',').map(Number),
  values.cases ?? values['data-set'],
  values.pack,
);
console.log(JSON.stringify(result, null, values.json ? 0 : 2));
process.exit(0);
