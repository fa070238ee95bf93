import type { Answer } from '@conductor/contract';
import { type Trying, tryPacks } from '@conductor/server/trying';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expensesPack } from '../pack.ts';

let at: Trying;
beforeAll(async () => {
  at = await tryPacks([expensesPack]);
});
afterAll(() => at.close());

const onDay = (day: string) => ({
  from: `${day}T00:00:00+01:00`,
  to: new Date(Date.parse(`${day}T00:00:00+01:00`) + 86_400_000).toISOString(),
  label: day,
});
const spent = (amount: number, currency: string, category: string, day: string, receipt?: string) => ({
  ...{ amount: { amount, currency }, category, when: onDay(day) },
  ...(receipt ? { receipt } : {}),
});
const claimIn = (answer: Answer) => (answer.answer!.data as { claimId: string }).claimId;
const stateOf = async (id: string) =>
  (await at.rows('usr-ruth', 'claim')).find((row) => row.id === id)?.['state'];
const asta = (slots: Record<string, unknown>) => at.form('usr-asta', 'expense.submit', slots);

describe('an expense up to the limit of one approver (policy.md, 5)', () => {
  it('waits for one, who is not whoever claims, and is approved', async () => {
    const waiting = await asta(spent(42.5, 'EUR', 'taxi', '2026-05-04', 'X-1'));
    expect(waiting.status).toBe('waiting');
    expect(waiting.approvals[0]).toMatchObject({ role: 'approver', need: 1 });
    await expect(at.decide(waiting, 'usr-asta', 'approved')).rejects.toThrow(/needs/);
    const done = await at.decide(waiting, 'usr-karl', 'approved');
    expect(done.status).toBe('answered');
    expect(await stateOf(claimIn(done))).toBe('approved');
    expect(await at.replay('usr-asta', done)).toMatchObject({ same: true, differences: [], today: [] });
  });

  it('is turned down with what was said', async () => {
    const done = await at.decide(
      await asta(spent(12, 'GBP', 'taxi', '2026-05-05')),
      'usr-maya',
      'rejected',
      'Walk',
    );
    expect(await stateOf(claimIn(done))).toBe('rejected');
    expect(done.answer!.text).toMatch(/turned down by/);
    const again = await at.form('usr-asta', 'expense.hand-in', { claim: claimIn(done) });
    expect(await stateOf(claimIn(await at.decide(again, 'usr-maya', 'approved')))).toBe('approved');
  });

  it('changes nothing on a dry run', async () => {
    const before = await at.rows('usr-ruth', 'claim');
    const dry = await at.form('usr-asta', 'expense.submit', spent(12, 'GBP', 'taxi', '2026-05-05'), {
      dryRun: true,
    });
    expect([dry.status, dry.approvals]).toEqual(['answered', []]);
    expect(await at.rows('usr-ruth', 'claim')).toEqual(before);
  });
});

// #region over
describe('an expense over it (policy.md, 5)', () => {
  const flight = spent(820, 'GBP', 'flight', '2026-05-06', 'X-2');

  it('needs two, each another, and none of them whoever claims', async () => {
    const waiting = await at.form('usr-karl', 'expense.submit', flight);
    expect(waiting.approvals[0]).toMatchObject({ role: 'approver', need: 2 });
    await expect(at.decide(waiting, 'usr-karl', 'approved')).rejects.toThrow(/nobody approves their own/);
    const first = await at.decide(waiting, 'usr-maya', 'approved');
    expect(first.status).toBe('waiting');
    await expect(at.decide(first, 'usr-maya', 'approved')).rejects.toThrow();
    const second = await at.decide(first, 'usr-ruth', 'approved');
    expect(second.status).toBe('answered');
    expect(await stateOf(claimIn(second))).toBe('approved');
  });

  it('goes to finance where an approver is away', async () => {
    const waiting = await asta(spent(31, 'GBP', 'meal', '2026-05-07', 'X-3'));
    await expect(at.decide(waiting, 'usr-fiona', 'approved')).rejects.toThrow();
    expect(await at.passDeadline(waiting)).toMatchObject({ state: 'pending', escalatedTo: ['finance'] });
    const done = await at.decide(waiting, 'usr-fiona', 'approved');
    expect(await stateOf(claimIn(done))).toBe('approved');
  });

  it('comes back to whoever claims where nobody answers at all', async () => {
    const waiting = await asta(spent(32, 'GBP', 'meal', '2026-05-08', 'X-5'));
    await at.passDeadline(waiting);
    await at.passDeadline(waiting);
    const done = await at.settled(waiting);
    expect(done.answer!.text).toMatch(/decided by nobody in time/);
    expect(await stateOf(claimIn(done))).toBe('rejected');
  });
});
// #endregion

describe('what the policy forbids', () => {
  const refused = async (answer: Promise<Answer>, clause: string) => {
    const { status, clauses, changeSets } = await answer;
    expect([status, clauses, changeSets]).toEqual(['refused', [clause], []]);
  };

  it('a closed month takes nothing more (6)', () =>
    refused(asta(spent(10, 'GBP', 'taxi', '2026-04-09')), 'closed-month'));
  it('nor does one that finance has not opened (6)', () =>
    refused(asta(spent(10, 'GBP', 'taxi', '2026-09-09')), 'closed-month'));
  it('a currency without a rate is not guessed (4)', async () => {
    const answer = await asta(spent(10, 'CHF', 'taxi', '2026-05-09'));
    expect(answer.reason).toMatch(/no exchange rate for CHF on 2026-05-09/);
    await refused(Promise.resolve(answer), 'dated-rate');
  });
  it('nor is one whose last rate is too old (4)', () =>
    refused(asta(spent(10, 'USD', 'taxi', '2026-06-03')), 'dated-rate'));
  it('more than the grade may spend (2)', () =>
    refused(asta(spent(161, 'GBP', 'hotel', '2026-05-09', 'X-4')), 'limit-by-grade'));
  it('in a category that has no limit (2)', () =>
    refused(
      at.form('usr-ruth', 'expense.submit', spent(10, 'GBP', 'training', '2026-05-09')),
      'limit-by-grade',
    ));
  it('without a receipt where one is needed (3)', () =>
    refused(asta(spent(25.01, 'GBP', 'taxi', '2026-05-09')), 'receipt-needed'));
  it('a receipt twice, whoever claimed it first (3)', () =>
    refused(
      at.form('usr-bela', 'expense.submit', spent(30, 'GBP', 'taxi', '2026-05-04', 'x-1')),
      'receipt-once',
    ));
  it('a claim of somebody else (1)', () =>
    refused(at.form('usr-karl', 'expense.hand-in', { claim: 'claim-023' }), 'own-claims'));
  it('handing in what is no draft (5)', () =>
    refused(at.form('usr-asta', 'expense.hand-in', { claim: 'claim-011' }), 'not-in-that-state'));
  it('changing a claim by another way than its jobs', async () => {
    const set = [{ path: 'state', how: 'put', values: ['approved'] }];
    const answer = await at.form('usr-asta', 'record.edit', { records: ['claim-029'], set });
    expect(answer.status).toBe('refused');
  });
});

describe('a draft', () => {
  it('takes expenses, of its month alone, and is handed in whole', async () => {
    const first = await at.form('usr-dina', 'expense.add', spent(10, 'EUR', 'train', '2026-05-12'));
    const claim = claimIn(first);
    const second = await at.form('usr-dina', 'expense.add', spent(20, 'GBP', 'taxi', '2026-05-13'));
    expect(claimIn(second)).toBe(claim);
    expect(second.answer!.data['total']).toBe(Number(first.answer!.data['cents']) + 2_000);
    const other = await at.form('usr-dina', 'expense.add', {
      ...spent(5, 'GBP', 'taxi', '2026-06-09'),
      claim,
    });
    expect(other.clauses).toEqual(['one-month']);
    const waiting = await at.form('usr-dina', 'expense.hand-in', { claim });
    expect(waiting.status).toBe('waiting');
    const done = await at.decide(waiting, 'usr-maya', 'approved');
    expect([await stateOf(claim), done.answer!.data['total']]).toEqual([
      'approved',
      second.answer!.data['total'],
    ]);
  });

  it('is nobody else’s to see', async () => {
    const seen = await at.rows('usr-asta', 'claim');
    expect(new Set(seen.map((row) => row['employeeId']))).toEqual(new Set(['emp-asta']));
  });
});

describe('closing a month (policy.md, 7)', () => {
  const june = {
    window: { from: '2026-06-01T00:00:00+01:00', to: '2026-07-01T00:00:00+01:00', label: 'June 2026' },
  };

  it('lists what stands open, and closes nothing while a claim waits', async () => {
    const answer = await at.form('usr-fiona', 'expense.close-period', june);
    expect(answer.status).toBe('answered');
    expect(answer.answer!.text).toMatch(/2026-06 stays open: 3 claims wait/);
    expect((answer.answer!.data['drafts'] as object[]).length).toBe(3);
  });

  it('is not an employee’s', async () => {
    expect((await at.form('usr-asta', 'expense.close-period', june)).status).toBe('refused');
  });

  it('needs a second person in finance', async () => {
    const july = {
      window: { from: '2026-07-01T00:00:00+01:00', to: '2026-08-01T00:00:00+01:00', label: 'July 2026' },
    };
    const made = await at.form('usr-fiona', 'record.create', {
      entity: 'accountingMonth',
      set: [{ path: 'month', how: 'put', values: ['2026-07'] }],
    });
    expect(made.status).toBe('answered');
    const waiting = await at.form('usr-fiona', 'expense.close-period', july);
    await expect(at.decide(waiting, 'usr-fiona', 'approved')).rejects.toThrow(/nobody approves their own/);
    const done = await at.decide(waiting, 'usr-glen', 'approved');
    expect(done.answer!.text).toMatch(/2026-07 is closed/);
    const late = await asta(spent(10, 'GBP', 'taxi', '2026-07-03'));
    expect(late.clauses).toEqual(['closed-month']);
  });
});

describe('paying out, and taking back (policy.md, 8)', () => {
  it('pays what is approved, is taken back whole, and can be done again', async () => {
    const waiting = await at.form('usr-fiona', 'expense.reimburse', { person: 'emp-dina' });
    const paid = await at.decide(waiting, 'usr-glen', 'approved');
    const ids = paid.answer!.data['claimIds'] as string[];
    expect(ids.length).toBeGreaterThan(0);
    expect(await Promise.all(ids.map(stateOf))).toEqual(ids.map(() => 'reimbursed'));
    const undone = await at.form('usr-fiona', 'change.undo', { changeSet: paid.changeSets[0] });
    expect(undone.status).toBe('answered');
    expect(await Promise.all(ids.map(stateOf))).toEqual(ids.map(() => 'approved'));
  });
});

it('nothing was complained of', () => expect(at.complaints).toEqual([]));
