import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEmbedder } from '@conductor/models';

export interface Issue {
  id: string;
  project: string;
  label: string;
  /** Title, body. */
  parts: string[];
  vectors: Int8Array[];
}

interface Line {
  id: string;
  repo: string;
  label: string;
  title: string;
  body: string | null;
}

/** The labelled issues of a folder's `train.jsonl`, each with the vectors of its title and its body. */
export async function readIssues(folder: string): Promise<{ issues: Issue[]; embedMs: number }> {
  const lines = readFileSync(join(folder, 'train.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Line);
  const embedder = createEmbedder();
  const began = performance.now();
  const titles = await embedder.embed(lines.map(({ title }) => title));
  const bodies = await embedder.embed(lines.map(({ body }) => body ?? ''));
  const embedMs = performance.now() - began;
  embedder.dispose?.();
  return {
    embedMs,
    issues: lines.map(({ id, repo, label, title, body }, at) => ({
      id,
      project: repo,
      label,
      parts: [title, body ?? ''],
      vectors: [titles[at]!, bodies[at]!],
    })),
  };
}

/** The same issues with nothing but their titles: templates of a body leak the label. */
export const titlesOf = (issues: readonly Issue[]): Issue[] =>
  issues.map((issue) => ({
    ...issue,
    parts: issue.parts.slice(0, 1),
    vectors: issue.vectors.slice(0, 1),
  }));
