const NUMBER_WORDS = [
  ...[
    'zero',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
  ],
  ...['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty', 'thirty'],
  ...['forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety', 'hundred', 'thousand', 'million', 'billion'],
  ...['half', 'twice', 'double', 'triple', 'dozen', 'majority', 'percent'],
];
/** Counted as a way of speaking, and not as a number: "one of the reasons". */
const LOOSE = new Set(['one', 'zero']);
const MONTHS =
  /^(?:january|february|march|april|june|july|august|september|october|november|december|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?$/;

/**
 * Numbers, dates and names in prose that do not stand in what was read. A name is a capitalised word that begins no sentence, or one with
 * a mark inside; an address or a link is one too.
 */
export function unsupportedIn(prose: string, read: string): string[] {
  const held = read.toLowerCase();
  const words = new Set(held.match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu) ?? []);
  const digits = new Set((held.match(/\d[\d.,]*/g) ?? []).map(plainNumber));
  const missing = new Set<string>();
  for (const number of prose.match(/\d[\d.,]*/g) ?? [])
    if (!digits.has(plainNumber(number))) missing.add(`the number ${number.replace(/[.,]+$/, '')}`);
  for (const address of prose.match(/\S+@\S+|https?:\/\/\S+|www\.\S+/gi) ?? [])
    if (!held.includes(address.toLowerCase().replace(/[.,;)]+$/, ''))) missing.add(`the address ${address}`);
  for (const { word, begins } of wordsOf(prose)) {
    const plain = word.toLowerCase();
    if (words.has(plain) || words.has(plain.replace(/['’]s$/, ''))) continue;
    if (NUMBER_WORDS.includes(plain) && !LOOSE.has(plain)) missing.add(`the number “${word}”`);
    else if (MONTHS.test(plain) && (!begins || plain.length > 5)) missing.add(`the date “${word}”`);
    else if (!begins && /^\p{Lu}/u.test(word)) missing.add(`the name “${word}”`);
  }
  return [...missing];
}

const plainNumber = (text: string): string => text.replace(/[.,]+$/, '').replaceAll(',', '');

function wordsOf(prose: string): { word: string; begins: boolean }[] {
  return [...prose.matchAll(/\p{L}[\p{L}\p{N}'’-]*/gu)].map(({ 0: word, index }) => ({
    word,
    begins: /(?:^|[.!?:;\n“"(•-])\s*$/.test(prose.slice(0, index)),
  }));
}
