import type { Assignment, FieldCondition, Mention } from '@conductor/contract';
import { dateFields, labelField } from './asked.ts';
import { assignedAt, type ReadAssignment, shownAssignment } from './assigned-value.ts';
import { FIELD_IS } from './field-is.ts';
import { headOf, type Noun } from './heads.ts';
import type { SpokenEntity, SpokenField } from './lexicon.ts';
import { mentionOf } from './mention-of.ts';
import { isCapital } from './named.ts';
import { namedCondition } from './named-led.ts';
import { askedOf, endOfText, LEADS, type NewRecord, PLAIN, titleOf } from './new-record-text.ts';
import { fieldCondition } from './read-condition.ts';
import type { ReadCondition } from './readings.ts';
import type { Sentence } from './sentence.ts';
import { comparisonCondition, memberCondition } from './value-led.ts';
import { allowedSentence, capital, valueAt } from './values.ts';

/** What a request that makes a record says: of which entity, and what its fields are. */
export function readCreate(sentence: Sentence, nouns: readonly Noun[], verb: number): Mention[] {
  const head = nouns.find(({ start }) => start > verb) ?? headOf(sentence, nouns);
  if (!head) return [];
  const { name, plural } = head.entity.entity;
  const given = { type: 'entity' as const, of: name, readings: [{ value: name, shown: plural }] };
  const entity = mentionOf(sentence, head.start, head.end, given);
  return [entity, ...new NewRecordReader({ sentence, head, nouns }).read(verb + 1)];
}

/** Reads what a new record's fields are, from left to right, around its own name or text. */
class NewRecordReader {
  readonly #record: NewRecord;
  readonly #sentence: Sentence;
  readonly #spoken: SpokenEntity;
  readonly #mentions: Mention[] = [];

  constructor(record: NewRecord) {
    this.#record = record;
    this.#sentence = record.sentence;
    this.#spoken = record.head.entity;
  }

  read(from: number): Mention[] {
    const { head } = this.#record;
    const title = titleOf(this.#record);
    let at = from;
    while (at < this.#sentence.tokens.length) {
      if (at === head.start) at = head.end;
      else if (at === title?.start) at = this.#title(title);
      else at = this.#field(at) ?? this.#other(at) ?? at + 1;
    }
    return this.#mentions;
  }

  #title({ start, from, end }: { start: number; from: number; end: number }): number {
    const { tokens, text } = this.#sentence;
    const label = labelField(this.#spoken);
    const isQuote = end === from + 1 && tokens[from]!.kind === 'quote';
    const said = isQuote ? tokens[from]!.text : text.slice(tokens[from]!.start, tokens[end - 1]!.end);
    const value: Assignment[] = [{ path: label.path, how: 'put', values: [said] }];
    return this.#add(start, {
      end,
      readings: [{ value, shown: shownAssignment(label, 'put', [`“${said}”`]) }],
    });
  }

  /** "effort 2", "owner: Ben", "due end of March", "tagged mobile and web". */
  #field(at: number): number | undefined {
    const { tokens } = this.#sentence;
    for (const { means: field, end } of this.#spoken.fieldPhrases.allOf(tokens, at)) {
      if (field.isWhole || field.isOfListed) continue;
      const is = FIELD_IS.at(tokens, end)?.end ?? end;
      const value = field.isList && tokens[is]?.plain === 'with' ? is + 1 : is;
      const isClosed = field.type.kind !== 'text' || field.isList;
      // "starting 1 December" is a period of its own, from the word on.
      const isPeriod = this.#sentence.periods.has(at) && ['date', 'instant'].includes(field.type.kind);
      const from = isPeriod ? at : value;
      const known = valueAt(this.#sentence, this.#spoken, field, from);
      if (isClosed && !known && !this.#isWrong(field, from, is > end)) continue;
      const ends = (first: number) => endOfText(this.#record, first);
      const read = assignedAt(this.#sentence, this.#spoken, field, from, 'put', ends);
      if (read) return this.#add(this.#led(at), read, field);
    }
    return undefined;
  }

  /** Something stands where the field's value should. */
  #isWrong({ type, isList }: SpokenField, at: number, isSaid: boolean): boolean {
    const token = this.#sentence.tokens[at];
    if (!token || token.kind === 'mark') return false;
    return type.kind === 'text' ? isList : isSaid || !LEADS.test(token.plain);
  }

  /** "with", "and", "from" before what it leads to. */
  #led(at: number): number {
    const { tokens } = this.#sentence;
    const { head } = this.#record;
    const isLead = ({ plain }: { plain: string }) =>
      /^(?:with|has|having|an|a|the|in|on|at|from|for|of|by|as|under)$/.test(plain);
    let start = at;
    while (start - 1 >= head.end && isLead(tokens[start - 1]!) && !this.#isRead(start - 1)) start -= 1;
    return start;
  }

  #isRead(at: number): boolean {
    const { start } = this.#sentence.tokens[at]!;
    return this.#mentions.some((mention) => mention.start <= start && start < mention.end);
  }

  /** Values without their field: "400 people", "Germany", "from Ann Lee", "must-have". */
  #other(at: number): number | undefined {
    const { tokens } = this.#sentence;
    if (this.#sentence.periods.has(at)) return this.#date(at);
    if (tokens[at]!.kind === 'mark' || LEADS.test(tokens[at]!.plain)) return this.#unknownName(at);
    const read = this.#valueAt(at);
    if (!read) return undefined;
    const path = read.readings[0]?.value[0]?.path;
    if (path !== undefined && this.#isThrough(path)) return this.#following(at, read.end, path);
    const readings = read.readings.flatMap(({ value, shown, note }) => {
      const assigned = assignmentsOf(value);
      return assigned ? [{ value: assigned, shown, ...(note ? { note } : {}) }] : [];
    });
    const unsaid = readings.length === 0 ? 'Say one value for each field of a new record.' : undefined;
    const fault = read.fault ?? unsaid;
    return this.#add(this.#led(at), { end: read.end, readings, ...(fault ? { fault } : {}) });
  }

  #valueAt(at: number): ReadCondition | undefined {
    const { tokens } = this.#sentence;
    const bare = { ...PLAIN, isPresence: false };
    if (tokens[at]!.plain === 'no')
      return fieldCondition(this.#sentence, this.#spoken, at + 1, { ...PLAIN, negated: true });
    return (
      comparisonCondition(this.#sentence, this.#spoken, at, PLAIN) ??
      namedCondition(this.#sentence, askedOf(this.#record), at, bare) ??
      memberCondition(this.#sentence, this.#spoken, at, bare)
    );
  }

  /** Of another record, which a reference of this one leads to. */
  #isThrough(path: string): boolean {
    const [first] = path.split('.');
    return path.includes('.') && !this.#spoken.fields.some((own) => own.isWhole && own.path === first);
  }

  /** "at Halden" after the contact whose company that is: nothing of its own to set. */
  #following(at: number, end: number, path: string): number {
    const { tokens, text } = this.#sentence;
    const [step] = path.split('.');
    const start = this.#led(at);
    const last = this.#mentionOf(`${step}Id`);
    if (last) {
      last.also = [...(last.also ?? []), { start: tokens[start]!.start, end: tokens[end - 1]!.end }];
      return end;
    }
    const said = text.slice(tokens[at]!.start, tokens[end - 1]!.end);
    const fault = `A record of the ${this.#spoken.entity.plural} holds no “${said}” itself: name the ${step} it goes through.`;
    return this.#add(start, { end, readings: [], fault });
  }

  #mentionOf(path: string): Mention | undefined {
    return this.#mentions.find(({ readings }) =>
      readings.some(({ value }) => (value as Assignment[])[0]?.path === path),
    );
  }

  /** "from Zed Ward", whom nobody knows, where such a record belongs. */
  #unknownName(at: number): number | undefined {
    const { tokens, periods, named, text } = this.#sentence;
    const next = tokens[at + 1];
    if (!/^(?:from|by)$/.test(tokens[at]!.plain) || next?.kind !== 'word' || !isCapital(next))
      return undefined;
    if (named(at + 1) || periods.has(at) || this.#valueAt(at + 1)) return undefined;
    const field = this.#spoken.fields.find(
      ({ type, path, isList }) => type.kind === 'id' && !path.includes('.') && !isList,
    );
    if (!field) return undefined;
    let end = at + 2;
    while (tokens[end]?.kind === 'word' && isCapital(tokens[end]!)) end += 1;
    const said = text.slice(next.start, tokens[end - 1]!.end);
    return this.#add(at, { end, readings: [], fault: `${allowedSentence(field)}, and I know no “${said}”.` });
  }

  #date(at: number): number | undefined {
    const [field, ...others] = dateFields(this.#spoken);
    if (!field || others.length > 0 || !this.#sentence.periods.has(at)) return undefined;
    const read = assignedAt(this.#sentence, this.#spoken, field, at, 'put', () => at);
    return read && this.#add(at, read, field);
  }

  #add(start: number, { end, readings, fault }: ReadAssignment, field?: SpokenField): number {
    const path = field?.path ?? readings[0]?.value[0]?.path;
    const isTwice = path !== undefined && this.#mentionOf(path) !== undefined;
    const { name = '' } = this.#spoken.fields.find((one) => one.path === path) ?? {};
    const why = fault ?? (isTwice ? `${capital(name)} is said twice: which is it?` : undefined);
    const given = {
      type: 'assignments' as const,
      of: this.#spoken.entity.name,
      readings,
      ...(why ? { fault: why } : {}),
    };
    this.#mentions.push(mentionOf(this.#sentence, start, end, given));
    return end;
  }
}

/** What a field is, from a condition that says so: "owned by Ben" of a new record sets its owner. */
function assignmentsOf(conditions: readonly FieldCondition[]): Assignment[] | undefined {
  const [first] = conditions;
  if (!first) return undefined;
  const { path } = first;
  const isList = conditions.every((one) => one.is === 'contains' && one.path === path);
  const isOne = conditions.length === 1 && first.is === 'eq';
  if (first.is === 'missing') return [{ path, how: 'clear', values: [] }];
  return isList || isOne
    ? [{ path, how: 'put', values: conditions.flatMap(({ values }) => values) }]
    : undefined;
}
