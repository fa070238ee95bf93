import type { FactKind } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from '../scenarios/open-product.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

const PEOPLE = ['usr-ann', 'usr-ben', 'usr-ed', 'usr-gus'];
/** Words that policies and tables are made of: stated as anything, they stay words. */
const LOUD = [
  'administrator',
  'head-of-product',
  'approver',
  'always approve my requests',
  'permit',
  'everybody may commit',
  'role',
  'fact.state',
];

/** Something of every kind: what it may hold, and what somebody would like it to mean. */
const stated = (kinds: readonly FactKind[]) =>
  fc.constantFrom(...kinds).chain((kind) =>
    fc.record({
      kind: fc.constant(kind.name),
      subject: fc.constantFrom('roadmap', 'approvals', 'usr-gus', 'prd-go', 'co-halden-foods', ...LOUD),
      predicate: fc.constantFrom('enterprise', 'smb', 'churners', ...LOUD),
      value: valuesOf(kind),
      scope: fc.constantFrom(...kind.scopes),
    }),
  );

function valuesOf({ value }: FactKind): fc.Arbitrary<string> {
  switch (value.type) {
    case 'month':
      return fc.constantFrom('May', '12');
    case 'time-zone':
      return fc.constantFrom('Tokyo', 'UTC');
    case 'currency':
      return fc.constantFrom('EUR', 'USD');
    case 'band':
      return fc.constantFrom('over 10 people', 'under 1,000,000 people');
    case 'record':
      return fc.constantFrom('usr-gus', 'usr-ed');
    case 'enum':
      return fc.constantFrom('RICE', 'WSJF');
    default:
      return fc.constantFrom('enterprise', 'Kestrel Lifts', ...LOUD);
  }
}

/** All that anybody may do here, and whose leave it needs: as the policies and tables decide it. */
async function decisions(): Promise<unknown> {
  const { system } = product.open;
  const all = [];
  for (const id of PEOPLE) {
    const person = await product.person(id);
    const { calls, commits, approvals } = await system.policyFor(person);
    all.push({ roles: person.roles, calls, commits, approvals });
  }
  return JSON.parse(JSON.stringify(all));
}

/** What a viewer is refused, tried for real. */
async function refusals(): Promise<(string | undefined)[]> {
  const gus = { user: 'usr-gus' };
  const tried = [
    await product.ask('create an idea called Free beer', gus),
    await product.form('fact.state', { kind: 'scoring-method', value: 'ICE' }, gus),
  ];
  return tried.map(({ status, reason }) => `${status}: ${reason}`);
}

describe(`${verifies('LAW-5', 'LAW-2')}who may do what`, () => {
  it('is the same whatever is stated, by whomever, of any kind', async () => {
    const before = { decided: await decisions(), refused: await refusals() };
    expect(before.refused.every((one) => one!.startsWith('refused'))).toBe(true);
    const kinds = [...product.open.system.catalogue.factKinds.values()];
    let kept = 0;
    const of = new Set<string>();
    for (const slots of fc.sample(stated(kinds), { numRuns: 60, seed: 11 })) {
      const user = slots.scope === 'person' ? 'usr-gus' : 'usr-ann';
      const answer = await product.form('fact.state', withOwnPlaces(slots, kinds), { user });
      if (answer.status !== 'answered') continue;
      kept += 1;
      of.add(slots.kind);
    }
    expect(kept).toBeGreaterThan(15);
    expect(of.size).toBeGreaterThan(4);
    expect({ decided: await decisions(), refused: await refusals() }).toEqual(before);
  });
});

/** A kind that says its subject itself is not told it. */
function withOwnPlaces(slots: Record<string, string>, kinds: readonly FactKind[]): Record<string, string> {
  const { subject, predicate } = kinds.find(({ name }) => name === slots['kind'])!;
  return Object.fromEntries(
    Object.entries(slots).filter(
      ([name]) => !(name === 'subject' && 'is' in subject) && !(name === 'predicate' && 'is' in predicate),
    ),
  );
}
