import { dateTime, day } from '../parts/words.ts';
import type { ToldFact } from './memory-shapes.ts';

export const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** `segment-rule` → "Segment rule"; what people call something stays as it is. */
export const subjectName = (shown: string): string => sentence(shown.replaceAll('-', ' '));

/** From when until when it is true. */
export function validWords(
  { validFrom, validTo }: Pick<ToldFact, 'validFrom' | 'validTo'>,
  zone?: string,
): string {
  if (validFrom && validTo) {
    const days = [day(validFrom, zone), day(validTo, zone)] as const;
    return days[0] === days[1]
      ? `${dateTime(validFrom, zone)} to ${dateTime(validTo, zone)}`
      : `${days[0]} to ${days[1]}`;
  }
  if (validFrom) return `from ${day(validFrom, zone)}`;
  return validTo ? `until ${day(validTo, zone)}` : 'at all times';
}

const FOR: Record<string, string> = { workspace: 'everybody' };

/** Whom a fact is for. */
export function scopeWords(scope: string, people: readonly { id: string; name: string }[]): string {
  if (scope.startsWith('person:')) {
    const id = scope.slice('person:'.length);
    return `${people.find((person) => person.id === id)?.name ?? id} alone`;
  }
  return FOR[scope] ?? `those who are ${scope.slice('team:'.length).replaceAll('-', ' ')}`;
}

/** How a fact stands, for people: what has ended, or is still to come, holds no longer or not yet, whatever its status. */
export function standingOf({ status, validFrom, validTo, supersededBy }: ToldFact, now = Date.now()): string {
  if (status !== 'stated' && status !== 'confirmed') return status;
  if (validTo && Date.parse(validTo) <= now) return supersededBy ? 'replaced' : 'over';
  return validFrom && Date.parse(validFrom) > now ? 'to come' : status;
}
