import { globSync, readFileSync } from 'node:fs';
import type { Requirement } from './requirement.ts';

/** Where a requirement is cited: `verifies('LAW-3', 'JOB-feedback.count')` in a test. */
export interface Citation {
  id: string;
  file: string;
}

const TESTS = [
  'packages/**/*.test.ts',
  'packages/testkit/src/conformance.ts',
  'apps/**/*.test.ts',
  'test/**/*.test.ts',
  'test/**/*.types.ts',
  'test/chaos/**/*.ts',
];

/** Every citation in the tests under a folder. The gate's own tests cite nothing. */
export function findCitations(root: string): Citation[] {
  const files = globSync(TESTS, { cwd: root, exclude: (name) => name.includes('node_modules') });
  return files
    .filter((file) => !file.includes('test/requirements/'))
    .flatMap((file) => citationsIn(readFileSync(`${root}/${file}`, 'utf8')).map((id) => ({ id, file })));
}

export const citationsIn = (source: string): string[] =>
  [...source.matchAll(/\bverifies\(([^)]*)\)/g)].flatMap(([, ids]) =>
    [...ids!.matchAll(/['"]([^'"]+)['"]/g)].map(([, id]) => id!),
  );

/** What is wrong: a requirement that holds and nothing shows, or a test of a requirement there is not. */
export function coverageFaults(
  requirements: readonly Requirement[],
  citations: readonly Citation[],
): string[] {
  const cited = new Set(citations.map(({ id }) => id));
  const known = new Map(requirements.map((requirement) => [requirement.id, requirement]));
  return [
    ...requirements
      .filter(({ id, state }) => state !== 'later' && !cited.has(id))
      .map(({ id, state }) => `${id} ${state}, and no test cites it`),
    ...requirements
      .filter(({ state, note }) => state === 'partly' && !note)
      .map(({ id }) => `${id} holds partly, and nothing says what is missing`),
    ...citations
      .filter(({ id }) => !known.has(id))
      .map(({ id, file }) => `${file} cites ${id}, which is no requirement`),
    ...citations
      .filter(({ id }) => known.get(id)?.state === 'later')
      .map(({ id, file }) => `${file} cites ${id}, which is marked as later: if it holds now, say so`),
  ];
}
