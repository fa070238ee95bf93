import { describe, expect, it } from 'vitest';
import { bytesOf } from '../test-writers.ts';
import { readTable } from './read-table.ts';

const read = (text: string) => readTable(bytesOf(text));
const json = (value: unknown) => read(JSON.stringify(value));
const failure = (text: string) => {
  try {
    read(text);
  } catch (error) {
    return (error as { code?: string }).code;
  }
  return undefined;
};

describe('readTable of JSON', () => {
  const records = [{ id: 1, text: 'a', author: { login: 'ann' }, labels: [{ name: 'x' }, { name: 'y, z' }] }];

  it.each([
    ['a list', records],
    ['a list under data', { data: records, errors: [] }],
    ['the only list of an object', { total: 1, tickets: records }],
    ['a list two objects deep', { response: { tickets: records } }],
  ])('finds the records in %s', (_, value) => {
    const { sniffed, table } = json(value);
    expect(sniffed).toMatchObject({ kind: 'json', columns: ['id', 'text', 'author.login', 'labels.name'] });
    expect(table.rows).toEqual([{ row: 1, cells: ['1', 'a', 'ann', ['x', 'y, z']] }]);
  });

  it('reads JSON Lines, one line too, and rejects a line that is none', () => {
    expect(read('{"text":"a","tags":["x"]}\n').sniffed.kind).toBe('jsonl');
    const { sniffed, table } = read('{"text":"a"}\r\n\r\n{"text": oops}\r\n{"text":"b","id":7}\r\n');
    expect(sniffed).toMatchObject({ kind: 'jsonl', newline: 'crlf', columns: ['text', 'id'] });
    expect(table.rows.map(({ row }) => row)).toEqual([1, 3]);
    expect(table.rejected).toMatchObject([{ row: 2, reason: expect.stringContaining('not JSON') }]);
  });

  it('rejects an item that is no object', () => {
    expect(json([{ text: 'a' }, 'b', null]).table.rejected.map(({ row }) => row)).toEqual([2, 3]);
  });

  it('keeps long ids exact', () => {
    const { rows } = read('[{"id":9007199254740993,"text":"a"}]').table;
    expect(rows[0]!.cells[0]).toBe('9007199254740993');
  });

  it('survives keys that mean something to JavaScript', () => {
    expect(read('[{"__proto__":{"x":"1"},"constructor":"2","text":"a"}]').sniffed.columns).toEqual([
      '__proto__.x',
      'constructor',
      'text',
    ]);
  });

  it('survives deep nesting', () => {
    expect(failure('['.repeat(100_000))).toBe('bad-json');
    const deep = `{"text":"a","x":${'['.repeat(5000)}${']'.repeat(5000)}}`;
    expect(read(`[${deep}]`).table.rows[0]!.cells[0]).toBe('a');
  });

  it.each([
    ['[{"text":"a"},', 'bad-json'],
    ['{"text":"a"', 'bad-json'],
    ['{"a":[1],"b":[2]}', 'no-columns'],
    ['[1,2]', 'no-columns'],
    ['{"a":1}', 'no-columns'],
  ])('%s is %s', (text, code) => expect(failure(text)).toBe(code));

  it('takes a CSV column in brackets for what it is', () => {
    expect(read('[id],text\n1,a\n').sniffed.kind).toBe('csv');
  });
});
