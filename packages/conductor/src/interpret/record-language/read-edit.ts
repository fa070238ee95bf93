import type { Mention } from '@conductor/contract';
import { ChangeReader } from './change-reader.ts';
import type { Noun } from './heads.ts';
import type { SpokenEntity } from './lexicon.ts';
import { linkIn, type ReadLink } from './link-phrases.ts';
import { mentionOver, type Range } from './mention-of.ts';
import { QueryReader } from './read-query.ts';
import type { Sentence } from './sentence.ts';
import { type NamedPlace, namedPlaces, targetOf } from './targets.ts';

/** What a request that changes records says: which, and what each field is set to. */
export function readEdit(sentence: Sentence, nouns: readonly Noun[], verb: number): Mention[] {
  const places = namedPlaces(sentence, nouns, 0, sentence.tokens.length);
  const link = linkIn(sentence, verb, places);
  if (link) return linkMentions(sentence, link, nouns, verb);
  const named = targetOf(sentence, places);
  const target = named && isNarrowing(sentence, nouns, named) ? undefined : named;
  const spoken = target ? sentence.lexicon.byName.get(target.entity) : nouns[0]?.entity;
  if (!spoken) return [];
  const head = headNoun(nouns, spoken, target ? [target] : []);
  if (target) {
    const targets = [target, ...joinedTargets(sentence, places, target)];
    const changes = new ChangeReader(sentence, spoken, verb, targets, head).read();
    return [
      ...nounMention(sentence, head),
      ...targets.map((one) => subjectMention(sentence, one)),
      ...changes,
    ];
  }
  if (!head) return [];
  const bulk = bulkRange(sentence, head, verb);
  const which = new QueryReader(sentence, { spoken, head, nouns }).read(bulk.start, bulk.end);
  const changes = new ChangeReader(sentence, spoken, verb, [bulk], head).read();
  return [...nounMention(sentence, head), ...which, ...changes];
}

/** The noun of what is changed that stands beside a record's name, and not within it. */
const headNoun = (nouns: readonly Noun[], spoken: SpokenEntity, targets: readonly NamedPlace[]) =>
  [...targets.flatMap(({ noun }) => noun ?? []), ...nouns].find(
    (noun) =>
      noun.entity === spoken && targets.every(({ start, end }) => noun.end <= start || noun.start >= end),
  );

function linkMentions(
  sentence: Sentence,
  { subjects, others, readings, fault }: ReadLink,
  nouns: readonly Noun[],
  verb: number,
): Mention[] {
  const { entity } = subjects[0]!;
  const head = headNoun(nouns, sentence.lexicon.byName.get(entity)!, [...subjects, ...others]);
  const ends = [...subjects, ...others];
  const all = {
    start: Math.min(verb, ...ends.map(({ start }) => start)),
    end: Math.max(...ends.map(({ end }) => end)),
  };
  const given = { type: 'assignments' as const, of: entity, readings, ...(fault ? { fault } : {}) };
  return [
    ...nounMention(sentence, head),
    ...subjects.map((one) => subjectMention(sentence, one)),
    mentionOver(sentence, all, [...subjects, ...(head ? [head] : [])], given),
  ];
}

function nounMention(sentence: Sentence, noun: Noun | undefined): Mention[] {
  if (!noun) return [];
  const { name, plural } = noun.entity.entity;
  const given = { type: 'entity' as const, of: name, readings: [{ value: name, shown: plural }] };
  return [mentionOver(sentence, noun, [], given)];
}

/** "all feedback from Halden Foods": the record narrows what is changed. */
const isNarrowing = ({ tokens }: Sentence, nouns: readonly Noun[], { start, entity }: NamedPlace): boolean =>
  nouns.some(
    (noun) =>
      noun.end <= start &&
      noun.entity.entity.name !== entity &&
      tokens.slice(0, noun.start).some(({ plain }) => /^(?:all|every|each)$/.test(plain)),
  );

function subjectMention(sentence: Sentence, { entity, start, end, found }: NamedPlace): Mention {
  const readings = found
    .filter((one) => one.entity === entity)
    .map(({ id, name, note }) => ({ value: id, shown: name, ...(note ? { note } : {}) }));
  return mentionOver(sentence, { start, end }, [], { type: 'subject', of: entity, readings });
}

/** "tag Dark mode, SSO login and Bulk export with mobile" */
function joinedTargets(
  { tokens }: Sentence,
  places: readonly NamedPlace[],
  target: NamedPlace,
): NamedPlace[] {
  const joined: NamedPlace[] = [];
  let { end } = target;
  for (const place of places) {
    if (place.start < end || place.entity !== target.entity) continue;
    const between = tokens.slice(end, place.start).map(({ plain }) => plain);
    if (!between.every((plain) => /^(?:,|and|&)$/.test(plain))) break;
    joined.push(place);
    end = place.end;
  }
  return joined;
}

/** "all open ideas tagged mobile", where no record is named: up to what they are set to. */
function bulkRange({ tokens }: Sentence, head: Noun, verb: number): Range {
  let start = head.start;
  while (start - 1 > verb && !/^(?:of|for|on|from|in)$/.test(tokens[start - 1]!.plain)) start -= 1;
  let end = tokens.length;
  const isTagging = /^(?:tag|untag|label|mark|flag)$/.test(tokens[verb]!.plain);
  for (let at = tokens.length - 1; at >= head.end; at -= 1) {
    if (/^(?:to|as|into|=|->)$/.test(tokens[at]!.plain) || (isTagging && tokens[at]!.plain === 'with')) {
      end = at;
      break;
    }
  }
  return { start, end };
}
