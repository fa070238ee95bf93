import { chmodSync, mkdtempSync, rmSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pack } from '@conductor/contract';
import { readConcepts, readPhrasings } from '@conductor/contract/phrasings';
import { z } from 'zod';
import { principalOf } from '@conductor/postgres';
import { open } from '../../apps/server/src/open.ts';
import { readUtterances } from '../../apps/server/src/read-aloud.ts';
import { entities } from '../../packages/retail/entities/index.ts';
import { begin } from '../../packages/retail/outside/begin.ts';
import { vocabulary } from '../../packages/retail/vocabulary.ts';
const at = (p: string) => new URL(`../../packages/retail/${p}`, import.meta.url);
const us = (s: string) => [{ path: 'status', is: 'eq' as const, value: s }];
const order = (s: string) => ({ type: 'record', of: 'order', says: 'order', required: true, ifOne: true, usually: us(s) });
const items = { type: 'record', of: 'orderLine', many: true, says: 'items', required: true };
const payment = { type: 'record', of: 'paymentMethod', says: 'payment method', required: true };
const newItems = { type: 'record', of: 'item', many: true, says: 'new items', required: true, insteadOf: { slot: 'items', alike: { here: 'article.id', there: 'article.id' }, where: [{ path: 'available', is: 'eq', value: true }] } };
const addr = Object.fromEntries(['address1', 'address2', 'city', 'state', 'zip', 'country'].map((k) => [k, { type: 'pattern', of: `address.${k}`, says: k, required: k !== 'address2' && k !== 'country' }]));
const slots: Record<string, object> = {
  'order.cancel': { order: order('pending'), reason: { type: 'enum', of: 'cancelReason', says: 'reason', required: true } },
  'order.return': { order: order('delivered'), items, payment },
  'order.exchange': { order: order('delivered'), items, newItems, payment },
  'order.change-items': { order: order('pending'), items, newItems, payment },
  'order.change-address': { order: order('pending'), ...addr },
  'order.change-payment': { order: order('pending'), payment },
  'customer.change-address': addr,
  'customer.find': { email: { type: 'pattern', of: 'email.address', says: 'email' }, first: { type: 'pattern', of: 'person.first', says: 'first' }, last: { type: 'pattern', of: 'person.last', says: 'last' }, zip: { type: 'pattern', of: 'zip.code', says: 'zip' } },
  'shop.calculate': { expression: { type: 'pattern', of: 'sum.expression', says: 'sum', required: true } },
  'shop.handover': {},
};
const jobs = Object.entries(slots).map(([name, s]) => ({ name, title: name, says: name, slots: s, examples: [name], recalls: [], answer: z.object({}), checks: [], plan: () => { throw new Error('no plan'); } }));
export const pack = { name: 'retail', version: '1', roles: { customer: 'c' }, entities, vocabulary, operations: [], jobs, ...readPhrasings(at('phrasings/')), concepts: readConcepts(at('concepts.txt')), policies: 'permit(principal, action, resource);', rules: [] } as unknown as Pack;
const file = process.env['FILE'] ? JSON.parse(readFileSync(process.env['FILE'], 'utf8')) : (await import('./zz-shop.ts')).shop;
const folder = mkdtempSync(join(tmpdir(), 'zz-'));
chmodSync(folder, 0o755);
const b = begin(file);
const on = await open({ at: { data: join(folder, 'data') }, packs: [pack], beginning: () => ({ workspace: { id: 'w', name: 'w', settings: { defaultUser: b.people.at(-1)!.id } }, people: b.people.map((p) => ({ ...p, roles: ['customer'] })), facts: b.facts, changes: b.changes }) as never, work: 'if-none', complain: console.error });
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
