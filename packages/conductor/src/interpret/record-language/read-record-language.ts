import type { Mention } from '@conductor/contract';
import { withFieldsOf } from './asked.ts';
import { withContradictions } from './contradictions.ts';
import { headOf, type Noun, nounsIn } from './heads.ts';
import type { SpokenEntity } from './lexicon.ts';
import { mentionOf } from './mention-of.ts';
import { modeOf } from './modes.ts';
import { PERSON } from './named.ts';
import type { Asked } from './named-led.ts';
import { readCreate } from './read-create.ts';
import { readEdit } from './read-edit.ts';
import { QueryReader } from './read-query.ts';
import { readWords } from './read-words.ts';
import { type RecordLanguageBy, type Sentence, sentenceOf } from './sentence.ts';

export type { RecordLanguageBy } from './sentence.ts';

/**
 * What an utterance says of records whatever their entity: which, in what order, by what, set to what. No two mentions
 * overlap. A mention is `of` the entity it speaks of. The value of `conditions` is a list of conditions that all hold,
 * that of `assignments` a list of assignments; every other type has one value.
 */
export function readRecordLanguage(utterance: string, by: RecordLanguageBy): Mention[] {
  const sentence = sentenceOf(utterance, by);
  if (sentence.tokens.length === 0) return [];
  const nouns = nounsIn(sentence);
  const { mode, verb } = modeOf(sentence, nouns);
  switch (mode) {
    case 'create':
      return apart(readCreate(sentence, nouns, verb));
    case 'edit':
      return apart(readEdit(sentence, nouns, verb));
    case 'comment':
      return apart(readWords(sentence, nouns, verb));
    default:
      return apart(readList(sentence, nouns));
  }
}

function readList(sentence: Sentence, nouns: readonly Noun[]): Mention[] {
  const head = headOf(sentence, nouns);
  const entity = head?.entity ?? namedEntity(sentence);
  if (!entity) return impliedList(sentence);
  return listOf(sentence, { spoken: entity, head, nouns });
}

function listOf(sentence: Sentence, { spoken, head, nouns }: Asked): Mention[] {
  const asked = { spoken: withFields(sentence, spoken, nouns), head, nouns };
  const read = new QueryReader(sentence, asked).read(0, sentence.tokens.length);
  const lists = new Set(asked.spoken.fields.filter(({ isList }) => isList).map(({ path }) => path));
  const mentions = [...(head ? [entityMention(sentence, head)] : []), ...read];
  return withContradictions(sorted(mentions), sentence.text, lists);
}

/** The fields of every other entity that is spoken of, by the way that leads there. */
const withFields = (sentence: Sentence, spoken: SpokenEntity, nouns: readonly Noun[]): SpokenEntity =>
  [...new Set(nouns.map(({ entity }) => entity))]
    .filter((entity) => entity !== spoken)
    .reduce((whole, other) => withFieldsOf(whole, other, sentence), spoken);

const entityMention = (sentence: Sentence, { entity, start, end }: Noun): Mention =>
  mentionOf(sentence, start, end, {
    type: 'entity',
    of: entity.entity.name,
    readings: [{ value: entity.entity.name, shown: entity.entity.plural }],
  });

/** The entity of the first record that is named, where no entity is. */
function namedEntity(sentence: Sentence): SpokenEntity | undefined {
  for (let at = 0; at < sentence.tokens.length; at += 1) {
    if (sentence.periods.has(at)) continue;
    const named = sentence.named(at);
    const entity = named?.found.find((one) => one.entity !== PERSON)?.entity;
    if (entity) return sentence.lexicon.byName.get(entity);
  }
  return undefined;
}

/** Where no entity is said and no record named: the conditions, if one entity alone has fields for them. */
function impliedList(sentence: Sentence): Mention[] {
  const read = [...sentence.lexicon.byName.values()].flatMap((spoken) => {
    const mentions = listOf(sentence, { spoken, head: undefined, nouns: [] });
    const isFit = mentions.some(
      ({ type, fault }) => (type === 'conditions' || type === 'grouping') && !fault,
    );
    const read = mentions.reduce((sum, { start, end, fault }) => sum + (fault ? 0 : end - start), 0);
    // What is the entity's own fits it better than what it refers to.
    const length = read - mentions.filter(isThrough).length / 100;
    return isFit ? [{ spoken, mentions, length }] : [];
  });
  const longest = Math.max(...read.map(({ length }) => length));
  const fitting = read.filter(({ length }) => length === longest);
  const [only] = fitting;
  return only && fitting.length === 1
    ? sorted([...only.mentions, impliedMention(only.spoken, only.mentions[0]!)])
    : [];
}

const isThrough = ({ readings }: Mention): boolean =>
  readings.some(({ value }) => Array.isArray(value) && value.some(({ path }) => String(path).includes('.')));

/** The entity that is not said: it follows from what is, and stands, without words of its own, right after it. */
const impliedMention = ({ entity }: SpokenEntity, { end }: Mention): Mention => ({
  type: 'entity',
  of: entity.name,
  start: end,
  end,
  readings: [{ value: entity.name, shown: entity.plural }],
});

const sorted = (mentions: readonly Mention[]): Mention[] =>
  [...mentions].sort((a, b) => a.start - b.start || a.end - b.end);

/** No two overlap: the entity stands, and of others the longer. */
function apart(mentions: readonly Mention[]): Mention[] {
  const byStrength = [...mentions].sort(
    (a, b) =>
      Number(b.type === 'entity') - Number(a.type === 'entity') || b.end - b.start - (a.end - a.start),
  );
  const kept: Mention[] = [];
  for (const mention of byStrength) {
    const places = [mention, ...(mention.also ?? [])];
    const taken = kept.flatMap((one) => [one, ...(one.also ?? [])]);
    const isFree = places.every(({ start, end }) =>
      taken.every((other) => end <= other.start || other.end <= start),
    );
    if (isFree) kept.push(mention);
  }
  return sorted(kept);
}
