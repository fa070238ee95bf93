import { type Entity, idOf } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { blanked, ERASED } from './blank.ts';
import { scrubber } from './scrub.ts';
import { isTelling, wordsIn } from './words-of.ts';

const guest: Entity = {
  ...{ name: 'guest', plural: 'guests', prefix: 'gst', label: 'name' },
  fields: z.object({
    name: z.string(),
    email: z.string().nullable(),
    kind: z.enum(['new', 'old']),
    roomId: idOf('room'),
    notes: z.array(z.string()),
    home: z.object({ street: z.string(), floor: z.number() }),
  }),
};
const row = {
  ...{ id: 'gst-1', name: 'Una Orr', email: 'una@inn.example', kind: 'old', roomId: 'room-1' },
  notes: ['late riser'],
  home: { street: '4 Mill Lane', floor: 2 },
};
const LONG = 'The bed was far too soft and the window would not shut at night';
const scrub = scrubber({
  facts: new Set(['fact:1']),
  records: new Map([['gst-1', { entity: guest, fields: ['name'] }]]),
  words: { whole: [LONG], names: ['Una Orr', 'Una', 'una@inn.example'] },
}).scrub;

describe(`${verifies('MEMORY-FORGET')}what is taken out of a record`, () => {
  it('is words: numbers, references and members that have to be there stay', () => {
    const all = Object.keys(guest.fields.shape);
    expect(blanked(row, { entity: guest, fields: all })).toEqual({
      row: {
        ...{ id: 'gst-1', name: ERASED, email: null, kind: 'old', roomId: 'room-1', notes: [] },
        home: { street: ERASED, floor: 2 },
      },
      gone: ['Una Orr', 'una@inn.example', ['late riser'], { street: '4 Mill Lane', floor: 2 }],
    });
  });

  it('is all of it where it is nothing without them', () => {
    expect(blanked(row, { entity: guest, fields: 'whole' }).row).toBeNull();
  });
});

describe(`${verifies('MEMORY-FORGET')}what is taken out of what is kept`, () => {
  it('are names, texts and quotations of them, wherever they stand', () => {
    expect(scrub({ said: 'show Una Orr', other: [`She said: ${LONG}.`] })).toEqual({
      said: `show ${ERASED}`,
      other: [`She said: ${ERASED}.`],
    });
    expect(scrub({ quote: { record: 'gst-1', text: 'far too soft' } })).toEqual({
      quote: { record: 'gst-1', text: ERASED },
    });
    expect(scrub('the window would not shut at night')).toBe(ERASED);
  });

  it('are single names where the record is spoken of, and nobody else’s', () => {
    expect(scrub({ id: 'gst-1', label: 'Una' })).toEqual({ id: 'gst-1', label: ERASED });
    const other = { id: 'gst-2', label: 'Una', text: 'Unanimous, said Una Orrin' };
    expect(scrub(other)).toBe(other);
  });

  it('is what an erased fact says', () => {
    const fact = { id: 'fact:1', value: 7, source: { said: 'seven it is', by: 'kim' } };
    expect(scrub([fact])).toEqual([{ ...fact, value: ERASED, source: { said: ERASED, by: 'kim' } }]);
  });

  it('leaves everything else the very same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        if (!/una|bed|window/i.test(JSON.stringify(value))) expect(scrub(value)).toBe(value);
      }),
    );
  });

  it('leaves no name behind in whatever it stands', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom('Una Orr', 'UNA@inn.example'), (noise, held) => {
        const left = JSON.stringify(scrub({ noise, text: `${noise} ${held} ${noise}` }));
        expect(left.toLowerCase()).not.toContain(held.toLowerCase());
      }),
    );
  });
});

it('a name tells who is meant by two words, an address or a number', () => {
  expect(['Una Orr', 'una@inn.example', '020 7946 0000'].every(isTelling)).toBe(true);
  expect(['Una', 'old', '2'].some(isTelling)).toBe(false);
  expect(wordsIn([['Una Orr', LONG], { deep: 'x' }])).toEqual({ whole: [LONG], names: ['Una Orr', 'x'] });
});
