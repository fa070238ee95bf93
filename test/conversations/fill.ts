import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { lookOf } from './compare.ts';
import { type Pack, parseConversations } from './format.ts';
import { sampleWorld } from './world.ts';

/**
 * Writes in what stands as `?` in conversations, as the independent look counts it over the sample: never what the
 * product says. `node test/conversations/fill.ts` says what it cannot count.
 */
for (const pack of ['product', 'retail'] satisfies Pack[]) {
  const world = await sampleWorld(pack);
  const folder = new URL(`./${pack}/`, import.meta.url);
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.txt'))) {
    const at = new URL(name, folder);
    const lines = readFileSync(at, 'utf8').split('\n');
    const conversations = parseConversations(lines.join('\n'), { pack, file: `${pack}/${name}` });
    for (const { expected, line } of conversations.flatMap(({ turns }) => turns)) {
      const figures = lookOf(expected, world) ?? {};
      for (const { path } of expected.figures.filter(({ value }) => value === '?')) {
        const end = lines.findIndex((one, index) => index >= line && !one.startsWith('  '));
        const place = lines.findIndex(
          (one, index) => index >= line && (end < 0 || index < end) && one.trim() === `${path} ?`,
        );
        const found = figures[path];
        if (place < 0) continue; // it stands at the turn that this one is as
        if (found === undefined) console.error(`${pack}/${name}:${line}: ${path} is to be counted by hand`);
        else lines[place] = lines[place]!.replace('?', found);
      }
    }
    writeFileSync(at, lines.join('\n'));
  }
}
