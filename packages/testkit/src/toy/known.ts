import type { Condition } from '@conductor/contract';
import fc, { type GeneratorValue } from 'fast-check';

/** A reference, and whether it may choose what is written: nothing that it was made of is text. */
export interface Given {
  ref: string;
  trusted: boolean;
}

/** What may be referred to at a place, by what it may be used for. */
export interface Known {
  lists: Given[];
  items: Given[];
  numbers: Given[];
  texts: Given[];
  /** Whether nothing that is text decides that this place is come to. */
  clean: boolean;
}

export const copyOf = (known: Known, { clean }: { clean: boolean }): Known => ({
  lists: [...known.lists],
  items: [...known.items],
  numbers: [...known.numbers],
  texts: [...known.texts],
  clean,
});

/** A condition on what is known, and whether nothing that it looks at is text. */
export function conditionOn(known: Known, pick: GeneratorValue): { condition: Condition; trusted: boolean } {
  const one = <T>(values: readonly T[]): T => pick(fc.constantFrom, ...values);
  const [list, number, other] = [one(known.lists), one(known.numbers), one(known.numbers)];
  const text = one([...known.texts, list]);
  const [condition, of] = one<[Condition, Given[]]>([
    [{ op: 'empty', value: { $: text.ref } }, [text]],
    [{ op: 'empty', value: { $: list.ref } }, [list]],
    [{ op: 'count', list: { $: list.ref }, compare: 'gt', to: pick(fc.nat, { max: 3 }) }, [list]],
    [{ op: 'lte', left: { $: number.ref }, right: 2 }, [number]],
    [{ op: 'eq', left: { $: number.ref }, right: { $: other.ref } }, [number, other]],
    [{ op: 'sum', list: { $: 'listed.items' }, of: 'weight', compare: 'gte', to: 1 }, []],
  ]);
  const trusted = of.every((given) => given.trusted);
  return { condition: pick(fc.boolean) ? condition : { op: 'not', is: condition }, trusted };
}
