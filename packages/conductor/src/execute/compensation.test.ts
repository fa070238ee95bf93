import type { PlanNode } from '@conductor/contract';
import { type ToyWorld, verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { add, answer, breaks, commit, drop, listed, prepared, textsIn } from './executing.testing.ts';
import { openStory } from './story.ts';

const undoing = (id: string, of: string, inside: PlanNode[]): PlanNode => ({
  kind: 'compensate',
  id,
  of,
  do: inside,
});

/** Adds a note, and knows how to take it back. */
const added = (name: string, text: string): PlanNode[] => [
  add(name, text),
  commit(`${name}Done`, name),
  undoing(`${name}Undo`, `${name}Done`, [drop(`${name}Drop`, name), commit(`${name}Dropped`, `${name}Drop`)]),
];

async function done(steps: PlanNode[], prepare: (world: ToyWorld) => void = () => {}) {
  const reached: { id: string; undone?: boolean | undefined }[] = [];
  const { world, begin } = await prepared([listed, ...steps, answer], {
    by: { reached: ({ steps }) => void reached.splice(0, reached.length, ...steps) },
  });
  prepare(world);
  const story = openStory();
  const error = await begin(story).then(
    () => null,
    (error: Error & { code: string; mend: string }) => error,
  );
  return { world, error, reached, told: [...world.journal, ...story.take()] };
}

const order = (world: ToyWorld) => world.ran.filter((name) => name.startsWith('compensate'));

describe(`${verifies('LAW-3')}what undoes a step`, () => {
  it('is not done where all goes well', async () => {
    const { world, error } = await done(added('a', 'A'));
    expect([error, order(world), textsIn(world)]).toEqual([null, [], ['One', 'A']]);
  });

  it('is done where a later step fails for good, the last first, each in checkpoints of its own', async () => {
    const { world, error, told } = await done([...added('a', 'A'), ...added('b', 'B'), breaks]);
    expect(order(world)).toEqual(['compensate bUndo bDrop+bDropped', 'compensate aUndo aDrop+aDropped']);
    expect(textsIn(world)).toEqual(['One']);
    expect(error?.message).toBe(
      'note.broken broke: it is broken. Taken back: Apply: New note “A”; Apply: New note “B”.',
    );
    expect(told.flatMap(({ kind, step }) => (kind === 'compensated' ? [step] : []))).toEqual([
      'compensate bUndo',
      'compensate aUndo',
    ]);
  });

  it('marks what is taken back', async () => {
    const { reached } = await done([...added('a', 'A'), add('b', 'B'), commit('bDone', 'b'), breaks]);
    expect(reached.find(({ id }) => id === 'breaks')).toMatchObject({
      state: 'failed',
      title: 'note.broken',
    });
    expect(reached.filter(({ undone }) => undone).map(({ id }) => id)).toEqual(['aDone']);
  });

  it('of a loop takes back what all its rounds did, and says each', async () => {
    const each: PlanNode = {
      ...{ kind: 'each', id: 'all', in: { $: 'listed.ids' }, as: 'item', atMost: 9, concurrency: 2 },
      do: [add('a', { $: 'item' }), commit('aDone', 'a')],
    };
    const { error, reached } = await done(
      [each, undoing('undo', 'all', []), breaks],
      (world) =>
        void world.rows.set('note', [
          { id: 'note-1', text: 'One', kind: 'plain', weight: 1, boxId: null },
          { id: 'note-2', text: 'Two', kind: 'plain', weight: 1, boxId: null },
        ]),
    );
    expect(error?.message).toBe(
      'note.broken broke: it is broken. Taken back: Apply: New note “note-1”; Apply: New note “note-2”.',
    );
    expect(reached.filter(({ undone }) => undone)).toHaveLength(5);
  });

  it('may ask a person itself, though the run is cancelled', async () => {
    const leave: PlanNode = {
      ...{ kind: 'ask', id: 'leave', form: 'approve', question: 'May it be dropped?' },
      ...{ change: { $: 'aDrop.changeSet' }, of: { role: 'head' } },
    };
    const [draft, applied] = added('a', 'A');
    const undo = undoing('aUndo', 'aDone', [drop('aDrop', 'a'), leave, commit('aDropped', 'aDrop')]);
    const { world, begin } = await prepared([listed, draft!, applied!, undo, add('b'), answer]);
    world.dies = (name, when) => {
      if (name === 'b' && when === 'before' && !world.cancelled) world.cancel('Kim cancelled it');
      return false;
    };
    world.decide = () => null;
    await expect(begin()).rejects.toMatchObject({ name: 'Suspended' });
    expect(textsIn(world)).toEqual(['One', 'A']);
    world.decide = () => ({ state: 'approved', decidedBy: 'ann' });
    await expect(begin()).rejects.toMatchObject({ code: 'cancelled' });
    expect(textsIn(world)).toEqual(['One']);
  });

  it('is not done for a step that the plan has not come to', async () => {
    const { world } = await done([...added('a', 'A'), breaks, ...added('b', 'B')]);
    expect(order(world)).toEqual(['compensate aUndo aDrop+aDropped']);
  });

  it('knows what was known when the plan came by it, in each round of a loop', async () => {
    const each: PlanNode = {
      kind: 'repeat',
      id: 'again',
      as: 'at',
      carry: { last: { first: null, next: { $: 'a.noteId' } } },
      atMost: 3,
      do: added('a', 'A'),
      until: { op: 'empty', value: 'no' },
    };
    const { world } = await done([each, breaks]);
    expect(order(world).filter((name) => name.endsWith('aDropped'))).toEqual(
      [3, 2, 1].map((round) => `compensate aUndo(${round}) aDrop+aDropped`),
    );
    expect(textsIn(world)).toEqual(['One']);
  });

  it('where it fails itself, leaves the others to be done, and what stands is said', async () => {
    const fails = undoing('bUndo', 'bDone', [breaks]);
    const { world, error, told } = await done([
      ...added('a', 'A'),
      ...[add('b', 'B'), commit('bDone', 'b'), fails],
      ...[add('c', 'C'), commit('cDone', 'c')],
      { ...breaks, id: 'last' },
    ]);
    expect(textsIn(world)).toEqual(['One', 'B', 'C']);
    expect(error?.message).toBe(
      'note.broken broke: it is broken. Taken back: Apply: New note “A”. Taking back failed: Apply: New note “B” (note.broken broke: it is broken). ' +
        'Left standing: Apply: New note “C”.',
    );
    expect(told.map(({ kind }) => kind)).toContain('compensation-failed');
  });

  it('that nobody gave leave for has not been done, and that is said', async () => {
    const leave: PlanNode = {
      ...{ kind: 'ask', id: 'leave', form: 'approve', question: 'May it be dropped?' },
      ...{ change: { $: 'aDrop.changeSet' }, of: { role: 'head' } },
    };
    const may: PlanNode = {
      ...{ kind: 'when', id: 'may', then: [commit('aDropped', 'aDrop')] },
      if: { op: 'eq', left: { $: 'leave.decision' }, right: 'approved' },
    };
    const [draft, applied] = added('a', 'A');
    const { error, told, reached } = await done(
      [draft!, applied!, undoing('aUndo', 'aDone', [drop('aDrop', 'a'), leave, may]), breaks],
      (world) => {
        world.decide = () => ({ state: 'rejected', decidedBy: 'ann' });
      },
    );
    expect(error?.message).toBe(
      'note.broken broke: it is broken. Taking back failed: Apply: New note “A” (what would take it back was not applied).',
    );
    expect(told.map(({ kind }) => kind)).not.toContain('compensated');
    expect(reached.filter(({ undone }) => undone)).toEqual([]);
  });

  it('is done where the run is cancelled, though its steps are refused by then', async () => {
    const { world, error } = await done([...added('a', 'A'), ...added('b', 'B')], (world) => {
      world.dies = (name, when) => {
        if (name === 'a+aDone' && when === 'after') world.cancel('Kim cancelled it: too late');
        return false;
      };
    });
    expect(textsIn(world)).toEqual(['One']);
    expect(error).toMatchObject({
      code: 'cancelled',
      message: 'Kim cancelled it: too late. Taken back: Apply: New note “A”.',
    });
  });

  it('is not done in a dry run, where nothing was done', async () => {
    const { world, begin } = await prepared([listed, ...added('a', 'A'), breaks, answer], { dryRun: true });
    await expect(begin()).rejects.toThrow(/^note.broken broke: it is broken$/);
    expect(order(world)).toEqual([]);
  });
});

it('a write that is refused while effects are stopped waits, and is made once when they go on', async () => {
  const { world, begin } = await prepared([listed, ...added('a', 'A'), answer]);
  world.stopped = 'Ann stopped them';
  await expect(begin()).rejects.toMatchObject({ name: 'Suspended' });
  expect(textsIn(world)).toEqual(['One']);
  world.stopped = null;
  expect((await begin()).commits).toHaveLength(1);
  expect(textsIn(world)).toEqual(['One', 'A']);
});
