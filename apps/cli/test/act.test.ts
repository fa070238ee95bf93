import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it } from 'vitest';
import { rightCancel } from '../../../bench/retail/wrong-actions/right.ts';
import { Shop } from '../../../bench/retail/wrong-actions/shop.ts';
import { smallShop } from '../../../test/scenarios/act-shop.ts';

const COMMAND = new URL('../src/main.ts', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'act-command-'));
const scratch = join(folder, 'scratch');
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const shop = smallShop();
const database = write('db.json', JSON.stringify(shop));
const { user, action, order } = rightCancel(new Shop(shop, () => 0.5));
const line = (id: string, more: object) => JSON.stringify({ id, user, actions: [action], ...more });
const words = (file: string, of = 'retail') => [
  ...[COMMAND, 'act', '--pack', of, '--database', database, '--file', file, '--json'],
];
const at = () => ({
  cwd: new URL('../../..', import.meta.url).pathname,
  env: { ...process.env, TMPDIR: scratch },
});
const conductor = (file: string, of?: string) =>
  spawnSync(process.execPath, words(file, of), { ...at(), encoding: 'utf8', timeout: 120_000 });

mkdirSync(scratch);
const left = () => readdirSync(scratch).filter((name) => name.startsWith('conductor-'));
for (const one of [folder, scratch]) chmodSync(one, 0o755); // or the server’s account could not pass
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('conductor act', { timeout: 180_000 }, () => {
  it('prints one line a case, and ends with 1 where one could not be done', () => {
    const right = [line('right', {}), line('of nobody', { user: null })];
    const good = conductor(write('good.jsonl', right.join('\n')));
    expect([good.stderr, good.status]).toEqual(['', 0]);
    const path = ['orders', order.order_id];
    expect(
      good.stdout
        .trim()
        .split('\n')
        .map((text) => JSON.parse(text)),
    ).toEqual([
      {
        id: 'right',
        results: [{ status: 'accepted' }],
        difference: expect.arrayContaining([
          { op: 'change', path: [...path, 'status'], before: 'pending', after: 'cancelled' },
        ]),
      },
      { id: 'of nobody', results: [{ status: 'refused', clause: 'signed-in' }], difference: [] },
    ]);

    const half = conductor(write('half.jsonl', ['{', line('right', {})].join('\n')));
    expect([half.stdout.split('\n')[0], half.status]).toEqual([
      expect.stringMatching(/^\{"id":null,"error":"Line 1 is no JSON/),
      1,
    ]);
    expect(left()).toEqual([]);
  });

  it.each([
    ['a pack that is not there', 'good.jsonl', 'nothing', /There is no pack nothing here/],
    ['a file that is not there', 'none.jsonl', 'retail', /none\.jsonl cannot be read/],
  ])('says of %s what to do', (_what, name, of, told) => {
    write('good.jsonl', line('right', {}));
    const { stderr, stdout, status } = conductor(join(folder, name), of);
    expect([stdout, status]).toEqual(['', 1]);
    expect(stderr).toMatch(told);
  });

  it('leaves nothing behind where nobody reads on', async () => {
    const many = write('many.jsonl', Array.from({ length: 2_000 }, (_, n) => line(`${n}`, {})).join('\n'));
    const child = spawn(process.execPath, words(many), { ...at(), stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(child, 'exit');
    for await (const first of createInterface({ input: child.stdout })) {
      expect(JSON.parse(first)).toMatchObject({ id: '0' });
      break;
    }
    child.stdout.destroy();
    expect((await ended)[0]).toBe(0);
    expect(left()).toEqual([]);
  });
});
