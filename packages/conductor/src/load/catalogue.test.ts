import type { Pack } from '@conductor/contract';
import { addNote, rankById, rankByText, toyPack, verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadPacks, PackError } from './catalogue.ts';

const faults = (pack: Partial<Pack>): string[] => {
  try {
    loadPacks([{ ...toyPack, ...pack }]);
    return [];
  } catch (error) {
    if (error instanceof PackError) return error.faults;
    throw error;
  }
};

describe('packs', () => {
  it('become one catalogue, capabilities and all', () => {
    const { operations, offering } = loadPacks([toyPack]);
    expect(operations.get('note.list')?.input).toEqual({
      kind: 'record',
      fields: { kind: { kind: 'optional', of: { kind: 'enum', members: ['plain', 'urgent'] } } },
    });
    expect(offering('note.rank').map(({ operation }) => operation.name)).toEqual([
      'note.rank-by-id',
      'note.rank-by-text',
    ]);
    expect(offering('note.list')).toHaveLength(1);
    expect(offering('constructor')).toEqual([]);
  });

  it('bring no name twice', () => {
    const twice = { ...toyPack, vocabulary: { enums: {}, names: [], filler: [] } };
    expect(() => loadPacks([toyPack, twice])).toThrow(/two of them bring the operation note\.list/);
  });

  it.each([
    ['a type that nothing can be proved of', { ...rankById, input: z.object({ ids: z.any() }) }, /zod any/],
    ['a union', { ...rankById, output: z.union([z.string(), z.number()]) }, /zod union/],
    ['inputs with no names', { ...rankById, input: z.array(z.string()) }, /other than named inputs/],
    [
      'another shape for one capability',
      { ...rankByText, input: z.object({ texts: z.array(z.string()) }) },
      /offers note\.rank with another/,
    ],
    [
      'another effect for one capability',
      {
        ...addNote,
        name: 'note.rank-add',
        capability: 'note.rank',
        input: rankById.input,
        controls: [],
        output: rankById.output,
      },
      /offers note\.rank with another/,
    ],
  ])('are refused with %s', (_what, operation, reason) => {
    const others = toyPack.operations.filter(({ name }) => name !== operation.name);
    expect(faults({ operations: [...others, operation as never] }).join()).toMatch(reason);
  });

  it(`${verifies('LAW-2')}are refused where what controls a change is no input: nothing would be said to have chosen it`, () => {
    const operations = [{ ...addNote, controls: ['texts'] }];
    expect(faults({ operations }).join()).toMatch(/no input texts to be controlled by/);
  });
});
