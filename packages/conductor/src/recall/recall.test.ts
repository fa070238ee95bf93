import type { Fact } from '@conductor/contract';
import {
  fakeRecords,
  fakeSnapshot,
  keeper,
  noFacts,
  noteCount,
  toyBrief,
  toyFact,
  toyRequest,
  verifies,
} from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { recallCalendar } from './calendar.ts';
import { recall } from './recall.ts';

const now = '2026-11-22T09:00:00.000Z';
const asked: string[][] = [];
const ledger = (facts: Record<string, Fact>) => ({
  ...noFacts,
  recall: async (keys: readonly string[], validAt: string) => {
    asked.push([...keys, validAt]);
    return {
      found: Object.fromEntries(Object.entries(facts).filter(([key]) => keys.includes(key))),
      notFound: keys.filter((key) => !(key in facts)),
    };
  },
});
const snapshotWith = (facts: Record<string, Fact>) =>
  fakeSnapshot({ principal: keeper, facts: ledger(facts), records: fakeRecords({ asOf: 41 }) });

describe(`${verifies('LAW-5')}recall`, () => {
  it('asks for what the job declares and nothing else, as of when it was asked', async () => {
    const snapshot = snapshotWith({
      'shelf.keeper': toyFact(),
      'shelf.secret': toyFact({ predicate: 'secret' }),
    });
    const calendar = toyBrief().calendar;
    const brief = await recall(toyBrief().intent, {
      job: noteCount,
      request: toyRequest({ at: now }),
      calendar,
      snapshot,
    });
    expect(asked.at(-1)).toEqual(['shelf.keeper', now]);
    expect(Object.keys(brief.facts)).toEqual(['shelf.keeper']);
    expect([brief.asOf, brief.principal.user, brief.notFound]).toEqual([41, 'kim', []]);
  });

  it('says what nobody has stated, and fills nothing in', async () => {
    const brief = await recall(toyBrief().intent, {
      job: noteCount,
      request: toyRequest(),
      calendar: toyBrief().calendar,
      snapshot: snapshotWith({}),
    });
    expect([brief.facts, brief.notFound]).toEqual([{}, ['shelf.keeper']]);
  });
});

describe('how time is counted', () => {
  it('comes from facts, and is UTC and calendar years where nobody said', async () => {
    const zone = toyFact({ subject: 'workspace', predicate: 'time-zone', value: 'Europe/London' });
    const month = toyFact({ subject: 'workspace', predicate: 'fiscal-year-start-month', value: 2 });
    const stated = { 'workspace.time-zone': zone, 'workspace.fiscal-year-start-month': month };
    expect(await recallCalendar(snapshotWith(stated), now)).toEqual({
      timeZone: 'Europe/London',
      fiscalYearStartMonth: 2,
      now,
    });
    expect(await recallCalendar(snapshotWith({}), now)).toEqual({
      timeZone: 'UTC',
      fiscalYearStartMonth: 1,
      now,
    });
  });
});
