import type { Answer, ErasureReport, Row } from '@conductor/contract';
import { type Forgetting, readKeptRun, verifyAudit } from '@conductor/postgres';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { governAs } from '../../apps/server/src/govern-as.ts';
import { replayRun } from '../../apps/server/src/replay-run.ts';
import { openProduct, type Product } from '../scenarios/open-product.ts';

const WHO = 'ct-colin-bray';
let product: Product;
let name: string;
let email: string;
let theirs: Row[];
let shown: Answer;
let waiting: Answer;

beforeAll(async () => {
  product = await openProduct();
  const person = (await product.rows('contact')).find(({ id }) => id === WHO)!;
  [name, email] = [String(person['name']), String(person['email'])];
  theirs = (await product.rows('feedback')).filter((row) => row['contactId'] === WHO);
  expect(theirs.length).toBeGreaterThan(2);
  shown = await product.ask(`show the contact ${name}`);
  expect(shown.status).toBe('answered');
  await product.ask('show me feedback from August 2026');
  await product.form('comment.add', {
    record: { value: ['idea-saml-sso'] },
    words: `${name} rang again (${email})`,
  } as never);
  await product.upload('people.csv', `name,email\n${name},${email}\n`);
  await product.upload('others.csv', 'name\nNobody Here\n');
  waiting = await product.form(
    'record.edit',
    { record: ['prd-go'], set: [{ path: 'vision', how: 'put', values: [`What ${name} wants`] }] },
    { user: 'usr-ann' },
  );
  await product.sql(
    `insert into conductor.embedding (workspace, entity, record_id, model, text_hash, vector) values ($1, 'feedback', $2, 'x', 'x', '\\x00')
     on conflict do nothing`,
    [product.open.workspace, theirs[0]!.id],
  );
}, 60_000);
afterAll(() => product.close());

const forget = async (forgetting: Forgetting, more: { dryRun?: boolean; as?: string; why?: string } = {}) =>
  governAs(product.open, await product.person(more.as ?? 'usr-ann')).forget(forgetting, {
    why: more.why ?? 'they asked us to',
    dryRun: more.dryRun ?? false,
  });

/** Everything that the database holds, as text, looked at from outside: files by their bytes. */
async function everything(): Promise<string[]> {
  const tables = await product.sql<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema in ('conductor', 'record') and table_type = 'BASE TABLE'`,
  );
  const lines: string[] = [];
  for (const { name: table } of tables) {
    const text = table === 'conductor.upload' ? `name || ' ' || convert_from(content, 'UTF8')` : 't::text';
    const rows = await product.sql<{ line: string }>(`select ${text} as line from ${table} t`);
    lines.push(...rows.map(({ line }) => `${table} ${line}`));
  }
  return lines;
}

const holding = (lines: readonly string[], words: string): string[] => {
  // A row as text doubles quotation marks, and JSON in it escapes them.
  const plain = words.replace(/["\\]/g, '');
  return lines.filter((line) => line.replace(/["\\]/g, '').includes(plain));
};

describe(`${verifies('LAW-5')}erasing a person`, () => {
  let before: string[];
  let report: ErasureReport;

  it('is for whoever may govern, and wants a reason', async () => {
    await expect(forget({ person: WHO }, { as: 'usr-ben' })).rejects.toThrow(/may not|erase/i);
    await expect(forget({ person: WHO }, { why: ' ' })).rejects.toThrow(/reason/);
    await expect(forget({ person: 'idea-saml-sso' })).rejects.toThrow(/no person/);
    await expect(forget({ person: 'ct-nobody' })).rejects.toThrow(/no record/);
  });

  it('can be looked at first, and then changes nothing', async () => {
    before = await everything();
    const kept = (lines: string[]) =>
      lines.filter((line) => !/^conductor\.(embedding|worker) /.test(line)).sort();
    expect(holding(before, name).length).toBeGreaterThan(3);
    report = await forget({ person: WHO }, { dryRun: true });
    expect(report).toMatchObject({ done: false, ended: [waiting.run] });
    expect(kept(await everything()).join('\n') === kept(before).join('\n')).toBe(true);
  });

  it('leaves no word of theirs anywhere, and says how much went', async () => {
    const done = await forget({ person: WHO });
    expect({ ...done, id: '', at: '' }).toEqual({ ...report, id: '', at: '', done: true });
    const after = await everything();
    expect(holding(after, name)).toEqual([]);
    expect(holding(after, email)).toEqual([]);
    for (const row of theirs) expect(holding(after, String(row['text'])), row.id).toEqual([]);
    expect(done.gone).toMatchObject({ records: theirs.length + 1, uploads: 1 });
    expect(done.gone['payloads']).toBeGreaterThan(0);
  });

  it('leaves everybody else’s alone, and counts that still add up', async () => {
    const after = await everything();
    expect(holding(after, 'Nobody Here')).toHaveLength(1);
    const others = (await product.rows('feedback')).filter(({ id }) => !theirs.some((row) => row.id === id));
    expect(others.every(({ text }) => !String(text).includes('[erased]'))).toBe(true);
    const counted = await product.form('feedback.count', {});
    expect(counted.answer?.data).toMatchObject({ total: others.length + theirs.length });
  });

  it('ends what was going on with it, and says so', async () => {
    const ended = await product.open.runner.current(waiting.run);
    expect(ended).toMatchObject({ status: 'failed', code: 'erased' });
  });

  it('leaves an audit that verifies, tells of the erasure, and a replay that names what is missing', async () => {
    const { broken } = await verifyAudit(product.open.store.pool, product.open.workspace);
    expect(broken).toEqual([]);
    const told = await product.sql(`select 1 from conductor.journal where kind = 'erased'`);
    expect(told).toHaveLength(1);
    const kept = await readKeptRun(product.open.store, product.open.workspace, shown.run);
    expect(kept).not.toBeNull();
    const again = await replayRun(product.open, await product.person('usr-ann'), shown.run);
    expect(again.same).toBe(false);
    expect(again.missing.length).toBeGreaterThan(0);
  });

  it('is done once', async () => {
    const again = await forget({ person: WHO });
    expect(again.gone).not.toHaveProperty('payloads');
  });
});

describe(`${verifies('LAW-5')}erasing facts`, () => {
  const held = () =>
    product.open.store.look({ workspace: product.open.workspace, user: 'usr-ann' }, ({ facts }) =>
      facts.recall(['workspace.currency', 'segment-rule.*'], new Date().toISOString()),
    );

  it('by their subject, with every version', async () => {
    const report = await forget({ subject: 'segment-rule' });
    expect(report.gone).toMatchObject({ facts: 3 });
    const { found, notFound } = await held();
    expect(Object.keys(found)).toEqual(['workspace.currency']);
    expect(notFound).toEqual(['segment-rule.*']);
    expect(holding(await everything(), 'Enterprise is a thousand employees or more.')).toEqual([]);
  });

  it('by age, what holds stays', async () => {
    await expect(forget({ before: '2100-01-01' })).rejects.toThrow(/still to come/);
    await expect(forget({ before: '2001-01-01' })).rejects.toThrow(/Nothing is held/);
    expect((await held()).found).toHaveProperty('workspace.currency');
  });

  it('by who stated them', async () => {
    const report = await forget({ by: 'usr-ann' });
    expect(report.gone['facts']).toBeGreaterThan(0);
    expect((await held()).found).toEqual({});
    const { broken } = await verifyAudit(product.open.store.pool, product.open.workspace);
    expect(broken).toEqual([]);
  });
});
