import type { FactKind, Intent, SlotValue } from '@conductor/contract';
import type { ReadValue } from '../../memory/reading/fact-words.ts';
import { type Fit, termOf } from '../../memory/reading/fit-kind.ts';
import type { Frame } from './frame.ts';

/** A slot whose words stand from one character to another. */
export const slotAt = (
  value: unknown,
  shown: string,
  { start, end }: { start: number; end: number },
  note?: string,
): SlotValue => ({
  value: typeof value === 'string' ? value : JSON.stringify(value),
  shown,
  from: { by: 'span', start, end },
  ...(note === undefined ? {} : { note }),
});

/** From the first piece of a sentence to its last. */
export const spanOf = ({ text, tokens }: Pick<Frame, 'text' | 'tokens'>): { start: number; end: number } => ({
  start: tokens[0]?.start ?? 0,
  end: tokens.at(-1)?.end ?? text.length,
});

/** The kind, subject, predicate and value of what fits: what is read of each of them, and where. */
export function factSlots(fit: Fit, frame: Pick<Frame, 'text' | 'tokens'>): Record<string, SlotValue> {
  const whole = spanOf(frame);
  const at = (place: 'subject' | 'predicate' | 'value'): Record<string, SlotValue> => {
    const one: ReadValue | undefined =
      place === 'value' ? fit.places.value?.readings[0] : termOf(fit, place)[0];
    const where = fit.places[place] ?? whole;
    return one ? { [place]: slotAt(one.value, one.shown, where, one.note) } : {};
  };
  const said = (place: 'subject' | 'predicate'): Record<string, SlotValue> =>
    'is' in fit.kind[place] ? {} : at(place);
  return { kind: kindSlot(fit.kind, whole), ...said('subject'), ...said('predicate'), ...at('value') };
}

export const kindSlot = ({ name, title }: FactKind, where: { start: number; end: number }): SlotValue =>
  slotAt(name, title, where);

export const factIntent = (job: string, slots: Record<string, SlotValue>): Intent => ({
  kind: 'intent',
  job,
  slots,
  unread: [],
  candidates: [{ job, score: 1 }],
});
