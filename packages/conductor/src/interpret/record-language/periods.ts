import type { FieldCondition } from '@conductor/contract';
import type { PeriodReading, Window } from '../time/index.ts';
import { dayAt } from '../time/zone.ts';
import { opposite } from './condition-of.ts';
import type { SpokenField } from './lexicon.ts';
import type { ReadCondition } from './readings.ts';
import type { Sentence } from './sentence.ts';

/** The calendar day of an instant in the person's zone, `YYYY-MM-DD`. */
export const isoDayAt = (instant: number, timeZone: string): string =>
  new Date(dayAt(instant, timeZone) * 86_400_000).toISOString().slice(0, 10);

/** That a date lies in a window: days are compared as days, instants as instants. */
function inWindow(field: SpokenField, window: Window, sentence: Sentence): FieldCondition[] {
  const { timeZone, now } = sentence.by.calendar;
  const { path } = field;
  const conditions: FieldCondition[] = [];
  if (field.type.kind === 'instant') {
    if (window.from !== null) conditions.push({ path, is: 'gte', values: [window.from] });
    if (window.to !== null) conditions.push({ path, is: 'lt', values: [window.to] });
    return conditions;
  }
  if (window.from !== null)
    conditions.push({ path, is: 'gte', values: [isoDayAt(Date.parse(window.from), timeZone)] });
  if (window.to !== null) {
    const isNow = Date.parse(window.to) === Date.parse(now);
    conditions.push({ path, is: isNow ? 'lte' : 'lt', values: [isoDayAt(Date.parse(window.to), timeZone)] });
  }
  return conditions;
}

/** Conditions on each of some date fields: several where it is not said which, or the period has two readings. */
export function periodCondition(
  fields: readonly SpokenField[],
  period: PeriodReading & { endToken: number },
  negated: boolean,
  sentence: Sentence,
): ReadCondition {
  const end = period.endToken;
  if (period.fault) return { end, readings: [], fault: period.fault };
  const readings = fields.flatMap((field) =>
    period.windows.map((window) => {
      const conditions = inWindow(field, window, sentence);
      const [only, ...more] = conditions;
      const turned = only && more.length === 0 ? opposite(only) : undefined;
      const about = period.windows.length > 1 ? { note: window.reading } : {};
      return {
        value: negated ? (turned ? [turned] : []) : conditions,
        shown: `${field.name} ${negated ? 'not ' : ''}${window.label}`,
        ...about,
      };
    }),
  );
  if (readings.some(({ value }) => value.length === 0))
    return {
      end,
      readings: [],
      fault: `I cannot leave out “${sentence.text.slice(period.start, period.end)}”: ask for what lies before it, or after it.`,
    };
  return { end, readings };
}
