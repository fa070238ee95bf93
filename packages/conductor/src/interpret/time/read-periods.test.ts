import { cpuTime } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import type { Calendar } from './period-reading.ts';
import { readPeriods } from './read-periods.ts';

/** A Sunday; the fiscal year begins in February, so calendar and fiscal quarters never coincide. */
const berlin: Calendar = { timeZone: 'Europe/Berlin', fiscalYearStartMonth: 2, now: '2026-11-22T14:00:00Z' };
const plain: Calendar = { ...berlin, fiscalYearStartMonth: 1 };

const labels = (utterance: string, calendar = berlin) =>
  readPeriods(utterance, calendar).map((reading) => reading.windows.map((window) => window.label));
const words = (utterance: string) =>
  readPeriods(utterance, berlin).map(({ start, end }) => utterance.slice(start, end));

describe('readPeriods', () => {
  it.each([
    ['show feedback from this week', '16 – 22 Nov 2026'],
    ['what came in last week', '9 – 15 Nov 2026'],
    ['last month', '1 – 31 Oct 2026'],
    ['previous year', '1 Jan – 31 Dec 2025'],
    ['next month', '1 – 31 Dec 2026'],
    ['last calendar quarter', '1 Jul – 30 Sep 2026'],
    ['the last fiscal quarter', '1 Aug – 31 Oct 2026'],
    ['this fiscal year', '1 Feb 2026 – 31 Jan 2027'],
    ['last FY', '1 Feb 2025 – 31 Jan 2026'],
    ['FY26', '1 Feb 2025 – 31 Jan 2026'],
    ['FY2026', '1 Feb 2025 – 31 Jan 2026'],
    ['fiscal year 2026', '1 Feb 2025 – 31 Jan 2026'],
    ['FY26 Q2', '1 May – 31 Jul 2025'],
    ['Q2 FY26', '1 May – 31 Jul 2025'],
    ['Q2 of fiscal 2026', '1 May – 31 Jul 2025'],
    ['fiscal Q2', '1 May – 31 Jul 2026'],
    ['calendar Q3 2026', '1 Jul – 30 Sep 2026'],
    ['in the first half of 2026', '1 Jan – 30 Jun 2026'],
    ['second half of FY26', '1 Aug 2025 – 31 Jan 2026'],
    ['since March', '1 Mar – 22 Nov 2026'],
    ['since 3 March 2026', '3 Mar – 22 Nov 2026'],
    ['since last Tuesday', '17 – 22 Nov 2026'],
    ['since the start of the year', '1 Jan – 22 Nov 2026'],
    ['since December', '1 Dec 2025 – 22 Nov 2026'],
    ['from June to August', '1 Jun – 31 Aug 2026'],
    ['June to August', '1 Jun – 31 Aug 2026'],
    ['between 1 May and 15 June', '1 May – 15 Jun 2026'],
    ['from 3 to 15 March', '3 – 15 Mar 2026'],
    ['from November to February 2026', '1 Nov 2025 – 28 Feb 2026'],
    ['March 2026 – May 2026', '1 Mar – 31 May 2026'],
    ['from March to now', '1 Mar – 22 Nov 2026'],
    ['from March on', 'from 1 Mar 2026'],
    ['in May', '1 – 31 May 2026'],
    ['in may', '1 – 31 May 2026'],
    ['in May 2025', '1 – 31 May 2025'],
    ['during March of last year', '1 – 31 Mar 2025'],
    ['in 2025', '1 Jan – 31 Dec 2025'],
    ['over the past six weeks', '11 Oct – 22 Nov 2026'],
    ['last 30 days', '23 Oct – 22 Nov 2026'],
    ['the last couple of weeks', '8 – 22 Nov 2026'],
    ['year to date', '1 Jan – 22 Nov 2026'],
    ['fiscal year to date', '1 Feb – 22 Nov 2026'],
    ['today', '22 Nov 2026'],
    ['yesterday', '21 Nov 2026'],
    ['two weeks ago', '8 Nov 2026'],
    ['before April', 'up to 31 Mar 2026'],
    ['until 1 June', 'up to 31 May 2026'],
    ['by March', 'up to 31 Mar 2027'],
    ['after 3 March', 'from 4 Mar 2026'],
    ['on 2026-03-05', '5 Mar 2026'],
    ['2026-03', '1 – 31 Mar 2026'],
    ['March 3rd, 2026', '3 Mar 2026'],
    ['the 3rd of March', '3 Mar 2026'],
    ['15.6.2026', '15 Jun 2026'],
    ['week 12 of 2026', '16 – 22 Mar 2026'],
    ['the week of 3 March', '2 – 8 Mar 2026'],
    ['the last week of March', '25 – 31 Mar 2026'],
    ['last quarter of 2025', '1 Oct – 31 Dec 2025'],
    ['29 February', '29 Feb 2024'],
    ['29 February 2024', '29 Feb 2024'],
  ])('reads "%s" as %s', (utterance, label) => {
    expect(labels(utterance)).toEqual([[label]]);
  });

  it('gives the calendar and the fiscal quarter where neither is said and they differ', () => {
    expect(labels('last quarter')).toEqual([['1 Jul – 30 Sep 2026', '1 Aug – 31 Oct 2026']]);
    expect(labels('in Q3 2026')).toEqual([['1 Jul – 30 Sep 2026']]);
    expect(labels('in Q3')).toHaveLength(1);
    expect(labels('in Q3')[0]).toHaveLength(2);
    expect(labels('first quarter of 2026')).toEqual([['1 Jan – 31 Mar 2026']]);
    expect(labels('Q3-Q4 2026')).toEqual([['1 Jul – 31 Dec 2026']]);
    expect(labels('QTD')).toEqual([['1 Oct – 22 Nov 2026', '1 – 22 Nov 2026']]);
    expect(labels('last two quarters')).toEqual([['1 Apr – 30 Sep 2026', '1 May – 31 Oct 2026']]);
    const [reading] = readPeriods('last quarter', berlin);
    expect(reading!.windows.map(({ fiscal, reading }) => [fiscal, reading])).toEqual([
      [false, 'last calendar quarter'],
      [true, 'last fiscal quarter'],
    ]);
  });

  it('gives one window where they coincide', () => {
    expect(labels('last quarter', plain)).toEqual([['1 Jul – 30 Sep 2026']]);
    expect(labels('Q3', plain)).toEqual([['1 Jul – 30 Sep 2026']]);
    const april = { ...berlin, fiscalYearStartMonth: 4 };
    expect(labels('last quarter', april)).toEqual([['1 Jul – 30 Sep 2026']]);
    expect(labels('Q3', april)).toEqual([['1 Jul – 30 Sep 2026', '1 Oct – 31 Dec 2026']]);
  });

  it('gives two where the last is long over and the next is near', () => {
    expect(labels('in December', plain)).toEqual([['1 – 31 Dec 2025', '1 – 31 Dec 2026']]);
    expect(labels('3/4/2026')).toEqual([['3 Apr 2026', '4 Mar 2026']]);
  });

  it.each([
    ['we may march on'],
    ['May I see the list?'],
    ['this may help, and the last may be wrong'],
    ['send it to April and June'],
    ['all 2026 users'],
    ['for 2026 users'],
    ['the first half'],
    ['marching, decoration, sunny, Q5, second, quarterly'],
    ['maybe in Mayfair'],
    [''],
  ])('reads no period in "%s"', (utterance) => {
    expect(words(utterance)).toEqual([]);
  });

  it.each([
    ['from 1 June 2026 to 1 May 2026', 'ends before it starts'],
    ['from August to June', 'ends before it starts'],
    ['between today and yesterday', 'ends before it starts'],
    ['29 February 2025', '2025 is no leap year'],
    ['from 29 February 2025 to 1 May 2025', '2025 is no leap year'],
    ['31 June', 'June has no day 31'],
    ['2026-13-01', 'no month 13'],
    ['13.13.2026', 'no such day'],
    ['since next month', 'only after now'],
  ])('says what is wrong with "%s"', (utterance, fault) => {
    const [reading] = readPeriods(utterance, berlin);
    expect(reading!.windows).toEqual([]);
    expect(reading!.fault).toContain(fault);
  });

  it('reads several periods, and of each the words', () => {
    expect(words('Compare May and June of 2025 with Q3 2026, please')).toEqual([
      'May',
      'June of 2025',
      'Q3 2026',
    ]);
    expect(words('what changed since March in this quarter?')).toEqual(['since March', 'in this quarter']);
    expect(words("last week's feedback and today’s")).toEqual(['last week', 'today']);
  });

  it('takes time in proportion to the length', () => {
    const start = cpuTime();
    for (const words of ['start of ', 'from ', 'last week of ', 'since the ', 'between 1 ', ' ']) {
      readPeriods(words.repeat(1_000), berlin);
    }
    expect(cpuTime() - start).toBeLessThan(3_000);
  });

  it('binds windows to local midnight, across changes of the clock', () => {
    const march = readPeriods('in March 2026', berlin)[0]!.windows[0]!;
    expect([march.from, march.to]).toEqual(['2026-02-28T23:00:00.000Z', '2026-03-31T22:00:00.000Z']);
    // In Cairo the clocks go forward at midnight: 24 April 2026 begins at 01:00.
    const cairo = { ...berlin, timeZone: 'Africa/Cairo' };
    expect(readPeriods('24 April 2026', cairo)[0]!.windows[0]).toMatchObject({
      from: '2026-04-23T22:00:00.000Z',
      to: '2026-04-24T21:00:00.000Z',
    });
    const auckland = { ...berlin, timeZone: 'Pacific/Auckland' };
    expect(readPeriods('today', auckland)[0]!.windows[0]!.label).toBe('23 Nov 2026');
    expect(readPeriods('since March', berlin)[0]!.windows[0]!.to).toBe('2026-11-22T14:00:00.000Z');
  });
});
