import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readQuestion } from './question.ts';
import { type Corpus, rankFacts } from './rank.ts';
import type { Rankable } from './rankable.ts';
import { termsOf } from './terms.ts';
import { whyNone } from './verdict.ts';

const TODAY = Date.UTC(2026, 10, 23);

const said = (place: number, by: string, text: string, more: Partial<Rankable> = {}): Rankable => ({
  ...{ id: `fact:${String(place).padStart(3, '0')}`, text, by, source: null, order: place },
  ...{ at: Date.UTC(2026, 0, 1 + place), vector: null },
  ...more,
});

function corpusOf(facts: readonly Rankable[]): Corpus {
  const terms = facts.map(({ text }) => termsOf(text));
  return {
    facts: facts.length,
    averageTerms: terms.flat().length / Math.max(1, facts.length),
    having: (term) => terms.filter((of) => of.includes(term)).length,
  };
}

const ask = (text: string, facts: readonly Rankable[], corpus = corpusOf(facts)) => {
  const people = [...new Set(facts.map(({ by }) => by))];
  const question = readQuestion(text, null, people, TODAY);
  const ranked = rankFacts(question, facts, corpus);
  return { ids: ranked.map(({ fact }) => fact.id), ranked, why: whyNone(question, ranked, corpus) };
};

const WORDS = [
  'pricing',
  'invoice',
  'export',
  'login',
  'audit',
  'calendar',
  'mobile',
  'renewal',
  'discount',
  'trial',
];
const UNRELATED = ['tulip', 'harbour', 'violin', 'glacier'];
const texts = fc
  .uniqueArray(fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 3, maxLength: 6 }), {
    minLength: 2,
    maxLength: 12,
    selector: (words) => words.toSorted().join(' '),
  })
  .map((all) => all.map((words) => words.join(' ')));

describe('rankFacts', () => {
  it('puts what is asked word for word first', () => {
    fc.assert(
      fc.property(texts, fc.nat(), (all, pick) => {
        // Of the same length, so that none says all of another and more.
        const same = all.filter((text) => text.split(' ').length === all[0]!.split(' ').length);
        const facts = same.map((text, at) => said(at, 'Ann', text));
        const asked = facts[pick % facts.length]!;
        expect(ask(asked.text, facts).ids[0]).toBe(asked.id);
      }),
    );
  });

  it('does not depend on the order it is given them in', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat()), (all, keys) => {
        const facts = all.map((text, at) => said(at, at % 2 ? 'Ann' : 'Bob', text, { source: 'talk' }));
        const shuffled = facts.toSorted((a, b) => (keys[a.order] ?? 0) - (keys[b.order] ?? 0));
        expect(ask(all[0]!, shuffled).ids).toEqual(ask(all[0]!, facts).ids);
      }),
    );
  });

  it('leaves the others as they are when an unrelated fact comes in', () => {
    fc.assert(
      fc.property(texts, fc.subarray(UNRELATED, { minLength: 1 }), (all, unrelated) => {
        const facts = all.map((text, at) => said(at, 'Ann', text, { source: 'talk' }));
        const corpus = corpusOf(facts);
        const more = [...facts, said(99, 'Ann', unrelated.join(' '), { source: 'elsewhere' })];
        expect(ask(all[0]!, more, corpus).ranked).toEqual(ask(all[0]!, facts, corpus).ranked);
      }),
    );
  });

  it('puts equal ones in the order of their ids', () => {
    const facts = [2, 0, 1].map((at) => said(at, 'Ann', 'pricing is ours', { order: 0 }));
    expect(ask('pricing?', facts).ids).toEqual(['fact:000', 'fact:001', 'fact:002']);
  });

  it('finds the answer to what was asked just before, though it says none of the words', () => {
    const facts = [
      said(0, 'Ann', 'When does the audit begin?', { source: 'talk' }),
      said(1, 'Bob', 'Yes, in May.', { source: 'talk' }),
      said(2, 'Bob', 'We moved offices in spring.', { source: 'elsewhere' }),
      said(3, 'Bob', 'The invoices are late.', { source: 'elsewhere' }),
    ];
    expect(ask('When will the audit begin for Bob?', facts).ids[0]).toBe('fact:001');
    const apart = facts.map((fact) => ({ ...fact, source: null }));
    expect(ask('When will the audit begin for Bob?', apart).ids[0]).toBe('fact:000');
  });

  it('prefers what the person it names said, and what falls into the period it names', () => {
    const who = [said(0, 'Ann Lund', 'I own pricing.'), said(1, 'Bob Moss', 'I own pricing.')];
    expect(ask('Does Bob own pricing?', who).ids[0]).toBe('fact:001');
    const when = [
      said(0, 'Ann', 'The launch slipped.', { at: Date.UTC(2026, 1, 3) }),
      said(1, 'Ann', 'The launch slipped.', { at: Date.UTC(2026, 4, 3) }),
    ];
    expect(ask('Which launch slipped in May?', when).ids[0]).toBe('fact:001');
    expect(ask('Which launch slipped in February 2026?', when).ids[0]).toBe('fact:000');
  });
});

describe('whyNone', () => {
  const talk = [
    said(0, 'Ann', 'What do you play?', { source: 'talk' }),
    said(1, 'Bob', 'I play the violin in an orchestra.', { source: 'talk' }),
    said(2, 'Ann', 'I run along the harbour on Sundays.', { source: 'talk' }),
    said(3, 'Bob', 'My sister paints tulips.', { source: 'other' }),
    said(4, 'Ann', 'We sell more in winter.', { source: 'other' }),
  ];

  it('lets an answer stand that the one it asks of gave', () => {
    expect(ask('In what does Bob play the violin?', talk).why).toBeUndefined();
    expect(ask('Where does Ann run on Sundays?', talk).why).toBeUndefined();
  });

  it('says that somebody else said it of themselves', () => {
    const { why } = ask('In what orchestra does Ann play the violin?', talk);
    expect(why).toContain('It asks of Ann');
    expect(why).toContain('Bob');
  });

  it('says that nothing is near', () => {
    expect(ask('How high is the glacier?', talk).why).toContain('shares');
    expect(ask('anything?', []).why).toContain('shares');
  });

  it('takes what is said to somebody to be of them', () => {
    const told = [...talk, said(5, 'Bob', 'You play the piano beautifully.', { source: 'third' })];
    expect(ask('Does Ann play the piano?', told).why).toBeUndefined();
  });

  it('lets what somebody else said of them by name stand', () => {
    const told = [
      ...talk,
      said(6, 'Bob', 'Ann owns pricing.', { source: 'a' }),
      said(7, 'Bob', 'I heard that Ann owns onboarding as well.', { source: 'b' }),
    ];
    expect(ask('What does Ann own?', told)).toMatchObject({ ids: ['fact:006', 'fact:007'], why: undefined });
    const toThem = [...talk, said(6, 'Bob', 'Thanks, Ann! I own pricing.', { source: 'a' })];
    expect(ask('Does Ann own pricing?', toThem).why).toContain('Bob');
  });
});
