import type { Fact, FactVersion } from '@conductor/contract';
import type { ToldFact } from '@conductor/server';
import { table } from './table.ts';

export const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const day = (at: string): string => at.slice(0, 10);
const minute = (at: string): string => at.slice(0, 16).replace('T', ' ');

/** From when until when it is true. */
export function validWords({ validFrom, validTo }: Pick<Fact, 'validFrom' | 'validTo'>): string {
  if (validFrom && validTo) {
    const shown = day(validFrom) === day(validTo) ? minute : day;
    return `${shown(validFrom)} to ${shown(validTo)}`;
  }
  if (validFrom) return `from ${day(validFrom)}`;
  return validTo ? `until ${day(validTo)}` : 'always';
}

/** From when until when the ledger held it so. */
export const heldWords = ({ recordedAt, heldUntil }: FactVersion): string =>
  `held ${minute(recordedAt)} ${heldUntil ? `to ${minute(heldUntil)}` : 'until now'}`;

/** Who said it, where and when, and their words. */
export const saidBy = ({ by, source, recordedAt }: ToldFact): string =>
  `${by} in ${source.where}, ${minute(recordedAt)}${source.said ? `: “${source.said}”` : ''}`;

export const factTable = (facts: readonly ToldFact[]): string =>
  table<ToldFact>(facts, [
    { head: 'About', of: ({ shown }) => shown.subject, most: 24 },
    { head: 'What is held', of: ({ told }) => sentence(told), most: 60 },
    { head: 'Status', of: ({ status }) => status },
    { head: 'Holds', of: validWords },
    { head: 'Said by', of: ({ by }) => by, most: 20 },
    { head: 'Fact', of: ({ id }) => id },
  ]);
