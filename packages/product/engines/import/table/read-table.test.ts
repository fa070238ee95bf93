import { cpuTime } from '@conductor/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf, type Style, writeCsv } from '../test-writers.ts';
import { readTable } from './read-table.ts';

const style: fc.Arbitrary<Style> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  encoding: fc.constantFrom('utf-8', 'utf-16le', 'utf-16be'),
  bom: fc.boolean(),
  quoteAll: fc.boolean(),
  endsWithNewline: fc.boolean(),
});
const cell = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replaceAll('\0', '')),
  fc.string({
    unit: fc.constantFrom('"', ',', ';', '|', '\t', '\n', '\r', ' ', 'a', 'é', '日'),
    maxLength: 12,
  }),
);
const table = fc
  .integer({ min: 1, max: 6 })
  .chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 30 }),
  );

const cellsOf = (bytes: Uint8Array) => readTable(bytes).table.rows.map(({ cells }) => cells);

describe('readTable of CSV', () => {
  it('reads any table back from any delimiter, line break, encoding and quoting', () => {
    fc.assert(
      fc.property(table, style, (rows, drawn) => {
        // Without a mark UTF-16 is a guess, and a guess may fail: that is tried by example.
        const how = { ...drawn, bom: drawn.bom || drawn.encoding !== 'utf-8' };
        const header = rows[0]!.map((_, at) => `column ${at + 1}`);
        const read = readTable(writeCsv([header, ...rows], how));
        expect(read.table.columns).toEqual(header);
        expect(read.table.rejected).toEqual([]);
        expect(read.table.rows.map(({ cells }) => cells)).toEqual(rows);
        expect(read.table.rows.map(({ row }) => row)).toEqual(rows.map((_, at) => at + 1));
        expect(read.sniffed).toMatchObject({ kind: 'csv', encoding: how.encoding, bom: how.bom });
        if (header.length > 1) expect(read.sniffed.delimiter).toBe(how.delimiter);
      }),
      { numRuns: 500 },
    );
  });

  it('reads records that lie across the borders of its windows', () => {
    const rows = Array.from({ length: 3000 }, (_, at) => [`${at}`, `é"\r\n${'x, '.repeat(at % 400)}`, 'end']);
    for (const newline of ['\n', '\r\n', '\r']) {
      const how = {
        delimiter: ',',
        encoding: 'utf-8',
        bom: false,
        quoteAll: false,
        endsWithNewline: true,
      } as const;
      expect(cellsOf(writeCsv([['id', 'text', 'last'], ...rows], { ...how, newline }))).toEqual(rows);
    }
  });

  it('takes lines as they are where there is one column', () => {
    expect(cellsOf(bytesOf('feedback\nslow, and dear\n"quoted; too"\n'))).toEqual([
      ['slow, and dear'],
      ['quoted; too'],
    ]);
  });

  it('takes the delimiter that the rows agree on, not the one that the header has most of', () => {
    expect(cellsOf(bytesOf('id;text, as said, in full\n1;good\n2;bad, really\n'))).toEqual([
      ['1', 'good'],
      ['2', 'bad, really'],
    ]);
  });

  it('follows the sep= line of a spreadsheet', () => {
    expect(cellsOf(bytesOf('sep=;\r\nid;text\r\n1;a,b\r\n'))).toEqual([['1', 'a,b']]);
  });

  it('tells mixed line breaks', () => {
    const read = readTable(bytesOf('id,text\r\n1,a\n2,b\r3,c'));
    expect(read.sniffed.newline).toBe('mixed');
    expect(read.table.rows).toHaveLength(3);
  });

  it('gives every column a name, once', () => {
    expect(readTable(bytesOf('Notes,,Notes\na,b,c\n')).table.columns).toEqual([
      'Notes',
      'column 2',
      'Notes (2)',
    ]);
  });

  it('skips blank lines without counting them', () => {
    const { rows } = readTable(bytesOf('id,text\n\n1,a\n\n\n2,b\n\n')).table;
    expect(rows.map(({ row, cells }) => [row, ...cells])).toEqual([
      [1, '1', 'a'],
      [2, '2', 'b'],
    ]);
  });
});

describe('readTable of broken CSV', () => {
  const read = (text: string) => readTable(bytesOf(text)).table;

  it('rejects a ragged row by number and reads the rest', () => {
    const { rows, rejected } = read('a,b,c\n1,2,3\n1,2\n1,2,3,4\n4,5,6\n');
    expect(rows.map(({ row }) => row)).toEqual([1, 4]);
    expect(rejected).toEqual([
      { row: 2, reason: 'row has 2 fields where the header has 3', raw: { a: '1', b: '2' } },
      {
        row: 3,
        reason: 'row has 4 fields where the header has 3',
        raw: { a: '1', b: '2', c: '3', 'column 4': '4' },
      },
    ]);
  });

  it.each([
    ['before quoted rows', 'id,text,tag\n1,"never closed,x\n2,"fine",y\n3,"fine\ntoo",z\n'],
    ['before plain rows', 'id,text,tag\n1,"never closed,x\n2,fine,y\n3,fine,z\n'],
    ['in the last field', 'id,tag,text\n1,x,"never closed\n2,y,"fine"\n3,z,fine\n'],
    ['that pairs with a later one', 'id,text,tag\n1,"never closed,x\n2,fine,y\n3,fine,"\n4,fine,z\n5,,\n'],
  ])('an unclosed quote %s costs its own row only', (_, text) => {
    const { rows, rejected } = read(text);
    expect(rejected[0]).toMatchObject({ row: 1, reason: expect.stringContaining('never closed') });
    expect(rows.slice(0, 1)).toMatchObject([{ row: 2, cells: expect.arrayContaining(['2']) }]);
  });

  it('notices an unclosed quote in a large file', () => {
    const lines = Array.from({ length: 200_000 }, (_, at) => `${at + 1},some text that goes on,tag`);
    lines[4] = '5,"some text that goes on,tag';
    const { rows, rejected } = read(`id,text,tag\n${lines.join('\n')}\n`);
    expect(rejected.map(({ row }) => row)).toEqual([5]);
    expect(rows).toHaveLength(199_999);
  });

  it('reads quotation marks that nobody doubled', () => {
    const { rows, rejected } = read('id,text,tag\n1,5" screen,x\n2,"he said "no" twice",y\n3, "a, b",z\n');
    expect(rejected).toEqual([]);
    expect(rows.map(({ cells }) => cells[1])).toEqual(['5" screen', 'he said "no" twice', 'a, b']);
  });

  it('goes back to records of several lines after a row with stray quotes', () => {
    const { rows, rejected } = read(
      'id,text\n1,5" screen\n2,"two\nlines"\n3,7" screen\n4,"two, ""more""\nlines"\n',
    );
    expect(rejected).toEqual([]);
    const texts = ['5" screen', 'two\nlines', '7" screen', 'two, "more"\nlines'];
    expect(rows.map(({ cells }) => cells[1])).toEqual(texts);
  });

  it.each(['1,"', '"""', 'a,"b"c', '1,"x""', '"x,y', 'a""', 'a,b"'])(
    'stays fast when every line is %s',
    (line) => {
      const started = cpuTime();
      read(`id,text\n${`${line}\n`.repeat(100_000)}`);
      expect(cpuTime() - started).toBeLessThan(10_000);
    },
  );
});
