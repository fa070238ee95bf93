import type { ClaimPart } from '@conductor/contract';
import { value } from './claim.ts';

/** A record by the name people know it by, with its id as evidence. */
export const named = ({ id, title }: { id: string; title: string }): ClaimPart => value(`“${title}”`, [id]);

/** Several of them, in order. */
export const namedList = (of: readonly { id: string; title: string }[]): ClaimPart =>
  value(
    of.map(({ title }) => `“${title}”`).join(', '),
    of.map(({ id }) => id),
  );

/** A ratio as people say it: 1.357 is 136 %. */
export const percent = (ratio: number): string => `${Math.round(ratio * 100).toLocaleString('en-GB')} %`;
