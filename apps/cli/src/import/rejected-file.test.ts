import { expect, it } from 'vitest';
import { rejectedCsv } from './rejected-file.ts';

it('writes rows and reasons as CSV', () => {
  expect(
    rejectedCsv([
      { row: 3, reason: 'it has no text' },
      { row: 9, reason: 'a "date", or so' },
    ]),
  ).toBe('row,reason\r\n3,it has no text\r\n9,"a ""date"", or so"\r\n');
});
