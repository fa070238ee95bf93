import { FACT_ENTITY, type FactRow } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_OF_FACT, requireFacts } from './well-formed.ts';

const row: FactRow = {
  ...{ subject: 'pricing', predicate: 'owner', value: 'kim', validFrom: null, validTo: null },
  ...{ status: 'stated', source: { by: 'kim', where: 'a form' }, scope: 'workspace' },
  sensitivity: 'internal',
};
const keep = (more: Record<string, unknown>) => () =>
  requireFacts([{ entity: FACT_ENTITY, id: 'fact:1', before: null, after: { ...row, ...more } }]);

describe(`${verifies('LAW-5', 'MEMORY-BAD-INPUT')}what the ledger takes, whoever writes`, () => {
  it('is a period that begins before it ends, at whatever time', () => {
    const instant = fc
      .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((at) => at.toISOString());
    fc.assert(
      fc.property(instant, instant, (validFrom, validTo) => {
        const written = keep({ validFrom, validTo });
        if (validFrom < validTo) expect(written).not.toThrow();
        else expect(written).toThrow(/it would end .* before it begins/);
        expect(keep({ validFrom })).not.toThrow();
      }),
    );
  });

  it('compares instants, and not how they are written', () => {
    const early = '2026-03-01T00:30:00+02:00';
    expect(keep({ validFrom: early, validTo: '2026-02-28T23:00:00Z' })).not.toThrow();
    expect(keep({ validFrom: '2026-02-28T23:00:00Z', validTo: early })).toThrow(/before it begins/);
  });

  it.each([
    ['a megabyte as a value', { value: 'x'.repeat(1_048_576) }, /its value is 1,048,578 characters long/],
    ['a long subject', { subject: 'x'.repeat(MOST_OF_FACT.name) }, /what it is about is/],
    ['a long quotation', { source: { ...row.source, said: 'x'.repeat(9_000) } }, /what was said is/],
    ['no subject', { subject: ' ' }, /says nothing of anything/],
    ['a time that is none', { validFrom: 'soonish' }, /its time is no instant/],
    ['a status that is none', { status: 'believed' }, /its status cannot be read/],
    ['no source', { source: undefined }, /its source cannot be read/],
  ])('is not %s', (_, more, says) => {
    expect(keep(more)).toThrow(says);
  });

  it('is nothing of other entities, and of no fact that ends', () => {
    const others = [
      { entity: 'note', id: 'nt-1', before: null, after: { text: 'x'.repeat(10_000) } },
      { entity: FACT_ENTITY, id: 'fact:1', before: row, after: null },
    ];
    expect(() => requireFacts(others)).not.toThrow();
  });
});
