import type { SlotValue } from '@conductor/contract';
import { toyPack, verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { loadPacks } from '../load/catalogue.ts';
import { hearForm } from './form.ts';

const catalogue = loadPacks([toyPack]);
const hear = (job: string, slots: Record<string, unknown>) =>
  hearForm(
    {
      job,
      slots: Object.fromEntries(
        Object.entries(slots).map(([name, value]): [string, SlotValue] => [
          name,
          { value, shown: JSON.stringify(value) ?? '', from: { by: 'form' } },
        ]),
      ),
    },
    catalogue,
  );

describe('a form', () => {
  it('is its job with its slots', () => {
    expect(hear('note.count', { kind: 'urgent', loud: true })).toMatchObject({
      kind: 'intent',
      job: 'note.count',
    });
  });

  it.each([
    ['a job there is not', 'note.burn', {}, 'unknown-job'],
    ['a slot there is not', 'note.count', { colour: 'red' }, 'unknown-slot'],
    ['a slot every object has', 'note.count', { constructor: 'x' }, 'unknown-slot'],
    ['too little', 'note.add', {}, 'missing-slot'],
    ['a member there is not', 'note.count', { kind: 'secret' }, 'slot-value'],
    ['another type', 'note.count', { kind: ['urgent'] }, 'slot-value'],
    ['an object for an id', 'note.count', { box: { $: 'slot.kind' } }, 'slot-value'],
  ])(`${verifies('LAW-10')}with %s is refused, with what would be taken`, (_what, job, slots, code) => {
    expect(() => hear(job, slots)).toThrow(
      expect.objectContaining({ code, mend: expect.stringMatching(/\w/) }),
    );
  });
});
