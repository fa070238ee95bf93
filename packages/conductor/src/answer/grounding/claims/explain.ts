import type { GroundingFault, GroundingFaultKind } from '@conductor/contract';
import { distance } from 'fastest-levenshtein';
import { type Known, runsOf, saidBy } from './borne-out.ts';
import type { Item } from './items.ts';
import { LEAST, MOST, OPPOSITES } from './lexicon.ts';
import { type Statement, sameItem, solid } from './statement.ts';

const KINDS: Record<Item['kind'], GroundingFaultKind> = {
  ...{ number: 'number', date: 'date', quotation: 'quotation', not: 'negation', name: 'name', word: 'words' },
  ...{ binding: 'words', break: 'words', pointer: 'words' },
};

/** Why a sentence is not borne out: what of it no statement has, or none beside the rest; in characters of the sentence. */
export function faultsOf(sentence: string, items: readonly Item[], known: Known): GroundingFault[] {
  const runs = runsOf(items);
  const bad = runs.filter((run, at) => !saidBy(run, runs.slice(Math.max(0, at - NEARBY), at).flat(), known));
  const said = solid((bad.length > 0 ? bad : runs).flat());
  const nearest = nearestOf(said, known.statements);
  const whole = { start: 0, end: sentence.length, text: sentence };
  const faults = [
    ...said.flatMap((item) => faultOf(item, said, nearest, known)),
    ...lostNegation(whole, said, nearest),
  ];
  if (faults.length > 0) return faults;
  return [
    nearest
      ? structural(whole, said, nearest)
      : { ...whole, kind: 'words', how: 'unsettled', why: 'no claim says so' },
  ];
}

/** At most so many stretches back may something be left out because it was said. */
const NEARBY = 12;

type Place = Pick<GroundingFault, 'start' | 'end' | 'text'>;

function lostNegation(whole: Place, said: readonly Item[], nearest: Statement | null): GroundingFault[] {
  const count = (items: readonly Item[]) => items.filter(({ kind }) => kind === 'not').length;
  if (!nearest || count(said) >= count(nearest.items)) return [];
  return [
    {
      ...whole,
      kind: 'negation',
      how: 'contradicted',
      why: `the claim says it is not so: “${nearest.text}”`,
    },
  ];
}

/** Every item is known, but not so together. */
function structural(whole: Place, said: readonly Item[], { text, items }: Statement): GroundingFault {
  const held = solid(items);
  const missing = held.filter((item) => !said.some((one) => sameItem(one, item)));
  if (missing.length > 0)
    return {
      ...whole,
      kind: 'words',
      how: 'unsettled',
      why: `it leaves out ${missing.map((item) => `“${item.text}”`).join(', ')}`,
    };
  return {
    ...whole,
    kind: 'words',
    how: 'contradicted',
    why: `it puts together otherwise what the claim says: “${text}”`,
  };
}

/** The statement that has most in common with what is said; null where none has anything. */
export function nearestOf(said: readonly Item[], statements: readonly Statement[]): Statement | null {
  const overlap = ({ items }: Statement) => {
    const held = solid(items);
    const shared = said.filter((item) => held.some((one) => sameItem(item, one))).length;
    return shared / Math.max(1, said.length + held.length - shared);
  };
  const [best] = [...statements].sort((a, b) => overlap(b) - overlap(a));
  return best && overlap(best) > 0 ? best : null;
}

function faultOf(
  item: Item,
  said: readonly Item[],
  nearest: Statement | null,
  known: Known,
): GroundingFault[] {
  const { start, end, text, kind } = item;
  const own = nearest ? solid(nearest.items) : [];
  if (
    own.some((one) => sameItem(item, one)) ||
    (kind !== 'not' && known.context.some((one) => sameItem(item, one)))
  )
    return [];
  const elsewhere = known.statements.find(({ items }) => items.some((one) => sameItem(item, one)));
  const fault = { start, end, text, kind: KINDS[kind] };
  const capital = /^\p{Lu}/u.test(text);
  const meant = kind === 'name' || (kind === 'word' && capital && !elsewhere) ? nearMiss(text, known) : null;
  if (meant) return [{ ...fault, kind: 'name', how: 'absent', why: `the name is ${meant}` }];
  if (kind === 'word' || kind === 'binding') return [wordFault(fault, elsewhere !== undefined, own, said)];
  if (kind === 'not')
    return [
      {
        ...fault,
        how: 'contradicted',
        why: nearest ? `the claim says it is so: “${nearest.text}”` : 'no claim denies it',
      },
    ];
  if (elsewhere)
    return [{ ...fault, how: 'contradicted', why: `that is said of something else: “${elsewhere.text}”` }];
  const instead = own.find((one) => one.kind === kind && !said.some((its) => sameItem(its, one)));
  return instead
    ? [{ ...fault, how: 'contradicted', why: `the claim says ${instead.text}: “${nearest!.text}”` }]
    : [{ ...fault, how: 'absent', why: `no claim holds this ${KINDS[kind]}` }];
}

function wordFault(
  fault: Pick<GroundingFault, 'start' | 'end' | 'text' | 'kind'>,
  elsewhere: boolean,
  own: readonly Item[],
  said: readonly Item[],
): GroundingFault {
  const plain = fault.text.toLowerCase();
  const opposite = own.find((one) => OPPOSITES.get(plain)?.has(one.text.toLowerCase()));
  if (opposite)
    return { ...fault, kind: 'comparison', how: 'contradicted', why: `the claim says ${opposite.text}` };
  if (MOST.has(plain) || LEAST.has(plain) || plain === 'majority')
    return { ...fault, kind: 'superlative', how: 'absent', why: 'that does not follow from the claims' };
  if (OPPOSITES.has(plain))
    return { ...fault, kind: 'comparison', how: 'absent', why: 'that does not follow from the claims' };
  const near = own.find((one) => one.kind === 'word' && !said.some((its) => sameItem(its, one)));
  if (elsewhere && near)
    return { ...fault, how: 'contradicted', why: `that is said of something else; here it is ${near.text}` };
  return { ...fault, how: 'unsettled', why: 'no claim says this' };
}

const SHORTEST = 4;
/** From so many letters on two of them may be wrong. */
const LONG = 8;

function nearMiss(text: string, { statements }: Known): string | null {
  if (text.length < SHORTEST) return null;
  const names = statements.flatMap(({ items }) =>
    items.filter(({ kind }) => kind === 'name' || kind === 'word'),
  );
  const most = text.length < LONG ? 1 : 2;
  return names.find((one) => one.text !== text && distance(one.text, text) <= most)?.text ?? null;
}
