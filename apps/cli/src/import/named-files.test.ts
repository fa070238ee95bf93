import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { namedFiles } from './named-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'named-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'a.csv'), 'text\nslow\n');
writeFileSync(join(folder, 'my notes.json'), '[]');
writeFileSync(join(folder, 'secrets'), 'none');
const names = (said: string) => namedFiles(said.replaceAll('HERE', folder)).map(({ name }) => name);

it('finds files that are there, by their path', () => {
  expect(names('import HERE/a.csv')).toEqual(['a.csv']);
  expect(names('please import HERE/a.csv, then HERE/a.csv.')).toEqual(['a.csv']);
  expect(names('load "HERE/my notes.json" as feedback')).toEqual(['my notes.json']);
});

it('leaves what is not there, what is a folder and what no import reads', () => {
  expect(names('import HERE/b.csv')).toEqual([]);
  expect(names('import HERE and HERE/secrets')).toEqual([]);
  expect(names('what is in HERE/a.csv?')).toEqual([]);
});
