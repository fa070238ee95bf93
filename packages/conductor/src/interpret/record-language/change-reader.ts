import type { Assignment, Mention } from '@conductor/contract';
import { assignedAt, type ReadAssignment, shownAssignment } from './assigned-value.ts';
import { fieldChange, ownerField, type SaidChange, verbChange } from './edit-phrases.ts';
import type { SpokenEntity, SpokenField } from './lexicon.ts';
import { mentionOver, type Range } from './mention-of.ts';
import { PERSON } from './named.ts';
import type { Sentence } from './sentence.ts';

const RELATIVE = /^(?:increase|raise|bump|decrease|reduce|lower|delay|postpone)$/;

/** Reads changes of fields from left to right, past the records that are changed. */
export class ChangeReader {
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
    const unknown = mentions.length === 0 ? this.#unknownField() : undefined;
    return unknown ? [unknown] : mentions;
  }

  /** "set the banana of Dark mode to 3" */
  #unknownField(): Mention | undefined {
    const { tokens } = this.#sentence;
    const at = /^(?:the|its)$/.test(tokens[this.#verb + 1]?.plain ?? '') ? this.#verb + 2 : this.#verb + 1;
    const isOf = /^(?:of|for|on)$/.test(tokens[at + 1]?.plain ?? '') && this.#past(at + 1) > at + 1;
    if (!/^(?:set|change|update|edit|clear)$/.test(this.#said) || tokens[at]?.kind !== 'word' || !isOf)
      return undefined;
    const fault = `The ${this.#spoken.entity.plural} have no “${tokens[at]!.text}” to be set.`;
    return this.#mention(at, at + 2, { end: at + 2, readings: [], fault }).mention;
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
      const readings = [reading(field, how, [], '')];
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
    const named = this.#sentence.named(at, PERSON);
    if (!named) return undefined;
    const said = this.#fieldAfter(named.end);
    const isAssigned = /^(?:assign|reassign|give|hand)$/.test(this.#said);
    const field = said?.field ?? (isAssigned ? ownerField(this.#spoken) : undefined);
    if (!field) return undefined;
    const isRemoved = /^(?:remove|drop|take|unassign)$/.test(this.#said);
    const isAdded = field.isList && (this.#said === 'add' || isAssigned);
    const how = isRemoved ? (field.isList ? 'remove' : 'clear') : isAdded ? 'add' : 'put';
    const readings = named.found.map(({ id, name, note }) => ({
      ...reading(field, how, how === 'clear' ? [] : [id], name),
      ...(note ? { note } : {}),
    }));
    const end = said?.end ?? named.end;
    return this.#mention(at, end, { end, readings });
  }

  /** The field of people named after a person: "as the owner". */
  #fieldAfter(at: number): { field: SpokenField; end: number } | undefined {
    const { tokens } = this.#sentence;
    let place = at;
    while (/^(?:as|the|a|an|to|be|from|its|their)$/.test(tokens[place]?.plain ?? '')) place += 1;
    const found = this.#spoken.fieldPhrases
      .allOf(tokens, place)
      .find(({ means: { type } }) => type.kind === 'id' && type.of === PERSON);
    return found && { field: found.means, end: found.end };
  }

  /** "mark it as active", "make it public". */
  #member(at: number): { mention: Mention; end: number } | undefined {
    const { tokens } = this.#sentence;
    const isLed = /^(?:as|to|into)$/.test(tokens[at - 1]?.plain ?? '');
    const found = this.#spoken.memberPhrases
      .allAt(tokens, at)
      .find(
        ({ means: { isClear, field } }) =>
          (isClear || isLed) && !field.isOfListed && !field.path.includes('.'),
      );
    if (!found || at === this.#verb) return undefined;
    const { field, value, shown, is } = found.means;
    if (is === 'present') return undefined;
    const start = isLed ? at - 1 : at;
    const one = is === 'missing' ? reading(field, 'clear', [], '') : reading(field, 'put', [value], shown);
    return this.#mention(start, found.end, { end: found.end, readings: [one] });
  }
}

const reading = (field: SpokenField, how: Assignment['how'], values: string[], shown: string) => ({
  value: [{ path: field.path, how, values }],
  shown: shownAssignment(field, how, [shown]),
});
