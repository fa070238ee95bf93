import { readFileSync } from 'node:fs';
import { codeFiles } from './code.ts';

const version = (): string =>
  (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string })
    .version;

/** The files of a new pack, by their paths in its folder. */
export function newPackFiles(name: string): Record<string, string> {
  return {
    'package.json': manifest(name),
    'tsconfig.json': TSCONFIG,
    'vitest.config.ts': VITEST,
    'conductor.config.ts': CONFIG,
    'README.md': readme(name),
    [`policies/${name}.cedar`]: policies(),
    'rules/approvals.ts': APPROVALS,
    ...codeFiles(name),
  };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const manifest = (name: string): string =>
  json({
    name,
    version: '0.1.0',
    private: true,
    type: 'module',
    scripts: {
      start: 'conductor start',
      check: 'conductor pack check',
      types: 'tsc -p tsconfig.json',
      test: 'vitest run',
    },
    exports: { '.': './pack.ts' },
    dependencies: { '@conductor/cli': version(), '@conductor/contract': version(), zod: '4.6.7' },
    devDependencies: {
      '@conductor/server': version(),
      '@conductor/testkit': version(),
      '@types/node': '24.19.2',
      typescript: '7.0.2',
      vitest: '5.1.1',
    },
  });

const TSCONFIG = json({
  compilerOptions: {
    target: 'ES2024',
    lib: ['ES2024', 'ESNext.Disposable'],
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    types: ['node'],
    strict: true,
    noEmit: true,
    noUncheckedIndexedAccess: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
    allowImportingTsExtensions: true,
    isolatedModules: true,
    skipLibCheck: true,
  },
  include: ['**/*.ts'],
  exclude: ['node_modules'],
});

const VITEST = `import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { testTimeout: 60_000, hookTimeout: 120_000, pool: 'forks' },
});
`;

const CONFIG = `import { defineConfig } from '@conductor/contract';
import { pack } from './pack.ts';

export default defineConfig({ packs: [pack] });
`;

const readme = (name: string): string => `# ${name}

A pack of Conductor: things that somebody looks after, how many there are, and how one is finished.

| | |
|---|---|
| \`entities/\` | the kinds of records |
| \`vocabulary.ts\` | the words people use |
| \`engines/\` | what is computed, without records |
| \`operations/\` | what reads, and what proposes a change |
| \`jobs/\`, \`checks/\` | what can be asked for, and how its answer is worked out a second way |
| \`policies/\`, \`rules/\` | who may, and whose leave is needed |
| \`sample.ts\` | what a new workspace begins with |

\`\`\`console
$ npm install
$ npx conductor pack check
$ npx conductor start
$ npm test
\`\`\`
`;

const policies = (): string => `// Whatever is not permitted here is refused.

@id("everybody-reads")
permit (principal, action == Action::"read", resource)
when { principal in Role::"viewer" || principal in Role::"keeper" };

@id("keepers-change")
permit (principal in Role::"keeper", action in [Action::"propose", Action::"commit", Action::"approve"], resource);
`;

const APPROVALS = `import { decisionTable, is } from '@conductor/contract';

/** Whose leave a write needs. The first row that fits decides: the last one is for all else, and the strictest. */
export const approvals = decisionTable('approvals', [
  {
    id: 'finish',
    says: 'whoever finishes a thing confirms it',
    when: { operation: is('thing.finish') },
    then: { approver: 'requester' },
  },
  { id: 'said', says: 'a comment or a vote is somebody’s own', when: { entity: is('comment', 'vote') }, then: { approver: '' } },
  { id: 'else', says: 'whatever else is changed, a keeper looks at', then: { approver: 'keeper', requester: 'may' } },
]);
`;
