import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { table } from './table.ts';

it('lines words up to the left and numbers to the right, and says what is not known', () => {
  const rows = [
    { name: 'Exports', count: 1200 },
    { name: 'A name that is rather long', count: null },
  ];
  const text = stripVTControlCharacters(
    table(rows, [
      { head: 'Theme', of: (row) => row.name, most: 12 },
      { head: 'Pieces', of: (row) => row.count },
    ]),
  );
  expect(text.split('\n')).toEqual(['Theme         Pieces', 'Exports        1,200', 'A name that…       –']);
});
