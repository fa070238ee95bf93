import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from '../scenarios/open-product.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

const NOW = '2026-11-22T00:00:00Z';
const recall = async (key: string, at = NOW) => {
  const { store, workspace } = product.open;
  const { found, notFound, disputed } = await store.look({ workspace, user: 'usr-ben' }, ({ facts }) =>
    facts.recall([key], at),
  );
  return found[key]?.value ?? (disputed ? 'disputed' : notFound);
};
const state = (id: string, predicate: string, value: unknown, more: Record<string, unknown> = {}) => {
  const { status = 'stated', validFrom = null, validTo = null, supersededBy = null } = more;
  return product.sql(
    `insert into conductor.fact (id, workspace, subject, predicate, value, status, valid_from, valid_to, superseded_by, source)
     values ($1, $2, 'trial', $3, $4::jsonb, $5, $6, $7, $8, '{"by":"usr-ann","where":"said"}')`,
    [id, product.open.workspace, predicate, JSON.stringify(value), status, validFrom, validTo, supersededBy],
  );
};

describe(`${verifies('LAW-5')}the ledger`, () => {
  it.each([
    ['stated', 'yes'],
    ['confirmed', 'yes'],
    ['proposed', ['trial.status-proposed']],
    ['disputed', 'disputed'],
    ['withdrawn', ['trial.status-withdrawn']],
  ])('recalls what is %s as %o', async (status, recalled) => {
    await state(`fact:status-${status}`, `status-${status}`, 'yes', { status });
    expect(await recall(`trial.status-${status}`)).toEqual(recalled);
  });

  it('recalls a fact in its time, from its first moment and not at its last', async () => {
    await state('fact:term', 'term', 'in office', {
      validFrom: '2026-01-01T00:00:00Z',
      validTo: '2026-07-01T00:00:00Z',
    });
    expect(await recall('trial.term', '2025-12-31T23:59:59Z')).toEqual(['trial.term']);
    expect(await recall('trial.term', '2026-01-01T00:00:00Z')).toBe('in office');
    expect(await recall('trial.term', '2026-06-30T23:59:59Z')).toBe('in office');
    expect(await recall('trial.term', '2026-07-01T00:00:00Z')).toEqual(['trial.term']);
  });

  it('recalls a correction, and keeps what it corrected', async () => {
    await state('fact:old', 'size', 10, { supersededBy: 'fact:new' });
    await state('fact:new', 'size', 12);
    expect(await recall('trial.size')).toBe(12);
    expect(await product.sql("select value from conductor.fact where id = 'fact:old'")).toEqual([
      { value: 10 },
    ]);
  });

  it('says what nobody stated, and a job that needs it asks instead of guessing', async () => {
    await product.sql(
      "update conductor.fact set status = 'withdrawn' where subject = 'segment-rule' and predicate = 'enterprise'",
    );
    const answer = await product.ask('count feedback from enterprise customers');
    expect([answer.status, answer.answer]).toEqual(['refused', null]);
    expect(answer.reason).toMatch(/Nobody has said what makes a company Enterprise/);
    expect(answer.mend).toMatch(/State it once/);
    await product.sql(
      "update conductor.fact set status = 'stated' where subject = 'segment-rule' and predicate = 'enterprise'",
    );
  });

  it('is added to by no answer', async () => {
    const before = await product.sql('select count(*)::int as count from conductor.fact');
    await product.ask('what did enterprise customers ask for in August 2026');
    await product.ask('remember that enterprise means ten people');
    expect(await product.sql('select count(*)::int as count from conductor.fact')).toEqual(before);
  });
});

describe(`${verifies('LAW-7')}the journal`, () => {
  it('tells a run whole, each line after the one before', async () => {
    const { run } = await product.ask('how many pieces of feedback do we have');
    const lines = await product.sql<{ kind: string; seq: number }>(
      'select kind, seq from conductor.journal where run = $1 order by seq',
      [run],
    );
    expect(lines.map(({ kind }) => kind)).toEqual([
      'asked',
      'interpreted',
      'recalled',
      'planned',
      'checked',
      'routed',
      'segment',
      'validated',
      'answered',
    ]);
    expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, place) => place + 1));
  });
});
