import { describe, expect, it } from 'vitest';
import { moneyMentions } from './money-mentions.ts';

const readIn = (utterance: string) =>
  moneyMentions(utterance).map(({ start, end, readings: [reading], fault }) => [
    utterance.slice(start, end),
    fault
      ? 'fault'
      : `${(reading!.value as { amount: number }).amount} ${(reading!.value as { currency: string }).currency}`,
  ]);

describe('amounts of money', () => {
  it.each([
    ['claim 42.50 EUR for a taxi on 3 May', '42.50 EUR', '42.5 EUR'],
    ['claim EUR 42.50 for a taxi', 'EUR 42.50', '42.5 EUR'],
    ['claim €42.50 for a taxi', '€42.50', '42.5 EUR'],
    ['I spent 42,50 € on a taxi', '42,50 €', '42.5 EUR'],
    ['a hotel for 1,200 dollars', '1,200 dollars', '1200 USD'],
    ['a hotel for 1 200.50 CHF.', '1 200.50 CHF', '1200.5 CHF'],
    ['a hotel for 120gbp', '120gbp', '120 GBP'],
    ['lunch, 18 eur', '18 eur', '18 EUR'],
    ['5000 JPY', '5000 JPY', '5000 JPY'],
  ])('reads “%s”', (utterance, words, value) => {
    expect(readIn(utterance)).toEqual([[words, value]]);
  });

  it('asks for a currency that nobody said, and guesses none', () => {
    expect(readIn('claim 42.50 for a taxi on 3 May')).toEqual([['42.50', 'fault']]);
  });

  it('says how a word for several currencies was read', () => {
    expect(moneyMentions('20 dollars')[0]!.readings[0]!.note).toBe('“dollars” read as USD');
    expect(moneyMentions('20 euros')[0]!.readings[0]!.note).toBeUndefined();
  });

  it.each([
    'the 3 largest claims',
    'claims since 3 May 2026',
    'version 2.4.1',
    '12 all together',
    'top 5 try again',
  ])('reads no money in “%s”', (utterance) => expect(readIn(utterance)).toEqual([]));
});
