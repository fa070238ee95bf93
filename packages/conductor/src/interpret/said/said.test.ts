import type { Catalogue } from '@conductor/contract';
import { describe, expect, it } from 'vitest';
import { withoutInterjections, withoutSlips } from './index.ts';

const catalogue = {
  cards: [],
  jobs: new Map(),
  entities: new Map(),
  vocabulary: { filler: [], enums: {}, names: [] },
} as unknown as Catalogue;
const right = (said: string, names: string[] = []): string =>
  withoutSlips(
    said,
    { ...catalogue, cards: [] },
    names.map((name) => ({ name })),
  );

describe('what only begins an utterance', () => {
  it.each([
    ['hm, and unsorted ones?', 'and unsorted ones?'],
    ['ok, thanks! how much feedback', 'how much feedback'],
    ['oh hmm list the ideas', 'list the ideas'],
  ])('is left out of %j, every other word at its place', (said, left) => {
    const read = withoutInterjections(said);
    expect([read.trim(), read.length]).toEqual([left, said.length]);
  });

  it.each(['thanks', 'ok', 'good ideas without an owner', 'umbrella stands', 'well-known companies'])(
    'stays in %j',
    (said) => {
      expect(withoutInterjections(said)).toBe(said);
    },
  );
});

describe('slips of the pen', () => {
  it.each([
    ['how mcuh feedback adn from whom', 'how much feedback and from whom'],
    ['how much in octover and septmber', 'how much in october and september'],
  ])('are put right in words that carry nothing: %j', (said, meant) => {
    expect(right(said)).toBe(meant);
  });

  it('are none in names, in capitals, in what is somebody’s own words, or where the word is one', () => {
    expect(right('feedback form', [])).toBe('feedback form');
    expect(right('how much from fro', ['Fro'])).toBe('how much from fro');
    expect(right('how much from Adn')).toBe('how much from Adn');
    expect(right('add an idea called adn mcuh')).toBe('add an idea called adn mcuh');
    expect(right('how much feedback from mcuh', ['Mcuh Limited'])).toBe('how much feedback from mcuh');
  });
});
