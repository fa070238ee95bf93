import { type Band, isEmptyBand, sayBand } from '@conductor/contract';
import { type Read, type ReadValue, read } from './fact-words.ts';
import { NUMBER, numberOf } from './numbers.ts';

type End = 'atLeast' | 'moreThan' | 'atMost' | 'lessThan';
export interface BandField {
  field: string;
  units: string[];
}

const N = `(${NUMBER})`;
/** What is said before a number, or after it, and which end of the band it is. */
const BEFORE: [End, string][] = [
  [
    'atLeast',
    'at least|no fewer than|not fewer than|no less than|not less than|a minimum of|min\\.?|from|starting at|>=|≥|> ?=',
  ],
  ['atMost', 'at most|no more than|not more than|up to|a maximum of|max\\.?|<=|≤|< ?='],
  ['moreThan', 'over|more than|above|greater than|bigger than|larger than|higher than|exceeding|beyond|>'],
  ['lessThan', 'under|less than|fewer than|below|smaller than|lower than|<'],
];
const AFTER: [End, string][] = [
  ['atLeast', '(?:or|and) (?:more|up|above|over|upwards?|greater|bigger|larger|higher)|upwards?|\\+|plus'],
  ['atMost', '(?:or|and) (?:fewer|less|below|under|down|smaller|lower)'],
];
const BETWEEN = new RegExp(`(?:between|from)?\\s*${N}\\s*(?:and|to|through|up to|[-–—])\\s*${N}`, 'giu');

/**
 * "over 1,000 people", "between 200 and 999", "200+ employees": ends and the field, by the words that name it. Of several
 * fields and none of them named, each is a reading.
 */
export function readBand(said: string, fields: readonly BandField[]): Read {
  const named = fields.filter(({ units }) => units.some((unit) => has(said, unit)));
  const bare = withoutUnits(said, named);
  const ends = endsOf(bare);
  if (!ends) return undefined;
  if (typeof ends === 'string') return { fault: ends };
  const counted = named.length > 0 ? named : fields;
  const readings = counted.map(({ field, units }): ReadValue => {
    const value: Band = { field, ...ends };
    const note = named.length > 0 ? {} : { note: `counted in ${units[0] ?? field}` };
    return { value, shown: showBand(value, fields), ...note };
  });
  return readings.length === 1
    ? read(readings[0]!.value, readings[0]!.shown, readings[0]!.note)
    : { readings };
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const unitAt = (unit: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])${escaped(unit)}(?![\\p{L}\\p{N}])`, 'giu');
const has = (said: string, unit: string): boolean => unitAt(unit).test(said);

/** What may stand around a band and says nothing of it. */
const AROUND =
  /(?<![\p{L}\p{N}])(?:companies|company|customers?|accounts?|anything|anybody|anyone|everything|everyone|those|ones?|with|having|that|who|which|has|have|an?|of|in|is|are|the|being|somewhere)(?![\p{L}\p{N}])/giu;

/** Longest first, so that "full-time employees" leaves no "full-time". */
const withoutUnits = (said: string, named: readonly BandField[]): string =>
  named
    .flatMap(({ units }) => units)
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, unit) => text.replace(unitAt(unit), ' '), said);

/** The ends of a band that is said in whole; a sentence where they cannot both be. */
function endsOf(said: string): Omit<Band, 'field'> | string | undefined {
  let rest = said;
  const ends: Partial<Record<End, number>> = {};
  const take = (expression: RegExp, keep: (numbers: string[]) => void): void => {
    for (const found of rest.matchAll(expression)) keep(found.slice(1));
    rest = rest.replaceAll(expression, ' ');
  };
  take(BETWEEN, ([low, high]) => {
    if (low !== undefined) ends.atLeast = numberOf(low)!;
    if (high !== undefined) ends.atMost = numberOf(high)!;
  });
  for (const [end, words] of AFTER)
    take(new RegExp(`${N}\\s*(?:${words})(?![\\p{L}\\p{N}]|\\s*${NUMBER})`, 'giu'), ([one]) => {
      if (one !== undefined) ends[end] = numberOf(one)!;
    });
  for (const [end, words] of BEFORE)
    take(new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})\\s*${N}`, 'giu'), ([one]) => {
      if (one !== undefined) ends[end] = numberOf(one)!;
    });
  const left = rest
    .replaceAll(AROUND, ' ')
    .replaceAll(/(?<![\p{L}])(?:and|but|or)(?![\p{L}])|[^\p{L}\p{N}]/giu, '');
  if (left !== '' || Object.keys(ends).length === 0) return undefined;
  return contradiction(ends) ?? ends;
}

const contradiction = (ends: Partial<Record<End, number>>): string | undefined =>
  isEmptyBand(ends)
    ? `Nothing is ${sayBand(ends, '').trim()} at once: say the smaller number first.`
    : undefined;

const unitOf = (field: string, fields: readonly BandField[]): string =>
  fields.find((one) => one.field === field)?.units[0] ?? field;

/** A band with the words that name its field. */
export const showBand = (band: Band, fields: readonly BandField[]): string =>
  sayBand(band, unitOf(band.field, fields));
