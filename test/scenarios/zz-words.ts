import { chmodSync, mkdtempSync, rmSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { principalOf } from '@conductor/postgres';
import { open } from '../../apps/server/src/open.ts';
import { readUtterances } from '../../apps/server/src/read-aloud.ts';
import { begin } from '../../packages/retail/outside/begin.ts';
import { retailPack as pack } from '@conductor/retail';
const file = process.env['FILE'] ? JSON.parse(readFileSync(process.env['FILE'], 'utf8')) : (await import('./zz-shop.ts')).shop;
const folder = mkdtempSync(join(tmpdir(), 'zz-'));
chmodSync(folder, 0o755);
const b = begin(file);
const on = await open({ at: { data: join(folder, 'data') }, packs: [pack], beginning: () => ({ workspace: { id: 'w', name: 'w', settings: { defaultUser: b.people.at(-1)!.id } }, people: b.people, facts: b.facts, changes: b.changes }) as never, work: 'if-none', complain: console.error });
try {
  const me = await principalOf(on.store, on.workspace, process.env['WHO'] ?? b.people.at(-1)!.id);
  const texts = readFileSync(0, 'utf8').split('\n').filter(Boolean);
  let t = performance.now();
  await readUtterances(on, me, texts, (r) => {
    console.log(`\n> ${r.text}   [${Math.round(performance.now() - t)} ms]\n  ${r.status} ${r.job} ${r.candidates.slice(0, 2).map((c) => `${c.job} ${c.score}`)}`);
    for (const [k, v] of Object.entries(r.slots)) console.log(`    ${k}: ${JSON.stringify(v.value)} (${v.shown})`);
    if (r.parts.length) console.log('   parts', JSON.stringify(r.parts));
    if (r.status !== 'understood') console.log(`    says: ${r.says}`);
    for (const o of r.options) console.log(`      - ${o.label}`);
    t = performance.now();
  });
} finally {
  await on.close();
  rmSync(folder, { recursive: true, force: true });
}
