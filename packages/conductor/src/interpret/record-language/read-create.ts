import type { Assignment, FieldCondition, Mention } from '@conductor/contract';
import { dateFields, labelField } from './asked.ts';
import { assignedAt, type ReadAssignment, shownAssignment } from './assigned-value.ts';
import { FIELD_IS } from './field-is.ts';
import { headOf, type Noun } from './heads.ts';
import type { SpokenEntity, SpokenField } from './lexicon.ts';
import { mentionOf } from './mention-of.ts';
import { isCapital } from './named.ts';
import { namedCondition } from './named-led.ts';
import { fieldCondition } from './read-condition.ts';
import type { Sentence } from './sentence.ts';
import { comparisonCondition, memberCondition } from './value-led.ts';
import { allowedSentence, valueAt } from './values.ts';

const CALLED = /^(?:called|named|titled|entitled)$/;
const LEADS =
  /^(?:with|and|,|;|has|having|an|a|the|in|on|at|from|for|of|by|to|as|under|that|is|are|which|its)$/;
const TURN = { negated: false, isPresence: true, isExcepting: false };

/** What a request that makes a record says: of which entity, and what its fields are. */
export function readCreate(sentence: Sentence, nouns: readonly Noun[], verb: number): Mention[] {
  const head = nouns.find(({ start }) => start > verb) ?? headOf(sentence, nouns);
  if (!head) return [];
  const { name, plural } = head.entity.entity;
  const entity = mentionOf(sentence, head.start, head.end, {
    type: 'entity',
    of: name,
    readings: [{ value: name, shown: plural }],
  });
  const reader = new NewRecordReader(sentence, head, nouns);
  return [...reader.read(verb + 1, head.start), entity, ...reader.readRest()];
}

class NewRecordReader {
  readonly #sentence: Sentence;
  readonly #head: Noun;
  readonly #nouns: readonly Noun[];
  readonly #spoken: SpokenEntity;
  readonly #label: SpokenField;
  readonly #set = new Set<string>();

  constructor(sentence: Sentence, head: Noun, nouns: readonly Noun[]) {
    this.#sentence = sentence;
    this.#head = head;
    this.#nouns = nouns;
    this.#spoken = head.entity;
    this.#label = labelField(head.entity);
  }

  /** What stands before the noun: "a new must-have initiative". */
  read(from: number, to: number): Mention[] {
    const mentions: Mention[] = [];
    let at = from;
    while (at < to) {
      const found = this.#other(at);
      if (found && found.end <= to) mentions.push(found.mention);
      at = found && found.end <= to ? found.end : at + 1;
    }
    return mentions;
  }

  readRest(): Mention[] {
    const { tokens } = this.#sentence;
    const mentions: Mention[] = [];
    const isLabelQuoted = this.#labelQuote();
    let at = this.#head.end;
    const first = isLabelQuoted === undefined ? this.#titleAt(at, true) : undefined;
    if (first) {
      mentions.push(first.mention);
      at = first.end;
    }
    while (at < tokens.length) {
      const found = this.#titleAt(at, false, isLabelQuoted) ?? this.#field(at) ?? this.#other(at);
      if (found) mentions.push(found.mention);
      at = found?.end ?? at + 1;
    }
    return mentions;
  }

  /** The quotation that is the record's own text, where one stands at the end or after a colon. */
  #labelQuote(): number | undefined {
    const { tokens } = this.#sentence;
    const quote = tokens.findLastIndex(({ kind }, at) => kind === 'quote' && at >= this.#head.end);
    if (quote < 0) return undefined;
    const before = tokens[quote - 1];
    const isText =
      quote === this.#head.end ||
      before?.text === ':' ||
      CALLED.test(before?.plain ?? '') ||
      /^(?:saying|says|that|-|–|—)$/.test(before?.plain ?? '');
    return isText ? quote : undefined;
  }

  /** The label: after "called" or a colon, or right after the noun. */
  #titleAt(at: number, isFirst: boolean, quote?: number): { mention: Mention; end: number } | undefined {
    const { tokens } = this.#sentence;
    if (this.#set.has(this.#label.path)) return undefined;
    const token = tokens[at]!;
    const isLed =
      CALLED.test(token?.plain ?? '') ||
      token?.text === ':' ||
      /^[-–—]$/.test(token?.text ?? '') ||
      /^(?:saying|says)$/.test(token?.plain ?? '');
    const from = isLed ? at + 1 : at;
    if (quote !== undefined) return from === quote ? this.#title(at, quote, quote + 1) : undefined;
    if (!tokens[from] || (!isLed && !isFirst)) return undefined;
    const isColon = isLed && !CALLED.test(token.plain);
    // A text that is said in full, such as a piece of feedback, is not cut up.
    const isWhole =
      isColon &&
      (this.#label.path === this.#spoken.entity.searched && this.#label.path !== 'title'
        ? true
        : at > this.#head.end);
    if (
      !isLed &&
      (LEADS.test(tokens[from]!.plain) || tokens[from]!.kind === 'mark' || this.#beginsField(from))
    )
      return undefined;
    const end = isWhole ? this.#end() : this.#endOfTitle(from);
    return end > from ? this.#title(at, from, end) : undefined;
  }

  #title(start: number, from: number, end: number): { mention: Mention; end: number } {
    const { tokens, text } = this.#sentence;
    const quote = end === from + 1 && tokens[from]!.kind === 'quote';
    const said = quote ? tokens[from]!.text : text.slice(tokens[from]!.start, tokens[end - 1]!.end);
    const value: Assignment = { path: this.#label.path, how: 'put', values: [said] };
    return this.#mention(start, end, {
      end,
      readings: [{ value, shown: shownAssignment(this.#label, 'put', [`“${said}”`]) }],
    });
  }

  #end(): number {
    const { tokens } = this.#sentence;
    return tokens.length;
  }

  /** A title ends at a comma, or at what sets a field: "with effort 2", "for Halden", "owned by Ben". */
  #endOfTitle(from: number): number {
    const { tokens } = this.#sentence;
    if (tokens[from]?.kind === 'quote') return from + 1;
    let end = from;
    while (end < tokens.length && !this.#endsTitle(end, end === from)) end += 1;
    while (end > from && /^[.!?]$/.test(tokens[end - 1]!.text)) end -= 1;
    return end;
  }

  #endsTitle(at: number, isFirst: boolean): boolean {
    const { tokens } = this.#sentence;
    const token = tokens[at]!;
    if (/^[,;]$/.test(token.text)) return true;
    if (isFirst || token.kind === 'mark') return false;
    if (/^(?:with|and)$/.test(token.plain)) {
      const next = /^(?:an|a|the)$/.test(tokens[at + 1]?.plain ?? '') ? at + 2 : at + 1;
      return (
        this.#beginsField(next) || comparisonCondition(this.#sentence, this.#spoken, next, TURN) !== undefined
      );
    }
    if (/^(?:for|from|in|by|under|at|to|on)$/.test(token.plain)) return this.#named(at + 1) !== undefined;
    return this.#isFieldPhrase(at) && tokens[at + 1] !== undefined && this.#field(at, true) !== undefined;
  }

  #isFieldPhrase(at: number): boolean {
    const found = this.#spoken.fieldPhrases.at(this.#sentence.tokens, at);
    return (
      found !== undefined && (found.end > at + 1 || /(?:ed|due)$/.test(this.#sentence.tokens[at]!.plain))
    );
  }

  #beginsField(at: number): boolean {
    return this.#spoken.fieldPhrases.at(this.#sentence.tokens, at) !== undefined;
  }

  /** "effort 2", "owner: Ben", "due end of March", "tagged mobile and web". */
  #field(at: number, isTried = false): { mention: Mention; end: number } | undefined {
    const { tokens } = this.#sentence;
    for (const { means: field, end } of this.#spoken.fieldPhrases.allOf(tokens, at)) {
      if (field.isWhole || field.isOfListed) continue;
      const is = FIELD_IS.at(tokens, end)?.end ?? end;
      const value = field.isList && tokens[is]?.plain === 'with' ? is + 1 : is;
      const isClosed = field.type.kind !== 'text' || field.isList;
      const known = valueAt(this.#sentence, this.#spoken, field, value);
      if (isClosed && !known && !this.#isWrong(field, value, is > end)) continue;
      const read = assignedAt(this.#sentence, this.#spoken, field, value, 'put', (from) =>
        this.#endOfTitle(from),
      );
      if (read)
        return isTried
          ? { mention: undefined as unknown as Mention, end }
          : this.#mention(this.#led(at), read.end, read, field);
    }
    return undefined;
  }

  #isWrong({ type, isList }: SpokenField, at: number, isSaid: boolean): boolean {
    const token = this.#sentence.tokens[at];
    if (!token || token.kind === 'mark') return false;
    if (type.kind === 'text') return isList;
    return isSaid || !LEADS.test(token.plain);
  }

  /** "with", "and", "from" before what it leads to. */
  #led(at: number): number {
    const { tokens } = this.#sentence;
    let start = at;
    while (
      start - 1 >= this.#head.end &&
      /^(?:with|has|having|an|a|the|in|on|at|from|for|of|by|as|under)$/.test(tokens[start - 1]!.plain)
    )
      start -= 1;
    return start;
  }

  /** Values without their field: "400 people", "Germany", "from Ann Lee", "must-have", "due" by its period alone. */
  #other(at: number): { mention: Mention; end: number } | undefined {
    const { tokens } = this.#sentence;
    if (tokens[at]!.kind === 'mark' || LEADS.test(tokens[at]!.plain)) return this.#unknownName(at);
    const read =
      comparisonCondition(this.#sentence, this.#spoken, at, TURN) ??
      this.#named(at) ??
      memberCondition(this.#sentence, this.#spoken, at, { ...TURN, isPresence: false }) ??
      this.#negatedField(at);
    if (!read) return this.#date(at);
    const readings = read.readings.flatMap(({ value, shown, note }) => {
      const assigned = this.#assignmentsOf(value);
      return assigned ? [{ value: assigned, shown, ...(note ? { note } : {}) }] : [];
    });
    const through = read.readings.every(({ value }) => value.every(({ path }) => this.#isThrough(path)));
    if (through && read.readings.length > 0) return this.#following(at, read.end);
    const fault =
      read.fault ?? (readings.length === 0 ? 'Say one value for each field of a new record.' : undefined);
    return this.#mention(this.#led(at), read.end, { end: read.end, readings, ...(fault ? { fault } : {}) });
  }

  #negatedField(at: number) {
    const { tokens } = this.#sentence;
    return tokens[at]!.plain === 'no'
      ? fieldCondition(this.#sentence, this.#spoken, at + 1, { ...TURN, negated: true })
      : undefined;
  }

  #isThrough(path: string): boolean {
    const [first] = path.split('.');
    return (
      path.includes('.') && !this.#spoken.fields.some(({ isWhole, path: own }) => isWhole && own === first)
    );
  }

  /** "at Halden" after the contact whose company that is: nothing of its own to set. */
  #following(at: number, end: number): { mention: Mention; end: number } | undefined {
    const { tokens, text } = this.#sentence;
    const said = text.slice(tokens[at]!.start, tokens[end - 1]!.end);
    const [step] = routeSteps(this.#sentence, this.#spoken, at);
    if (step && this.#set.has(`${step}Id`)) {
      const last = this.#lastOf(`${step}Id`);
      if (last)
        last.also = [
          ...(last.also ?? []),
          { start: tokens[this.#led(at)]!.start, end: tokens[end - 1]!.end },
        ];
      return undefined;
    }
    const fault = `A ${this.#spoken.entity.name} has no ${step ? 'place' : 'field'} for “${said}” itself: name the ${step ?? 'record'} it goes through.`;
    return this.#mention(at, end, { end, readings: [], fault });
  }

  readonly #made: Mention[] = [];
  #lastOf(path: string): Mention | undefined {
    return this.#made.findLast(({ readings }) =>
      readings.some(({ value }) => (value as Assignment).path === path),
    );
  }

  #named(at: number) {
    const asked = { spoken: this.#spoken, head: this.#head, nouns: this.#nouns };
    return namedCondition(this.#sentence, asked, at, { ...TURN, isPresence: false });
  }

  /** "from Zed Ward", whom nobody knows, where such a record belongs. */
  #unknownName(at: number): { mention: Mention; end: number } | undefined {
    const { tokens } = this.#sentence;
    const next = tokens[at + 1];
    if (!/^(?:from|by)$/.test(tokens[at]!.plain) || !next || next.kind !== 'word' || !isCapital(next))
      return undefined;
    if (this.#sentence.named(at + 1) || this.#sentence.periods.has(at)) return undefined;
    if (memberCondition(this.#sentence, this.#spoken, at + 1, TURN)) return undefined;
    const field = this.#spoken.fields.find(
      ({ type, path, isList }) => type.kind === 'id' && !path.includes('.') && !isList,
    );
    if (!field) return undefined;
    let end = at + 2;
    while (tokens[end]?.kind === 'word' && isCapital(tokens[end]!)) end += 1;
    const said = this.#sentence.text.slice(next.start, tokens[end - 1]!.end);
    return this.#mention(at, end, {
      end,
      readings: [],
      fault: `${allowedSentence(field)}, and I know no “${said}”.`,
    });
  }

  #date(at: number): { mention: Mention; end: number } | undefined {
    const fields = dateFields(this.#spoken);
    const [field] = fields;
    if (!field || fields.length > 1 || !this.#sentence.periods.has(at)) return undefined;
    const read = assignedAt(this.#sentence, this.#spoken, field, at, 'put', () => at);
    return read && this.#mention(at, read.end, read, field);
  }

  #assignmentsOf(conditions: readonly FieldCondition[]): Assignment | undefined {
    const [first] = conditions;
    if (!first) return undefined;
    const values = conditions.flatMap((one) => one.values);
    const isList = conditions.every(({ is, path }) => is === 'contains' && path === first.path);
    if (isList) return { path: first.path, how: 'put', values };
    return first.is === 'eq' && conditions.length === 1
      ? { path: first.path, how: 'put', values }
      : undefined;
  }

  #mention(
    start: number,
    end: number,
    { readings, fault }: ReadAssignment,
    field?: SpokenField,
  ): { mention: Mention; end: number } {
    const path = field?.path ?? readings[0]?.value.path;
    const twice = path !== undefined && this.#set.has(path) && !fault;
    if (path !== undefined) this.#set.add(path);
    const name = this.#spoken.fields.find((one) => one.path === path)?.name ?? '';
    const why =
      fault ??
      (twice ? `${name.charAt(0).toUpperCase()}${name.slice(1)} is said twice: which is it?` : undefined);
    const mention = mentionOf(this.#sentence, start, end, {
      type: 'assignments',
      of: this.#spoken.entity.name,
      readings,
      ...(why ? { fault: why } : {}),
    });
    this.#made.push(mention);
    return { mention, end };
  }
}

/** The references that lead from an entity to what is named at a token: `contact` for a company of feedback. */
function routeSteps(sentence: Sentence, spoken: SpokenEntity, at: number): string[] {
  const read = namedCondition(sentence, { spoken, head: undefined, nouns: [] }, at, TURN);
  return read?.readings[0]?.value[0]?.path.split('.') ?? [];
}
