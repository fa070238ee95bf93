import type { Entity, Job, Records } from '@conductor/contract';
import { slot } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { type ListsBy, listsOf } from './lists.ts';

const entity = (name: string, prefix: string): [string, Entity] => [
  name,
  { name, plural: `${name}s`, prefix, label: 'title' } as unknown as Entity,
];
const entities = new Map([entity('note', 'note'), entity('company', 'co')]);
const titles: Record<string, string> = { 'note-1': 'First', 'note-2': 'Second', 'co-1': 'Globex' };
let looked = 0;
const records = {
  reach: () => 'all',
  async select(_: string, { where }: { where: [{ path: string; values: string[] }] }) {
    looked += 1;
    const [{ path, values }] = where;
    return Object.entries(titles)
      .filter(([id, title]) => values.includes(path === 'id' ? id : title))
      .map(([id, title]) => ({ id, title }));
  },
} as unknown as Records;
const by: ListsBy = { entities, snapshot: { records }, slots: {} };
const job = (lists?: Job['lists']): Job => ({ name: 'note.list', ...(lists ? { lists } : {}) }) as Job;
const short = async (data: Record<string, unknown>, more: Partial<ListsBy> = {}, of = job()) =>
  (await listsOf(data, of, { ...by, ...more })).map(({ name, says, entity: kind, members, total }) => [
    ...[name, says, kind, total],
    members.map(({ id, shown, records: own }) => [id, shown, ...(own ? [own.ids.join(' ')] : [])].join('=')),
  ]);

describe('what an answer gives in an order', () => {
  it('is every list of records in its data, shown as they are called, each once', async () => {
    looked = 0;
    expect(
      await short({
        total: 2,
        noteIds: ['note-2', 'note-1', 'note-2'],
        rows: [{ id: 'note-1', label: 'As it was shown' }],
        asked: [{ company: 'co-1', arr: 3 }],
        draftId: 'note-1',
        words: ['no-id', 'at all'],
        none: [],
      }),
    ).toEqual([
      ['noteIds', 'note', 'note', 2, ['note-2=Second', 'note-1=First']],
      ['rows', 'note', 'note', 1, ['note-1=As it was shown']],
      ['asked', 'company', 'company', 1, ['co-1=Globex']],
      ['draftId', 'note', 'note', 1, ['note-1=First']],
    ]);
    expect(looked).toBe(2);
  });

  it('is its groups, with the records that they stand for, and the records that are their names', async () => {
    const groups = [
      { label: 'login', noteIds: ['note-1'] },
      { label: 'maps', noteIds: ['note-2'] },
    ];
    expect(await short({ themes: groups })).toEqual([
      ['themes', 'theme', null, 2, ['login=login=note-1', 'maps=maps=note-2']],
    ]);
    const counts = [
      { key: 'not known', count: 2 },
      { key: 'Globex', count: 1 },
    ];
    expect(await short({ by: counts })).toEqual([
      ['by', 'group', null, 2, ['not known=not known', 'Globex=Globex']],
    ]);
    expect(await short({ by: counts }, { slots: { groupBy: slot('company') } })).toEqual([
      ['by', 'company', 'company', 1, ['co-1=Globex']],
    ]);
  });

  it('is what its job says, and of several requests the last one’s first', async () => {
    const said = job([
      { name: 'second', says: 'pick', entity: 'note', id: 'noteId' },
      { name: 'first', says: 'note', entity: 'note' },
    ]);
    const data = { first: ['note-1'], second: [{ noteId: 'note-2' }] };
    const expected = [
      ['second', 'pick', 'note', 1, ['note-2=Second']],
      ['first', 'note', 'note', 1, ['note-1=First']],
    ];
    expect(await short(data, {}, said)).toEqual(expected);
    const parts = { p1: { noteIds: ['note-1'] }, p2: { noteIds: ['note-2'] } };
    expect((await short(parts, { parts: [job(), job()] })).map(([, , , , members]) => members)).toEqual([
      ['note-2=Second'],
      ['note-1=First'],
    ]);
  });

  it('is held no further than it can be pointed at', async () => {
    const ids = Array.from({ length: 350 }, (_, at) => `note-${at}`);
    const [list] = await listsOf({ ids }, job(), by);
    expect([list!.members.length, list!.total]).toEqual([200, 350]);
  });
});
