import type { FieldCondition } from '@conductor/contract';
import { Phrases } from './phrases.ts';
import type { Token } from './tokens.ts';

type Kind = Extract<FieldCondition['is'], 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte'>;

/** Numbers compared: "over 3", "between 3 and 8". All must hold. */
export interface Comparison {
  end: number;
  parts: { is: Kind; value: number; sign?: string }[];
  /** Given without a word that compares: "3". */
  isBare: boolean;
  /** A sentence: "between 8 and 3". */
  fault?: string;
}

const BEFORE = new Phrases<Kind>([
  ...said(
    'gt',
    'more than|greater than|over|above|higher than|bigger than|larger than|longer than|>|exceeding|exceeds|exceed|upwards of|beyond',
  ),
  ...said(
    'gte',
    'at least|no less than|no fewer than|not less than|not fewer than|not under|not below|a minimum of|minimum|min|> =|>=|≥|=>|or more than',
  ),
  ...said('lt', 'less than|fewer than|under|below|lower than|smaller than|shorter than|<'),
  ...said(
    'lte',
    'at most|no more than|not more than|not over|not above|no greater than|no higher than|no bigger than|up to|a maximum of|maximum|max|<=|≤|=<',
  ),
  ...said('eq', 'exactly|precisely|equal to|equals|=|==|just|only'),
  ...said('ne', '!=|≠|<>|not equal to|other than|not exactly|anything but'),
]);
const AFTER = new Phrases<Kind>([
  ...said(
    'gte',
    'or more|or above|or higher|or over|or greater|or bigger|or up|and up|and above|and over|and more|and higher|+|plus|upwards|or longer',
  ),
  ...said(
    'lte',
    'or less|or fewer|or below|or under|or lower|or smaller|and below|and under|or shorter|and less',
  ),
]);

function said(kind: Kind, words: string): [string, Kind][] {
  return words.split('|').map((phrase) => [phrase, kind]);
}

/** The comparison that begins at a token, if one does. */
export function comparisonAt(tokens: readonly Token[], at: number): Comparison | undefined {
  return rangeAt(tokens, at) ?? oneAt(tokens, at);
}

function oneAt(tokens: readonly Token[], at: number): Comparison | undefined {
  const before = BEFORE.at(tokens, at);
  const place = before?.end ?? at;
  const number = signedAt(tokens, place);
  if (!number) return undefined;
  const after = before ? undefined : AFTER.at(tokens, number.end);
  return {
    end: after?.end ?? number.end,
    parts: [{ is: before?.means ?? after?.means ?? 'eq', value: number.value, ...signOf(number) }],
    isBare: !before && !after,
  };
}

function rangeAt(tokens: readonly Token[], at: number): Comparison | undefined {
  const word = tokens[at]?.plain;
  const isOpened = word === 'between' || word === 'from';
  const low = signedAt(tokens, isOpened ? at + 1 : at);
  if (!low) return undefined;
  const joint = tokens[low.end]?.plain ?? '';
  const joints =
    word === 'between'
      ? ['and', 'to', '-', '–']
      : isOpened
        ? ['to', 'up', '-', '–', 'until']
        : ['to', '-', '–'];
  if (!joints.includes(joint)) return undefined;
  const high = signedAt(tokens, joint === 'up' ? low.end + 2 : low.end + 1);
  if (!high) return undefined;
  const sign = signOf(low.sign ? low : high);
  return {
    end: high.end,
    parts: [
      { is: 'gte', value: low.value, ...sign },
      { is: 'lte', value: high.value, ...sign },
    ],
    isBare: false,
    ...(low.value > high.value
      ? { fault: `Nothing lies between ${low.value} and ${high.value}: put the smaller number first.` }
      : {}),
  };
}

const signOf = ({ sign }: { sign?: string }) => (sign ? { sign } : {});

/** A number, perhaps below zero. */
export function signedAt(
  tokens: readonly Token[],
  at: number,
): { value: number; end: number; sign?: string } | undefined {
  const token = tokens[at];
  const isMinus = token?.plain === '-' || token?.plain === '−' || token?.plain === 'minus';
  const number = isMinus ? tokens[at + 1] : token;
  if (number?.value === undefined) return undefined;
  return {
    value: isMinus ? -number.value : number.value,
    end: isMinus ? at + 2 : at + 1,
    ...(number.sign ? { sign: number.sign } : {}),
  };
}
