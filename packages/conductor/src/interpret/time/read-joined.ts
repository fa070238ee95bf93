import { type Atom, fixed, matchAt } from './atom.ts';
import { civilOf, type Day, dayOf, daysInMonth } from './civil.ts';
import { after, before, between, onwards, since, upTo } from './join.ts';
import { readAtom } from './read-atom.ts';
import { oneDay, type Present, type Span } from './span.ts';

/** What was read from an offset on. */
export interface Found {
  end: number;
  /** Empty where there is a fault. */
  spans: Span[];
  fault?: string;
}

const JOINS: [string, (atom: Atom, present: Present) => Span[]][] = [
  ['(?:ever )?since', since],
  ['(?:starting|beginning)(?: from| on| in)?|as (?:of|from)', onwards],
  ['after', after],
  ['(?:before|prior to|earlier than)', before],
  ['(?:up (?:to|until|till) and including|through|by)', upTo],
  ['(?:up )?(?:until|till)|up to', before],
];
const TO = '(?:to|until|till|through|thru|up to)';

/** "since March", "before April", "from June to August", "between 1 May and 15 June", "June – August". */
export function readJoined(text: string, at: number, present: Present): Found | null {
  return readRange(text, at, present) ?? readOnwards(text, at, present) ?? readJoin(text, at, present);
}

function readJoin(text: string, at: number, present: Present): Found | null {
  for (const [words, join] of JOINS) {
    const start = afterWords(text, at, words);
    const atom = start === null ? null : atomOrThe(text, start, present);
    if (!atom) continue;
    if (atom.fault) return { end: atom.end, spans: [], fault: atom.fault };
    const spans = join(atom, present);
    return { end: atom.end, spans };
  }
  return null;
}

/** "from March on", "from 3 March onwards". "from March" alone is left: it says as much as "in March". */
function readOnwards(text: string, at: number, present: Present): Found | null {
  const start = afterWords(text, at, 'from');
  const atom = start === null ? null : atomOrThe(text, start, present);
  if (!atom || atom.fault) return null;
  const on = matchAt(' (?:on|onwards?|forward)', text, atom.end);
  return on && { end: atom.end + on[0].length, spans: onwards(atom, present) };
}

function readRange(text: string, at: number, present: Present): Found | null {
  const between = afterWords(text, at, 'between');
  if (between !== null) return rangeFrom(text, at, between, ' and ', present);
  const from = afterWords(text, at, 'from');
  if (from !== null)
    return rangeFrom(text, at, from, ` ${TO} `, present) ?? rangeFrom(text, at, from, DASH, present);
  const first = readAtom(text, at, present);
  // "may to", "2025 – 2026" and the like are no range by themselves.
  if (first?.weak && !/\p{Lu}/u.test(text[at]!)) return null;
  if (first) return rangeFrom(text, at, at, ` ${TO} `, present) ?? rangeFrom(text, at, at, DASH, present);
  return rangeFrom(text, at, at, DASH, present);
}

const DASH = ' ?[-–—] ?';

function rangeFrom(text: string, at: number, start: number, joint: string, present: Present): Found | null {
  const first = atomOrThe(text, start, present) ?? bareDate(text, start);
  if (!first) return null;
  const joined = jointAt(joint, text, first.end);
  if (joined === null) return null;
  const last = atomOrThe(text, joined, present) ?? nowAt(text, joined, present);
  if (!last) return null;
  const fault = first.fault ?? last.fault;
  if (fault) return { end: last.end, spans: [], fault };
  const begin = 'date' in first ? sameMonth(first, last, present) : first;
  if (!begin) return null;
  const spans = between(begin, last, present);
  const said = text.slice(at, last.end);
  return spans.length > 0
    ? { end: last.end, spans }
    : {
        end: last.end,
        spans,
        fault: `"${said}" ends before it starts; with a year to each date it would be clear.`,
      };
}

/** A joint stands between words: unlike `matchAt` it need not end a word. */
function jointAt(joint: string, text: string, at: number): number | null {
  const expression = new RegExp(joint.replaceAll(' ?', '\\s*').replaceAll(' ', '\\s+'), 'iuy');
  expression.lastIndex = at;
  return expression.test(text) ? expression.lastIndex : null;
}

/** The offset of the word after some words, or `null` if they do not stand here. */
export function afterWords(text: string, at: number, words: string): number | null {
  const found = matchAt(`(?:${words})`, text, at);
  const space = found && /^\s+/.exec(text.slice(at + found[0].length));
  return found && space ? at + found[0].length + space[0].length : null;
}

export function atomOrThe(text: string, at: number, present: Present): Atom | null {
  const atom = readAtom(text, at, present);
  if (atom) return atom;
  const start = afterWords(text, at, 'the');
  return start === null ? null : readAtom(text, start, present);
}

interface BareDate {
  date: number;
  end: number;
  fault?: undefined;
}

/** The "3" of "from 3 to 15 March". */
function bareDate(text: string, at: number): BareDate | null {
  const found = matchAt('(?:the )?(\\d{1,2})(?:st|nd|rd|th)?', text, at);
  return found && { date: Number(found[1]), end: at + found[0].length };
}

function sameMonth({ date, end }: BareDate, last: Atom, present: Present): Atom | null {
  const dayIn = (span: { from: Day }) => {
    const { year, month } = civilOf(span.from);
    return date >= 1 && date <= daysInMonth(year, month) ? dayOf(year, month, date) : null;
  };
  const spans = last.spans(present.today);
  if (spans.length === 0 || spans.some((span) => span.to !== span.from + 1 || dayIn(span) === null))
    return null;
  const days = spans.map((span) => oneDay(dayIn(span)!));
  return last.yearless ? { ...last, end, spans: () => days } : fixed(end, days);
}

function nowAt(text: string, at: number, { today }: Present): Atom | null {
  const found = matchAt('(?:now|the present|date)', text, at);
  const span = { from: today, to: 'now' as const, fiscal: false, reading: 'now' };
  return found && fixed(at + found[0].length, [span]);
}
