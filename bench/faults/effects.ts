import type { Came, World } from './place.ts';

/** What of one record is other than before; ids, moments and runs that are new each time are called alike. */
export interface Effect {
  of: string;
  before: unknown;
  after: unknown;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Everything that was made, changed or taken away, in an order that depends on what it is and not on its ids. */
export function effectsOf({ before, after }: Pick<Came, 'before' | 'after'>): Effect[] {
  const plain = plainly(newIds(before, after));
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys]
    .filter((key) => !same(before.get(key), after.get(key)))
    .map((key) => ({
      of: plain(key) as string,
      before: plain(before.get(key) ?? null),
      after: plain(after.get(key) ?? null),
    }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** The data of an answer, with what is new each time called alike. */
export const dataOf = ({ before, after, answer }: Came): unknown =>
  plainly(newIds(before, after))(answer.answer?.data ?? null);

/** Text of an answer, in the same way. */
export const textOf = (came: Came, text: string): string =>
  plainly(newIds(came.before, came.after))(text) as string;

const newIds = (before: World, after: World): string[] =>
  [...after.keys()]
    .filter((key) => !before.has(key))
    .map((key) => key.slice(key.indexOf(' ') + 1))
    .sort((a, b) => b.length - a.length);

const MOMENT = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})/g;
const MADE = /\b(?:run|cs|ap|conv|del)-[0-9a-f][0-9a-f-]{7,}\b|\b[0-9a-f]{64}\b/g;
/** Moments of the sample, and periods that were asked for, stay what they are. */
const isNow = (moment: string): boolean => Math.abs(Date.parse(moment) - Date.now()) < 86_400_000;

function plainly(ids: readonly string[]): (value: unknown) => unknown {
  const inText = (text: string): string => {
    const named = ids.reduce((all, id) => all.replaceAll(id, '<new>'), text);
    return named.replace(MADE, '<made>').replace(MOMENT, (moment) => (isNow(moment) ? '<now>' : moment));
  };
  const plain = (value: unknown): unknown => {
    if (typeof value === 'string') return inText(value);
    if (Array.isArray(value)) return value.map(plain);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
  };
  return plain;
}
