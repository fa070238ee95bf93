import { type Change, idOf } from '@conductor/contract';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { amendmentFaults, newReferences } from './amendment.ts';

const idea = {
  name: 'idea',
  plural: 'ideas',
  prefix: 'idea',
  label: 'title',
  fields: z.object({
    title: z.string(),
    effort: z.number().nullable(),
    productId: idOf('product').nullable(),
  }),
};
const entityNamed = (name: string) => (name === 'idea' ? idea : undefined);
const made: Change = {
  entity: 'idea',
  id: 'idea-1',
  before: null,
  after: { title: 'A', effort: 2, productId: null },
};
const removed: Change = { entity: 'idea', id: 'idea-2', before: { title: 'B', effort: null }, after: null };
const edited = (after: Record<string, unknown>): Change => ({ ...made, after });
const faults = (given: Change[]) => amendmentFaults([made, removed], given, entityNamed);

describe('an edit of a change that waits', () => {
  it('may say what the same records become, and leave some out', () => {
    expect(faults([edited({ title: 'Better', effort: null, productId: null })])).toEqual([]);
  });

  it('reaches no other record', () => {
    expect(faults([{ ...made, id: 'idea-9' }])[0]).toMatch(/not in the change/);
    expect(faults([{ ...made, entity: 'company' }])[0]).toMatch(/not in the change/);
    expect(faults([made, made])[0]).toMatch(/twice/);
  });

  it('edits neither the past nor whether a record is removed', () => {
    expect(faults([{ ...removed, before: { title: 'C', effort: null } }])[0]).toMatch(/before cannot/);
    expect(faults([{ ...removed, after: { title: 'B', effort: null } }])[0]).toMatch(/removed cannot/);
  });

  it('keeps to the shape of the entity', () => {
    expect(faults([edited({ title: 5, effort: null, productId: null })])[0]).toMatch(/title/);
    expect(faults([edited({ title: 'A', effort: null, productId: null, admin: true })])[0]).toMatch(
      /no field admin/,
    );
  });

  it('leaves something', () => {
    expect(faults([])[0]).toMatch(/reject it instead/);
  });

  it('tells the references that are new, which must be of records', () => {
    const given = edited({ title: 'A', effort: 2, productId: 'prd-x' });
    expect(newReferences([made], [given], () => ['productId'])).toEqual(['prd-x']);
    expect(newReferences([made], [made], () => ['productId'])).toEqual([]);
  });
});
