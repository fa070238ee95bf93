import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { delivery, soon } from './delivery.testing.ts';
import { fileSender } from './file-sender.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'outbox-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('writes a whole message under a name of its key, and nothing else', async () => {
  const into = join(folder, 'one');
  const sent = await fileSender(into).send(delivery({ channel: 'file' }), soon());
  const [name, ...others] = readdirSync(into);
  expect([sent, others]).toEqual([{ is: 'delivered', receipt: join(into, name!) }, []]);
  expect(name).toMatch(/^shipped-ini-dark-ct-ada\.[0-9a-f]{12}\.eml$/);
  const text = readFileSync(join(into, name!), 'utf8');
  expect(text).toMatch(/^To: Ada Lund <ada@customer\.example>\r$/m);
  expect(text).toMatch(/^Subject: Dark theme is here\r$/m);
  expect(text).toContain('You asked for it.\r\nNow it is here.');
});

it('is one file however often it is sent, and the first stays', async () => {
  const into = join(folder, 'twice');
  const sender = fileSender(into);
  await sender.send(delivery(), soon());
  const first = readFileSync(join(into, readdirSync(into)[0]!), 'utf8');
  const again = await Promise.all([1, 2, 3].map(() => sender.send(delivery({ body: 'other' }), soon())));
  expect(again.map(({ is }) => is)).toEqual(['delivered', 'delivered', 'delivered']);
  expect(readdirSync(into).map((name) => readFileSync(join(into, name), 'utf8'))).toEqual([first]);
});

it('keeps messages apart whose keys look the same as names', async () => {
  const into = join(folder, 'alike');
  for (const key of ['a/b', 'a b', 'a-b', '../a']) await fileSender(into).send(delivery({ key }), soon());
  expect(readdirSync(into)).toHaveLength(4);
  expect(readdirSync(folder).filter((name) => name.endsWith('.eml'))).toEqual([]);
});

it('lets nobody write a header of their own', async () => {
  const into = join(folder, 'header');
  const planted = { name: 'Ada\r\nBcc: all@customer.example', subject: 'Hi\r\nBcc: all@customer.example' };
  await fileSender(into).send(delivery(planted), soon());
  const [head] = readFileSync(join(into, readdirSync(into)[0]!), 'utf8').split('\r\n\r\n');
  expect(head).not.toMatch(/^Bcc:/im);
});

it('says that nothing was sent where the folder cannot be made', async () => {
  mkdirSync(join(folder, 'held'));
  writeFileSync(join(folder, 'held', 'file'), '');
  const sent = await fileSender(join(folder, 'held', 'file')).send(delivery(), soon());
  expect(sent.is).toBe('not-sent');
});
