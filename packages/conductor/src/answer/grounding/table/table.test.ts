import type { GroundingEvidence } from '@conductor/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ground } from '../ground.ts';

const STOCK: Record<string, { apples: number; pears: number; early: number; late: number; ripe: number }> = {
  Northgate: { apples: 38, pears: 11, early: 20, late: 18, ripe: 46 },
  Southgate: { apples: 21, pears: 14, early: 9, late: 12, ripe: 51 },
};

const evidence: GroundingEvidence = {
  entities: [
    { id: 'orchard', kind: 'firm', names: ['Orchards'] },
    ...Object.keys(STOCK).map((name) => ({ id: name, kind: 'shop', names: [name], within: 'orchard' })),
  ],
  strangers: [{ kind: 'shop', names: ['Westgate'] }],
  attributes: [
    { id: 'apples', names: ['apples', 'apple'], of: ['shop'], countable: true },
    { id: 'pears', names: ['pears', 'pear'], of: ['shop'], countable: true },
    { id: 'ripe', names: ['of its fruit', 'ripe'], of: ['shop'], percent: true },
  ],
  measures: Object.entries(STOCK).flatMap(([entity, { apples, pears, early, late, ripe }]) => [
    { entity, attribute: 'apples', value: apples },
    { entity, attribute: 'pears', value: pears },
    { entity, attribute: 'ripe', value: ripe },
    { entity, attribute: 'apples', period: 'early', value: early },
    { entity, attribute: 'apples', period: 'late', value: late },
  ]),
  periods: [
    { id: 'early', names: ['in the morning'] },
    { id: 'late', names: ['in the afternoon'] },
  ],
  dates: ['2026-03-06'],
  classes: [{ names: ['double digit shop'], kind: 'shop', holds: ['Northgate', 'Southgate'] }],
  pairs: [{ attributes: ['apples', 'apples'], owners: 'two', names: [] }],
  rankings: [
    {
      names: ['led the way', 'the most'],
      attribute: 'apples',
      kind: 'shop',
      among: 'all',
      placed: ['of the shops'],
    },
  ],
  outside: ['next week', 'last year'],
  quotations: [],
  statements: [],
  context: [],
};

const judged = (prose: string) => {
  const sentences = ground(prose, evidence);
  return sentences.map(({ verdict, faults }) => [
    verdict,
    ...faults.map(({ start, end, how }) => [prose.slice(start, end), how]),
  ]);
};

describe('prose about a table', () => {
  it.each([
    'Northgate sold 38 apples and eleven pears on Friday.',
    'Northgate sold 38 apples, while Southgate sold 21 apples and 14 pears.',
    'Northgate sold 20 apples in the morning.',
    'Northgate beat Southgate, 38 - 21.',
    'Northgate out-sold Southgate 18 - 12 in the afternoon.',
    'Southgate found 51 percent of its fruit ripe.',
    'Northgate sold nearly 40 apples.',
    'Northgate led the way with 38 apples.',
    'Southgate was second of the shops with 21 apples.',
  ])('may say: %s', (prose) => {
    expect(judged(prose)).toEqual([['supported']]);
  });

  it.each([
    ['Northgate sold 39 apples.', '39', 'contradicted'],
    ['Northgate sold 38 apples and a pear.', 'a', 'contradicted'],
    ['Northgate sold 20 apples in the afternoon.', '20', 'contradicted'],
    ['Southgate beat Northgate, 38 - 21.', 'beat', 'contradicted'],
    ['Northgate beat Southgate, 38 - 22.', '22', 'contradicted'],
    ['Southgate found 46% of its fruit ripe.', '46%', 'contradicted'],
    ['Southgate led the way.', 'led the way', 'contradicted'],
    ['Northgate was second of the shops.', 'second', 'contradicted'],
    ['Northgate sold 38 apples on Saturday.', 'Saturday', 'contradicted'],
    ['Westgate opened.', 'Westgate', 'absent'],
    ['The shop Nortgate opened.', 'Nortgate', 'absent'],
    ['Northgate beat Northgate.', 'Northgate', 'contradicted'],
  ])('%s is wrong at %s', (prose, text, how) => {
    expect(judged(prose)).toEqual([['unsupported', [text, how]]]);
  });

  it('that gives one shop what another sold names the wrong shop', () => {
    expect(judged('Southgate sold 38 apples and 11 pears, 46 percent of its fruit.')).toEqual([
      ['unsupported', ['Southgate', 'contradicted']],
    ]);
  });

  it.each(['Northgate sold 500 apples last year.', 'Northgate has 7 windows.'])(
    'that goes beyond it is neither true nor wrong: %s',
    (prose) => {
      expect(judged(prose)[0]![0]).toBe('unverifiable');
    },
  );

  it('knows whom the next sentence is about', () => {
    expect(
      judged('Southgate opened. It sold 21 apples. It sold 14 pears and 22 apples.').map(
        ([verdict]) => verdict,
      ),
    ).toEqual([...['supported', 'supported', 'unsupported']]);
  });

  it('objects to every number but the right one', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Northgate', 'Southgate'),
        fc.constantFrom('apples', 'pears'),
        fc.nat(99),
        (shop, what, said) => {
          const [first] = judged(`${shop} sold ${said} ${what}.`);
          const right = STOCK[shop]![what as 'apples'] === said;
          expect(first![0]).toBe(right ? 'supported' : 'unsupported');
        },
      ),
    );
  });
});
