import type { PlanNode } from '@conductor/contract';
import type { ToyWorld } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { add, answer, breaks, commit, listed, prepared, textsIn } from './executing.testing.ts';

type Each = Extract<PlanNode, { kind: 'each' }>;
type Repeat = Extract<PlanNode, { kind: 'repeat' }>;

const each = (inside: PlanNode[], more: Partial<Each> = {}): Each => ({
  kind: 'each',
  id: 'all',
  in: { $: 'listed.items' },
  as: 'item',
  atMost: 9,
  do: inside,
  ...more,
});

function many(world: ToyWorld, count = 3): void {
  const rows = Array.from({ length: count }, (_, place) => ({
    ...{ id: `note-${place + 1}`, text: `${place + 1}`, kind: 'plain', weight: place + 1, boxId: null },
  }));
  world.rows.set('note', rows);
}

async function begun(steps: PlanNode[], prepare: (world: ToyWorld) => void = () => {}) {
  const { world, begin } = await prepared([listed, ...steps, answer]);
  many(world);
  prepare(world);
  return { world, begin };
}

const ask: PlanNode = {
  ...{ kind: 'ask', id: 'asked', form: 'fill', question: 'How big?', of: { role: 'head' } },
  fields: { size: { says: 'Size', type: 'number' } },
};

describe('a loop over a list', () => {
  it('gives what each item came to in the order of the list, whoever ends first', async () => {
    const { world, begin } = await begun([
      each([add('draft', { $: 'item.id' }), commit('done', 'draft')], {
        concurrency: 3,
        collect: { $: 'draft.changeSet.summary' },
      }),
    ]);
    let waits = 30;
    world.pause = async () => {
      waits -= 7;
      for (let step = waits; step > 0; step -= 1) await Promise.resolve();
    };
    const { values, commits, steps } = await begin();
    expect(values['all']).toEqual(['note-1', 'note-2', 'note-3'].map((id) => `New note “${id}”`));
    expect(commits).toEqual(
      steps.flatMap(({ id }, place) => (id === 'done' ? [commits[(place - 2) / 2]] : [])),
    );
    expect(new Set(commits).size).toBe(3);
    expect(world.ran.filter((name) => name.startsWith('draft')).sort()).toEqual([
      'draft+done[0]',
      'draft+done[1]',
      'draft+done[2]',
    ]);
  });

  it('has so many under way at once as it says, and no more', async () => {
    for (const concurrency of [1, 2, 3]) {
      const { world, begin } = await begun([each([add('draft', 'x')], { concurrency })], (world) =>
        many(world, 6),
      );
      let [now, most] = [0, 0];
      world.pause = async () => {
        now += 1;
        most = Math.max(most, now);
        for (let step = 0; step < 20; step += 1) await Promise.resolve();
        now -= 1;
      };
      await begin();
      expect(most).toBe(concurrency);
    }
  });

  it('has values of its own for each item: what one found is not there for the next', async () => {
    const seen: PlanNode = {
      kind: 'when',
      id: 'first',
      if: { op: 'empty', value: { $: 'draft.noteId' } },
      then: [add('draft', 'x'), commit('done', 'draft')],
    };
    const { world, begin } = await begun([each([seen])]);
    const { values } = await begin();
    expect(textsIn(world)).toHaveLength(6);
    expect(values).not.toHaveProperty('draft');
    expect(values).not.toHaveProperty('item');
  });

  it('lets the others come to their end where one fails, and then fails as the first by place did', async () => {
    const failing: PlanNode[] = [
      {
        kind: 'when',
        id: 'some',
        if: { op: 'gt', left: { $: 'item.weight' }, right: 1 },
        then: [breaks],
        else: [],
      },
      add('draft', { $: 'item.id' }),
      commit('done', 'draft'),
    ];
    const side = await begun([each(failing, { concurrency: 3, in: { $: 'listed.items' } })]);
    await expect(side.begin()).rejects.toThrow(/it is broken/);
    expect(textsIn(side.world)).toContain('note-1');
    const lined = await begun([each(failing)]);
    await expect(lined.begin()).rejects.toThrow(/it is broken/);
    // One after the other, the third is not begun once the second failed.
    expect(lined.world.ran.filter((name) => name.startsWith('some'))).toEqual(['some[0]', 'some[1]']);
  });

  it('lies down where some wait, with the rest at their end, and goes on when those can', async () => {
    const { world, begin } = await begun([
      each([ask, add('draft', { $: 'item.id' }), commit('done', 'draft')], {
        concurrency: 3,
        collect: { $: 'asked.values.size' },
      }),
    ]);
    const waitsFor = new Set(['asked[1]']);
    world.decide = ({ step }) =>
      waitsFor.has(step) ? null : { state: 'filled', given: { size: step.length }, decidedBy: 'ann' };
    await expect(begin()).rejects.toMatchObject({ name: 'Suspended' });
    expect(textsIn(world)).toEqual(['1', '2', '3', 'note-1', 'note-3']);
    waitsFor.clear();
    expect((await begin()).values['all']).toEqual([8, 8, 8]);
    expect(textsIn(world)).toHaveLength(6);
  });

  it('throws no failure while one still waits: it may yet have something to take back', async () => {
    const { world, begin } = await begun([
      each(
        [
          {
            kind: 'when',
            id: 'w',
            if: { op: 'eq', left: { $: 'item.weight' }, right: 1 },
            then: [breaks],
            else: [ask],
          },
        ],
        { concurrency: 3 },
      ),
    ]);
    world.decide = () => null;
    await expect(begin()).rejects.toMatchObject({ name: 'Suspended' });
    world.decide = () => ({ state: 'expired' });
    await expect(begin()).rejects.toThrow(/it is broken/);
  });

  it('shows all who are asked at once', async () => {
    const { world, begin } = await begun([each([ask], { concurrency: 2 })]);
    world.decide = () => null;
    await expect(begin()).rejects.toMatchObject({ name: 'Suspended' });
    expect(
      world.published
        .at(-1)
        ?.approvals.map(({ step }) => step)
        .sort(),
    ).toEqual(['asked[0]', 'asked[1]']);
  });
});

const again = (more: Partial<Repeat> = {}): Repeat => ({
  kind: 'repeat',
  id: 'again',
  as: 'at',
  carry: { ids: { first: [], next: { $: 'inside.ids' } }, was: { first: 'none', next: { $: 'at.ids' } } },
  atMost: 4,
  do: [{ ...listed, id: 'inside' }],
  until: { op: 'empty', value: 'never' },
  ...more,
});

describe('a block that is repeated', () => {
  const writes: PlanNode[] = [{ ...listed, id: 'inside' }, add('draft', 'x'), commit('done', 'draft')];

  it('goes round until its condition holds, and gives what is carried', async () => {
    const { begin, world } = await begun([
      again({ do: writes, until: { op: 'count', list: { $: 'at.ids' }, compare: 'gte', to: 5 } }),
    ]);
    const { values } = await begin();
    // Three notes are found, then four, then five: what is carried is looked at as it is after the round.
    expect(values['again']).toMatchObject({ rounds: 3, met: true });
    expect((values['again'] as { ids: string[] }).ids).toHaveLength(5);
    expect((values['again'] as { was: string[] }).was).toHaveLength(4);
    expect(world.ran).toEqual([
      'listed',
      ...[1, 2, 3].flatMap((round) => ['inside', 'draft+done'].map((step) => `${step}(${round})`)),
      'answer',
    ]);
    expect(values).not.toHaveProperty('inside');
  });

  it('ends after as many rounds as it may go, and says that it is not met: no error', async () => {
    for (const inside of [writes, again().do]) {
      const { begin } = await begun([again({ do: inside })]);
      const { values, steps } = await begin();
      expect(values['again']).toMatchObject({ rounds: 4, met: false });
      expect(steps.find(({ id }) => id === 'again')?.title).toMatch(/4 times.*not hold/);
    }
  });

  it('that only reads is in one checkpoint with the reads around it', async () => {
    const { begin, world } = await begun([again({ until: { op: 'exists', value: { $: 'at.ids' } } })]);
    expect((await begin()).values['again']).toMatchObject({ rounds: 1, met: true, was: [] });
    expect(world.ran).toEqual(['listed+again+answer']);
  });

  it('inside others has names of its own wherever it is', async () => {
    const inner = again({ id: 'inner', as: 'in', atMost: 2, carry: {}, do: [add('draft', 'x')] });
    const { begin, world } = await begun([
      again({ atMost: 2, carry: {}, do: [each([inner], { concurrency: 3 })] }),
    ]);
    await begin();
    const drafts = world.ran.filter((name) => name.startsWith('draft'));
    expect(drafts).toContain('draft(2)[1](2)');
    expect(new Set(drafts).size).toBe(2 * 3 * 2);
    expect(new Set([...world.sets.values()].flatMap(({ changes }) => changes.map(({ id }) => id))).size).toBe(
      12,
    );
  });
});
