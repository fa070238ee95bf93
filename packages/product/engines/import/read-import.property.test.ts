import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ImportError, preview, type ReadFile, readImport, sniff } from './index.ts';

const from = (pieces: string[], maxLength: number) =>
  fc.array(fc.constantFrom(...pieces), { maxLength }).map((parts) => Buffer.from(parts.join('')));

/** Noise alone is refused at once; so most of it looks like a file that somebody could have. */
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  from(
    [
      'text',
      'id',
      'email',
      'date',
      ',',
      ';',
      '\t',
      '"',
      '""',
      '\n',
      '\r',
      '\r\n',
      ' ',
      'é',
      '1/2/2024',
      '\0',
    ],
    60,
  ),
  from(
    ['{', '}', '[', ']', ':', ',', '"text"', '"id"', '1', 'null', '"\\u0000"', '\n', '"data"', '"', '1e999'],
    60,
  ),
  fc
    .tuple(
      fc.constantFrom(
        'Objective,Key Result,Start,Target\nA,',
        'text,id,date\n',
        'title;body\r\n',
        '[{"text":"',
        '{"text":',
      ),
      fc.uint8Array({ maxLength: 200 }),
    )
    .map(([start, rest]) => Buffer.concat([Buffer.from(start), rest])),
  fc.json().map((text) => Buffer.from(text)),
  fc
    .array(
      fc.dictionary(
        fc.constantFrom('text', 'title', 'id', 'createdAt', 'tags', 'email', 'score'),
        fc.jsonValue(),
      ),
    )
    .map((records) => Buffer.from(JSON.stringify(records))),
);

function orImportError<Result>(action: () => Result): Result | undefined {
  try {
    return action();
  } catch (error) {
    expect(error).toBeInstanceOf(ImportError);
    expect((error as ImportError).mend).not.toBe('');
    return undefined;
  }
}

function expectWhole({ drafts, rejected }: ReadFile): void {
  const rows = [...drafts, ...rejected].map(({ row }) => row).sort((a, b) => a - b);
  expect(rows).toEqual(rows.map((_, at) => at + 1));
  expect(new Set(drafts.map(({ externalId }) => externalId)).size).toBe(drafts.length);
  expect(rejected.every(({ reason }) => reason !== '')).toBe(true);
  for (const draft of drafts) {
    expect(draft.text).not.toBe('');
    const kept = JSON.stringify(draft);
    expect(kept.includes('\\u0000') && !kept.includes('\\\\u0000')).toBe(false);
    if (draft.createdAt) expect(new Date(draft.createdAt).toISOString()).toBe(draft.createdAt);
  }
}

it('whatever the bytes: an ImportError, or every row in one list or the other, the same each time', () => {
  fc.assert(
    fc.property(bytes, (drawn) => {
      orImportError(() => sniff(drawn));
      orImportError(() => preview(drawn, { timeZone: 'Europe/Berlin' }));
      const read = orImportError(() => readImport(drawn, { timeZone: 'Europe/Berlin' }));
      if (!read) return;
      expectWhole(read);
      expect(readImport(drawn, { timeZone: 'Europe/Berlin' })).toEqual(read);
    }),
    { numRuns: 3000 },
  );
});
