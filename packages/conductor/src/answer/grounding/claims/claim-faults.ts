import type { GroundingEvidence, GroundingFault } from '@conductor/contract';
import type { Stretch } from '../sentences.ts';
import { borneOut } from './borne-out.ts';
import { factsOf } from './derived.ts';
import { faultsOf } from './explain.ts';
import { folded, type Item, itemsOf } from './items.ts';
import { type Statement, solid, statementsOf } from './statement.ts';

export interface Judged {
  faults: GroundingFault[];
  /** Sentences of statements that it says. */
  says: Statement[];
}

/** Each sentence against statements that are known to be true; a sentence may point back to the one before. */
export function statementFaults(
  sentences: readonly Stretch[],
  { statements: texts, quotations, context: about }: GroundingEvidence,
): Judged[] {
  const statements = [
    ...statementsOf(texts),
    ...quotations.map((text) => ({ place: -1, text: `“${text}”`, items: itemsOf(`“${text}”`) })),
  ];
  const facts = factsOf(statements);
  const context = about.flatMap((text) => itemsOf(text)).filter(addable);
  let before: Item[] = [];
  return sentences.map(({ text, start }) => {
    const items = itemsOf(text);
    const known = { statements, facts, context, before };
    const same = statements.flatMap((one, at) => (folded(one.text) === folded(text) ? at : []));
    const says = same.length > 0 ? same : borneOut(items, known);
    before = solid(items);
    const faults = says ? [] : faultsOf(text, items, known);
    return {
      faults: faults.map((fault) => ({ ...fault, start: fault.start + start, end: fault.end + start })),
      says: (says ?? []).map((at) => statements[at]!),
    };
  });
}

/** A loose number would fit everywhere. */
const addable = ({ kind }: Item): boolean => kind === 'word' || kind === 'name' || kind === 'date';
