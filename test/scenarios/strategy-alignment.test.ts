import type { Answer } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from './open-product.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

interface Data {
  aligned: { id: string; objectiveIds: string[] }[];
  orphanInitiatives: { id: string; reason: string }[];
  uncoveredObjectives: { id: string; reason: string }[];
}
const dataOf = ({ answer }: Answer) => answer!.data as unknown as Data;
const idsOf = (all: readonly { id: string }[]) => all.map(({ id }) => id).sort();
const NO_OBJECTIVE = ['ini-api-push', 'ini-dark', 'ini-paper-import'];

describe(`${verifies('JOB-strategy.alignment', 'LAW-8')}the audit of alignment, with no model`, () => {
  it('names the orphans and the objective that nobody works on, as the sample has them on purpose', async () => {
    const answer = await product.ask('which initiatives serve no objective?');
    expect(answer.status).toBe('answered');
    const { aligned, orphanInitiatives, uncoveredObjectives } = dataOf(answer);
    expect(idsOf(orphanInitiatives)).toEqual(NO_OBJECTIVE);
    expect(uncoveredObjectives).toEqual([{ id: 'obj-integrators', reason: 'nothing serves it' }]);
    // 29 initiatives, six of them completed, three orphans.
    expect(aligned).toHaveLength(20);
    expect(answer.answer!.text).toMatch(
      /20 of 23 unfinished initiatives serve an active objective, 87 %; 3 serve none/,
    );
    expect(answer.answer!.text).toMatch(/Nobody is working on “Integrators recommend us”: nothing serves it/);
  });

  it('does not count an archived objective as served, and says who still names it', async () => {
    const answer = await product.ask('which initiatives hang off an archived objective');
    expect(dataOf(answer).aligned.find(({ id }) => id === 'ini-sync-core')).toEqual({
      id: 'ini-sync-core',
      objectiveIds: ['obj-mobile-anywhere'],
    });
    expect(answer.answer!.text).toMatch(
      /“Sync foundation” is aligned, and still names an archived objective/,
    );
  });

  it('is of one column, product or period', async () => {
    const now = await product.form('strategy.alignment', { column: 'col-now' });
    expect(dataOf(now).orphanInitiatives).toEqual([]);
    const go = await product.form('strategy.alignment', { product: 'prd-go' });
    expect(idsOf(dataOf(go).orphanInitiatives)).toEqual(['ini-dark']);
    expect(dataOf(go).uncoveredObjectives).toEqual([]);
    // FY28 Q1 is February to April 2027: of all objectives only that of the first hour.
    const window = { from: '2027-02-01T00:00:00.000Z', to: '2027-05-01T00:00:00.000Z', label: 'FY28 Q1' };
    const next = await product.form('strategy.alignment', { window });
    expect(dataOf(next).aligned).toEqual([{ id: 'ini-setup-hour', objectiveIds: ['obj-first-hour'] }]);
    expect(idsOf(dataOf(next).orphanInitiatives)).toEqual(NO_OBJECTIVE);
    expect(next.answer!.text).toMatch(/19 serve other active objectives only/);
  });

  it('makes an orphan of what serves an objective once that is archived, and of no completed work', async () => {
    await product.sql(`update record.objective set state = 'archived' where id = 'obj-public-bodies'`);
    const answer = await product.ask('orphan initiatives and uncovered objectives');
    expect(dataOf(answer).orphanInitiatives).toContainEqual({
      id: 'ini-portal-access',
      reason: 'archived objectives only',
    });
    // Completed, and serving only an archived objective.
    expect(idsOf(dataOf(answer).orphanInitiatives)).not.toContain('ini-autosave');
    expect(answer.answer!.text).toMatch(/“Portal for screen readers” serves archived objectives only/);
  });
});

it('nothing was complained of', () => expect(product.complaints).toEqual([]));
