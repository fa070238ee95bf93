import { verifies } from '@conductor/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resum } from '../checks/resum.ts';
import { sum } from './sum.ts';

const again = (expression: string, result: number) =>
  resum.run({ outcome: { data: { expression, result } } } as never);

describe(`${verifies('RETAIL-JOBS')}a sum`, () => {
  it.each([
    ['2 + 2', 4],
    ['3131.1 + 4777.75 + 367.38', 8276.23],
    ['155.33 - 147.05 + 268.77 - 235.13', 41.92],
    ['2 + 3 * 4', 14],
    ['(2 + 3) * 4', 20],
    ['-5 + 2', -3],
    ['2 - -3', 5],
    ['-(1 + 2) * 2', -6],
    ['1 / 3', 0.33],
    ['1.005 * 1', 1.01],
    ['-1.005', -1.01],
    ['.5 + 5.', 5.5],
    ['0 * -1', 0],
    ['8 / 4 / 2', 1],
  ])('%s is %d', (expression, result) => {
    expect(sum(expression)).toBe(result);
  });

  it.each([
    ...[
      '',
      ' ',
      '1 +',
      '+',
      '(1',
      '1)',
      ')(',
      '()',
      '2 2',
      '2 ** 3',
      '7 // 2',
      '1 / 0',
      '1e5',
      '0x10',
      '1,000',
    ],
    ...[
      'price + 1',
      'process.exit(1)',
      "__import__('os')",
      '1; 2',
      '1.2.3',
      '…',
      '('.repeat(200),
      '1+'.repeat(400),
    ],
  ])('“%s” is none', (expression) => {
    expect(() => sum(expression)).toThrow(expect.objectContaining({ code: 'no-sum' }));
  });

  const number = fc.integer({ min: 0, max: 1_000_000 }).map((cents) => (cents / 100).toFixed(2));
  const { tree } = fc.letrec<{ tree: string; node: string }>((tie) => ({
    tree: fc.oneof({ maxDepth: 5 }, number, tie('node')),
    node: fc
      .tuple(tie('tree'), fc.constantFrom('+', '-', '*'), tie('tree'), fc.boolean())
      .map(([left, sign, right, isMinus]) => `${isMinus ? '-' : ''}(${left} ${sign} ${right})`),
  }));

  it('comes out the same by both ways of working it out, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(tree, async (expression) => {
        const result = sum(expression);
        fc.pre(Math.abs(result) < 1e9);
        expect(await again(expression, result)).toEqual([]);
        expect(await again(expression, result + 1)).toHaveLength(1);
      }),
    );
  });
});
