import { isHyphen, type Token } from './tokens.ts';

export type Bound = 'exact' | 'about' | 'below' | 'above' | 'atLeast' | 'atMost';

/** A number as prose says it. `from` and `to` are places of tokens; `start` and `end` characters. */
export interface NumberMention {
  value: number;
  /** Its upper end, of a range such as “3 to 5”. */
  high: number;
  /** `share`: a part of a whole, as in “half of”; `times`: as many times another, as in “twice”. */
  kind: 'count' | 'ordinal' | 'percent' | 'share' | 'times';
  bound: Bound;
  /** How much a unit of its last digit said is. */
  unit: number;
  /** A sign of money, where it has one. */
  money: string;
  from: number;
  to: number;
  start: number;
  end: number;
}

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES: Record<string, number> = {
  ...{ hundred: 100, thousand: 1e3, million: 1e6, billion: 1e9, dozen: 12 },
  ...{ k: 1e3, m: 1e6, bn: 1e9, dozens: 12 },
};
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(
  ' ',
);
const PARTS: Record<string, number> = {
  ...{ half: 2, halves: 2, third: 3, thirds: 3, quarter: 4, quarters: 4, fifth: 5, fifths: 5 },
  ...{ tenth: 10, tenths: 10 },
};
const TIMES: Record<string, number> = {
  twice: 2,
  double: 2,
  doubled: 2,
  triple: 3,
  tripled: 3,
  thrice: 3,
};
const MONEY: Record<string, string> = {
  ...{ '€': '€', $: '$', '£': '£', euro: '€', euros: '€', eur: '€', dollar: '$', dollars: '$', usd: '$' },
  ...{ pound: '£', pounds: '£', gbp: '£' },
};

interface Read {
  value: number;
  to: number;
  unit: number;
}

/** Every number in the tokens, in digits and in words, with what bounds it. */
export function numbersOf(tokens: readonly Token[]): NumberMention[] {
  const found: NumberMention[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const mention =
      shareAt(tokens, at) ?? timesAt(tokens, at) ?? ordinalAt(tokens, at) ?? countAt(tokens, at);
    if (!mention) continue;
    const from = found.at(-1)?.to ?? 0;
    found.push(bounded(tokens, mention, from));
    at = mention.to - 1;
  }
  return found;
}

const mention = (
  tokens: readonly Token[],
  from: number,
  to: number,
  given: Partial<NumberMention> & { value: number },
): NumberMention => ({
  ...{ high: given.value, kind: 'count', bound: 'exact', unit: 1, money: '', from, to },
  ...{ start: tokens[from]!.start, end: tokens[to - 1]!.end },
  ...given,
});

/** “half of”, “a third”, “two thirds”, “three quarters of”. */
function shareAt(tokens: readonly Token[], at: number): NumberMention | null {
  const read = cardinalAt(tokens, at);
  let place = read ? read.to : at;
  if (!read && /^an?$/.test(tokens[at]?.plain ?? '') && PARTS[tokens[at + 1]?.plain ?? '']) place = at + 1;
  if (isHyphen(tokens[place]) && read) place += 1;
  const word = tokens[place]?.plain ?? '';
  const part = PARTS[word];
  if (!part) return null;
  const whole = place === at;
  if (whole && word !== 'half') return null;
  // "In the second half": a stretch of time, and no part of a whole.
  if (
    whole &&
    tokens[at - 1]?.kind === 'word' &&
    /^(?:the|this|that|\w+th|first|second)$/.test(tokens[at - 1]!.plain)
  )
    return null;
  if (read && read.value !== 1 && !/s$/.test(word)) return null;
  return mention(tokens, at, place + 1, { value: (read?.value ?? 1) / part, kind: 'share', unit: 0.1 });
}

function timesAt(tokens: readonly Token[], at: number): NumberMention | null {
  const word = tokens[at]?.plain ?? '';
  const hyphenated = isHyphen(tokens[at + 1]) || isHyphen(tokens[at - 1]);
  if (Object.hasOwn(TIMES, word) && !hyphenated)
    return mention(tokens, at, at + 1, { value: TIMES[word]!, kind: 'times', unit: 0.1 });
  const read = cardinalAt(tokens, at);
  if (read && tokens[read.to]?.plain === 'times')
    return mention(tokens, at, read.to + 1, { value: read.value, kind: 'times', unit: 0.1 });
  return null;
}

function ordinalAt(tokens: readonly Token[], at: number): NumberMention | null {
  const { plain = '', kind } = tokens[at] ?? {};
  const place = ORDINALS.indexOf(plain);
  if (place >= 0) return mention(tokens, at, at + 1, { value: place + 1, kind: 'ordinal' });
  const suffix = tokens[at + 1];
  if (kind === 'digits' && /^(?:st|nd|rd|th)$/.test(suffix?.plain ?? '') && suffix!.start === tokens[at]!.end)
    return mention(tokens, at, at + 2, { value: Number(plain), kind: 'ordinal' });
  return null;
}

function countAt(tokens: readonly Token[], at: number): NumberMention | null {
  const sign = MONEY[tokens[at]?.text ?? ''] && tokens[at]!.kind === 'mark' ? MONEY[tokens[at]!.text]! : '';
  const read = cardinalAt(tokens, sign ? at + 1 : at) ?? (sign ? null : pairAt(tokens, at));
  if (!read) return null;
  const range = rangeAfter(tokens, read);
  const last = range ?? read;
  const percent = percentAfter(tokens, last.to);
  const after = tokens[last.to]?.plain ?? '';
  const money = sign || (Object.hasOwn(MONEY, after) ? MONEY[after]! : '');
  const to = percent || (!sign && money ? last.to + 1 : last.to);
  const kind = percent ? 'percent' : 'count';
  return mention(tokens, at, to, { value: read.value, high: last.value, kind, unit: last.unit, money });
}

const percentAfter = (tokens: readonly Token[], at: number): number => {
  const word = tokens[at]?.plain ?? '';
  if (/^(?:%|percent|percentage)$/.test(word)) return at + 1;
  return word === 'per' && tokens[at + 1]?.plain === 'cent' ? at + 2 : 0;
};

/** “a pair of”, “a couple of”. */
function pairAt(tokens: readonly Token[], at: number): Read | null {
  const article = /^an?$/.test(tokens[at]?.plain ?? '') ? 1 : 0;
  const word = tokens[at + article]?.plain ?? '';
  if (/^(?:pair|couple)$/.test(word) && tokens[at + article + 1]?.plain === 'of')
    return { value: 2, to: at + article + 1, unit: 1 };
  if (article && /^(?:dozen|hundred|thousand|million)$/.test(word))
    return { value: SCALES[word]!, to: at + 2, unit: word === 'dozen' ? 1 : SCALES[word]! };
  return null;
}

/** “3 to 5”, “between 3 and 5”. A hyphen is no range here: it parts what a table says in pairs. */
function rangeAfter(tokens: readonly Token[], read: Read): Read | null {
  const joint = tokens[read.to]?.plain ?? '';
  if (!/^(?:to|and)$/.test(joint)) return null;
  const before = tokens.slice(Math.max(0, read.to - 4), read.to).map(({ plain }) => plain);
  if (joint === 'and' && !before.includes('between')) return null;
  if (joint === 'to' && before.includes('from')) return null;
  const next = cardinalAt(tokens, read.to + 1);
  return next && next.value > read.value ? next : null;
}

function cardinalAt(tokens: readonly Token[], at: number): Read | null {
  const token = tokens[at];
  if (!token) return null;
  if (token.kind === 'digits') {
    const places = token.text.split('.')[1]?.length ?? 0;
    const base = { value: Number(token.text.replaceAll(',', '')), to: at + 1, unit: 10 ** -places };
    return scaled(tokens, base);
  }
  const words = wordsAt(tokens, at);
  return words && scaled(tokens, words);
}

function wordsAt(tokens: readonly Token[], at: number): Read | null {
  const plain = tokens[at]?.plain ?? '';
  const small = SMALL.indexOf(plain);
  if (small >= 0) return { value: small, to: at + 1, unit: 1 };
  const tens = TENS.indexOf(plain);
  const whole = plain.split('-');
  if (whole.length === 2 && TENS.includes(whole[0]!) && SMALL.indexOf(whole[1]!) > 0)
    return { value: (TENS.indexOf(whole[0]!) + 2) * 10 + SMALL.indexOf(whole[1]!), to: at + 1, unit: 1 };
  if (tens < 0) return null;
  const next = isHyphen(tokens[at + 1]) ? at + 2 : at + 1;
  const ones = SMALL.indexOf(tokens[next]?.plain ?? '');
  return ones > 0 && ones < 10
    ? { value: (tens + 2) * 10 + ones, to: next + 1, unit: 1 }
    : { value: (tens + 2) * 10, to: at + 1, unit: 1 };
}

/** Words such as "thousand" behind a number: what stands before a great one is done with, as in "two thousand three hundred and five". */
function scaled(tokens: readonly Token[], read: Read): Read {
  let { value: current, to, unit } = read;
  let done = 0;
  for (;;) {
    const word = tokens[to]?.plain ?? '';
    const scale = Object.hasOwn(SCALES, word) ? SCALES[word]! : 0;
    const short = /^(?:k|m|bn)$/.test(word);
    if (!scale || (short && tokens[to]!.start !== tokens[to - 1]!.end))
      return { value: done + current, to, unit };
    [current, unit, to] = [current * scale, unit * scale, to + 1];
    if (scale >= THOUSAND) [done, current] = [done + current, 0];
    const joined = tokens[to]?.plain === 'and' ? to + 1 : to;
    const rest = short || word.startsWith('dozen') ? null : wordsAt(tokens, joined);
    if (rest && rest.value < scale) [current, to, unit] = [current + rest.value, rest.to, 1];
  }
}
const THOUSAND = 1000;

const BOUNDS: [string, Bound][] = [
  ['no more than', 'atMost'],
  ['not more than', 'atMost'],
  ['no fewer than', 'atLeast'],
  ['no less than', 'atLeast'],
  ['at least', 'atLeast'],
  ['at most', 'atMost'],
  ['up to', 'atMost'],
  ['more than', 'above'],
  ['greater than', 'above'],
  ['fewer than', 'below'],
  ['less than', 'below'],
  ['just under', 'below'],
  ['just over', 'above'],
  ['close to', 'about'],
  ['over', 'above'],
  ['above', 'above'],
  ['exceeding', 'above'],
  ['under', 'below'],
  ['below', 'below'],
  ['nearly', 'below'],
  ['almost', 'below'],
  ['about', 'about'],
  ['around', 'about'],
  ['roughly', 'about'],
  ['approximately', 'about'],
  ['some', 'about'],
  ['circa', 'about'],
];

/** “Over 14 minutes” is how long, and not how many more. */
const LENGTHS = /^(?:second|minute|hour|day|week|month|quarter|year|game)s?$/;

/** Takes the words that bound a number into it: “at least 12”, “30-plus”. Tokens before `after` are another number's. */
function bounded(tokens: readonly Token[], one: NumberMention, after: number): NumberMention {
  const before = tokens
    .slice(Math.max(after, one.from - 4), one.from)
    .filter(({ plain }) => !/^an?$/.test(plain));
  const words = ` ${before.map(({ plain }) => plain).join(' ')}`;
  const found = BOUNDS.find(([said]) => words.endsWith(` ${said}`));
  const lasting = found?.[0] === 'over' && LENGTHS.test(tokens[one.to]?.plain ?? '');
  if (found && !lasting) {
    const from = one.from - found[0].split(' ').length;
    return { ...one, bound: found[1], from: Math.max(after, from) };
  }
  const next = isHyphen(tokens[one.to]) ? one.to + 1 : one.to;
  if (tokens[next]?.plain === 'plus') return { ...one, bound: 'atLeast', to: next + 1 };
  if (tokens[one.to]?.plain === 'or' && /^(?:more|fewer|less)$/.test(tokens[one.to + 1]?.plain ?? ''))
    return { ...one, bound: tokens[one.to + 1]!.plain === 'more' ? 'atLeast' : 'atMost', to: one.to + 2 };
  return one;
}

/** How far from the true number a bound may lie and still be a fair thing to say of it. */
const NEAR = 0.15;
const ABOUT = 0.05;

/** Whether the true number may be said so. */
export function fits(said: NumberMention, actual: number): boolean {
  const { value, high, bound, unit, kind } = said;
  const slack = Math.max(Math.abs(actual) * NEAR, unit);
  if (high > value) return actual >= value && actual <= high;
  if (bound === 'below') return actual < value && value - actual <= slack;
  if (bound === 'above') return actual > value && actual - value <= slack;
  if (bound === 'atMost') return actual <= value && value - actual <= slack;
  if (bound === 'atLeast') return actual >= value && actual - value <= slack;
  if (bound === 'about') return Math.abs(actual - value) <= Math.max(Math.abs(actual) * ABOUT, unit / 2);
  const exactly = Math.abs(actual - value) < 1e-9;
  // A rounded number is fair where something was there to round: digits behind the point, or a scale such as "k".
  const rounds = kind === 'percent' || kind === 'times' || unit > 1 || !Number.isInteger(actual);
  if (kind === 'share') return Math.abs(actual - value) < 0.005;
  const most = unit > 1 ? Math.min(unit / 2, Math.abs(actual) * ABOUT) : unit / 2;
  return exactly || (rounds && Math.abs(actual - value) <= most + 1e-9);
}
