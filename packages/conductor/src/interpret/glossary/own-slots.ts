import type { Heard, Intent, SlotValue } from '@conductor/contract';
import { overlap, ownPlaces, type Place } from './places.ts';
import { type Glossary, noteOf } from './read-glossary.ts';

/**
 * Things that are called by what they are, "the brolly", are told apart long after their words were read: that a word of the
 * team's own was among them is said of the slot itself.
 */
export function withOwnSlots(heard: Heard, utterance: string, glossary: Glossary): Heard {
  const places = ownPlaces(utterance, glossary);
  if (places.length === 0 || heard.kind === 'declined') return heard;
  if (heard.kind === 'question') {
    const { soFar } = heard;
    return soFar ? { ...heard, soFar: noted(soFar, utterance, places) } : heard;
  }
  return noted(heard, utterance, places);
}

function noted(intent: Intent, utterance: string, places: readonly Place[]): Intent {
  const all = (slots: Intent['slots']): Intent['slots'] =>
    Object.fromEntries(
      Object.entries(slots).map(([name, slot]) => [name, notedSlot(slot, utterance, places)]),
    );
  const { parts } = intent;
  return {
    ...intent,
    slots: all(intent.slots),
    ...(parts ? { parts: parts.map((part) => ({ ...part, slots: all(part.slots) })) } : {}),
  };
}

function notedSlot(slot: SlotValue, utterance: string, places: readonly Place[]): SlotValue {
  const { from, shown, note } = slot;
  if (from.by !== 'span') return slot;
  for (const { own, start, end } of places) {
    const sense = own.senses.find(({ meaning }) => shown.includes(meaning.shown));
    // Said by its own name it needs no word for it.
    if (!sense || !overlap({ start, end }, from)) continue;
    const said = noteOf(utterance.slice(start, end), sense);
    return {
      ...slot,
      from: { by: 'fact', fact: sense.fact, start: from.start, end: from.end },
      note: note ? `${note}; ${said}` : said,
    };
  }
  return slot;
}
