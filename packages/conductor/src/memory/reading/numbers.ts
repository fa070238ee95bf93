const SMALL: Record<string, number> = Object.fromEntries(
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen`
    .split(' ')
    .map((word, value) => [word, value]),
);
const TENS: Record<string, number> = Object.fromEntries(
  'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, place) => [word, (place + 2) * 10]),
);
const TIMES: Record<string, number> = {
  ...{ k: 1_000, thousand: 1_000, m: 1_000_000, mn: 1_000_000, mio: 1_000_000, million: 1_000_000 },
  ...{ bn: 1_000_000_000, billion: 1_000_000_000, hundred: 100, dozen: 12 },
};

const FIGURES = String.raw`\d{1,3}(?:[,'’ ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const SCALED = String.raw`(?:\s?(?:k|m|mn|mio|bn)\b|\s(?:hundred|thousand|million|billion)\b)?`;
const WORDS = [...Object.keys(SMALL), ...Object.keys(TENS), 'hundred', 'thousand', 'million', 'dozen'];
const WORD = `(?:${WORDS.join('|')})`;
/** A number in figures or in words, wherever it stands: the source of an expression, without regard to case. */
export const NUMBER = `(?:(?:${FIGURES})${SCALED}|(?:an? )?${WORD}(?:(?:[ -]| and )${WORD})*)`;

/** "1,000", "1k", "1.5 million", "two hundred", "a thousand"; nothing where it is no number. */
export function numberOf(said: string): number | undefined {
  const plain = said.trim().toLowerCase();
  const figures = new RegExp(String.raw`^(${FIGURES})\s?(\p{L}+)?$`, 'u').exec(plain);
  if (figures) {
    const times = figures[2] === undefined ? 1 : TIMES[figures[2]];
    const value = Number(figures[1]!.replaceAll(/[,'’ ]/g, ''));
    return times === undefined ? undefined : round(value * times);
  }
  return inWords(plain.split(/[\s-]+/).filter((word) => word !== 'and'));
}

const round = (value: number): number => Number(value.toPrecision(15));

function inWords(words: readonly string[]): number | undefined {
  let [whole, part] = [0, 0];
  const counted = words[0] === 'a' || words[0] === 'an' ? ['one', ...words.slice(1)] : words;
  if (counted.length === 0) return undefined;
  for (const word of counted) {
    const unit = SMALL[word] ?? TENS[word];
    const times = TIMES[word];
    if (unit !== undefined) part += unit;
    else if (times === 100 || times === 12) part = (part || 1) * times;
    else if (times !== undefined && times >= 1_000) {
      whole += (part || 1) * times;
      part = 0;
    } else return undefined;
  }
  return whole + part;
}
