import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Entity } from './entity.ts';
import { fieldAt } from './field-path.ts';
import { idOf, quantity } from './type.ts';

const company: Entity = {
  name: 'company',
  plural: 'companies',
  prefix: 'co',
  label: 'name',
  fields: z.object({ name: z.string(), arr: z.object({ amount: quantity('pounds').nullable() }).nullable() }),
};
const contact: Entity = {
  name: 'contact',
  plural: 'contacts',
  prefix: 'ct',
  label: 'name',
  fields: z.object({
    name: z.string(),
    companyId: idOf('company').nullable(),
    ownerId: idOf('person'),
    tags: z.array(z.string()),
    calls: z.array(z.object({ by: idOf('person'), notes: z.array(z.string()) })).nullable(),
  }),
};
const entities = new Map([company, contact].map((entity) => [entity.name, entity]));
const at = (path: string) => fieldAt(entities, 'contact', path);

describe('a path', () => {
  it.each([
    [
      'name',
      { entity: 'contact', field: 'name', through: [], type: { kind: 'text' }, many: false, nullable: false },
    ],
    ['id', { entity: 'contact', field: 'id', type: { kind: 'id', of: 'contact' } }],
    ['companyId', { field: 'companyId', type: { kind: 'id', of: 'company' }, nullable: true }],
    [
      'company.name',
      { entity: 'company', field: 'name', through: [{ field: 'companyId', to: 'company' }], nullable: true },
    ],
    ['company.arr', { field: 'arr', type: { kind: 'record' }, nullable: true }],
    ['company.arr.amount', { field: 'arr', inside: ['amount'], type: { kind: 'number', unit: 'pounds' } }],
    ['owner.name', { entity: 'person', field: 'name', type: { kind: 'text' } }],
    ['tags', { many: true, type: { kind: 'text' }, nullable: false }],
    ['calls.by', { many: true, type: { kind: 'id', of: 'person' }, inside: ['by'], nullable: true }],
  ])('leads to a field: %s', (path, place) => expect(at(path)).toMatchObject(place));

  it.each([
    '',
    '.',
    'nothing',
    'name.x',
    'company',
    'companyId.name',
    'tags.0',
    'calls.notes',
    'constructor',
    '__proto__',
    'company.toString',
  ])('leads nowhere where there is no such field: %j', (path) => expect(at(path)).toBeUndefined());
});
