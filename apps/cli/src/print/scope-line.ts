import { plural, type Scope } from '@conductor/contract';
import { paint } from './paint.ts';

/** Who, when, how many, and what was left out: above every answer. */
export function scopeLine({ who, when, timeZone, records, missing, filters, notes }: Scope): string {
  const many = `${records.toLocaleString('en')} ${plural(records, 'record')}`;
  const head = [who, when && `${when} (${timeZone})`, many, ...filters];
  const lines = [paint.dim(head.filter(Boolean).join(' · '))];
  for (const { what, count } of missing)
    if (count > 0) lines.push(paint.dim(`Missing: ${count.toLocaleString('en')} ${what}`));
  for (const note of notes) lines.push(paint.dim(`Read as: ${note}`));
  return lines.join('\n');
}
