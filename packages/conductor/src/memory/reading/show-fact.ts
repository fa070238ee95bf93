import { Band, type Fact, type FactKind, type FactTerm, type FactValue } from '@conductor/contract';
import { sayTemplate } from '../template/template.ts';
import { showBand } from './band.ts';
import { monthName } from './calendar-values.ts';
import type { FactWords } from './fact-words.ts';

type Shows = Pick<FactWords, 'enums' | 'called'>;
type Told = Pick<Fact, 'subject' | 'predicate' | 'value'>;

/** What a person is told of a fact: "Ann Lee owns pricing". */
export const tellFact = (fact: Told, kind: FactKind, by: Shows): string =>
  sayTemplate(kind.told, {
    subject: showTerm(fact.subject, kind.subject, by),
    predicate: showTerm(fact.predicate, kind.predicate, by),
    value: showValue(fact.value, kind.value, by),
  });

/** The kind that a held fact is of: the surest one whose subject and predicate it has. */
export function kindOf(
  { subject, predicate }: Pick<Fact, 'subject' | 'predicate'>,
  { kinds, enums, called }: Pick<FactWords, 'kinds' | 'enums' | 'called'>,
): FactKind | undefined {
  const sure = (term: FactTerm, held: string): number => {
    if ('is' in term) return term.is === held ? 3 : -10;
    if ('enum' in term) return Object.hasOwn(enums[term.enum] ?? {}, held) ? 2 : -10;
    if ('record' in term)
      return called.some(({ entity, id }) => entity === term.record && id === held) ? 2 : -10;
    return 0;
  };
  return kinds
    .map((kind) => ({ kind, sure: sure(kind.subject, subject) + sure(kind.predicate, predicate) }))
    .filter((one) => one.sure >= 0)
    .toSorted((a, b) => b.sure - a.sure)[0]?.kind;
}

export function showTerm(held: string, term: FactTerm, { enums, called }: Shows): string {
  if ('enum' in term) return enums[term.enum]?.[held]?.[0] ?? held;
  if ('record' in term)
    return called.find(({ entity, id }) => entity === term.record && id === held)?.name ?? held;
  return held;
}

export function showValue(held: unknown, value: FactValue, by: Shows): string {
  const { enums, called } = by;
  const text = typeof held === 'string' ? held : JSON.stringify(held);
  switch (value.type) {
    case 'number':
      return typeof held === 'number'
        ? `${held.toLocaleString('en-GB')}${value.unit ? ` ${value.unit}` : ''}`
        : text;
    case 'month':
      return typeof held === 'number' ? monthName(held) : text;
    case 'enum':
      return enums[value.of]?.[text]?.[0] ?? text;
    case 'record':
      return called.find(({ entity, id }) => entity === value.of && id === text)?.name ?? text;
    case 'band': {
      const band = Band.safeParse(held).data;
      return band ? showBand(band, value.fields) : text;
    }
    case 'meaning':
      return typeof held === 'object' && held !== null && 'shown' in held ? String(held.shown) : text;
    default:
      return text;
  }
}
