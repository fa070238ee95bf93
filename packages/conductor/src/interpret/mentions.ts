import { type Calendar, type Mention, type SlotSpec, type Vocabulary, wordsOf } from '@conductor/contract';
import { enumMentions } from './enum-mentions.ts';
import { type NamedRecord, nameMentions } from './name-mentions.ts';
import { flagMentions, phraseMentions } from './phrase-mentions.ts';
import { readPeriods } from './time/index.ts';

export interface MentionsBy {
  calendar: Calendar;
  vocabulary: Vocabulary;
  names: NamedRecord[];
  slots: Record<string, SlotSpec>[];
}

/**
 * All that code can read in an utterance, before anybody interprets it: periods, members of
 * enumerations, names of records, phrases. No two overlap; the longer wins, then the surer.
 */
export function findMentions(utterance: string, by: MentionsBy): Mention[] {
  const words = wordsOf(utterance);
  const periods: Mention[] = readPeriods(utterance, by.calendar).map(({ start, end, windows, fault }) => ({
    type: 'period',
    of: 'period',
    start,
    end,
    readings: windows.map(({ from, to, label, reading }) => ({
      value: { from, to, label },
      shown: label,
      ...(windows.length > 1 || reading.includes('fiscal') ? { note: reading } : {}),
    })),
    ...(fault ? { fault } : {}),
  }));
  const flags = flagMentions(words, by.slots);
  const firm = withoutOverlaps([
    ...periods,
    ...flags,
    ...enumMentions(words, by.vocabulary),
    ...nameMentions(words, by.names),
  ]);
  return withoutOverlaps([...firm, ...phraseMentions(utterance, words, by.slots, firm)]);
}

const ORDER: Mention['type'][] = ['period', 'flag', 'record', 'enum', 'phrase'];

function withoutOverlaps(mentions: Mention[]): Mention[] {
  const byStrength = [...mentions].sort(
    (a, b) =>
      Number(a.type === 'phrase') - Number(b.type === 'phrase') ||
      b.end - b.start - (a.end - a.start) ||
      ORDER.indexOf(a.type) - ORDER.indexOf(b.type),
  );
  const kept: Mention[] = [];
  for (const mention of byStrength) {
    const rivals = kept.filter((other) => mention.start < other.end && other.start < mention.end);
    const sameWords =
      rivals.length === 1 && rivals[0]!.start === mention.start && rivals[0]!.end === mention.end;
    // One stretch of words may be read for several slots (a phrase); the job that is meant decides.
    if (rivals.length === 0 || (sameWords && mention.type === 'phrase' && rivals[0]!.type === 'phrase'))
      kept.push(mention);
  }
  return kept.sort((a, b) => a.start - b.start || a.end - b.end);
}
