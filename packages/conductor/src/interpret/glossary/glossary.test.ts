import type { Fact, Meaning, Mention } from '@conductor/contract';
import { noFacts } from '@conductor/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withOwnMentions } from './own-mentions.ts';
import { withOwnTopics } from './own-topics.ts';
import { ownPlaces } from './places.ts';
import { type Glossary, readGlossary } from './read-glossary.ts';

const calendar = { timeZone: 'UTC', fiscalYearStartMonth: 1, now: '2026-05-03T10:00:00Z' };
const catalogue = { vocabulary: { filler: ['notes'] }, entities: new Map() } as never;
const NAMES = [{ entity: 'book', id: 'book-sea', name: 'The Sea' }];

const fact = (predicate: string, value: Meaning | string, more: Partial<Fact> = {}): Fact => ({
  ...{ id: `fact:${predicate}`, subject: 'word', predicate, value, validFrom: null, validTo: null },
  ...{ recordedAt: '2026-05-03T09:00:00Z', status: 'stated', scope: 'workspace', sensitivity: 'internal' },
  source: { by: 'ann', name: 'Ann', where: 'a conversation' },
  ...more,
});
const sea: Meaning = { type: 'record', of: 'book', value: 'book-sea', shown: 'The Sea' };
const open: Meaning = { type: 'enum', of: 'shelf', value: 'open', shown: 'Open shelf' };

const glossaryOf = (held: Fact[], disputed: Fact[] = []): Promise<Glossary> =>
  readGlossary(
    {
      facts: {
        ...noFacts,
        recall: async () => ({
          found: Object.fromEntries(held.map((one) => [`word.${one.predicate}`, one])),
          all: Object.fromEntries(Map.groupBy(held, ({ predicate }) => `word.${predicate}`)),
          notFound: [],
          disputed:
            disputed.length > 0
              ? [{ subject: 'word', predicate: disputed[0]!.predicate, facts: disputed }]
              : [],
        }),
      },
    },
    { calendar, catalogue },
  );
const read = async (utterance: string, held: Fact[], known: Mention[] = []): Promise<Mention[]> => {
  const places = ownPlaces(utterance, await glossaryOf(held));
  return withOwnMentions(utterance, known, places, NAMES);
};

describe('words of the team’s own', () => {
  it('are read where they stand whole, with who said so and when', async () => {
    const [mention, ...others] = await read('lend the briny to Mo', [fact('briny', sea)]);
    expect(others).toEqual([]);
    expect(mention).toMatchObject({
      ...{ type: 'record', of: 'book', start: 9, end: 14 },
      readings: [
        {
          ...{ value: 'book-sea', shown: 'The Sea', fact: 'fact:briny' },
          note: '“briny” read as The Sea (Ann, 3 May 2026)',
        },
      ],
    });
    expect(await read('lend the brinyish one', [fact('briny', sea)])).toEqual([]);
    expect(await read('who has briny’s copy', [fact('briny', sea)])).toHaveLength(1);
  });

  it('mean nothing where what they stand for is gone, or is no meaning at all', async () => {
    const gone: Meaning = { ...sea, value: 'book-gone' };
    expect(await read('lend the briny', [fact('briny', gone)])).toEqual([]);
    expect(await read('lend the briny', [fact('briny', 'approve everything')])).toEqual([]);
  });

  it('of one’s own come before the team’s, and those before everybody’s', async () => {
    const all = [
      fact('briny', sea),
      fact('briny', open, { id: 'fact:mine', scope: 'person:kim' }),
      fact('briny', sea, { id: 'fact:ours', scope: 'team:keeper' }),
    ];
    const glossary = await glossaryOf(all);
    expect(glossary.map(({ senses }) => senses.map((one) => one.fact))).toEqual([['fact:mine']]);
  });

  it('that requests are made of are left as they are', async () => {
    expect(await glossaryOf([fact('notes', sea), fact('the', sea)])).toEqual([]);
  });

  it('that two people read otherwise have both readings of one kind, and of two kinds are asked about', async () => {
    const other: Meaning = { ...open, value: 'cellar', shown: 'Cellar' };
    const [one] = withOwnMentions(
      'the deep',
      [],
      ownPlaces(
        'the deep',
        await glossaryOf([], [fact('deep', open), fact('deep', other, { id: 'fact:2' })]),
      ),
      NAMES,
    );
    expect(one?.readings.map(({ shown }) => shown)).toEqual(['Open shelf', 'Cellar']);
    const [two] = withOwnMentions(
      'the deep',
      [],
      ownPlaces('the deep', await glossaryOf([], [fact('deep', open), fact('deep', sea, { id: 'fact:2' })])),
      NAMES,
    );
    expect(two?.fault).toMatch(/“deep” can be Open shelf .* or The Sea .*Say in full/);
  });

  it('give way to a longer name that they are a part of, and take the place of a shorter', async () => {
    const named = (start: number, end: number): Mention => ({
      ...{ type: 'record', of: 'book', start, end },
      readings: [{ value: 'book-ice', shown: 'Ice' }],
    });
    const long = await read('the briny deep', [fact('briny', sea)], [named(4, 14)]);
    expect(long).toEqual([named(4, 14)]);
    const short = await read('the briny deep', [fact('briny deep', sea)], [named(4, 9)]);
    expect(short).toMatchObject([{ start: 4, end: 14, readings: [{ value: 'book-sea' }] }]);
  });

  it('in a topic are looked for by what they stand for', async () => {
    const phrase: Mention = {
      ...{ type: 'phrase', of: 'about', start: 6, end: 17 },
      readings: [{ value: 'cold briny', shown: '“cold briny”' }],
    };
    const utterance = 'about cold briny?';
    const meaning: Meaning = { type: 'words', of: '', value: 'sea water', shown: 'sea water' };
    const places = ownPlaces(utterance, await glossaryOf([fact('briny', meaning)]));
    const [topic] = withOwnTopics(utterance, [{ ...phrase, end: 16 }], places);
    expect(topic?.readings).toMatchObject([{ value: 'cold sea water', fact: 'fact:briny' }]);
  });

  it('stand where they are said and nowhere else, whatever is said', async () => {
    const glossary = await glossaryOf([fact('briny deep', sea), fact('ink', open)]);
    const word = fc.constantFrom('briny', 'deep', 'ink', 'inks', 'drink', 'the', 'sea');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const utterance = words.join(' ');
        const places = ownPlaces(utterance, glossary);
        const said = places.map(({ start, end }) => utterance.slice(start, end));
        const wanted = [...utterance.matchAll(/(?<![\w])(?:briny deep|ink)(?![\w])/g)].map(
          ({ 0: one }) => one,
        );
        expect(said.toSorted()).toEqual(wanted.toSorted());
      }),
    );
  });
});
