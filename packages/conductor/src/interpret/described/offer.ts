import type { Job, QuestionOption, SlotValue } from '@conductor/contract';
import type { InterpretBy } from '../interpret-by.ts';
import { agree, isDiscord } from './agree.ts';
import { readingOf } from './describe.ts';
import { apart, slotsOf } from './for-job.ts';
import type { KnownRecord } from './known-records.ts';
import { valuesAt } from './known-records.ts';
import { meetsAll } from './meets-filter.ts';

const MOST_OFFERED = 8;

export interface Offered {
  /** What there is but one of, where that need not be said. */
  only?: SlotValue;
  options: QuestionOption[];
}

/** What a slot that nobody said could hold, as far as the other slots leave it open. */
export function offeredFor(
  slot: string,
  job: Job,
  held: Readonly<Record<string, SlotValue>>,
  { known, catalogue }: Pick<InterpretBy, 'known' | 'catalogue'>,
): Offered {
  const slots = slotsOf(job, known);
  const wanted = slots.find((one) => one.slot === slot);
  if (!wanted) return { options: [] };
  const { spec, kind } = wanted;
  const of = (name: string) => slots.find((one) => one.slot === name)?.kind;
  const heldOf = (name: string): KnownRecord[] =>
    [held[name]?.value ?? []].flat().flatMap((id) => of(name)?.byId.get(String(id)) ?? []);
  const filters = [...(spec.usually ?? []), ...(spec.insteadOf?.where ?? [])];
  const usual = kind.records.filter((one) => meetsAll(one, filters, spec.of, catalogue));
  const like = spec.insteadOf && heldOf(spec.insteadOf.slot);
  const { here = '', there = '' } = spec.insteadOf?.alike ?? {};
  // One of several that give way is said by whoever asks: there is no one question for them.
  const domain = !like
    ? usual
    : like.length === 1
      ? usual.filter(({ values }) => valuesAt(values, here)[0] === valuesAt(like[0]!.values, there)[0])
      : [];
  const others = slots
    .filter((one) => one.slot !== slot && !one.spec.insteadOf && held[one.slot])
    .map((one) => ({ entity: one.spec.of, domain: heldOf(one.slot), slot: one.slot }));
  const agreed = agree([...others, { entity: spec.of, domain, slot }]);
  const fitting = isDiscord(agreed) ? [] : agreed.at(-1)!.domain;
  const values = apart(fitting.map(readingOf)).map(({ value, shown }): SlotValue => {
    return { value: spec.many ? [value] : value, shown, from: { by: 'option', label: shown } };
  });
  const [only, ...more] = values;
  if (spec.ifOne && only && more.length === 0) {
    const from = { by: 'referent' as const, of: `the only ${spec.says} it can be` };
    return { only: { ...only, from }, options: [] };
  }
  if (values.length > MOST_OFFERED) return { options: [] };
  return { options: values.map((value) => ({ label: value.shown, slots: { [slot]: value } })) };
}
