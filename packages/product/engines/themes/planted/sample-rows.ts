import { readFileSync } from 'node:fs';
import { readSample } from '../../../sample/load.ts';
import type { PlantedRow } from './measure.ts';

const README = new URL('../../../sample/README.md', import.meta.url);

/** The sample workspace's feedback, each piece with its author's own theme and with the ideas it is linked to. */
export function sampleRows(): (PlantedRow & { links: string[] })[] {
  const key = readFileSync(README, 'utf8').split('## Theme key')[1]!;
  const themeOf = new Map<string, string>();
  for (const [, theme, numbers] of key.matchAll(/^- \**([^:*]+)\**: ([\d ]+)$/gm)) {
    if (theme === 'Everything else') continue;
    for (const number of numbers!.trim().split(' ')) themeOf.set(`fb-${number}`, theme!);
  }
  return readSample().changes.flatMap(({ entity, id, after }) =>
    entity === 'feedback' && after
      ? [
          {
            id,
            text: String(after['text']),
            links: after['linkedIdeaIds'] as string[],
            theme: themeOf.get(id) ?? null,
          },
        ]
      : [],
  );
}
