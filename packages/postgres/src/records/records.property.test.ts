import { type FieldPlace, fieldAt, meets, type Row, type Snapshot, type Type } from '@conductor/contract';
import { sightOfAll, verifies } from '@conductor/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyChangeSet } from '../change/apply.ts';
import { storeChangeSet } from '../change/store.ts';
import { transaction } from '../connection.ts';
import type { Database } from '../server/database.ts';
import { openDatabase } from '../server/open-database.ts';
import { clean, freshData } from '../server/scratch.testing.ts';
import { beginWorkspace } from '../store/beginning.ts';
import { openStore, type Store } from '../store/store.ts';
import { anyFilter, PATHS, randomChanges, shelf, thing } from './random-things.testing.ts';

const COUNT = 400;
const RUNS = 400;
const entities = new Map([shelf, thing].map((entity) => [entity.name, entity]));
const placeAt = (path: string): FieldPlace => fieldAt(entities, 'thing', path)!;
const typeAt = (path: string): Type => placeAt(path).type;
const ALL = [...PATHS, 'isOpen', 'marks'];

let database: Database;
let store: Store;
/** The change that put the random rows in; after it half of them are overwritten. */
let before = 0;

beforeAll(async () => {
  database = await openDatabase({ data: freshData() });
  store = await openStore({
    url: database.url,
    entities: [shelf, thing],
    embedder: 'none',
    sight: sightOfAll,
  });
  const people = [
    { id: 'ann', name: 'Ann', email: null, roles: [] },
    { id: 'ben', name: "Ben O'Neil", email: null, roles: [] },
  ];
  const changes = randomChanges(COUNT);
  for (const id of ['w', 'other'])
    await beginWorkspace(store, { workspace: { id, name: id, settings: {} }, people, facts: [], changes });
  before = await look(async ({ records }) => records.asOf);
  const rest = changes.filter(({ entity }) => entity === 'thing');
  const edited = rest
    .slice(0, COUNT / 2)
    .map((change, place) => ({ ...change, before: change.after, after: rest[COUNT - 1 - place]!.after }));
  await transaction(store.pool, 'READ COMMITTED', async (client) => {
    const set = { workspace: 'w', by: 'ann', run: null, step: 'edit', summary: 'Edit', changes: edited };
    const { changeSet, hash } = await storeChangeSet(client, set);
    await applyChangeSet(client, store.tables, {
      workspace: 'w',
      changeSet,
      hash,
      approval: null,
      run: null,
    });
  });
});
afterAll(async () => {
  await store.close();
  await database.release();
  await clean();
});

const look = <T>(work: (snapshot: Snapshot) => Promise<T>, asOf?: number) =>
  store.look(
    { workspace: 'w', user: 'ann', view: { branch: 'base', ...(asOf === undefined ? {} : { asOf }) } },
    work,
  );

describe(`${verifies('LAW-4')}records`, () => {
  it.each([
    ['now', undefined],
    ['as of a past change', 0],
  ])(
    'are those that a look at each of them finds, whatever is asked: %s',
    (_when, past) =>
      look(
        async ({ records }) => {
          const all = await records.select<Row>('thing', { fields: ALL });
          expect(all).toHaveLength(COUNT);
          let kept = 0;
          await fc.assert(
            fc.asyncProperty(anyFilter, async (filter) => {
              const found = await records.select<Row>('thing', { fields: ['id'], where: [filter] });
              const wanted = all.filter((row) => meets(filter, row, typeAt)).map(({ id }) => id);
              kept += Number(wanted.length > 0 && wanted.length < COUNT);
              expect(found.map(({ id }) => id).sort()).toEqual(wanted.sort());
              expect(await records.count('thing', [filter])).toBe(wanted.length);
            }),
            { numRuns: RUNS, endOnFailure: true },
          );
          // Or it would have been of nothing and of everything only.
          expect(kept).toBeGreaterThan(RUNS / 4);
        },
        past === undefined ? undefined : before,
      ),
    60_000,
  );

  it(
    'add up in groups as they do one by one',
    () =>
      look(async ({ records }) => {
        const all = await records.select<Row>('thing', { fields: ALL });
        const paths = fc.constantFrom(...PATHS, 'isOpen' as const);
        const measures = fc.constantFrom('size', 'price.amount', 'shelf.height', undefined);
        await fc.assert(
          fc.asyncProperty(anyFilter, paths, measures, async (filter, path, of) => {
            const kept = all.filter((row) => meets(filter, row, typeAt));
            const groups = await records.group('thing', [filter], { path }, of);
            expect(Object.fromEntries(groups.map((group) => [group.key ?? NONE, measured(group)]))).toEqual(
              byHand(kept, path, of),
            );
            const [whole] = await records.group('thing', [filter], null, of);
            expect(whole!.count).toBe(kept.length);
            if (!placeAt(path).many)
              expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(kept.length);
          }),
          { numRuns: 150, endOnFailure: true },
        );
      }),
    60_000,
  );
});

const NONE = 'in no group';
const measured = (group: {
  count: number;
  known: number;
  sum: number | null;
  average: number | null;
  least: number | null;
  most: number | null;
}) => [group.count, group.known, group.sum, group.average, group.least, group.most];

function byHand(rows: Row[], path: string, of: string | undefined): Record<string, unknown[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const held = row[path];
    const values = (Array.isArray(held) ? held : [held]).filter((one) => one !== null);
    for (const key of values.length > 0 ? new Set(values.map(String)) : [NONE])
      groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return Object.fromEntries(
    [...groups].map(([key, of_]) => {
      const numbers = of_.flatMap((row) => (of && typeof row[of] === 'number' ? [row[of]] : [])) as number[];
      const sum = numbers.reduce((all, one) => all + one, 0);
      const known = numbers.length;
      const worked = [sum, sum / known, Math.min(...numbers), Math.max(...numbers)];
      return [key, [of_.length, known, ...worked.map((one) => (known > 0 ? one : null))]];
    }),
  );
}

describe('groups by date', () => {
  it.each([
    ['at', 'Europe/London', 'month', ['2025-12', '2026-03', '2026-06', '2026-07']],
    ['at', 'Asia/Tokyo', 'month', ['2026-01', '2026-03', '2026-07']],
    ['at', 'Asia/Tokyo', 'quarter', ['2026-Q1', '2026-Q3']],
    ['at', 'America/New_York', 'year', ['2025', '2026']],
    ['at', 'America/New_York', 'day', ['2025-12-31', '2026-03-28', '2026-06-30']],
    ['due', 'Asia/Tokyo', 'month', ['2025-12', '2026-01', '2026-02', '2026-03']],
  ] as const)('are rounded in the time zone: %s in %s by %s', (path, timeZone, to, keys) =>
    look(async ({ records }) => {
      const groups = await records.group('thing', [], { path, round: { to, timeZone } });
      expect(groups.flatMap(({ key }) => key ?? []).sort()).toEqual(keys);
      expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(COUNT);
    }),
  );
});

describe('an order', () => {
  it('is that of the declaration for an enumeration, of the words for text, and what is missing comes last', () =>
    look(async ({ records }) => {
      const kinds = await records.select<{ kind: string }>('thing', {
        fields: ['kind'],
        orderBy: [{ path: 'kind' }],
      });
      expect([...new Set(kinds.map(({ kind }) => kind))]).toEqual(['plain', 'urgent', 'odd']);
      const names = await records.select<{ 'owner.name': string | null }>('thing', {
        fields: ['owner.name'],
        orderBy: [{ path: 'owner.name', descending: true }],
      });
      expect([...new Set(names.map((row) => row['owner.name']))]).toEqual(["Ben O'Neil", 'Ann', null]);
    }));

  it('is of no field that there is not', () =>
    look(async ({ records }) => {
      for (const path of ['nothing', 'tags.x', 'shelf', 'title; drop table', 'ownerId.name'])
        await expect(records.select('thing', { orderBy: [{ path }] })).rejects.toThrow(/has no field/);
    }));
});

it('the history of a record is its applied changes, as far as the view reaches', async () => {
  const now = await look(({ records }) => records.history('thing', 'thing-0'));
  expect(now.map(({ summary, by }) => [summary, by])).toEqual([
    ['Edit', 'ann'],
    ['What the workspace began with', 'ann'],
  ]);
  expect(await look(({ records }) => records.history('thing', 'thing-0'), before)).toHaveLength(1);
});
