import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Span } from '@conductor/product/stories';

const FILE = 'annotated.jsonl';
const LABELS = ['Persona', 'Action', 'Entity', 'Benefit'] as const;
export type Label = (typeof LABELS)[number];

/** A story of somebody's backlog with what people marked in it. */
export interface MarkedStory {
  backlog: string;
  text: string;
  marked: Record<Label, Span[]>;
}

interface Line {
  backlog: string;
  text: string;
  entities: { label: string; start_offset: number; end_offset: number }[];
}

/** Null where there are none: they are no part of the project. */
export function readMarkedStories(folder: string): MarkedStory[] | null {
  const file = join(folder, FILE);
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const { backlog, text, entities } = JSON.parse(line) as Line;
    const of = (label: Label) =>
      entities
        .filter((one) => one.label === label)
        .map(({ start_offset, end_offset }) => ({ start: start_offset, end: end_offset }));
    return {
      backlog,
      text,
      marked: { Persona: of('Persona'), Action: of('Action'), Entity: of('Entity'), Benefit: of('Benefit') },
    };
  });
}
