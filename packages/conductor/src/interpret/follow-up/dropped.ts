import { type Catalogue, type Job, type SlotSpec, stemOf, type Word, wordsOf } from '@conductor/contract';

/** Slots that words take away, and where those words stand. */
export interface Dropped {
  slots: string[];
  spans: { start: number; end: number }[];
}

/** Says that something is to be left out of account. */
const LEADS =
  /\b(?:drop(?:ping)?|remove|removing|clear|leave out|leaving out|forget(?: about)?|lose|ignore|ignoring|disregard(?:ing)?|regardless of|irrespective of|no matter|whatever|whichever|without|not (?:limited|restricted) (?:to|by)|(?:for |across |over |in |of |from |with )?(?:all|any|every)(?: of)?)\s+(?:the |a |an |that |which |my |our |their |any |all )*/giu;
/** May follow what it is called by. */
const AFTER = new Set(
  'filter filters limit limits restriction restrictions condition conditions part at all please then again is'.split(
    ' ',
  ),
);
/** A word of the calendar says the period. */
const PERIOD_WORDS = [
  'period',
  'time',
  'date',
  'timeframe',
  'window',
  'time frame',
  'time range',
  'date range',
  'time period',
];
const GROUPING_WORDS = ['grouping', 'breakdown', 'split'];
const TOPIC_WORDS = ['topic', 'subject'];
const LONGEST_NAME = 3;

/**
 * The slots of a job that are called by name and let go of: "drop the segment", "regardless of period", "for all sources".
 * What takes something of that kind and what leaves it out go together.
 */
export function droppedSlots(
  utterance: string,
  job: Job,
  { entities }: Pick<Catalogue, 'entities'>,
): Dropped {
  const words = wordsOf(utterance);
  const dropped: Dropped = { slots: [], spans: [] };
  for (const found of utterance.matchAll(LEADS)) {
    const from = found.index + found[0].length;
    const said = words.filter(({ start }) => start >= from);
    for (let length = Math.min(LONGEST_NAME, said.length); length > 0; length -= 1) {
      const name = said.slice(0, length);
      const slots = Object.entries(job.slots).flatMap(([slot, spec]) =>
        isCalled(name, slot, spec, entities) ? [slot] : [],
      );
      if (slots.length === 0) continue;
      const end = endOf(said, length);
      dropped.slots.push(...slots);
      dropped.spans.push({ start: found.index, end });
      break;
    }
  }
  return dropped;
}

function endOf(said: readonly Word[], length: number): number {
  let last = length - 1;
  while (said[last + 1] && AFTER.has(said[last + 1]!.plain)) last += 1;
  return said[last]!.end;
}

function isCalled(
  name: readonly Word[],
  slot: string,
  spec: SlotSpec,
  entities: Catalogue['entities'],
): boolean {
  const said = name.map(({ plain }) => stemOf(plain)).join(' ');
  return namesOf(slot, spec, entities).some((one) => stemmed(one) === said);
}

const stemmed = (text: string): string =>
  wordsOf(text)
    .map(({ plain }) => stemOf(plain))
    .join(' ');

function namesOf(slot: string, spec: SlotSpec, entities: Catalogue['entities']): string[] {
  // A wish is not let go of by its name, and what has to be said cannot be.
  if (spec.type === 'flag' || spec.type === 'form') return [];
  if (spec.type === 'period') return [...PERIOD_WORDS, spec.says];
  if (spec.type === 'enum') return spec.of === 'grouping' ? GROUPING_WORDS : [spec.of, spec.says];
  if (spec.type === 'phrase') return [slot, spec.says, ...(slot === 'about' ? TOPIC_WORDS : [])];
  if (spec.type !== 'record') return [slot, spec.says];
  const entity = entities.get(spec.of);
  return [spec.of, spec.says, ...(entity ? [entity.plural, ...(entity.says ?? [])] : [])];
}
