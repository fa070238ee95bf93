import type { Grouping, Mention } from '@conductor/contract';
import type { ReadGrouping, ReadMeasure } from './groupings.ts';
import type { SpokenEntity } from './lexicon.ts';
import { mentionOf } from './mention-of.ts';
import type { Sentence } from './sentence.ts';

export type PlacedMeasure = ReadMeasure & { start: number };

const ONE_AT_A_TIME = 'Records are put together by one thing at a time: ask for the second by itself.';

/** A grouping with the measure that was said before it, and the fault of a second one. */
export function groupingMentions(
  sentence: Sentence,
  spoken: SpokenEntity,
  at: number,
  read: ReadGrouping,
  measure: PlacedMeasure | undefined,
  held: readonly Mention[],
): { mentions: Mention[]; end: number } {
  const fault = held.some(({ type }) => type === 'grouping') ? ONE_AT_A_TIME : read.fault;
  const { path, name, by } = read;
  const value: Grouping = { path, by, measure: measure?.measure ?? 'count', of: measure?.field.path ?? null };
  const shown = measure ? `${measure.measure} of ${measure.field.name} by ${name}` : `by ${name}`;
  const isNext = measure?.end === at;
  const first = mentionOf(sentence, isNext ? measure.start : at, read.end, {
    type: 'grouping',
    of: spoken.entity.name,
    readings: fault ? [] : [{ value, shown }],
    ...(measure && !isNext ? { also: [placeOf(sentence, measure)] } : {}),
    ...(fault ? { fault } : {}),
  });
  const second = secondGrouping(sentence, spoken, read.end);
  return second
    ? { mentions: [first, second.mention], end: second.end }
    : { mentions: [first], end: read.end };
}

const placeOf = ({ tokens }: Sentence, { start, end }: PlacedMeasure) => ({
  start: tokens[start]!.start,
  end: tokens[end - 1]!.end,
});

/** "by column and owner" */
function secondGrouping(
  sentence: Sentence,
  spoken: SpokenEntity,
  at: number,
): { mention: Mention; end: number } | undefined {
  const { tokens } = sentence;
  if (!/^(?:and|,|then)$/.test(tokens[at]?.plain ?? '')) return undefined;
  const place = /^(?:then|by)$/.test(tokens[at + 1]?.plain ?? '') ? at + 2 : at + 1;
  const field = spoken.fieldPhrases.at(tokens, place);
  const next = field && tokens[field.end];
  if (!field || (next && !/^(?:[.,;!?]|and|for|in|sorted|with)$/.test(next.plain))) return undefined;
  const given = { type: 'grouping' as const, of: spoken.entity.name, readings: [], fault: ONE_AT_A_TIME };
  return { mention: mentionOf(sentence, place, field.end, given), end: field.end };
}

/** A measure that no grouping followed: of the one before it, as in "by owner, the average effort"; else it takes one. */
export function withMeasure(
  sentence: Sentence,
  spoken: SpokenEntity,
  measure: PlacedMeasure,
  mentions: readonly Mention[],
): Mention[] {
  const held = mentions.find(({ type, fault }) => type === 'grouping' && !fault);
  const [reading] = held?.readings ?? [];
  if (held && reading) {
    const value = { ...(reading.value as Grouping), measure: measure.measure, of: measure.field.path };
    const measured = { ...held, readings: [{ ...reading, value }], also: [placeOf(sentence, measure)] };
    return mentions.map((mention) => (mention === held ? measured : mention));
  }
  const { plural, name } = spoken.entity;
  const what = `${measure.measure === 'sum' ? 'total' : measure.measure} ${measure.field.name}`;
  const fault = `Say what the ${plural} are put together by, as in “${what} by …”.`;
  const given = { type: 'grouping' as const, of: name, readings: [], fault };
  return [...mentions, mentionOf(sentence, measure.start, measure.end, given)];
}
