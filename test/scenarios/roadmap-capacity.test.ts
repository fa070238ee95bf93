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
  capacity: number;
  load: number;
  cutIds?: string[];
  infeasible?: boolean;
}
const dataOf = ({ answer }: Answer) => answer!.data as unknown as Data;

// By hand, from the sample: 5 × 12 × 0.7 + 4 × 12 × 0.65 + 3 × 12 × 0.75 = 42 + 31.2 + 27 person-weeks.
const ALL = 100.2;
const PORTAL = 27;

describe(`${verifies('JOB-roadmap.capacity', 'LAW-8')}whether the roadmap fits, with no model`, () => {
  it('says that the Musts of Now alone are too much, and cuts none of them', async () => {
    const answer = await product.ask('does Now fit our capacity?');
    // 46 + 22 + 18 + 34 + 9 + 4 + 3 estimated, of which all but the 9 are Musts.
    expect(answer.status).toBe('answered');
    expect(dataOf(answer)).toEqual({ capacity: ALL, load: 136 / ALL, infeasible: true });
    expect(answer.answer!.text).toMatch(/Musts alone take 127, which is 26\.8 too many/);
  });

  it('never counts an effort that nobody stated as nothing: the load is at least that', async () => {
    const answer = await product.ask('does Now fit our capacity?');
    expect(answer.answer!.text).toMatch(/a load of at least 136 %/);
    expect(answer.scope?.missing).toEqual([{ what: 'initiative with no effort stated', count: 1 }]);
    const apart = answer.answer!.claims.find(({ text }) => text.includes('no effort stated'));
    expect(apart!.evidence).toContain('ini-billing-emails');
  });

  it('is of what is being worked on where no column is named, and says so', async () => {
    const answer = await product.ask('are we overloaded?');
    expect(dataOf(answer).load).toBe(136 / ALL);
    expect(answer.scope?.notes).toContain('no column was named: what is being worked on now');
  });

  it('cuts from the bottom of the column until it fits, and leaves candidates out of the sum', async () => {
    const answer = await product.form('roadmap.capacity', { column: 'col-next', team: 'team-portal' });
    // 11 + 18 + 6 + 6 + 12 + 2 = 55; without the last five from the bottom, 11 are left.
    expect(dataOf(answer)).toEqual({
      capacity: PORTAL,
      load: 55 / PORTAL,
      cutIds: [
        'ini-read-only',
        'ini-scim',
        'ini-alerts-chat',
        'ini-scheduled-reports',
        'ini-calendar-twoway',
      ],
    });
    expect(answer.answer!.text).toMatch(/5 initiatives out leave 11 person-weeks/);
    expect(answer.answer!.text).toMatch(/1 initiative is a candidate and not counted in: “First hour”/);
  });

  it('fits a whole column that has room, and one product of one', async () => {
    const next = await product.form('roadmap.capacity', { column: 'col-next' });
    expect(dataOf(next)).toEqual({ capacity: ALL, load: 55 / ALL, cutIds: [] });
    const portal = await product.form('roadmap.capacity', { team: 'team-portal', product: 'prd-portal' });
    expect(dataOf(portal)).toEqual({ capacity: PORTAL, load: 13 / PORTAL, cutIds: [] });
    expect(portal.answer!.text).toMatch(/It fits, as far as is estimated, with 14 person-weeks to spare/);
  });

  it('takes the weeks of a period that is named', async () => {
    const answer = await product.form('roadmap.capacity', {
      column: 'col-next',
      team: 'team-mobile',
      window: { from: '2026-11-01T00:00:00.000Z', to: '2026-11-29T00:00:00.000Z', label: '1 – 28 Nov 2026' },
    });
    expect(dataOf(answer).capacity).toBe(10.4); // 4 people × 4 weeks × 0.65
  });

  it(`${verifies('LAW-10')}says what to state where no capacity is`, async () => {
    await product.sql(`update record.team set people = null, "focusFactor" = null where id = 'team-mobile'`);
    const answer = await product.form('roadmap.capacity', { team: 'team-mobile' });
    expect([answer.status, answer.answer]).toEqual(['refused', null]);
    expect(answer.reason).toMatch(/No capacity is stated: Mobile has no people, no focus factor/);
    expect(answer.mend).toMatch(/people, its focus factor .* weeks/);
  });
});

it('nothing was complained of', () => expect(product.complaints).toEqual([]));
