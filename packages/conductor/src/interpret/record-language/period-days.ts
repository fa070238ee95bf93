import { matchAt } from '../time/atom.ts';
import { dayAt, startOfDay } from '../time/zone.ts';
import { opposite, shownCondition } from './condition-of.ts';
import type { SpokenField } from './lexicon.ts';
import { isoDayAt } from './periods.ts';
import type { ReadCondition, ReadValue } from './readings.ts';
import type { Sentence } from './sentence.ts';

const EDGE = '(?:(?:by|on|at|for) )?(?:the )?(end|last day|close|start|beginning|first day)(?: of)?(?: the)?';

/** A day that a date field is set to: "3 March 2027", "the end of March", "next Friday". A longer period is asked about. */
export function periodDays(sentence: Sentence, field: SpokenField, at: number): ReadValue | undefined {
  const { text, tokens, periods, by } = sentence;
  const edge = matchAt(EDGE, text, tokens[at]?.start ?? text.length);
  const from = edge ? tokens.findIndex(({ start }) => start >= tokens[at]!.start + edge[0].length) : at;
  const period = periods.get(at) ?? periods.get(from);
  if (!period) return undefined;
  const end = period.endToken;
  if (period.fault) return { end, readings: [], fault: period.fault };
  const { timeZone } = by.calendar;
  const instants = period.windows.flatMap(({ from: first, to }) => {
    const ends = [first, to].map((instant) => (instant === null ? undefined : Date.parse(instant)));
    const days = [ends[0], ends[1] && ends[1] - 1].flatMap((one) => one ?? []);
    const [start, last] = [days[0], days.at(-1)];
    if (start === undefined || last === undefined) return [];
    if (edge) return /end|last|close/i.test(edge[1]!) ? last : start;
    return dayAt(start, timeZone) === dayAt(last, timeZone) ? start : [];
  });
  const days = [...new Set(instants.map((instant) => isoDayAt(instant, timeZone)))];
  if (days.length > 0) return { end, readings: days.map((day) => dayReading(day, field, timeZone)) };
  const said = text.slice(period.start, period.end);
  return { end, readings: [], fault: `“${said}” is no single day: say which day ${field.name} is.` };
}

/** An instant field takes the start of that day. */
function dayReading(day: string, { type }: SpokenField, timeZone: string): { value: string; shown: string } {
  if (type.kind !== 'instant') return { value: day, shown: day };
  const start = startOfDay(Date.parse(day) / 86_400_000, timeZone);
  return { value: new Date(start).toISOString(), shown: day };
}

/** "by the end of March": a day compared, where the field holds days. */
export function edgeCondition(
  sentence: Sentence,
  field: SpokenField,
  at: number,
  negated: boolean,
): ReadCondition | undefined {
  if (field.type.kind !== 'date') return undefined;
  const { tokens } = sentence;
  const isLed = COMPARED[tokens[at]?.plain ?? ''] !== undefined;
  const lead = isLed ? tokens[at]!.plain : (tokens[at - 1]?.plain ?? '');
  const read = periodDays(sentence, field, isLed ? at + 1 : at);
  if (!read) return undefined;
  if (read.fault) return { end: read.end, readings: [], fault: read.fault };
  const readings = read.readings.map(({ value, shown }) => {
    const condition = { path: field.path, is: COMPARED[lead] ?? ('eq' as const), values: [value] };
    const turned = negated ? (opposite(condition) ?? condition) : condition;
    return { value: [turned], shown: shownCondition(field.name, turned.is, [shown]) };
  });
  return { end: read.end, readings };
}

const COMPARED: Record<string, 'lte' | 'lt' | 'gt' | 'gte'> = {
  by: 'lte',
  until: 'lte',
  till: 'lte',
  before: 'lt',
  after: 'gt',
  since: 'gte',
  from: 'gte',
};
