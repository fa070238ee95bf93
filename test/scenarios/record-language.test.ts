import { readFileSync } from 'node:fs';
import type { Assignment, FieldCondition, Mention } from '@conductor/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lexiconOf } from '../../packages/conductor/src/interpret/record-language/lexicon.ts';
import { readRecordLanguage } from '../../packages/conductor/src/interpret/record-language/read-record-language.ts';
import { by, readSaid } from './record-language-said.ts';

/** An utterance at the start of a line, and under it a line for each mention that is read of it. */
function tableOf(file: string): [utterance: string, read: string[]][] {
  const table: [string, string[]][] = [];
  for (const line of readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)) {
    if (line.startsWith('  ')) table.at(-1)![1].push(line.trim());
    else table.push([line, []]);
  }
  return table;
}

const asked = tableOf('./record-language-asked.txt');
const changed = tableOf('./record-language-changed.txt');

describe('what is said of records', () => {
  it.each(asked)('asked for: %s', (utterance, read) => expect(readSaid(utterance)).toEqual(read));
  it.each(changed)('changed: %s', (utterance, read) => expect(readSaid(utterance)).toEqual(read));
});

const words = [...asked, ...changed].flatMap(([utterance]) => utterance.split(' '));
const utterances = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: fc.string() }),
    )
    .map((said) => said.join(' ')),
);
const placesOf = (mention: Mention) => [mention, ...(mention.also ?? [])];

describe('whatever is said', () => {
  it('is read without a throw, into mentions that lie in the text and apart from each other', () => {
    fc.assert(
      fc.property(utterances, (utterance) => {
        const places = readRecordLanguage(utterance, by).flatMap(placesOf);
        expect(places.every(({ start, end }) => start >= 0 && start <= end && end <= utterance.length)).toBe(
          true,
        );
        const sorted = places.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
        expect(sorted.every(({ start }, at) => at === 0 || start >= sorted[at - 1]!.end)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('has a value that fits its field, or says why not', () => {
    fc.assert(
      fc.property(utterances, (utterance) => {
        for (const mention of readRecordLanguage(utterance, by)) {
          expect(mention.fault !== undefined || mention.readings.length > 0).toBe(true);
          if (mention.type !== 'conditions' && mention.type !== 'assignments') continue;
          const all = mention.readings.flatMap(({ value }) => value as (FieldCondition | Assignment)[]);
          for (const { path, values } of all)
            expect(
              values.filter((value) => !fits(mention.of, path, value)),
              `${utterance}: ${path}`,
            ).toEqual([]);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('is read the same again', () => {
    fc.assert(
      fc.property(utterances, (utterance) => {
        expect(readRecordLanguage(utterance, by)).toEqual(readRecordLanguage(utterance, by));
      }),
    );
  });
});

/** By the field's own type, which is found by the last step of a path that goes through references. */
function fits(entity: string, path: string, value: string): boolean {
  const spoken = lexiconOf(by.entities).byName;
  const own = spoken.get(entity)!.fields.find((field) => field.path === path);
  const steps = path.split('.');
  const tails = steps.map((_, at) => steps.slice(at).join('.'));
  const others = [...spoken.values()].flatMap(({ fields }) =>
    fields.filter((one) => tails.includes(one.path)),
  );
  const candidates = own ? [own] : others;
  return candidates.some(({ type }) => {
    switch (type.kind) {
      case 'number':
        return value.trim() !== '' && Number.isFinite(Number(value));
      case 'enum':
        return type.members.includes(value);
      case 'date':
        return /^\d{4}-\d\d-\d\d$/.test(value);
      case 'instant':
        return new Date(value).toISOString() === value;
      case 'boolean':
        return value === 'true' || value === 'false';
      default:
        return value !== '' || type.kind === 'text';
    }
  });
}
