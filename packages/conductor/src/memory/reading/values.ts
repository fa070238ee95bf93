import type { FactValue } from '@conductor/contract';
import { tokensOf } from '../template/tokens.ts';
import { readBand } from './band.ts';
import { readCurrency, readMonth, readTimeZone } from './calendar-values.ts';
import { type FactWords, LONGEST_VALUE, type Read, read, tooLong } from './fact-words.ts';
import { lookAlikeFault } from './look-alikes.ts';
import { readMeaning } from './meaning.ts';
import { readName } from './names.ts';
import { numberOf } from './numbers.ts';
import { readMember } from './terms.ts';

/** What some words say that a fact of this kind holds. */
export function readValue(said: string, value: FactValue, by: FactWords): Read {
  if (said.length > LONGEST_VALUE) return tooLong(said.length);
  switch (value.type) {
    case 'number':
      return readNumber(said, value);
    case 'month':
      return readMonth(said);
    case 'time-zone':
      return readTimeZone(said);
    case 'currency':
      return readCurrency(said);
    case 'enum':
      return readMember(said, value.of, by);
    case 'record':
      return readName(said, value.of, by);
    case 'band':
      return readBand(said, value.fields);
    case 'meaning':
      return readMeaning(said, value, by);
    default:
      return readWords(said);
  }
}

function readNumber(
  said: string,
  { least, most, isWhole, unit }: Extract<FactValue, { type: 'number' }>,
): Read {
  const bare = unit ? said.replace(new RegExp(`\\s*${unit.replace(/s$/, '')}s?$`, 'i'), '') : said;
  const number = numberOf(bare.replace(/^(?:about|around|exactly)\s+/i, ''));
  if (number === undefined) return undefined;
  const shown = `${number.toLocaleString('en-GB')}${unit ? ` ${unit}` : ''}`;
  if (isWhole && !Number.isInteger(number))
    return { fault: `It has to be a whole number, and ${shown} is none.` };
  if (least !== undefined && number < least)
    return { fault: `It has to be at least ${least.toLocaleString('en-GB')}, and ${shown} is less.` };
  if (most !== undefined && number > most)
    return { fault: `It can be at most ${most.toLocaleString('en-GB')}, and ${shown} is more.` };
  return read(number, shown);
}

function readWords(said: string): Read {
  const strange = lookAlikeFault(said);
  if (strange !== undefined) return { fault: strange };
  const tokens = tokensOf(said);
  if (tokens.length === 0) return undefined;
  const words = said
    .trim()
    .replace(/^["“”']+|["“”'.!]+$/g, '')
    .trim();
  return read(words, words);
}
