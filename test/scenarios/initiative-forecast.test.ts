import type { Answer } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastDayAfter } from '../../packages/product/engines/roadmap/throughput.ts';
import { openProduct, type Product } from './open-product.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

interface Data {
  column?: string | null;
  committedDate?: string | null;
  p50?: string;
  p85?: string;
  p95?: string;
  insufficientHistory?: boolean;
  n?: number;
  shipped?: boolean;
}
const dataOf = ({ answer }: Answer) => answer!.data as Data;
const forecast = (slots: Record<string, unknown>) => product.form('initiative.forecast', slots);

const MONTHS = 8;
/** The last whole months before this one, oldest first. */
function monthsBefore(count: number, skip = 0): string[] {
  const now = new Date();
  return Array.from({ length: count }, (_, at) => {
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - count - skip + at, 1));
    return month.toISOString().slice(0, 7);
  });
}
/** What the mobile team finished, month by month up to the last one. */
const finished = (...done: number[]) =>
  finishedIn(monthsBefore(done.length).map((period, at) => ({ period, done: done[at]! })));
const finishedIn = (throughput: { period: string; done: number }[]) =>
  product.sql(`update record.team set throughput = $1 where id = 'team-mobile'`, [
    JSON.stringify(throughput),
  ]);
const MOBILE = { team: 'team-mobile' };
const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date());

describe(`${verifies('JOB-initiative.forecast', 'LAW-8')}when it will ship, with no model`, () => {
  it('has no committed date for Later, and says that the forecast is no promise', async () => {
    const answer = await product.ask('When will Dark theme ship?');
    expect([answer.status, answer.job]).toEqual(['answered', 'initiative.forecast']);
    const data = dataOf(answer);
    expect(Object.keys(data).sort()).toEqual(['column', 'committedDate', 'p50', 'p85', 'p95']);
    expect(data).toMatchObject({ column: 'Later', committedDate: null });
    expect(data.p50! <= data.p85! && data.p85! <= data.p95!).toBe(true);
    expect(answer.answer!.text).toMatch(/stands in “Later”, where nothing has a committed date/);
  });

  it('counts what stands before it, and not what nobody has decided on', async () => {
    const { answer, scope } = await forecast({ initiatives: ['ini-dark'] });
    // Eight in Now, six in Next and two in Later are active and stand before it.
    expect(answer!.text).toMatch(/^17 unfinished initiatives have to be finished/m);
    expect(answer!.text).toMatch(/2 candidates stand before that .*“First hour”/);
    expect(scope!.missing).toContainEqual({ what: 'candidates before it, not decided on', count: 2 });
  });

  it('brings forward what it waits for', async () => {
    const { answer } = await forecast({ initiatives: ['ini-offline-beta'] });
    expect(answer!.text).toMatch(/2 unfinished initiatives have to be finished for that/);
    expect(answer!.text).toMatch(/Below stands what has to come first.*“Sync foundation”/);
  });

  it('says how a target date stands, and never calls it a commitment', async () => {
    const answer = await forecast({ initiatives: ['ini-scheduled-reports'] });
    expect(dataOf(answer).committedDate).toBeNull();
    expect(answer.answer!.text).toMatch(/target date of “Reports by email”, 30 Oct 2026, is met in \d/);
  });

  it('takes the whole of a column, and each of it in turn', async () => {
    const answer = await product.ask('when is everything in Next finished?');
    expect(dataOf(answer).column).toBe('Next');
    expect(answer.answer!.text.match(/\(P50\)/g)).toHaveLength(7);
  });

  it('takes a day it is wanted by', async () => {
    const answer = await product.ask('how likely is Dark theme by December 2099?');
    expect(answer.answer!.text).toMatch(/By 31 Dec 2099, as asked, it is finished in 100 % of the trials/);
    const past = await product.ask('how likely is Dark theme by March 2020?');
    expect([past.status, past.reason]).toEqual(['refused', expect.stringMatching(/has passed/)]);
    expect(past.mend).toMatch(/still to come/);
  });

  it('knows what has shipped', async () => {
    const answer = await forecast({ initiatives: ['ini-autosave'] });
    expect(dataOf(answer)).toEqual({ committedDate: null, shipped: true });
    expect(answer.answer!.text).toMatch(/“Forms save as you type” is completed/);
  });

  it('takes part of a title for the one that it can be, says so, and asks where it can be several or none', async () => {
    const part = await product.ask('when will the report engine ship?');
    expect(part.answer!.text).toMatch(/^“New report engine” is as likely as not/);
    expect(part.scope!.notes).toContainEqual(
      expect.stringMatching(/report engine.* read as “New report engine”/),
    );
    const several = await product.ask('forecast for the reports');
    expect(several.reason).toMatch(/could be any of “New report engine”, “Reports by email”/);
    const none = await product.ask('ETA on SSO?');
    expect([none.status, none.reason]).toEqual([
      'refused',
      expect.stringMatching(/called “SSO”\. What comes nearest is “Directory sign-in/),
    ]);
  });

  it('takes the initiative that holds an idea, and says where none does', async () => {
    const held = await product.ask('when will Email me the report on Sunday night be done?');
    expect(held.answer!.text).toMatch(/^“Reports by email” is as likely as not/);
    const none = await product.ask('when is App without internet out?');
    expect([none.status, none.reason]).toEqual(['refused', expect.stringMatching(/No initiative holds/)]);
  });
});

describe(`${verifies('JOB-initiative.forecast')}the history`, () => {
  it('of months that are all the same gives the one day it can be', async () => {
    await finished(...Array.from({ length: MONTHS }, () => 2));
    const day = lastDayAfter(today(), 9); // 17 to finish, two a month
    expect(dataOf(await forecast({ initiatives: ['ini-dark'], ...MOBILE }))).toEqual({
      column: 'Later',
      committedDate: null,
      p50: day,
      p85: day,
      p95: day,
    });
  });

  it('counts the months with nothing: they make it later', async () => {
    await finished(4, 0, 4, 0, 4, 0, 4, 0);
    const { p50, p85, p95 } = dataOf(await forecast({ initiatives: ['ini-dark'], ...MOBILE }));
    expect(p50! < p85! && p85! < p95!).toBe(true);
    expect(p95! > lastDayAfter(today(), 9)).toBe(true);
  });

  it('is too little with fewer than six months', async () => {
    await finished(2, 2, 2, 2, 2);
    const answer = await forecast({ initiatives: ['ini-dark'], ...MOBILE });
    expect(dataOf(answer)).toEqual({ committedDate: null, insufficientHistory: true, n: 5 });
    expect(answer.answer!.text).toMatch(/5 whole months .* are known, and it takes 6/);
  });

  it('leaves out a month that has no figure, for that is not none; and the one that goes on', async () => {
    const months = monthsBefore(8).map((period) => ({ period, done: 2 }));
    const [gone] = months.splice(3, 1);
    const current = { period: today().slice(0, 7), done: 9 };
    await finishedIn([...months, current]);
    const { answer, scope } = await forecast({ initiatives: ['ini-dark'], ...MOBILE });
    expect(answer!.text).toContain(`somebody’s figure is missing, which is not none: ${gone!.period}`);
    expect(answer!.text).toContain(`the month is not over: ${current.period}`);
    expect(answer!.text).toMatch(/month by month, 2, 2, 2, 2, 2, 2, 2;/);
    expect(scope!.missing).toContainEqual({ what: 'month with no figure, which is not none', count: 1 });
  });

  it('of teams with too little is in no sum, and named', async () => {
    await finished(9, 9);
    const { answer, scope } = await forecast({ initiatives: ['ini-dark'] });
    expect(answer!.text).toMatch(/Not counted in, for too few whole months .*Mobile \(2\)/);
    expect(answer!.text).toMatch(/Board and Reports, Portal and Billing finished, month by month, 5, 6, 9,/);
    expect(scope!.missing[0]!.count).toBe(1);
  });

  it('is counted from today where it ended long ago', async () => {
    await finishedIn(monthsBefore(6, 5).map((period) => ({ period, done: 17 })));
    const { p50 } = dataOf(await forecast({ initiatives: ['ini-dark'], ...MOBILE }));
    expect(p50).toBe(lastDayAfter(today(), 1));
  });

  it(`${verifies('LAW-10')}of nothing, or of figures that cannot be, is refused with what to do`, async () => {
    await finished(0, 0, 0, 0, 0, 0);
    const none = await forecast({ initiatives: ['ini-dark'], ...MOBILE });
    expect([none.status, none.reason]).toEqual([
      'refused',
      expect.stringMatching(/Nothing was finished in any/),
    ]);
    await finished(2, 2, 2, -1, 2, 2);
    const wrong = await forecast({ initiatives: ['ini-dark'], ...MOBILE });
    expect([wrong.status, wrong.reason]).toEqual([
      'refused',
      expect.stringMatching(/Mobile: -1 is no count/),
    ]);
    expect(wrong.mend).toMatch(/whole number/);
  });
});

it('nothing was complained of', () => expect(product.complaints).toEqual([]));
