/** Letters of other alphabets that look like Latin ones, and are used to hide words from whoever searches for them. */
const LOOKALIKES: Record<string, string> = Object.fromEntries(
  'аa еe оo рp сc уy хx іi ѕs јj һh ԁd ԛq ԝw αa οo ρp νv ιi κk τt АA ВB ЕE КK МM НH ОO РP СC ТT ХX ІI ΑA ΒB ΕE ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΧX'
    .split(' ')
    .map((pair) => [pair[0]!, pair[1]!.toLowerCase()]),
);
/** Marks with no width, that turn the direction of reading, or that are no characters to a reader at all. */
export const UNSEEN =
  /[\u00ad\u200b\u200e\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff]|\udb40[\udc00-\udc7f]/g;

export interface Plain {
  /** In lower case, what cannot be seen left out, look-alikes as what they look like. */
  text: string;
  /** Where each character of it stands in the original. */
  at: number[];
}

/** A text as a reader sees it, with the way back to where it stands. */
export function plainOf(original: string): Plain {
  const unseen = new Set<number>();
  for (const { index, 0: mark } of original.matchAll(UNSEEN))
    for (let k = 0; k < mark.length; k++) unseen.add(index + k);
  const plain: Plain = { text: '', at: [] };
  for (let at = 0; at < original.length; at++) {
    if (unseen.has(at)) continue;
    const shown = LOOKALIKES[original[at]!] ?? original[at]!.normalize('NFKC').toLowerCase();
    for (const one of shown.replace(/[’‘]/g, "'").replace(/[“”]/g, '"')) {
      plain.text += one;
      plain.at.push(at);
    }
  }
  return plain;
}

/** A word of two alphabets: nobody writes so who wants to be read. */
export const MIXED_WORD =
  /(?<!\p{L})(?=\p{L}{0,40}\p{Script=Latin})(?=\p{L}{0,40}[\p{Script=Cyrillic}\p{Script=Greek}])\p{L}{3,}/gu;
