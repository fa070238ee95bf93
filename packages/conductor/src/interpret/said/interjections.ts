/** Are said before anything is, and ask nothing. */
const SOUNDS = 'h+m+|u+m+|u+h+|e+r+m*|a+h+|o+h+|eh|huh|mhm';
/** Agree with what was said before, or take breath; more than that only where a mark follows. */
const WORDS =
  'ok(?:ay)?|alright|all right|right(?: then)?|great|cool|nice|fine|good|perfect|lovely|thanks(?: a lot| very much)?|thank you(?: very much)?|thx|cheers|got it|i see|understood|interesting|fair enough|makes sense|good point|well|anyway|hi|hello|hey|(?:good )?(?:morning|afternoon|evening)';

const FIRST = new RegExp(
  String.raw`^\s*(?:(?:${SOUNDS})(?![\p{L}\p{N}'’-])[\s,.!…–—-]*|(?:${WORDS})(?:\s*[,.!…–—]+\s*|\s+-\s+))(?=[\p{L}\p{N}#"“'‘])`,
  'iu',
);

/**
 * What was said without the sounds and thanks it begins with, "hm, and unsorted ones?", every other word at its place. What
 * consists of such alone is left as it is.
 */
export function withoutInterjections(utterance: string): string {
  let said = utterance;
  for (;;) {
    const found = FIRST.exec(said.trimStart());
    if (!found) return said;
    const end = said.length - said.trimStart().length + found[0].length;
    said = ' '.repeat(end) + said.slice(end);
  }
}
