/** A word of an utterance and where it stands, in characters. */
export interface Word {
  text: string;
  /** Lower case, without accents. */
  plain: string;
  start: number;
  end: number;
}

export const plainText = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** The words of a text, hyphens and apostrophes inside them kept; "non-enterprise" is two, for its halves are read apart. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(/(?<![\p{L}\p{N}])non(?=-\p{L})|[\p{L}\p{N}]+(?:['’&.-][\p{L}\p{N}]+)*/giu)].map(
    (found) => ({
      text: found[0],
      plain: plainText(found[0]),
      start: found.index,
      end: found.index + found[0].length,
    }),
  );
}

/** A word without its commonest English endings, so that "asked" and "asks" count as one. */
export function stemOf(plain: string): string {
  if (plain.length <= 3) return plain;
  const stem = plain
    .replace(/'s$|’s$/, '')
    .replace(/ies$/, 'y')
    .replace(/(ss|sh|ch|x)es$/, '$1')
    .replace(/([^s])s$/, '$1');
  if (stem.length > 5) return stem.replace(/(ing|ed)$/, '').replace(/(.)\1$/, '$1');
  return stem;
}

/** Words that carry no meaning of their own in a request. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a an the this that these those it its is are was were be been being am do does did done have has had having i me my we us our you your
  he she they them their his her who whom whose which what when where why how all any each every some no not only own same so than too very
  can could will would shall should may might must and or but if then else of at by for with about against between into through during before
  after above below to from up down in out on off over under again further here there as per please kindly just also let lets let's give tell
  show list find get see look want need like know think hi hello hey thanks thank ok okay now there's what's i'd i'm we're us any`
    .split(/\s+/)
    .filter(Boolean),
);
