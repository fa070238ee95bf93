import { plainText } from '@conductor/contract';
import { regularForm } from './irregular.ts';
import { porterStem } from './stem.ts';

/** Words that hold a sentence together and say nothing of what it is about. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  `a an the this that these those it its he she we they them him his her hers their theirs us our ours you your yours i me my mine myself
  himself herself themselves itself who whom whose which what when where why how and or but if then else than so as of at by for with about
  against between into through during before after above below to from up down in out on off over under again here there all any both each
  some such no nor not only same too very can could will would shall should may might must be am is are was were been being do does did
  done doing have has had having just also per because while until since s t d ll m re ve don doesn didn isn aren wasn weren won wouldn couldn
  shouldn haven hasn hadn ain im youre theyre hes shes thats whats lets dont didnt doesnt isnt`.split(/\s+/),
);

/** Stemming a word costs far more than remembering it, and few words make up most of what is said. Empty: says nothing. */
const known = new Map<string, string>();
const MOST_KNOWN = 50_000;

/** What a text is about, in stems, in its order and as often as said. */
export function termsOf(text: string): string[] {
  const terms: string[] = [];
  for (const [word] of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const term = known.get(word) ?? remembered(word);
    if (term !== '') terms.push(term);
  }
  return terms;
}

function remembered(word: string): string {
  if (known.size >= MOST_KNOWN) known.clear();
  const plain = plainText(word);
  const term = FUNCTION_WORDS.has(plain) ? '' : porterStem(regularForm(plain));
  known.set(word, term);
  return term;
}

/** Lets go of every word: after an erasure none of what went is left here. */
export const forgetWords = (): void => known.clear();
