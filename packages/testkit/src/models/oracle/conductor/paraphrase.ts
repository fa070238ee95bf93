import { drawBy } from '../draw.ts';

/** A claim in other words that say the same, always the same for the same claim. */
export function paraphrased(claim: string): string {
  const { next } = drawBy('paraphrase', claim);
  if (!/[.!?]$/.test(claim) || claim.includes('\n')) return claim;
  const turn = next();
  if (turn < 0.35) return claim.replace(/[.!?]$/, ', as the records have it.');
  if (turn < 0.7) return `By the records: ${claim}`;
  return claim;
}
