/**
 * The stem of an English word in small letters: Porter, “An algorithm for suffix stripping”, Program 14(3), 1980.
 * "stated", "states" and "stating" come to one; what comes out need not be a word.
 */
export function porterStem(word: string): string {
  if (word.length <= 2 || !/^[a-z]+$/.test(word)) return word;
  return tidied(
    shortened(shortened(shortened(finalY(pastAndPlural(word)), STEP_2, 0), STEP_3, 0), STEP_4, 1),
  );
}

const C = '[^aeiou][^aeiouy]*';
const V = '[aeiouy][aeiou]*';
/** How many vowel–consonant turns there are at least: m > 0, m = 1, m > 1 in Porter's words. */
const ONE_TURN = new RegExp(`^(${C})?${V}${C}`);
const EXACTLY_ONE = new RegExp(`^(${C})?${V}${C}(${V})?$`);
const TWO_TURNS = new RegExp(`^(${C})?${V}${C}${V}${C}`);
const HAS_VOWEL = new RegExp(`^(${C})?[aeiouy]`);
const ENDS_SHORT = new RegExp(`^${C}[aeiouy][^aeiouwxy]$`);

function pastAndPlural(word: string): string {
  const plural = /(ss|i)es$/.test(word) ? word.slice(0, -2) : /[^s]s$/.test(word) ? word.slice(0, -1) : word;
  if (plural.endsWith('eed')) return ONE_TURN.test(plural.slice(0, -3)) ? plural.slice(0, -1) : plural;
  const past = /^(.+?)(ed|ing)$/.exec(plural);
  if (!past || !HAS_VOWEL.test(past[1]!)) return plural;
  const stem = past[1]!;
  if (/(at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (/([^aeiouylsz])\1$/.test(stem)) return stem.slice(0, -1);
  return ENDS_SHORT.test(stem) ? `${stem}e` : stem;
}

const finalY = (word: string): string =>
  word.endsWith('y') && HAS_VOWEL.test(word.slice(0, -1)) ? `${word.slice(0, -1)}i` : word;

type Ending = readonly [ending: string, instead: string];
const pairs = (text: string): Ending[] =>
  text.split(' ').map((pair): Ending => {
    const [ending = '', instead = ''] = pair.split(':');
    return [ending, instead];
  });
const STEP_2 = pairs(
  'ational:ate tional:tion enci:ence anci:ance izer:ize bli:ble alli:al entli:ent eli:e ousli:ous ization:ize ation:ate ator:ate alism:al iveness:ive fulness:ful ousness:ous aliti:al iviti:ive biliti:ble logi:log',
);
const STEP_3 = pairs('icate:ic ative: alize:al iciti:ic ical:ic ful: ness:');
const STEP_4 = pairs(
  'al: ance: ence: er: ic: able: ible: ant: ement: ment: ent: sion:s tion:t ou: ism: ate: iti: ous: ive: ize:',
);

/** The first ending that fits, which is the longest where one ends in another. */
function shortened(word: string, endings: readonly Ending[], turns: 0 | 1): string {
  for (const [ending, instead] of endings) {
    if (!word.endsWith(ending)) continue;
    const stem = word.slice(0, -ending.length) + (turns ? instead : '');
    if (!(turns ? TWO_TURNS : ONE_TURN).test(stem)) return word;
    return turns ? stem : stem + instead;
  }
  return word;
}

function tidied(word: string): string {
  const stem = word.slice(0, -1);
  const dropsE =
    word.endsWith('e') && (TWO_TURNS.test(stem) || (EXACTLY_ONE.test(stem) && !ENDS_SHORT.test(stem)));
  const plain = dropsE ? stem : word;
  return plain.endsWith('ll') && TWO_TURNS.test(plain) ? plain.slice(0, -1) : plain;
}
