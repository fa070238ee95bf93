import { drawBy } from '../draw.ts';

const VERB =
  /\b(?:is|are|was|were|be|would|will|has|have|had|can|cannot|do|does|did|goes|go|say|says|stand|stands|stay|stays|wait|waits|take|takes|need|needs|come|comes|cost|costs|could|serve|serves|make|makes|meet|fit|fits|mean|means)\b/i;
const LITTLE = /^(?:The|No|Nothing|Nobody|Each|It|That|There|None) /;

/** A claim in other words that say the same, always the same for the same claim. */
export function paraphrased(claim: string): string {
  const { next } = drawBy('paraphrase', claim);
  if (claim.includes('\n') || /^\d+\. /.test(claim)) return claim;
  const told = /^([\p{L}][\p{L} -]*): (\d[\d,]*)$/u.exec(claim);
  if (told) return `${told[1]} is ${told[2]}.`;
  if (!/[.!?]$/.test(claim)) return claim;
  if (/^\d[\d,]* \p{L}/u.test(claim) && !VERB.test(claim))
    return next() < 0.5
      ? `We found ${claim}`
      : `${claim.startsWith('1 ') ? 'There is' : 'There are'} ${claim}`;
  if (LITTLE.test(claim) && next() < 0.7) return `Besides, ${claim[0]!.toLowerCase()}${claim.slice(1)}`;
  return claim;
}
