import { expect, it } from 'vitest';
import { regularForm } from './irregular.ts';
import { porterStem } from './stem.ts';
import { termsOf } from './terms.ts';

// The paper's own examples, after all of its steps.
it.each([
  ['caresses', 'caress'],
  ['ponies', 'poni'],
  ['cats', 'cat'],
  ['feed', 'feed'],
  ['agreed', 'agre'],
  ['plastered', 'plaster'],
  ['bled', 'bled'],
  ['motoring', 'motor'],
  ['sing', 'sing'],
  ['conflated', 'conflat'],
  ['sized', 'size'],
  ['hopping', 'hop'],
  ['falling', 'fall'],
  ['hissing', 'hiss'],
  ['filing', 'file'],
  ['happy', 'happi'],
  ['sky', 'sky'],
  ['relational', 'relat'],
  ['vietnamization', 'vietnam'],
  ['triplicate', 'triplic'],
  ['electrical', 'electr'],
  ['goodness', 'good'],
  ['allowance', 'allow'],
  ['adjustable', 'adjust'],
  ['replacement', 'replac'],
  ['adoption', 'adopt'],
  ['effective', 'effect'],
  ['probate', 'probat'],
  ['rate', 'rate'],
  ['cease', 'ceas'],
  ['roll', 'roll'],
  ['generalizations', 'gener'],
])('stems %s to %s', (word, stem) => {
  expect(porterStem(word)).toBe(stem);
});

it('takes the forms of a word for one, and leaves out what holds sentences together', () => {
  expect(termsOf('She wrote about pricing')).toEqual(termsOf('they were writing of price'));
  expect(termsOf('three children')).toEqual(termsOf('3 child'));
  expect(termsOf('What is it that they don’t have?')).toEqual([]);
  expect(termsOf('Zoë’s café')).toEqual(termsOf('zoe cafe'));
  expect(regularForm('toString')).toBe('toString');
});
