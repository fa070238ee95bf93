import { readFileSync } from 'node:fs';
import type { Answer, FieldCondition } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from './open-product.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

interface Idea {
  id: string;
  title: string;
  state: string;
  status: string | null;
  impact: number | null;
  effort: number | null;
  ownerId: string | null;
  tags: string[];
}
/** The sample, read straight from its files: what an answer is held against. */
const read = <T>(name: string): T =>
  JSON.parse(
    readFileSync(new URL(`../../packages/product/sample/${name}.json`, import.meta.url), 'utf8'),
  ) as T;
const ideas = read<Idea[]>('ideas');

const when = (path: string, is: FieldCondition['is'], ...values: string[]): FieldCondition => ({
  path,
  is,
  values,
});
const dataOf = <T>({ status, answer, reason, mend }: Answer): T => {
  if (status !== 'answered' || !answer) throw new Error(`${status}: ${reason} ${mend}`);
  return answer.data as T;
};
interface List {
  entity: string;
  total: number;
  rows: { id: string; label: string; cells: { field: string; text: string }[] }[];
  missing: { what: string; count: number }[];
}
const list = async (slots: Record<string, unknown>, job = 'record.list') =>
  dataOf<List>(await product.form(job, slots));
const ids = ({ rows }: List) => rows.map(({ id }) => id);

describe(`${verifies('JOB-record.list')}a list`, () => {
  it('is of all records whatever their state, the first fifty of them, by name', async () => {
    const found = await list({ entity: 'idea' });
    const byName = [...ideas].sort((a, b) => (a.title.toLowerCase() < b.title.toLowerCase() ? -1 : 1));
    expect([found.total, ids(found)]).toEqual([ideas.length, byName.slice(0, 50).map(({ id }) => id)]);
  });

  it('is as long and in the order that is asked, with what has no place in it at the end and counted', async () => {
    const found = await list({ entity: 'idea', sort: [{ path: 'effort', descending: true }], limit: 500 });
    const efforts = found.rows.map(({ id }) => ideas.find((idea) => idea.id === id)!.effort);
    const known = efforts.filter((effort) => effort !== null);
    expect(known).toEqual([...known].sort((a, b) => b - a));
    expect(efforts.slice(known.length).every((effort) => effort === null)).toBe(true);
    const without = ideas.filter(({ effort }) => effort === null).length;
    expect(found.missing).toEqual([{ what: 'effort not known, at the end', count: without }]);
  });

  it('is of any entity there is', async () => {
    const entities = [
      'product',
      'persona',
      'team',
      'rate',
      'column',
      'company',
      'contact',
      'objective',
      'keyResult',
      'idea',
      'initiative',
      'feedback',
      'story',
      'experiment',
      'decision',
      'comment',
      'vote',
    ];
    for (const entity of entities) {
      const found = await list({ entity });
      expect([entity, found.total]).toEqual([entity, (await product.rows(entity)).length]);
    }
  });

  it('says all it says with where it is from', async () => {
    const answer = await product.form('record.list', { entity: 'idea', limit: 3 });
    expect(answer.answer!.text).toContain(`${ideas.length} ideas`);
    expect(answer.answer!.text).toContain('The first 3 are shown');
    for (const { evidence } of answer.answer!.claims) expect(evidence.length).toBeGreaterThan(0);
  });
});

describe(`${verifies('JOB-record.filter')}a filter`, () => {
  it.each<[FieldCondition[], (idea: Idea) => boolean]>([
    [[when('ownerId', 'missing')], ({ ownerId }) => ownerId === null],
    [[when('ownerId', 'eq', 'usr-chloe')], ({ ownerId }) => ownerId === 'usr-chloe'],
    [[when('ownerId', 'eq', 'Chloe')], ({ ownerId }) => ownerId === 'usr-chloe'],
    [[when('ownerId', 'ne', 'usr-chloe')], ({ ownerId }) => ownerId !== 'usr-chloe'],
    [
      [when('owner.name', 'present'), when('state', 'eq', 'active')],
      ({ ownerId, state }) => ownerId !== null && state === 'active',
    ],
    [[when('tags', 'contains', 'Mobile')], ({ tags }) => tags.includes('mobile')],
    [
      [when('tags', 'lacks', 'mobile', 'planning')],
      ({ tags }) => !tags.includes('mobile') && !tags.includes('planning'),
    ],
    [[when('tags', 'missing')], ({ tags }) => tags.length === 0],
    [
      [when('effort', 'gt', '3'), when('impact', 'gte', '2')],
      ({ effort, impact }) => effort !== null && effort > 3 && impact !== null && impact >= 2,
    ],
    [[when('status', 'eq', 'BUILDING')], ({ status }) => status === 'building'],
    [[when('state', 'notIn', 'archived', 'unsorted')], ({ state }) => state === 'active'],
    [[when('title', 'mentions', 'job')], ({ title }) => /(?<!\p{L})job/iu.test(title)],
  ])('keeps what meets it: %j', async (where, meets) => {
    const found = await list({ entity: 'idea', where, limit: 500 }, 'record.filter');
    const wanted = ideas.filter(meets).map(({ id }) => id);
    expect(ids(found).sort()).toEqual(wanted.sort());
    expect(wanted.length).toBeGreaterThan(0);
  });

  it('counts apart what a comparison does not know', async () => {
    const found = await list({ entity: 'company', where: [when('employees', 'gt', '500')] });
    const companies = read<{ employees: number | null }[]>('companies');
    expect(found.total).toBe(companies.filter(({ employees }) => (employees ?? 0) > 500).length);
    expect(found.missing).toEqual([
      { what: 'employees not known', count: companies.filter(({ employees }) => employees === null).length },
    ]);
  });

  it('takes a day for the whole of it, in the workspace’s time zone', async () => {
    const on = (is: FieldCondition['is']) =>
      list({ entity: 'feedback', where: [when('createdAt', is, '2026-08-31')], limit: 500 });
    const london = (at: string) => new Date(at).toLocaleDateString('sv-SE', { timeZone: 'Europe/London' });
    const dated = read<{ createdAt: string | null }[]>('feedback').flatMap(({ createdAt }) =>
      createdAt ? [london(createdAt)] : [],
    );
    const count = (test: (day: string) => boolean) => dated.filter(test).length;
    expect([(await on('eq')).total, (await on('lte')).total, (await on('gt')).total]).toEqual([
      count((day) => day === '2026-08-31'),
      count((day) => day <= '2026-08-31'),
      count((day) => day > '2026-08-31'),
    ]);
  });

  it('is the same plan as a list of the same', async () => {
    const slots = { entity: 'idea', where: [when('state', 'eq', 'active')] };
    const [one, other] = [
      await product.form('record.list', slots),
      await product.form('record.filter', slots),
    ];
    expect(one.plan).toEqual(other.plan);
    expect(other.job).toBe('record.filter');
  });

  it.each<[string, string, FieldCondition, RegExp]>([
    [
      'a word for a number',
      'idea',
      when('effort', 'gt', 'much'),
      /Effort takes a number of person-months, and “much” is none/,
    ],
    ['no member', 'idea', when('state', 'eq', 'shiny'), /one of unsorted, active, archived/],
    ['nobody', 'idea', when('ownerId', 'eq', 'Zebedee'), /Owner takes somebody of this workspace/],
    ['no field', 'idea', when('colour', 'eq', 'red'), /no field colour/],
    ['no day', 'feedback', when('createdAt', 'gt', '2026-02-31'), /takes a day or a moment/],
    ['no order', 'idea', when('title', 'gt', 'a'), /have no order/],
    [
      'no record',
      'feedback',
      when('linkedIdeaIds', 'contains', "x' or true --"),
      /name or id of one of the ideas/,
    ],
  ])('of %s is refused, with what the field takes', async (_what, entity, condition, reason) => {
    const answer = await product.form('record.filter', { entity, where: [condition] });
    expect(answer.answer).toBeNull();
    expect(`${answer.reason} ${answer.mend}`).toMatch(reason);
  });
});

interface Groups {
  total: number;
  by: { key: string; id: string; value: number | null; n: number }[];
  missing: { what: string; count: number }[];
}
const group = async (
  entity: string,
  path: string,
  more: Record<string, unknown> = {},
  where: FieldCondition[] = [],
) =>
  dataOf<Groups>(
    await product.form('record.group', {
      entity,
      group: { path, by: 'value', measure: 'count', of: null, ...more },
      ...(where.length > 0 ? { where } : {}),
    }),
  );
const counted = ({ by }: Groups) => Object.fromEntries(by.map(({ id, n }) => [id, n]));
function countBy<T>(all: readonly T[], keys: (one: T) => (string | null)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of all) for (const key of keys(one)) if (key !== null) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

describe(`${verifies('JOB-record.group')}groups`, () => {
  it('are counted, with what has none apart', async () => {
    const found = await group('idea', 'ownerId');
    expect(counted(found)).toEqual(countBy(ideas, ({ ownerId }) => [ownerId]));
    expect(found.by.find(({ id }) => id === 'usr-chloe')?.key).toMatch(/^Chloe/);
    const without = ideas.filter(({ ownerId }) => ownerId === null).length;
    expect(found.missing).toEqual(without > 0 ? [{ what: 'no owner', count: without }] : []);
    expect(found.total).toBe(ideas.length);
  });

  it('of a list are each of its values, and that they overlap is said', async () => {
    const answer = await product.form('record.group', {
      entity: 'idea',
      group: { path: 'tags', by: 'value', measure: 'count', of: null },
    });
    expect(counted(dataOf<Groups>(answer))).toEqual(countBy(ideas, ({ tags }) => tags));
    expect(answer.scope?.notes.join()).toMatch(/may be in several groups/);
  });

  it('are measured where the number is known, and never take what is not for nought', async () => {
    const found = await group('idea', 'state', { measure: 'average', of: 'effort' });
    for (const { id, value, n } of found.by) {
      const own = ideas.filter(({ state }) => state === id);
      const known = own.flatMap(({ effort }) => effort ?? []);
      expect([id, n]).toEqual([id, own.length]);
      expect(value).toBeCloseTo(known.reduce((sum, one) => sum + one, 0) / known.length, 9);
    }
    const unknown = ideas.filter(({ effort }) => effort === null).length;
    expect(found.missing).toEqual([{ what: 'effort not known, so not in the measure', count: unknown }]);
    expect(found.by.map(({ id }) => id)).toEqual(['unsorted', 'active', 'archived']);
  });

  it('by quarter are those of the workspace’s time zone', async () => {
    const found = await group('feedback', 'createdAt', { by: 'quarter' });
    const quarter = (at: string) => {
      const [year, month] = new Date(at)
        .toLocaleDateString('sv-SE', { timeZone: 'Europe/London' })
        .split('-');
      return `${year}-Q${Math.ceil(Number(month) / 3)}`;
    };
    const voices = read<{ createdAt: string | null }[]>('feedback');
    expect(counted(found)).toEqual(countBy(voices, ({ createdAt }) => [createdAt && quarter(createdAt)]));
    expect(found.by.map(({ key }) => key)).toEqual(found.by.map(({ key }) => key).sort());
  });

  it('of amounts in several currencies are not added up, and of one are', async () => {
    const form = { path: 'country', by: 'value', measure: 'sum', of: 'arr.amount' };
    const refused = await product.form('record.group', { entity: 'company', group: form });
    expect(refused.reason).toMatch(/GBP \(\d+\).*do not add up/);
    const found = await group('company', 'country', { measure: 'sum', of: 'arr.amount' }, [
      when('arr.currency', 'eq', 'GBP'),
    ]);
    const companies =
      read<{ country: string | null; arr: { amount: number; currency: string } | null }[]>('companies');
    const british = companies.filter(({ country, arr }) => country === 'GB' && arr?.currency === 'GBP');
    expect(found.by.find(({ id }) => id === 'GB')?.value).toBe(
      british.reduce((sum, { arr }) => sum + arr!.amount, 0),
    );
  });

  it('need not be: a count is of all that meet the conditions', async () => {
    const answer = await product.form('record.group', {
      entity: 'idea',
      where: [when('state', 'eq', 'archived')],
    });
    expect(dataOf<Groups>(answer).total).toBe(ideas.filter(({ state }) => state === 'archived').length);
  });
});

describe(`${verifies('JOB-record.show')}one record`, () => {
  it('is shown whole: fields, links both ways, votes', async () => {
    const answer = await product.form('record.show', { record: 'idea-offline-jobs' });
    const data = dataOf<{
      label: string;
      fields: { field: string; text: string }[];
      links: { way: string; id: string; entity: string }[];
      votes: { by: string; vote: string }[];
      history: { what: string }[];
    }>(answer);
    expect(data.label).toBe('Work a job with no signal');
    expect(data.fields).toContainEqual({ field: 'ownerId', text: expect.stringMatching(/^Chloe/) });
    const voices = read<{ id: string; linkedIdeaIds: string[] }[]>('feedback').filter(({ linkedIdeaIds }) =>
      linkedIdeaIds.includes('idea-offline-jobs'),
    );
    const incoming = data.links
      .filter(({ way, entity }) => way === 'in' && entity === 'feedback')
      .map(({ id }) => id);
    expect(incoming.sort()).toEqual(
      voices
        .map(({ id }) => id)
        .sort()
        .slice(0, 20),
    );
    expect(data.links).toContainEqual(expect.objectContaining({ way: 'out', id: 'idea-offline-conflicts' }));
    expect(data.votes.map(({ vote }) => vote)).toEqual(['yea', 'yea', 'yea', 'maybe']);
    expect(data.history).toHaveLength(1);
  });

  it('that is not there is said not to be', async () => {
    const answer = await product.form('record.show', { record: 'idea-nowhere' });
    expect(answer.reason).toBe('There is no idea idea-nowhere.');
  });
});

it('nothing was complained of', () => expect(product.complaints).toEqual([]));
