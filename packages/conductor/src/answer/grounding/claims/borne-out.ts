import { derivedFrom, type Fact } from './derived.ts';
import type { Item } from './items.ts';
import { type Statement, sameItem, sameTurned, solid } from './statement.ts';

/** What a sentence is held against, and what was said before it. */
export interface Known {
  statements: Statement[];
  facts: Fact[];
  /** Words, dates and numbers that may be added to any statement: whom and when it is about. */
  context: Item[];
  /** Items of the sentence before, which a pointer (“of them”) may stand for. */
  before: Item[];
}

/** Which statements a stretch of a sentence says; null where it says something else. */
export function saidBy(run: readonly Item[], held: readonly Item[], known: Known): number[] | null {
  const said = solid(run);
  if (said.length === 0) return [];
  const elided = [...held, ...(run.some(({ kind }) => kind === 'pointer') ? known.before : [])];
  const exact = known.statements.flatMap(({ items }, at) => (sameTurned(said, solid(items)) ? at : []));
  if (exact.length > 0) return exact;
  const loose = known.statements.findIndex(({ items }) => says(said, solid(items), elided, known.context));
  return loose >= 0 ? [loose] : derivedFrom(run, known.facts, known.context) ? [] : null;
}

/** With what the context holds besides, and without what was said just before. */
function says(
  said: readonly Item[],
  held: readonly Item[],
  elided: readonly Item[],
  context: readonly Item[],
): boolean {
  const extra = (item: Item | undefined) =>
    item !== undefined &&
    item.kind !== 'not' &&
    !has(held, item) &&
    context.some((one) => sameItem(item, one));
  const leads = (item: Item) => item.kind === 'binding' && /^(?:from|during|within)$/.test(item.key);
  const added = (item: Item) => extra(item) || (leads(item) && extra(said[said.indexOf(item) + 1]));
  const left = (item: Item) => item.kind === 'word' && !has(said, item) && has(elided, item);
  const [bare, rest] = [said.filter((item) => !added(item)), held.filter((item) => !left(item))];
  // Who leaves out all but a number says nothing of what it counts.
  const tells = bare.some(({ kind }) => kind === 'word' || kind === 'name' || kind === 'quotation');
  return (tells || rest.length === held.length) && sameTurned(bare, rest);
}

const has = (items: readonly Item[], item: Item): boolean => items.some((one) => sameItem(item, one));

const MOST_RUNS = 12;

/**
 * Which statements a sentence says, where it can be cut at its commas and conjunctions into stretches each of which says one, or
 * follows from them by arithmetic; null where it cannot.
 */
export function borneOut(items: readonly Item[], known: Known): number[] | null {
  const runs = runsOf(items);
  if (runs.length > MOST_RUNS) return null;
  // best[i]: what the first i runs say.
  const best: (number[] | null)[] = [[]];
  for (let end = 1; end <= runs.length; end += 1) {
    best[end] = null;
    for (let from = end - 1; from >= 0 && !best[end]; from -= 1) {
      const before = best[from];
      if (!before) continue;
      const said = saidBy(runs.slice(from, end).flat(), runs.slice(0, from).flat(), known);
      if (said) best[end] = [...before, ...said];
    }
  }
  const all = best[runs.length];
  return all ? [...new Set(all)] : null;
}

export function runsOf(items: readonly Item[]): Item[][] {
  const runs: Item[][] = [[]];
  for (const item of items) {
    if (item.kind === 'break') runs.push([]);
    else runs.at(-1)!.push(item);
  }
  return runs.filter((run) => run.length > 0);
}
