import { cpuTime } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { ImportError, preview, readImport, sniff } from './index.ts';
import { bytesOf, csv } from './test-writers.ts';

const UTC = { timeZone: 'UTC' };
const read = (...rows: string[][]) => readImport(csv(...rows), UTC);
const failure = (action: () => unknown): ImportError => {
  try {
    action();
  } catch (error) {
    if (error instanceof ImportError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

describe('readImport: columns', () => {
  it('maps a survey of nobody in particular by its names', () => {
    const { format, mapping, unmapped, drafts } = read(
      ['Response ID', 'Submitted At', 'E-mail', 'Organisation', 'NPS Score', 'Comment', 'Plan'],
      ['r1', '2024-03-01', 'ann@example.com', 'Acme', '9', 'Good', 'Pro'],
    );
    expect({ format, unmapped }).toEqual({ format: undefined, unmapped: ['Plan'] });
    expect(mapping).toMatchObject({ text: 'Comment', score: 'NPS Score', externalId: 'Response ID' });
    expect(drafts).toMatchObject([
      { text: 'Good', company: 'Acme', score: { kind: 'nps', value: 9 }, externalId: 'import:r1' },
    ]);
  });

  it('does not take a count of comments for the text', () => {
    expect(read(['Comments', 'Message'], ['3', 'Too slow']).mapping).toMatchObject({ text: 'Message' });
  });

  it('lets the person say', () => {
    const bytes = csv(['Feedback', 'Opinion', 'When'], ['internal', 'Too slow', '2024-03-01']);
    const { mapping, unmapped } = readImport(bytes, { ...UTC, map: { text: 'opinion', createdAt: 'When' } });
    expect({ mapping, unmapped }).toEqual({
      mapping: { text: 'Opinion', createdAt: 'When' },
      unmapped: ['Feedback'],
    });
  });

  it('takes back the mapping that it gave', () => {
    const bytes = bytesOf('{"repo":"a/b","number":1,"title":"T","body":"B"}\n');
    const { mapping, drafts } = readImport(bytes, UTC);
    expect(readImport(bytes, { ...UTC, map: mapping })).toMatchObject({ mapping, drafts });
  });

  it('says which --map to use where no column is the text', () => {
    const bytes = csv(['Plan', 'Opinion'], ['Pro', 'Too slow for words']);
    const error = failure(() => readImport(bytes, UTC));
    expect(error).toMatchObject({
      code: 'no-text-column',
      mend: expect.stringContaining('--map "Opinion=text"'),
    });
    expect(error.message).toContain('"Plan", "Opinion"');
  });

  it('refuses a column and a format that do not exist', () => {
    const bytes = csv(['Text'], ['a']);
    expect(failure(() => readImport(bytes, { ...UTC, map: { text: 'Txet' } })).code).toBe('unknown-column');
    expect(failure(() => readImport(bytes, { ...UTC, map: { txet: 'Text' } as never })).code).toBe(
      'unknown-field',
    );
    expect(failure(() => readImport(bytes, { ...UTC, format: 'nobody' })).mend).toContain(
      'canny, fider, github',
    );
  });

  it('refuses a header without rows, and a blank header', () => {
    expect(failure(() => read(['text', 'email']))).toMatchObject({ code: 'empty' });
    expect(failure(() => readImport(bytesOf('[]'), UTC))).toMatchObject({ code: 'empty' });
    expect(failure(() => readImport(bytesOf(',,\na,b,c\n'), UTC))).toMatchObject({ code: 'no-columns' });
  });
});

describe('readImport: rows', () => {
  it('joins title and details, unless the details repeat the title', () => {
    const { drafts } = read(['Title', 'Body'], ['A', 'B'], ['A', 'A and more'], ['A', ''], ['', 'B']);
    expect(drafts.map(({ text }) => text)).toEqual(['A\n\nB', 'A and more', 'A', 'B']);
  });

  it('rejects a row without text, with a text too long, with a date that is none, and keeps the rest', () => {
    const { drafts, rejected } = read(
      ['Text', 'Date'],
      [' \t', ''],
      ['x'.repeat(100_001), ''],
      ['a', 'soon'],
      ['a', '04/05/2024'],
      ['kept', ''],
    );
    expect(drafts).toMatchObject([{ row: 5, text: 'kept' }]);
    expect(drafts[0]).not.toHaveProperty('createdAt');
    expect(rejected.map(({ row }) => row)).toEqual([1, 2, 3, 4]);
    expect(rejected[2]).toMatchObject({
      reason: expect.stringContaining('"soon"'),
      raw: { Text: 'a', Date: 'soon' },
    });
    expect(rejected[3]!.reason).toContain('YYYY-MM-DD');
  });

  it('decides day or month for the column as a whole', () => {
    const { drafts } = read(['Text', 'Date'], ['a', '04/05/2024'], ['b', '25/05/2024']);
    expect(drafts.map(({ createdAt }) => createdAt?.slice(0, 10))).toEqual(['2024-05-04', '2024-05-25']);
  });

  it('leaves out what is wrong beside the text, and says so', () => {
    const { drafts, warnings } = read(
      ['Text', 'Name', 'Email', 'URL', 'CSAT', 'Status', 'Source'],
      ['a', 'Ann', 'ann at example', 'javascript:alert(1)', '7', 'Zork', 'Intercom'],
      ['b', '', 'Bob <BOB@example.com>', 'https://example.com/b', '5', 'zork', ''],
    );
    expect(drafts).toEqual([
      expect.objectContaining({ contact: { name: 'Ann' }, state: 'unsorted', source: 'support' }),
      expect.objectContaining({
        contact: { name: 'Bob', email: 'bob@example.com' },
        url: 'https://example.com/b',
        score: { kind: 'csat', value: 5 },
        source: 'import',
      }),
    ]);
    expect(drafts[0]).not.toHaveProperty('url');
    expect(drafts[0]).not.toHaveProperty('score');
    expect(warnings.map(({ row }) => row)).toEqual([1, 1, 1, 1, 2]);
  });

  it('strips control characters and normalises', () => {
    const { drafts } = readImport(bytesOf('{"text":"a\\u0000\\u001b[1m\\r\\ne\\u0301\\ud800\\tb"}\n'), UTC);
    expect(drafts[0]!.text).toBe('a[1m\né\ufffd\tb');
  });
});

describe('readImport: ids', () => {
  it('gives a row without an id the hash of what it says, again and again', () => {
    const bytes = csv(
      ['Text', 'Email', 'Plan'],
      ['a', 'ann@example.com', 'x'],
      ['a', 'bob@example.com', 'x'],
    );
    const ids = () => readImport(bytes, UTC).drafts.map(({ externalId }) => externalId);
    expect(ids()).toEqual(ids());
    expect(new Set(ids()).size).toBe(2);
    expect(ids()[0]).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('takes the same words by the same person at the same time for the same feedback', () => {
    const { drafts, rejected } = read(
      ['Text', 'Email', 'Tags'],
      ['a', 'ann@example.com', 'x'],
      ['a', 'ann@example.com', 'y'],
    );
    expect(drafts).toHaveLength(1);
    expect(rejected).toMatchObject([{ row: 2, reason: 'same as row 1' }]);
  });

  it('tells a repeated row from a claimed id', () => {
    const { drafts, rejected } = read(
      ['ID', 'Text'],
      ['1', 'a'],
      ['1', 'a'],
      ['1', 'b'],
      ['', 'c'],
      ['', 'c'],
    );
    expect(drafts.map(({ row }) => row)).toEqual([1, 4]);
    expect(rejected.map(({ row, reason }) => [row, reason])).toEqual([
      [2, 'same as row 1'],
      [3, 'external id import:1 is already used by row 1'],
      [5, 'same as row 4'],
    ]);
  });
});

describe('readImport: size', () => {
  const rows = (count: number) =>
    csv(
      ['id', 'text', 'date'],
      ...Array.from({ length: count }, (_, at) => [`${at}`, 'slow '.repeat(60), '2024-01-01']),
    );

  it('reads no more rows than wanted, and tells how far it is', () => {
    const progress: number[] = [];
    expect(readImport(rows(50), { ...UTC, limitRows: 7 }).drafts).toHaveLength(7);
    readImport(rows(2500), { ...UTC, onProgress: (done) => progress.push(done) });
    expect(progress).toEqual([1000, 2000, 2500]);
  });

  it('reads 10,000 rows in well under two seconds, on any machine', () => {
    const bytes = rows(10_000);
    const started = cpuTime();
    expect(readImport(bytes, UTC).drafts).toHaveLength(10_000);
    expect(cpuTime() - started).toBeLessThan(2000);
  });
});

describe('sniff and preview', () => {
  it('sniff tells what a file is', () => {
    expect(sniff(bytesOf('\ufeffid;text\r\n1;a\r\n'))).toEqual({
      kind: 'csv',
      encoding: 'utf-8',
      bom: true,
      newline: 'crlf',
      delimiter: ';',
      columns: ['id', 'text'],
    });
    expect(sniff(bytesOf('[{"a":1},{"b":2}]')).columns).toEqual(['a', 'b']);
  });

  it('preview counts all rows and shows a few', () => {
    const lines = Array.from({ length: 20 }, (_, at) => [`${at}`, at % 2 ? '' : 'text']);
    const shown = preview(csv(['id', 'text'], ...lines), UTC);
    expect(shown).toMatchObject({ rows: 20, accepted: 10, format: undefined });
    expect([shown.sample.length, shown.rejected.length]).toEqual([5, 5]);
    expect(shown).not.toHaveProperty('drafts');
  });
});
