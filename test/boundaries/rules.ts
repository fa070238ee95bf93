import type { Import } from './imports.ts';

/** Who may import what. A rule speaks of the files it names, and of nothing else. */
interface Rule {
  name: string;
  speaksOf(file: string): boolean;
  allows(to: string, from: string): boolean;
}

const isOurs = (to: string): boolean => /^(packages|apps|bench|test)\//.test(to);
const within = (folder: string) => (file: string) => file.startsWith(folder);
/** Tests and what only tests use may look across, and into the testkit. */
const isTest = (file: string): boolean => /\.(test|testing)\.ts$/.test(file);
const product = (folder: string) => (file: string) => file.startsWith(folder) && !isTest(file);

const STAGES = 'packages/conductor/src/';
/** The only files of the engine that see more than one stage. */
const ABOVE_STAGES = [
  'asking.ts',
  'conduct.ts',
  'hear.ts',
  'offered.ts',
  'replay.ts',
  'try-model.ts',
  'turn.ts',
  'understand.ts',
  'index.ts',
  'system.ts',
].map((file) => STAGES + file);
const stageOf = (file: string): string | undefined =>
  file.startsWith(STAGES) && file.slice(STAGES.length).includes('/')
    ? file.slice(STAGES.length).split('/')[0]
    : undefined;

const only =
  (...folders: string[]) =>
  (to: string): boolean =>
    !isOurs(to) || folders.some((folder) => to.startsWith(folder));

export const rules: Rule[] = [
  {
    name: 'the contract imports zod and node, and nothing else',
    speaksOf: product('packages/contract/'),
    allows: (to) => to.startsWith('packages/contract/') || to === 'zod' || to.startsWith('node:'),
  },
  {
    name: 'a stage imports the contract and itself, never another stage',
    speaksOf: (file) => stageOf(file) !== undefined && !isTest(file),
    // What a fact is, how it is said and what takes its place is no stage: reading and writing share it.
    allows: (to, from) =>
      !isOurs(to) ||
      to.startsWith('packages/contract/') ||
      stageOf(to) === stageOf(from) ||
      stageOf(to) === 'memory',
  },
  {
    name: 'the engine imports the contract, and neither storage, models, a product nor an app',
    speaksOf: product('packages/conductor/'),
    allows: only('packages/conductor/', 'packages/contract/'),
  },
  {
    name: 'only conduct.ts and those beside it see more than one stage',
    speaksOf: (file) => file.startsWith(STAGES) && stageOf(file) === undefined && !isTest(file),
    allows: (_to, from) => ABOVE_STAGES.includes(from),
  },
  {
    name: 'a product imports the contract only',
    speaksOf: product('packages/product/'),
    allows: only('packages/product/', 'packages/contract/'),
  },
  {
    name: 'the shop imports the contract only',
    speaksOf: product('packages/retail/'),
    allows: only('packages/retail/', 'packages/contract/'),
  },
  {
    name: 'models import the contract only',
    speaksOf: product('packages/models/'),
    allows: only('packages/models/', 'packages/contract/'),
  },
  {
    name: 'storage imports the contract only',
    speaksOf: product('packages/postgres/'),
    allows: only('packages/postgres/', 'packages/contract/'),
  },
  {
    name: 'senders import the contract only',
    speaksOf: product('packages/deliver/'),
    allows: only('packages/deliver/', 'packages/contract/'),
  },
  {
    name: 'the testkit imports the contract only',
    speaksOf: within('packages/testkit/'),
    allows: only('packages/testkit/', 'packages/contract/'),
  },
  {
    name: 'the database is spoken to in packages/postgres only',
    speaksOf: (file) =>
      /^(packages|apps)\//.test(file) && !/^packages\/(postgres|contract)\//.test(file) && !isTest(file),
    allows: (to) => !/^(pg|drizzle-orm)(\/|$)/.test(to),
  },
  {
    name: 'nothing that is shipped imports a test, the testkit or a benchmark',
    speaksOf: (file) =>
      /^(packages|apps)\//.test(file) &&
      !isTest(file) &&
      !/^packages\/testkit\/|\/test\/|test-writers|planted/.test(file),
    allows: (to) => !/^(test|bench)\/|^packages\/testkit\//.test(to) && !isTest(to),
  },
];

export function brokenRules(imports: readonly Import[]): string[] {
  return rules.flatMap(({ name, speaksOf, allows }) =>
    imports
      .filter(({ from, to }) => speaksOf(from) && !allows(to, from))
      .map(({ from, line, specifier }) => `${from}:${line} imports ${specifier}: ${name}`),
  );
}

/** Each ring of imports once, as the way round it. Types count: a ring of them reads no better. */
export function findCycles(imports: readonly Import[]): string[] {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of imports) if (isOurs(to)) next.set(from, (next.get(from) ?? new Set()).add(to));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, way: string[]): void => {
    const at = way.indexOf(file);
    if (at >= 0) cycles.push(`a ring of imports: ${[...way.slice(at), file].join(' → ')}`);
    if (at >= 0 || done.has(file)) return;
    for (const to of next.get(file) ?? []) visit(to, [...way, file]);
    done.add(file);
  };
  for (const file of next.keys()) visit(file, []);
  return cycles;
}
