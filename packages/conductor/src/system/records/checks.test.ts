import type { Assignment, Change, Job, Outcome, Row, SlotValue } from '@conductor/contract';
import { box, note, slot, ToyWorld, toyBrief, verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { recordPack } from './record-pack.ts';

const pack = recordPack([box, note]);
const jobNamed = (name: string): Job => pack.jobs.find((job) => job.name === name)!;

const ROWS = [
  { text: 'b', kind: 'plain', weight: 2, boxId: 'box-1' },
  { text: 'A', kind: 'urgent', weight: null, boxId: null },
  { text: 'c', kind: 'plain', weight: 5, boxId: 'box-1' },
];

function world(): ToyWorld {
  const made = new ToyWorld(ROWS);
  made.rows.set('box', [{ id: 'box-1', name: 'Attic' }]);
  return made;
}

async function faultsOf(
  job: string,
  slots: Record<string, unknown>,
  outcome: Partial<Outcome>,
  at: ToyWorld = world(),
): Promise<string[]> {
  const given = Object.fromEntries(
    Object.entries(slots).map(([name, value]): [string, SlotValue] => [name, slot(value)]),
  );
  const context = {
    brief: toyBrief(job, given),
    snapshot: at.snapshot(),
    outcome: {
      state: 'done',
      values: {},
      data: {},
      steps: [],
      approvals: [],
      asOf: 0,
      commits: [],
      ...outcome,
    } as Outcome,
  };
  const faults: string[] = [];
  for (const check of jobNamed(job).checks) faults.push(...(await check.run(context)));
  return faults;
}

const row = (id: string) => ({ id, label: id, cells: [] });
const listed = (total: number, ...ids: string[]) => ({
  data: { entity: 'note', total, rows: ids.map(row), missing: [] },
});

describe(`${verifies('LAW-4')}a list is worked out a second way`, () => {
  it('and stands where it is right', async () => {
    expect(
      await faultsOf('record.list', { entity: 'note' }, listed(3, 'note-2', 'note-1', 'note-3')),
    ).toEqual([]);
  });

  it.each([
    ['a count that is wrong', listed(4, 'note-2', 'note-1', 'note-3'), /found 4.* gives 3/],
    ['a record that is left out', listed(3, 'note-2', 'note-1'), /2 are shown, and 3 should be/],
    ['a wrong order', listed(3, 'note-1', 'note-2', 'note-3'), /note-2 is not in its place/],
    ['a record that is none', listed(3, 'note-2', 'note-1', 'note-9'), /note-9 is shown and does not meet/],
  ])('and falls with %s', async (_what, outcome, reason) => {
    expect((await faultsOf('record.list', { entity: 'note' }, outcome)).join('; ')).toMatch(reason);
  });

  it('and falls where a record does not meet what was asked, or one that comes before is passed over', async () => {
    const where = [{ path: 'kind', is: 'eq', values: ['plain'] }];
    const slots = { entity: 'note', where, limit: 1 };
    expect(await faultsOf('record.list', slots, listed(2, 'note-1'))).toEqual([]);
    expect((await faultsOf('record.list', slots, listed(2, 'note-3'))).join()).toMatch(/note-1 comes before/);
    expect((await faultsOf('record.list', slots, listed(2, 'note-2'))).join()).toMatch(/note-2 is shown/);
  });
});

const grouped = (by: [string, number | null, number][], missing: [string, number][] = []) => ({
  data: {
    entity: 'note',
    total: 3,
    by: by.map(([id, value, n]) => ({ key: id, id, value, n })),
    missing: missing.map(([what, count]) => ({ what, count })),
  },
});

describe(`${verifies('LAW-4')}groups are worked out a second way`, () => {
  const count = { entity: 'note', group: { path: 'kind', by: 'value', measure: 'count', of: null } };
  const sum = { entity: 'note', group: { path: 'kind', by: 'value', measure: 'sum', of: 'weight' } };
  const boxes = { entity: 'note', group: { path: 'boxId', by: 'value', measure: 'count', of: null } };

  it('and stand where they are right', async () => {
    expect(
      await faultsOf(
        'record.group',
        count,
        grouped([
          ['plain', 2, 2],
          ['urgent', 1, 1],
        ]),
      ),
    ).toEqual([]);
    expect(
      await faultsOf(
        'record.group',
        sum,
        grouped([
          ['plain', 7, 2],
          ['urgent', null, 1],
        ]),
      ),
    ).toEqual([]);
    expect(await faultsOf('record.group', boxes, grouped([['box-1', 2, 2]], [['no box', 1]]))).toEqual([]);
  });

  it('and fall where what is missing is a nought, a group is left out or the missing are not told', async () => {
    const faults = async (slots: typeof count | typeof sum, outcome: Partial<Outcome>) =>
      (await faultsOf('record.group', slots, outcome)).join('; ');
    expect(
      await faults(
        sum,
        grouped([
          ['plain', 7, 2],
          ['urgent', 0, 1],
        ]),
      ),
    ).toMatch(/urgent: 0 by the database, null/);
    expect(await faults(count, grouped([['plain', 2, 2]]))).toMatch(/urgent: left out, 1/);
    expect(
      await faults(
        count,
        grouped([
          ['plain', 3, 3],
          ['urgent', 1, 1],
        ]),
      ),
    ).toMatch(/plain: 3 by the database, 2/);
    expect(await faults(boxes as never, grouped([['box-1', 2, 2]]))).toMatch(
      /0 are said to have no box, and 1/,
    );
  });
});

const put = (path: string, ...values: string[]): Assignment => ({ path, how: 'put', values });

describe(`${verifies('LAW-3')}a change is held against what was said`, () => {
  const [before] = ROWS;
  const edit = async (
    after: Row | Record<string, unknown>,
    more: Change[] = [],
    set = [put('weight', '3')],
  ) => {
    const at = world();
    const changes: Change[] = [{ entity: 'note', id: 'note-1', before: before!, after }, ...more];
    const set_ = { id: 'cs-1', hash: 'h', changes } as never;
    at.sets.set('cs-1', set_);
    const drafted = {
      changed: 1,
      ids: ['note-1'],
      changes: [],
      conflicts: [],
      unsaid: [],
      changeSet: { changeSet: 'cs-1', hash: 'h', summary: '' },
    };
    const slots = { record: ['note-1'], set };
    return (await faultsOf('record.edit', slots, { values: { drafted }, data: { entity: 'note' } }, at)).join(
      '; ',
    );
  };

  it('and stands where it is that and nothing more', async () => {
    expect(await edit({ ...before, weight: 3 })).toBe('');
    expect(await edit({ ...before, boxId: null }, [], [{ path: 'boxId', how: 'clear', values: [] }])).toBe(
      '',
    );
    expect(await edit({ ...before, kind: 'urgent' }, [], [put('kind', 'Urgent')])).toBe('');
    expect(
      await edit(
        { ...before, boxId: 'box-1', weight: 1200 },
        [],
        [put('boxId', 'attic'), put('weight', '1,200')],
      ),
    ).toBe('');
  });

  it('and takes the last of what was said twice', async () => {
    expect(await edit({ ...before, weight: 4 }, [], [put('weight', '3'), put('weight', '4')])).toBe('');
    expect(await edit({ ...before, weight: 3 }, [], [put('weight', '3'), put('weight', '4')])).toMatch(
      /not as was said/,
    );
  });

  it.each([
    ['another value', { ...before, weight: 4 }, [], /weight is not as was said/],
    ['another field', { ...before, weight: 3, text: 'x' }, [], /text is changed and nothing was said of it/],
    [
      'another record',
      { ...before, weight: 3 },
      [{ entity: 'note', id: 'note-3', before: ROWS[2]!, after: { ...ROWS[2]!, weight: 3 } }],
      /note-3 is changed and was not meant/,
    ],
  ] as const)('and falls with %s', async (_what, after, more, reason) => {
    expect(await edit(after, [...more])).toMatch(reason);
  });
});
