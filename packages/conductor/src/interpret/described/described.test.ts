import type { Described, Entity, Job, Mention, SlotSpec } from '@conductor/contract';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { InterpretBy } from '../interpret-by.ts';
import { jobForSuch } from '../job-alike.ts';
import { describedMentions } from './describe.ts';
import { describedFor } from './for-job.ts';
import { type Known, kindOf } from './known-records.ts';

// A library that sends books out: a parcel holds copies, a copy is of an edition, and a reader has cards.
const entity = (name: string, plural: string, prefix: string): Entity => ({
  ...{ name, plural, prefix, label: 'id' },
  fields: z.object({ state: z.string(), here: z.boolean() }),
});
const ENTITIES = [
  entity('copy', 'copies', 'copy'),
  entity('edition', 'editions', 'ed'),
  entity('parcel', 'parcels', 'parcel'),
  entity('card', 'cards', 'card'),
];

const copies: Described = {
  entity: 'copy',
  nouns: ['volume'],
  heads: ['title.name'],
  by: ['look'],
  says: { hardback: ['bound'] },
  links: { parcel: 'parcel', reader: 'parcel.reader' },
  shown: ['title.name', 'look', 'parcel.id'],
};
const editions: Described = {
  entity: 'edition',
  heads: ['title.name'],
  by: ['look'],
  says: { hardback: ['bound'], XL: ['large print'] },
  shown: ['title.name', 'look'],
};
const parcels: Described = {
  entity: 'parcel',
  by: ['state'],
  newest: 'sent',
  ids: ['#?(P\\d{3,6})'],
  links: { reader: 'reader' },
  shown: ['id', 'state'],
};
const cards: Described = {
  entity: 'card',
  heads: ['sort'],
  by: ['digits'],
  links: { reader: 'reader' },
  via: [{ says: ['the card it was sent on'], entity: 'parcel', path: 'card' }],
  shown: ['sort', 'digits'],
};

const parcel = (id: string, state: string, sent: string, card: string) => ({
  ...{ id: `parcel-${id}`, state, sent },
  'reader.id': 'reader-1',
  'card.id': card,
});
const copy = (id: string, of: string, name: string, look: string[], title: string) => ({
  ...{ id, look, 'title.name': name, 'title.id': title },
  'parcel.id': `parcel-${of}`,
  'reader.id': 'reader-1',
  'parcel.reader.id': 'reader-1',
});
const edition = (id: string, name: string, look: string[], title: string, here = true) => ({
  ...{ id, look, here, 'title.name': name, 'title.id': title },
});

const kinds = [
  kindOf(copies, ENTITIES[0]!, [
    copy('copy-1', 'P101', 'Road Atlas', ['blue', 'hardback'], 't1'),
    copy('copy-2', 'P101', 'Bird Guide', ['green'], 't2'),
    copy('copy-3', 'P102', 'Cook-Book', ['red', 'small'], 't3'),
    copy('copy-4', 'P103', 'Thriller', ['black'], 't4'),
    copy('copy-5', 'P103', 'Bird Guide', ['brown'], 't2'),
  ]),
  kindOf(editions, ENTITIES[1]!, [
    edition('ed-1', 'Road Atlas', ['blue', 'hardback'], 't1'),
    edition('ed-2', 'Road Atlas', ['black', 'hardback'], 't1'),
    edition('ed-3', 'Road Atlas', ['black', 'paper'], 't1'),
    edition('ed-4', 'Cook-Book', ['blue', 'small'], 't3'),
    edition('ed-5', 'Cook-Book', ['blue', 'XL'], 't3'),
    edition('ed-6', 'Cook-Book', ['purple', 'small'], 't3', false),
    edition('ed-7', 'Bird Guide', ['green', '500page'], 't2'),
  ]),
  kindOf(parcels, ENTITIES[2]!, [
    parcel('P101', 'arrived', '2026-01-02', 'card-1'),
    parcel('P102', 'packed', '2026-03-02', 'card-2'),
    parcel('P103', 'arrived', '2026-05-02', 'card-3'),
  ]),
  kindOf(cards, ENTITIES[3]!, [
    { id: 'card-1', sort: 'guest_card', 'reader.id': 'reader-1' },
    { id: 'card-2', sort: 'reader_card', digits: '4021', 'reader.id': 'reader-1' },
    { id: 'card-3', sort: 'passport', 'reader.id': 'reader-1' },
  ]),
];
const known: Known = new Map(
  kinds.map((kind) => [kind.entity.name, { ...kind, isSwapped: /copy|edition/.test(kind.entity.name) }]),
);
const catalogue = { entities: new Map(ENTITIES.map((one) => [one.name, one])) };

const slotsFor = (state: string): Record<string, SlotSpec> => ({
  parcel: {
    ...{ type: 'record', of: 'parcel', says: 'parcel', required: true, ifOne: true },
    usually: [{ path: 'state', is: 'eq', value: state }],
  },
  books: { type: 'record', of: 'copy', says: 'books', many: true },
  card: { type: 'record', of: 'card', says: 'card' },
});
const instead: SlotSpec = {
  ...{ type: 'record', of: 'edition', says: 'what they become', many: true },
  insteadOf: {
    slot: 'books',
    alike: { here: 'title.id', there: 'title.id' },
    where: [{ path: 'here', is: 'eq', value: true }],
  },
};
const job = (name: string, slots: Record<string, SlotSpec>): Job => ({ name, slots }) as unknown as Job;
const back = job('book.back', slotsFor('arrived'));
const swap = job('book.swap', { ...slotsFor('arrived'), becomes: instead });
const change = job('book.change', { ...slotsFor('packed'), becomes: instead });
const stop = job('parcel.stop', { parcel: slotsFor('packed')['parcel']! });

const read = (said: string, of: Job) =>
  describedFor(of, describedMentions(said, known), said, { known, catalogue });

/** What each slot holds, by ids; several readings are in brackets, and what cannot be is its fault. */
function filled(said: string, of: Job): Record<string, string> {
  const { mentions, implied } = read(said, of);
  const shown = ({ readings, fault }: Mention) =>
    fault ??
    (readings.length > 1 ? `[${readings.map(({ value }) => value).join()}]` : String(readings[0]!.value));
  return {
    ...Object.fromEntries(Object.entries(implied).map(([slot, { value }]) => [slot, String(value)])),
    ...mentions.reduce<Record<string, string>>((slots, mention) => {
      const slot = mention.described!.slot!;
      return { ...slots, [slot]: slots[slot] ? `${slots[slot]},${shown(mention)}` : shown(mention) };
    }, {}),
  };
}

describe('records that are called by what they hold', () => {
  it.each([
    [
      'send the blue atlas back, on my guest card',
      { books: 'copy-1', card: 'card-1', parcel: 'parcel-P101' },
    ],
    ['take back the bound atlas', { books: 'copy-1', parcel: 'parcel-P101' }],
    [
      'the thriller and the guide from my last parcel go back on my passport',
      { books: 'copy-4,copy-5', parcel: 'parcel-P103', card: 'card-3' },
    ],
    ['return the thriller and the bird guide', { books: 'copy-4,copy-5', parcel: 'parcel-P103' }],
    ['return the guide on the card ending in 4021', { books: '[copy-2,copy-5]', card: 'card-2' }],
    [
      'return the atlas, on the card it was sent on',
      { books: 'copy-1', card: 'card-1', parcel: 'parcel-P101' },
    ],
    ['return everything in parcel #P103', { books: 'copy-4,copy-5', parcel: 'parcel-P103' }],
    ['return all the volumes of my last parcel', { books: 'copy-4,copy-5', parcel: 'parcel-P103' }],
    ['return parcel p101’s guide', { parcel: 'parcel-P101', books: 'copy-2' }],
  ])('%s', (said, wanted) => {
    expect(filled(said, back)).toEqual(wanted);
  });

  it('are asked about where several fit, and said not to be there where none does', () => {
    expect(filled('return the purple cook-book', back)['books']).toMatch(
      /^Nothing here is “the purple cook-book”/,
    );
    expect(filled('stop parcel #P999', stop)['parcel']).toMatch(/^There is no parcel #P999/);
    expect(filled('return both guides', back)['books']).toMatch(/not of one parcel/);
    expect(filled('return the atlas and the thriller', back)['books']).toMatch(/not of the same parcel/);
  });

  it('are those that the job is usually about, where others fit too', () => {
    expect(filled('stop my parcel', stop)).toEqual({ parcel: 'parcel-P102' });
    expect(filled('stop it, please', stop)).toEqual({ parcel: 'parcel-P102' });
    expect(filled('stop my last parcel', stop)).toEqual({ parcel: 'parcel-P103' });
    expect(filled('return the cook-book', back)).toEqual({ books: 'copy-3', parcel: 'parcel-P102' });
  });

  it('leave a word that nobody knows to be asked about', () => {
    const [mention] = describedMentions('return the torn blue atlas', known).filter(
      ({ of }) => of === 'copy',
    );
    expect('return the torn blue atlas'.slice(mention!.start, mention!.end)).toBe('blue atlas');
  });
});

describe('what takes the place of a record', () => {
  it.each([
    ['swap the blue atlas for the black one', swap, { books: 'copy-1', becomes: 'ed-2' }],
    ['swap my atlas for a black paper one', swap, { books: 'copy-1', becomes: 'ed-3' }],
    ['I want the black paper atlas instead of the blue one', swap, { books: 'copy-1', becomes: 'ed-3' }],
    ['change the red cook-book to blue', change, { books: 'copy-3', becomes: 'ed-4' }],
    ['change the cook-book to large print', change, { books: 'copy-3', becomes: 'ed-5' }],
    ['change the cook-book to purple', change, { books: 'copy-3', becomes: 'ed-6' }],
    [
      'swap the atlas for the black one and the green guide for one with 500 page',
      swap,
      { books: 'copy-1,copy-2', becomes: 'ed-2,ed-7' },
    ],
  ])('%s', (said, of, wanted) => {
    expect(filled(said as string, of as Job)).toMatchObject(wanted as object);
  });

  it('is of the same sort, or there is none', () => {
    expect(filled('swap the thriller for a blue one', swap)['becomes']).toMatch(/does not come like that/);
  });

  it('is said to the job whose records are such', () => {
    const jobs = new Map([swap, change].map((one) => [one.name, one]));
    const by = { known, catalogue: { ...catalogue, jobs } } as unknown as InterpretBy;
    const said = 'swap the red cook-book for a blue one';
    expect(read(said, swap).isUsual).toBe(false);
    expect(jobForSuch(swap, describedMentions(said, known), said, by)).toBe('book.change');
  });
});
