import { type Calendar, type Mention, type SlotSpec, type Vocabulary, wordsOf } from '@conductor/contract';
import { enumMentions } from './enum-mentions.ts';
import { type Place, withOwnMentions, withOwnTopics } from './glossary/index.ts';
import { moneyMentions } from './money-mentions.ts';
import { type NamedRecord, nameMentions } from './name-mentions.ts';
import { withNegations } from './negation.ts';
import { flagMentions, phraseMentions } from './phrase-mentions.ts';
import { readPeriods } from './time/index.ts';
import { wholeMentions } from './whole-mentions.ts';

export interface MentionsBy {
  calendar: Calendar;
  vocabulary: Vocabulary;
  names: NamedRecord[];
  slots: Record<string, SlotSpec>[];
  /** Where the team's own words stand. */
  places?: readonly Place[];
}

/**
 * All that code can read in an utterance, before anybody interprets it: periods, members of
 * enumerations, names of records, phrases. No two overlap; the longer wins, then the surer.
 */
export function findMentions(utterance: string, by: MentionsBy): Mention[] {
  // "October's", "Halden's": what it belongs to is read without the ending, at the same place.
  const owned = utterance.replace(/['’]s(?![\p{L}\p{N}])/gu, '  ');
  const words = wordsOf(owned);
  const periods: Mention[] = readPeriods(owned, by.calendar).map(({ start, end, windows, fault }) => ({
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
  const known = [
    ...periods,
    ...(takesMoney(by.slots) ? moneyMentions(owned) : []),
    ...flags,
    ...enumMentions(words, by.vocabulary),
    ...nameMentions(words, by.names),
  ];
  const places = by.places ?? [];
  const firm = withoutOverlaps(
    places.length > 0 ? withOwnMentions(utterance, known, places, by.names) : known,
  );
  // What people also talk about does not stop a topic: which of the two is meant, the job decides.
  const topics = new Set(by.names.filter(({ isTopic }) => isTopic).map(({ id }) => id));
  const blocking = firm.filter(({ readings }) => !readings.every(({ value }) => topics.has(String(value))));
  const said = withoutOverlaps(phraseMentions(utterance, wordsOf(utterance), by.slots, blocking));
  const phrases = withOwnTopics(utterance, said, places);
  const wholes = wholeMentions(utterance, words, by.slots, flags);
  const narrower = phrases.filter(({ of, start }) => !wholes.some((one) => one.of === of && one.end > start));
  return withNegations(utterance, inOrder([...firm, ...narrower, ...wholes]));
}

const takesMoney = (slots: MentionsBy['slots']): boolean =>
  slots.some((job) => Object.values(job).some(({ type }) => type === 'money'));

const ORDER: Mention['type'][] = ['period', 'money', 'flag', 'record', 'enum', 'phrase'];

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
    // One stretch of words may be read for several slots (a phrase), or name several records; the job decides.
    const sameWords = (other: Mention) =>
      other.start === mention.start && other.end === mention.end && other.type === mention.type;
    const isOpen = mention.type === 'phrase' || mention.type === 'record';
    if (rivals.length === 0 || (isOpen && rivals.every(sameWords))) kept.push(mention);
  }
  return inOrder(kept);
}

const inOrder = (mentions: readonly Mention[]): Mention[] =>
  mentions.toSorted(
    (a, b) => a.start - b.start || Number(a.type === 'phrase') - Number(b.type === 'phrase') || a.end - b.end,
  );
