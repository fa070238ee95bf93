import type { Mention } from '@conductor/contract';
import { assignedAt, type ReadAssignment, shownAssignment } from './assigned-value.ts';
import { fieldChange, ownerField, type SaidChange, verbChange } from './edit-phrases.ts';
import type { Noun } from './heads.ts';
import type { SpokenEntity } from './lexicon.ts';
import { linkIn } from './link-phrases.ts';
import { mentionOver } from './mention-of.ts';
import { PERSON } from './named.ts';
import { QueryReader } from './read-query.ts';
import type { Sentence } from './sentence.ts';
import { type NamedPlace, namedPlaces, targetOf } from './targets.ts';

/** Tokens of an utterance that are read already, as ranges. */
interface Range {
  start: number;
  end: number;
}

/** What a request that changes records says: which, and what each field is set to. */
export function readEdit(sentence: Sentence, nouns: readonly Noun[], verb: number): Mention[] {
  const places = namedPlaces(sentence, nouns, 0, sentence.tokens.length);
  const link = linkIn(sentence, verb, places);
  const named = link?.subject ?? targetOf(sentence, places);
  const target = named && !link && isNarrowing(sentence, nouns, named) ? undefined : named;
  const head =
    nouns.find((noun) => (target ? noun === target.noun : true)) ??
    nouns.find(({ entity }) => entity.entity.name === target?.entity);
  const spoken = target ? sentence.lexicon.byName.get(target.entity) : head?.entity;
  if (!spoken) return [];
  const subject = target ? subjectMention(sentence, spoken, target) : [];
  const noun = head && head.entity === spoken && isApart(head, target) ? [entityMention(sentence, head)] : [];
  if (link && target) {
    const taken = link.others.map(({ start, noun: own }) => ({
      start: own?.start ?? start,
      end: Math.max(...link.others.map(({ end }) => end)),
    }));
    const all = {
      start: Math.min(verb, target.start),
      end: Math.max(target.end, ...taken.map(({ end }) => end)),
    };
    const given = {
      type: 'assignments' as const,
      of: spoken.entity.name,
      readings: link.readings,
      ...(link.fault ? { fault: link.fault } : {}),
    };
    return [
      ...noun,
      ...subject,
      mentionOver(sentence, all, [target, ...(noun.length > 0 ? [head!] : [])], given),
    ];
  }
  const more = target ? joinedTargets(sentence, places, target) : [];
  const targets = [...(target ? [target] : []), ...more];
  const bulk = target || !head ? undefined : bulkRange(sentence, head, verb);
  const changes = new ChangeReader(
    sentence,
    spoken,
    verb,
    [...targets, ...(bulk ? [bulk] : [])],
    noun.length > 0 ? head : undefined,
  ).read();
  const which = bulk ? new QueryReader(sentence, { spoken, head, nouns }).read(bulk.start, bulk.end) : [];
  return [
    ...noun,
    ...subject,
    ...more.flatMap((one) => subjectMention(sentence, spoken, one)),
    ...which,
    ...changes,
  ];
}

/** "all feedback from Halden Foods": the record narrows what is changed. */
const isNarrowing = ({ tokens }: Sentence, nouns: readonly Noun[], { start, entity }: NamedPlace): boolean =>
  nouns.some(
    (noun) =>
      noun.end <= start &&
      noun.entity.entity.name !== entity &&
      tokens.slice(0, noun.start).some(({ plain }) => /^(?:all|every|each)$/.test(plain)),
  );

const isApart = (noun: Noun, target: NamedPlace | undefined): boolean =>
  !target || noun.end <= target.start || noun.start >= target.end;

function entityMention(sentence: Sentence, { entity, start, end }: Noun): Mention {
  const { name, plural } = entity.entity;
  return mentionOver(sentence, { start, end }, [], {
    type: 'entity',
    of: name,
    readings: [{ value: name, shown: plural }],
  });
}

function subjectMention(
  sentence: Sentence,
  { entity }: SpokenEntity,
  { start, end, found }: NamedPlace,
): Mention[] {
  const own = found.filter((one) => one.entity === entity.name);
  const readings = own.map(({ id, name, note }) => ({ value: id, shown: name, ...(note ? { note } : {}) }));
  return [mentionOver(sentence, { start, end }, [], { type: 'subject', of: entity.name, readings })];
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

const RELATIVE = /^(?:increase|raise|bump|decrease|reduce|lower|delay|postpone)$/;

/** Reads changes of fields from left to right, past the records that are changed. */
class ChangeReader {
  readonly #sentence: Sentence;
  readonly #spoken: SpokenEntity;
  readonly #verb: number;
  readonly #targets: readonly Range[];
  readonly #noun: Range | undefined;

  constructor(
    sentence: Sentence,
    spoken: SpokenEntity,
    verb: number,
    targets: readonly Range[],
    noun: Range | undefined,
  ) {
    this.#sentence = sentence;
    this.#spoken = spoken;
    this.#verb = verb;
    this.#targets = targets;
    this.#noun = noun;
  }

  read(): Mention[] {
    const { tokens } = this.#sentence;
    const mentions: Mention[] = [];
    const led = this.#byVerb();
    if (led) mentions.push(led.mention);
    let at = led?.end ?? this.#verb;
    while (at < tokens.length) {
      const target = this.#targets.find(({ start, end }) => start <= at && at < end);
      const found = target ? undefined : this.#at(at);
      if (found) mentions.push(found.mention);
      at = target?.end ?? found?.end ?? at + 1;
    }
    return mentions;
  }

  get #said(): string {
    return this.#sentence.tokens[this.#verb]?.plain ?? '';
  }

  #byVerb(): { mention: Mention; end: number } | undefined {
    const change = verbChange(this.#sentence, this.#spoken, this.#verb, (at) => this.#past(at));
    return change && this.#assigned(change);
  }

  #at(at: number): { mention: Mention; end: number } | undefined {
    const change = fieldChange(this.#sentence, this.#spoken, at, this.#said, (place) => this.#past(place));
    const read = change && this.#assigned(change);
    return read ?? this.#person(at) ?? this.#member(at);
  }

  /** Past a record that is changed, with what leads to it; where none stands, no further. */
  #past(at: number): number {
    const { tokens } = this.#sentence;
    let place = at;
    while (
      /^(?:of|for|on|from|in|the|a|an|this|my|our|all|every|each)$/.test(tokens[place]?.plain ?? '') &&
      !this.#targetAt(place)
    )
      place += 1;
    if (this.#noun?.start === place && !this.#targetAt(place)) place = this.#noun.end;
    const target = this.#targetAt(place);
    if (!target) return at;
    const owner = /^['’]s$/.test(tokens[target.end]?.text ?? '') ? target.end + 1 : target.end;
    const joint =
      tokens[owner]?.plain === 'and' || tokens[owner]?.plain === ',' ? this.#past(owner + 1) : owner;
    return joint > owner + 1 ? joint : owner;
  }

  #targetAt(at: number): Range | undefined {
    return this.#targets.find(({ start }) => start === at);
  }

  #assigned(change: SaidChange): { mention: Mention; end: number } | undefined {
    const { field, how, start } = change;
    const { tokens } = this.#sentence;
    const value = this.#afterFrom(change.value);
    if (how === 'clear') {
      const readings = [
        { value: { path: field.path, how, values: [] }, shown: shownAssignment(field, how, []) },
      ];
      return this.#mention(start, Math.max(value, start + 1), { end: value, readings });
    }
    if (RELATIVE.test(this.#said) && tokens[value]?.plain === 'by') {
      const fault = `Say what ${field.name} is set to: I do not add to a value or take from it.`;
      return this.#mention(start, value + 1, { end: value + 1, readings: [], fault });
    }
    const read = assignedAt(this.#sentence, this.#spoken, field, value, how, (at) =>
      this.#endOfText(at, change.isToEnd === true),
    );
    return read && this.#mention(start, read.end, read);
  }

  /** "from 2 to 3" sets it to 3. */
  #afterFrom(at: number): number {
    const { tokens } = this.#sentence;
    if (tokens[at]?.plain !== 'from') return at;
    const to = tokens.findIndex(({ plain }, place) => place > at && place < at + 6 && plain === 'to');
    return to === -1 ? at : to + 1;
  }

  #mention(
    start: number,
    end: number,
    { readings, fault }: ReadAssignment,
  ): { mention: Mention; end: number } {
    const apart = [...this.#targets, ...(this.#noun ? [this.#noun] : [])];
    const given = {
      type: 'assignments' as const,
      of: this.#spoken.entity.name,
      readings,
      ...(fault ? { fault } : {}),
    };
    return { mention: mentionOver(this.#sentence, { start, end }, apart, given), end };
  }

  /** Where a text ends: at what names the record, or another field. */
  #endOfText(at: number, isToEnd: boolean): number {
    const { tokens } = this.#sentence;
    if (tokens[at]?.kind === 'quote') return at + 1;
    let end = at;
    while (end < tokens.length && (isToEnd || !this.#endsText(end))) end += 1;
    while (end > at && /^[.!?,;]$/.test(tokens[end - 1]!.text)) end -= 1;
    return end;
  }

  #endsText(at: number): boolean {
    const { tokens } = this.#sentence;
    if (this.#targets.some(({ start }) => start === at)) return true;
    if (/^(?:of|for|on|from|in)$/.test(tokens[at]!.plain) && this.#past(at) > at) return true;
    if (!/^(?:,|;|and)$/.test(tokens[at]!.plain)) return false;
    const next = /^(?:and|the)$/.test(tokens[at + 1]?.plain ?? '') ? at + 2 : at + 1;
    return this.#spoken.fieldPhrases.at(tokens, next) !== undefined;
  }

  /** "make Ben the owner", "add Ann as an owner", "remove Ben as owner". */
  #person(at: number): { mention: Mention; end: number } | undefined {
    const { tokens } = this.#sentence;
    const named = this.#sentence.named(at, PERSON);
    if (!named) return undefined;
    const as = tokens
      .slice(named.end)
      .findIndex(({ plain }) => !/^(?:as|the|a|an|to|be|from|owner|co|its)$/.test(plain));
    const until = as === -1 ? tokens.length : named.end + as;
    const owner = ownerField(this.#spoken);
    const fields = tokens
      .slice(named.end, Math.max(until, named.end + 1))
      .map((_, place) => this.#spoken.fieldPhrases.at(tokens, named.end + place));
    const field = fields.find((one) => one?.means.type.kind === 'id' && one.means.type.of === PERSON);
    const isAssigned = /^(?:assign|reassign|give|hand)$/.test(this.#said);
    const meant = field?.means ?? (isAssigned ? owner : undefined);
    if (!meant) return undefined;
    const isRemoved = /^(?:remove|drop|take|unassign)$/.test(this.#said);
    const isAdded = meant.isList && (this.#said === 'add' || isAssigned);
    const how = isRemoved ? (meant.isList ? 'remove' : 'clear') : isAdded ? 'add' : 'put';
    const readings = named.found.map(({ id, name, note }) => ({
      value: { path: meant.path, how, values: how === 'clear' ? [] : [id] } as const,
      shown: shownAssignment(meant, how, [name]),
      ...(note ? { note } : {}),
    }));
    const end = field?.end ?? named.end;
    return this.#mention(at, end, {
      end,
      readings: readings.map((one) => ({ ...one, value: { ...one.value, values: [...one.value.values] } })),
    });
  }

  /** "mark it as active", "make it public". */
  #member(at: number): { mention: Mention; end: number } | undefined {
    const { tokens } = this.#sentence;
    const found = this.#spoken.memberPhrases
      .allAt(tokens, at)
      .find(({ means }) => means.isClear && !means.field.isOfListed && !means.field.path.includes('.'));
    if (!found || at === this.#verb) return undefined;
    const { field, value, shown, is } = found.means;
    if (is === 'present') return undefined;
    const how = is === 'missing' ? 'clear' : 'put';
    const start = /^(?:as|to)$/.test(tokens[at - 1]?.plain ?? '') ? at - 1 : at;
    const readings = [
      {
        value: { path: field.path, how, values: how === 'put' ? [value] : [] } as const,
        shown: shownAssignment(field, how, [shown]),
      },
    ];
    return this.#mention(start, found.end, {
      end: found.end,
      readings: readings.map((one) => ({ ...one, value: { ...one.value, values: [...one.value.values] } })),
    });
  }
}
