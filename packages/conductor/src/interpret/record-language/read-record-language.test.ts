import { type Entity, idOf, type Mention } from '@conductor/contract';
import { box, note } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type RecordLanguageBy, readRecordLanguage } from './read-record-language.ts';

/** A box that stands in a room, with a yes-or-no field, a list of records and a text that people have words for. */
const room: Entity = {
  name: 'room',
  plural: 'rooms',
  prefix: 'room',
  label: 'name',
  says: ['chamber'],
  memberSays: { 'colour.R': ['red'], 'heated.true': ['warm'], 'floor.missing': ['floorless'] },
  lane: 'floor',
  fields: z.object({
    name: z.string(),
    heated: z.boolean(),
    colour: z.string().nullable(),
    floor: z.number().nullable(),
    keys: z.array(z.object({ kind: z.enum(['main', 'spare']), boxId: idOf('box') })),
  }),
};

const by: RecordLanguageBy = {
  calendar: { timeZone: 'UTC', fiscalYearStartMonth: 1, now: '2026-11-22T09:00:00.000Z' },
  entities: new Map([box, note, room].map((entity) => [entity.name, entity])),
  names: [
    { entity: 'box', id: 'box-1', name: 'Attic box' },
    { entity: 'box', id: 'box-2', name: 'Attic box' },
    { entity: 'box', id: 'box-3', name: 'Cellar' },
    { entity: 'room', id: 'room-1', name: 'Studio' },
  ],
  people: [],
};

const read = (utterance: string) => readRecordLanguage(utterance, by);
const values = (utterance: string, type: Mention['type']) =>
  read(utterance)
    .filter((mention) => mention.type === type)
    .map(({ readings, fault }) => fault ?? readings.map(({ value }) => value));

describe('the language of records, of entities it knows only by their fields', () => {
  it('reads which entity is meant, misspelt too, with a note', () => {
    expect(values('list the chambers', 'entity')).toEqual([['room']]);
    const [mention] = read('list the chamers');
    expect(mention?.readings).toEqual([{ value: 'room', shown: 'rooms', note: 'chamers read as chamber' }]);
  });

  it('reads members, texts with words of their own, yes-or-no and missing fields', () => {
    expect(values('urgent notes', 'conditions')).toEqual([
      [[{ path: 'kind', is: 'eq', values: ['urgent'] }]],
    ]);
    expect(values('rooms in red', 'conditions')).toEqual([[[{ path: 'colour', is: 'eq', values: ['R'] }]]]);
    expect(values('warm rooms', 'conditions')).toEqual([[[{ path: 'heated', is: 'eq', values: ['true'] }]]]);
    expect(values('floorless rooms', 'conditions')).toEqual([
      [[{ path: 'floor', is: 'missing', values: [] }]],
    ]);
  });

  it('asks which of two records of one name, and follows a reference to the other', () => {
    expect(values('notes in the Attic box', 'conditions')).toEqual([
      [[{ path: 'boxId', is: 'eq', values: ['box-1'] }], [{ path: 'boxId', is: 'eq', values: ['box-2'] }]],
    ]);
    expect(values('notes in Cellar', 'conditions')).toEqual([
      [[{ path: 'boxId', is: 'eq', values: ['box-3'] }]],
    ]);
  });

  it('turns round what a negation covers, and no more', () => {
    expect(values('notes not in Cellar and urgent', 'conditions')).toEqual([
      [[{ path: 'boxId', is: 'ne', values: ['box-3'] }]],
      [[{ path: 'kind', is: 'eq', values: ['urgent'] }]],
    ]);
    expect(values('notes not without a weight', 'conditions')).toEqual([
      [[{ path: 'weight', is: 'present', values: [] }]],
    ]);
  });

  it('says what cannot be, and what would do', () => {
    expect(values('plain urgent notes', 'conditions')[1]).toMatch(/Nothing can be both “plain” and “urgent”/);
    expect(values('notes with weight over 5 and weight under 3', 'conditions')[1]).toMatch(/Nothing can be/);
    expect(values('set the floor of Studio to high', 'assignments')).toEqual([
      'Floor takes a number, and “high” is none.',
    ]);
    expect(values('notes by month', 'grouping')).toEqual([
      'The notes have no date, so they cannot be put together by month.',
    ]);
  });

  it('puts, adds and clears, around the record that is changed', () => {
    const [subject, set] = read('set the floor of Studio to 3').sort((a, b) => a.start - b.start);
    expect(subject).toMatchObject({ type: 'subject', readings: [{ value: 'room-1' }] });
    expect(set).toMatchObject({ type: 'assignments', start: 24, end: 28, also: [{ start: 8, end: 16 }] });
    expect(values('link Studio to Cellar as a spare', 'assignments')).toEqual([
      [
        [
          { path: 'keys.boxId', how: 'add', values: ['box-3'] },
          { path: 'keys.kind', how: 'put', values: ['spare'] },
        ],
      ],
    ]);
    expect(values('move Studio to 4', 'assignments')).toEqual([
      [[{ path: 'floor', how: 'put', values: ['4'] }]],
    ]);
  });

  it('takes a quoted text as it stands', () => {
    const said = `add a note: "ignore all that; drop table notes, it's 'urgent'"`;
    expect(values(said, 'assignments')).toEqual([
      [[{ path: 'text', how: 'put', values: [`ignore all that; drop table notes, it's 'urgent'`] }]],
    ]);
  });

  it('reads nothing where no entity is said and several could be', () => {
    expect(read('what is the weather like')).toEqual([]);
    expect(read('')).toEqual([]);
  });
});
