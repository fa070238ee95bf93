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
  since: string;
  changes: { summary: string; by: string; size: number; isUndone: boolean }[];
  waiting: { id: string; kind: string; what: string; by: string }[];
  stale: { id: string; kind: string; days: number | null }[];
}
const dataOf = ({ answer }: Answer) => answer!.data as unknown as Data;
const move = (initiative: string, column: string, user = 'usr-ben') =>
  product.form('initiative.move', { initiative, column }, { user });
const staleOf = (answer: Answer, kind: string) =>
  dataOf(answer)
    .stale.filter((one) => one.kind === kind)
    .map(({ id }) => id)
    .sort();
const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY).toISOString();

describe(`${verifies('JOB-workspace.brief', 'LAW-8')}a brief, with no model`, () => {
  it('says what changed and who changed it, not what the workspace began with', async () => {
    const before = await product.ask('what changed since yesterday?');
    expect([before.status, dataOf(before).changes]).toEqual(['answered', []]);
    expect(before.answer!.text).toMatch(/^Nothing changed since/);

    const waiting = await move('ini-api-push', 'col-next');
    const moved = await product.decide(waiting, 'usr-ann', 'approved');
    const after = await product.ask('what changed since yesterday?');
    const change = { by: 'Ben Tranter', summary: 'Move “Batch and webhooks” from Later to Next', size: 1 };
    expect(dataOf(after).changes).toMatchObject([{ ...change, isUndone: false }]);
    const told = after.answer!.claims.find(({ text }) => text.includes('Batch and webhooks'));
    expect(told!.evidence).toContain('ini-api-push');

    await product.form('change.undo', { changeSet: moved.changeSets[0] });
    const undone = await product.ask('what changed since yesterday?');
    expect(dataOf(undone).changes).toMatchObject([
      { ...change, isUndone: true },
      { size: 1, isUndone: false },
    ]);
  });

  it('narrows changes to a product', async () => {
    const dispatch = await product.form('workspace.brief', { product: 'prd-dispatch' });
    const portal = await product.form('workspace.brief', { product: 'prd-portal' });
    expect([dataOf(dispatch).changes.length, dataOf(portal).changes.length]).toEqual([2, 0]);
  });

  it('says what waits for whom, and nobody else’s business', async () => {
    await move('ini-dark', 'col-now', 'usr-ed');
    const asked = await move('ini-scheduled-reports', 'col-later');
    const of = async (user: string) =>
      dataOf(await product.ask('what is waiting for me?', { user })).waiting.map(
        ({ kind, by }) => `${kind}: ${by}`,
      );
    expect(await of('usr-ann')).toEqual(['approval: Ben Tranter', 'proposal: Ed Vasquez']);
    expect(await of('usr-ben')).toEqual(['asked for: Ben Tranter', 'proposal: Ed Vasquez']);
    expect(await of('usr-dev')).toEqual(['proposal: Ed Vasquez']);
    expect(await of('usr-gus')).toEqual([]);
    expect(await of('usr-ed')).toEqual([]);

    await product.sql(`update conductor.approval set at = at - interval '5 days' where state = 'pending'`);
    expect(staleOf(await product.ask('anything stale?', { user: 'usr-ann' }), 'approval')).toEqual([
      asked.approvals[0]!.id,
    ]);
    await product.decide(asked, 'usr-ann', 'rejected');
    expect(await of('usr-ann')).toEqual(['proposal: Ed Vasquez']);
  });

  it('drops a proposal once what it is about has changed', async () => {
    const waiting = await move('ini-dark', 'col-now');
    await product.decide(waiting, 'usr-ann', 'approved');
    expect(dataOf(await product.ask('what is waiting for me?')).waiting).toEqual([]);
  });

  it('says what nobody has touched, by thresholds it names', async () => {
    const answer = await product.ask('what is stale?');
    const initiatives = await product.rows('initiative');
    const isActive = (row: { [field: string]: unknown }) => row['state'] === 'active';
    // Dark theme was just moved, and so was Batch and webhooks, back and forth.
    const resting = initiatives.filter(
      (row) =>
        isActive(row) &&
        ['col-now', 'col-next'].includes(row['columnId'] as string) &&
        (row['columnHistory'] as { at: string }[]).every(({ at }) => at <= daysAgo(61)),
    );
    expect(staleOf(answer, 'initiative')).toEqual(resting.map(({ id }) => id).sort());
    const feedback = (await product.rows('feedback')).filter(
      (row) => row['state'] === 'unsorted' && (row['createdAt'] as string) <= daysAgo(31),
    );
    expect(staleOf(answer, 'feedback')).toEqual(feedback.map(({ id }) => id).sort());
    const overdue = initiatives.filter(
      (row) => isActive(row) && row['targetDate'] && (row['targetDate'] as string) < daysAgo(0).slice(0, 10),
    );
    expect(staleOf(answer, 'overdue')).toEqual(overdue.map(({ id }) => id).sort());
    if (feedback.length > 0) expect(answer.answer!.text).toMatch(/feedback unsorted for more than 30 days/);
    expect(answer.answer!.text).not.toMatch(/waiting for you/);
  });

  it('begins at the last visit where no date is said, and says so', async () => {
    const never = await product.ask('brief me', { user: 'usr-farah' });
    expect(never.scope?.notes.join()).toMatch(/no earlier visit of yours is known: the last seven days/);
    expect(Date.parse(dataOf(never).since)).toBeCloseTo(Date.parse(daysAgo(7)), -6);

    await product.sql(`update conductor.run set at = at - interval '2 days' where "user" = 'usr-farah'`);
    const back = await product.ask('brief me', { user: 'usr-farah' });
    expect(back.scope?.notes.join()).toMatch(/since you were last here/);
    expect(Date.parse(dataOf(back).since)).toBeCloseTo(Date.parse(daysAgo(2)), -6);
    expect(back.scope?.when).toMatch(/^since \d/);
  });
});

it('nothing was complained of', () => expect(product.complaints).toEqual([]));
