import {
  type FieldCondition,
  type Heard,
  type Intent,
  type Job,
  type SlotValue,
  STOP_WORDS,
  wordsOf,
} from '@conductor/contract';
import type { InterpretBy } from '../interpret-by.ts';
import { obey } from '../obey.ts';
import type { ReadMentions } from '../read-mentions.ts';
import type { Base } from './base.ts';
import { saysOnly } from './only-says.ts';
import type { PutIn, Said } from './put-in.ts';

/** Records of a kind with what was said of them: "only the unlinked ones" of ideas is "list the unlinked ideas". */
export function recordsSaid(
  job: Job,
  entity: string,
  said: string,
  by: InterpretBy,
  read: ReadMentions,
  paths: ReadonlySet<string> = new Set(),
): Heard | undefined {
  const kind = by.catalogue.entities.get(entity);
  const words = said
    .replace(/\b(?:ones|those|these|them)\b/giu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  if (!kind || words === '' || saysOnly(words.replace(/[^\p{L}\p{N}\s]/gu, ''), [])) return undefined;
  const bare = words.replace(/^(?:the|a|an)\s+/iu, '').replace(/[?.!,]+$/u, '');
  const capital = bare.replace(/(?<![\p{L}\p{N}'’-])\p{Ll}/gu, (letter) => letter.toUpperCase());
  const spelt = wordsOf(bare).length > LONGEST_NAME || capital === bare ? [bare] : [bare, capital];
  const heard = spelt
    .flatMap((one) => wordings(one, kind.plural))
    .map((text) => {
      const one = obey([{ do: 'start', job: job.name, slots: {} }], text, read(text), by);
      return { one, size: sizeOf(one, entity) + (isOfPaths(one, paths) ? ALIKE : 0) };
    });
  return heard.filter(({ size }) => size >= 1).sort((a, b) => b.size - a.size)[0]?.one;
}

const LONGEST_NAME = 3;
/** Of two readings the one of a field that was spoken of. */
const ALIKE = 0.5;

/** What records can be said to be: what stands before them, after them, where they are and whose. */
function wordings(said: string, plural: string): string[] {
  const orders = [
    `list the ${said} ${plural}`,
    `list the ${plural} ${said}`,
    `list the ${plural} that are ${said}`,
  ];
  const isName = wordsOf(said).length <= LONGEST_NAME && !STOP_WORDS.has(wordsOf(said)[0]?.plain ?? '');
  return isName
    ? [...orders, ...['in', 'from', 'owned by'].map((word) => `list the ${plural} ${word} ${said}`)]
    : orders;
}

const isOfPaths = (heard: Heard, paths: ReadonlySet<string>): boolean =>
  heard.kind === 'intent' &&
  ((heard.slots['where']?.value as FieldCondition[] | undefined) ?? []).some(({ path }) => paths.has(path));

/** "Sort them by effort", "the top 3": an order or a number of the same, and not of what they are now. */
const SORTING =
  /^\W*(?:please )?(?:sort|order|arrange|sorted|ordered)(?: (?:them|those|these|it|that|all|the list|the results?))?(?= by\b)/iu;
const TOP = /^\W*(?:(?:only|just|show(?: me)?|give me) )?(?:the )?top (?:\d+|\p{L}+)\W*$/iu;

/** A word or two that are wondered about, and no sentence of their own: "germany?". */
const isEllipsis = ({ lead, right }: Said): boolean =>
  BEGUN.test(right) ||
  (lead.isAsking === true &&
    wordsOf(right).length <= 2 &&
    !wordsOf(right).some(({ plain }) => STOP_WORDS.has(plain)));

/** Begins no request of its own: "with more than 500 people". */
const BEGUN = /^\W*(?:with|without|having|in|from|by|owned by|tagged|linked to|since|until|before|after)\b/iu;

/** How much was understood: none where a word was not, or where another kind of record was. */
function sizeOf(heard: Heard, entity: string): number {
  if (heard.kind === 'declined') return 0;
  const intent = heard.kind === 'intent' ? heard : heard.soFar;
  if (!intent || intent.slots['entity']?.value !== entity || intent.unread.length > 0) return 0;
  if (heard.kind === 'question' && (!heard.slot || heard.options.length === 0)) return 0;
  const { entity: _, ...others } = intent.slots;
  return Object.values(others).reduce(
    (sum, { value }) => sum + [value].flat().length,
    heard.kind === 'question' ? 1 : 0,
  );
}

/** The words of an utterance that a value was read of, in the utterance as it was said. */
export const inUtterance = (slots: Intent['slots'], utterance: string): Record<string, SlotValue> =>
  Object.fromEntries(
    Object.entries(slots).map(([name, slot]): [string, SlotValue] => [
      name,
      slot.from.by === 'span' ? { ...slot, from: { by: 'span', ...extentOf(utterance) } } : slot,
    ]),
  );

function extentOf(utterance: string): { start: number; end: number } {
  const start = Math.max(0, utterance.search(/\S/u));
  return { start, end: Math.max(start + 1, utterance.trimEnd().length) };
}

/** Puts what was said into a request for records: conditions on the same field take each other's place, others are added. */
export function putIntoRecords(
  job: Job,
  base: Base,
  said: Said,
  by: InterpretBy,
  read: ReadMentions,
): PutIn | undefined {
  const entity = base.slots['entity']?.value;
  const isOrder = SORTING.test(said.right) || TOP.test(said.right);
  if (typeof entity !== 'string' || !(said.lead.isSaid || said.wrong || isOrder || isEllipsis(said)))
    return undefined;
  if (said.lead.how === 'narrows' && base.slots['limit'] && !isOrder) return undefined;
  const right = said.right.replace(SORTING, 'sorted');
  const before = base.slots['where']?.value as FieldCondition[] | undefined;
  const paths = new Set(before?.map(({ path }) => path));
  const heard = recordsSaid(job, entity, right, by, read, paths);
  if (heard?.kind !== 'intent') return undefined;
  const { entity: _, ...put } = inUtterance(heard.slots, said.right);
  if (Object.keys(put).length === 0) return undefined;
  const slots = { ...base.slots, ...put };
  const [held, now] = [base.slots['where'], put['where']];
  if (held && now)
    slots['where'] = bothConditions(held, now, said.lead.how === 'narrows' || said.lead.isAlso);
  const added = (now?.value as FieldCondition[] | undefined) ?? [];
  const isNarrower = before !== undefined && added.length > 0 && !added.some(({ path }) => paths.has(path));
  return {
    slots,
    ...(isNarrower ? { isNarrower } : {}),
    changed: Object.fromEntries(Object.keys(put).map((name) => [name, slots[name]!])),
    dropped: [],
  };
}

export function bothConditions(held: SlotValue, now: SlotValue, isBeside: boolean): SlotValue {
  const [before, added] = [held.value as FieldCondition[], now.value as FieldCondition[]];
  const paths = new Set(added.map(({ path }) => path));
  const isKept = (one: FieldCondition): boolean => isBeside || !paths.has(one.path);
  const shown = held.shown.split(', ');
  const isPaired = shown.length === before.length;
  const kept = before.filter(isKept);
  const told = isPaired
    ? shown.filter((_, place) => isKept(before[place]!))
    : kept.length > 0
      ? [held.shown]
      : [];
  return { ...now, value: [...kept, ...added], shown: [...told, now.shown].join(', ') };
}
