import { expect, it } from 'vitest';
import { mergeStated } from './merge-stated.ts';

const blank = { target: null, current: null, unit: null };
const merge = (said: Record<string, unknown>, held?: Record<string, unknown> & { id: string }) =>
  mergeStated({ entity: 'keyResult', id: 'kr-1', row: 3, held, said, blank, notes: [], notesIfNew: ['new'] });
/** What stands after an import, as the store gives it back. */
const imported = (said: Record<string, unknown>) => ({ id: 'kr-1', ...merge(said).change!.after });

it('makes what is not there, with null for what is not said', () => {
  const made = merge({ target: 5 });
  expect(made).toMatchObject({ outcome: 'created', notes: [{ row: 3, note: 'new' }] });
  expect(made.change).toMatchObject({ before: null, after: { target: 5, current: null, unit: null } });
});

it('leaves what is the same, in whatever it is not said', () => {
  expect(merge({ target: 5 }, imported({ target: 5, unit: 'jobs' })).outcome).toBe('same');
  expect(merge({ target: 5 }, { id: 'kr-1', target: 5, importHash: null }).outcome).toBe('same');
});

it('takes over what the file changed and nobody here did', () => {
  const merged = merge({ target: 6 }, imported({ target: 5, unit: 'jobs' }));
  expect(merged).toMatchObject({ outcome: 'updated', change: { after: { target: 6, unit: 'jobs' } } });
  expect(merge({ target: 6 }, { id: 'kr-1', ...merged.change!.after }).outcome).toBe('same');
  expect(merge({ target: 7 }, { id: 'kr-1', ...merged.change!.after }).outcome).toBe('updated');
});

it('keeps what somebody here changed: the same file again is the same, another is a conflict', () => {
  const edited = { ...imported({ target: 5 }), target: 9 };
  expect(merge({ target: 5 }, edited).outcome).toBe('same');
  expect(merge({ target: 6 }, edited)).toMatchObject({ outcome: 'conflict', notes: [] });
  expect(merge({ target: 6 }, edited)).not.toHaveProperty('change');
});

it('fills what is blank in a record that no file brought', () => {
  const own = { id: 'kr-1', target: null, current: 4, importHash: null };
  expect(merge({ target: 6 }, own)).toMatchObject({
    outcome: 'updated',
    change: { after: { target: 6, current: 4 } },
  });
  expect(merge({ target: 6, current: 5 }, own).outcome).toBe('conflict');
});
