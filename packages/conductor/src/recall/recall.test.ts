import type { Fact, FactQuery, Job, Snapshot } from '@conductor/contract';
import {
  fakeRecords,
  fakeSnapshot,
  keeper,
  noFacts,
  noteCount,
  slot,
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

describe(`${verifies('MEMORY-RECALL')}recall`, () => {
  const fact = (id: string, more: Partial<Fact> = {}) =>
    toyFact({ id, subject: 'pricing', predicate: 'owner', ...more });
  const recalled = (job: Partial<Job>, snapshot: Snapshot, intent = toyBrief().intent) =>
    recall(intent, {
      job: { ...noteCount, ...job },
      request: toyRequest({ at: now }),
      calendar: toyBrief().calendar,
      snapshot,
    });
  const about = async ({ subjects, value }: FactQuery) =>
    [
      fact('fact:1', { value: 'kim', validFrom: '2026-01-01T00:00:00Z' }),
      fact('fact:2', { value: 'lee', validFrom: '2026-05-01T00:00:00Z' }),
    ].filter(
      (one) => (subjects?.includes(one.subject) ?? true) && (value === undefined || one.value === value),
    );
  const related = fakeSnapshot({
    principal: keeper,
    facts: { ...ledger({}), about },
    records: fakeRecords({ asOf: 1 }),
  });
  const topic = { ...toyBrief().intent, slots: { topic: slot('pricing') } };
  const owners = { predicate: 'owner', at: 'subject' as const, slot: 'topic' };

  it('follows a relation from what a slot holds, what holds since lately first', async () => {
    const brief = await recalled({ recalls: [owners] }, related, topic);
    expect(brief.recalled?.map(({ id }) => id)).toEqual(['fact:2', 'fact:1']);
    const other = { ...topic, slots: { topic: slot('billing', 'Billing') } };
    expect((await recalled({ recalls: [owners] }, related, other)).notFound).toEqual([
      'the owner of Billing',
    ]);
  });

  it('wants nothing of a slot that nobody said', async () => {
    const brief = await recalled({ recalls: [owners] }, related);
    expect([brief.recalled, brief.notFound]).toEqual([undefined, []]);
  });

  it('spends its budget in the order it declares, and says how much it left out', async () => {
    const items = await recalled(
      { recalls: [owners], recallBudget: { items: 1, tokens: 1_000 } },
      related,
      topic,
    );
    expect([items.recalled?.map(({ id }) => id), items.cut]).toEqual([['fact:2'], 1]);
    const tokens = await recalled(
      { recalls: [owners], recallBudget: { items: 9, tokens: 3 } },
      related,
      topic,
    );
    expect([tokens.recalled, tokens.cut]).toEqual([undefined, 2]);
  });

  it('finds nothing where the search abstains, and says so', async () => {
    const brief = await recalled({ recalls: [{ search: 'topic' }] }, related, topic);
    expect([brief.recalled, brief.notFound]).toEqual([undefined, ['anything held about pricing']]);
  });

  it('refuses to count by a calendar that people disagree about, save what settles it', async () => {
    const zones = ['UTC', 'Europe/Paris'].map((value) =>
      toyFact({ subject: 'workspace', predicate: 'time-zone', value, status: 'disputed' }),
    );
    const disputed = [{ subject: 'workspace', predicate: 'time-zone', facts: zones }];
    const snapshot = fakeSnapshot({
      principal: keeper,
      facts: { ...noFacts, recall: async () => ({ found: {}, notFound: [], disputed }) },
      records: fakeRecords({ asOf: 1 }),
    });
    const calendar = await recallCalendar(snapshot, now);
    expect(calendar.disputed).toContain('People disagree about the time zone');
    const of = { request: toyRequest({ at: now }), calendar, snapshot };
    await expect(recall(topic, { ...of, job: noteCount })).rejects.toThrow(/People disagree/);
    await expect(recall(topic, { ...of, job: { ...noteCount, isTimeless: true } })).resolves.toBeDefined();
  });
});
