import type { Mention } from '@conductor/contract';
import { routesTo } from './asked.ts';
import { groupingMentions, type PlacedMeasure, withMeasure } from './grouping-mentions.ts';
import { groupingAt, isGrouping, measureAt } from './groupings.ts';
import { limitAt } from './limits.ts';
import { mentionOf } from './mention-of.ts';
import { PERSON } from './named.ts';
import { type Asked, barePeriod, namedCondition, type ReadSubject, subjectAt } from './named-led.ts';
import { negationAt } from './negation.ts';
import { listedOrders, ordersAt } from './orders.ts';
import { fieldCondition } from './read-condition.ts';
import type { ReadCondition, Turn } from './readings.ts';
import type { Sentence } from './sentence.ts';
import { textLedCondition } from './text-conditions.ts';
import { comparisonCondition, memberCondition } from './value-led.ts';

/** Words that lead to what narrows, and are read as part of it. */
const LEADS: ReadonlySet<string> = new Set(
  'with that which who whose where are is was were be been being has have had having in on at from for of to the a an any all only just set belonging their its do does did still currently also it they under by around'.split(
    ' ',
  ),
);
/** After these a field alone says that it is there: "with an owner". */
const PRESENCE: ReadonlySet<string> = new Set(['with', 'has', 'have', 'having', 'had']);
const ARTICLES: ReadonlySet<string> = new Set(['a', 'an', 'the', 'any', 'some', 'their', 'its']);

interface State {
  /** The first token of what leads to the next condition. */
  from: number | undefined;
  turns: number;
  isPresence: boolean;
  isExcepting: boolean;
  /** An "or" stands before what comes next, right after a condition. */
  or: { path: string | undefined; turn: Turn } | undefined;
  /** "without an owner and effort": a field that stands alone goes on with what was said of the one before. */
  goesOn: Turn | undefined;
}
const FRESH: State = {
  from: undefined,
  turns: 0,
  isPresence: false,
  isExcepting: false,
  or: undefined,
  goesOn: undefined,
};

const isRanking = ({ text }: Sentence): boolean => /\brank/i.test(text);

/** Reads what narrows, orders, limits and groups, from left to right. */
export class QueryReader {
  readonly mentions: Mention[] = [];
  readonly #sentence: Sentence;
  readonly #asked: Asked;
  #state: State = FRESH;
  #last: { end: number; path: string | undefined; turn: Turn } | undefined;
  #measure: PlacedMeasure | undefined;
  #isRanked = false;
  /** "no ideas that aren't active": the "no" before what is asked for, which a second one takes back. */
  #carried = 0;

  constructor(sentence: Sentence, asked: Asked) {
    this.#sentence = sentence;
    this.#asked = asked;
  }

  read(from: number, to: number): Mention[] {
    let at = from;
    while (at < to) at = this.#step(at);
    return this.#measure
      ? withMeasure(this.#sentence, this.#asked.spoken, this.#measure, this.mentions)
      : this.mentions;
  }

  #step(at: number): number {
    const { head } = this.#asked;
    if (head && at === head.start) {
      this.#carried = this.#state.turns;
      this.#state = FRESH;
      return head.end;
    }
    return this.#negation(at) ?? this.#other(at) ?? this.#condition(at) ?? this.#skip(at);
  }

  #negation(at: number): number | undefined {
    const { tokens } = this.#sentence;
    if (this.#isComparing(at)) return undefined;
    const negation = negationAt(tokens, at);
    if (!negation) return undefined;
    const carried = this.#state.turns === 0 ? this.#carried : 0;
    this.#carried = 0;
    this.#state = {
      ...this.#state,
      from: this.#state.from ?? at,
      turns: this.#state.turns + 1 + carried,
      isPresence: this.#state.isPresence || negation.isAbsence,
      isExcepting: this.#state.isExcepting || negation.isExcepting,
    };
    return negation.end;
  }

  /** "no more than 5" turns nothing round. */
  #isComparing(at: number): boolean {
    const { tokens } = this.#sentence;
    return (
      /^(?:more|less|fewer|greater|higher|bigger|under|over|below|above)$/.test(
        tokens[at + 1]?.plain ?? '',
      ) && /^(?:no|not)$/.test(tokens[at]!.plain)
    );
  }

  #condition(at: number): number | undefined {
    const turn = this.#turn();
    const full = this.#conditionAt(at, turn);
    const read = full ?? this.#alone(at);
    if (!read) return undefined;
    const taken = full ? turn : (this.#state.goesOn ?? turn);
    const { tokens } = this.#sentence;
    const isOwner = /^['’]s$/.test(tokens[read.end]?.text ?? '');
    const end = isOwner ? read.end + 1 : read.end;
    const path = read.readings[0]?.value[0]?.path;
    const fault = read.fault ?? this.#alternative(path);
    this.#add('conditions', this.#state.from ?? at, end, {
      readings: read.readings,
      ...(fault ? { fault } : {}),
    });
    this.#last = { end, path, turn: { ...taken, isPresence: taken.isPresence && read.isPresence === true } };
    this.#state = FRESH;
    return end;
  }

  #alone(at: number): ReadCondition | undefined {
    const { goesOn, turns } = this.#state;
    return goesOn && turns === 0 ? fieldCondition(this.#sentence, this.#asked.spoken, at, goesOn) : undefined;
  }

  #turn(): Turn {
    const { turns, isPresence, isExcepting, or } = this.#state;
    const carried = or?.turn.negated ? or.turn : undefined;
    return {
      negated: (turns % 2 === 1) !== (carried !== undefined && turns === 0),
      isPresence: isPresence || carried?.isPresence === true,
      isExcepting,
    };
  }

  /** "active or owned by Ben" says either; conditions said together all hold. */
  #alternative(path: string | undefined): string | undefined {
    const { or } = this.#state;
    if (!or || (or.turn.negated && this.#state.turns === 0)) return undefined;
    return or.path === path
      ? 'Say the values of a field one after the other, as in “3 or 5”.'
      : 'I can take “or” between values of one field, and not between two fields: ask for each by itself.';
  }

  #conditionAt(at: number, turn: Turn): ReadCondition | undefined {
    const [sentence, asked] = [this.#sentence, this.#asked];
    const { spoken } = asked;
    const read = [
      sentence.tokens[at]!.kind === 'quote' ? undefined : fieldCondition(sentence, spoken, at, turn),
      textLedCondition(sentence, spoken, at, turn),
      barePeriod(sentence, asked, at, turn),
      comparisonCondition(sentence, spoken, at, turn),
      memberCondition(sentence, spoken, at, turn),
      namedCondition(sentence, asked, at, turn),
      this.#mine(at, turn),
    ].flatMap((one) => one ?? []);
    // What is asked for is no part of what narrows it.
    const { head } = asked;
    const apart = read.filter(({ end }) => !head || at >= head.start || end <= head.start);
    const longest = Math.max(...apart.map(({ end }) => end));
    return apart.find(({ end }) => end === longest);
  }

  /** "my ideas" */
  #mine(at: number, turn: Turn): ReadCondition | undefined {
    const { tokens, by, lexicon } = this.#sentence;
    if (tokens[at]!.plain !== 'my' && tokens[at]!.plain !== 'mine') return undefined;
    const [route] = routesTo(this.#asked.spoken, PERSON, lexicon);
    if (!route || route.field.isOfListed) return undefined;
    const me = by.people.find(({ id }) => id === by.me);
    if (!me) return { end: at + 1, readings: [], fault: 'Say whose by name: I cannot tell who “my” is.' };
    const is = route.isList ? (turn.negated ? 'lacks' : 'contains') : turn.negated ? 'ne' : 'eq';
    return {
      end: at + 1,
      readings: [{ value: [{ path: route.path, is, values: [me.id] }], shown: `${route.name} ${me.name}` }],
    };
  }

  /** What is no condition: a subject, a limit, an order, a grouping. */
  #other(at: number): number | undefined {
    if (this.#state.turns === 0) {
      const subject = subjectAt(this.#sentence, this.#asked, at);
      if (subject) return this.#subject(subject);
    }
    return this.#limit(at) ?? this.#measured(at) ?? this.#ordered(at) ?? this.#grouped(at);
  }

  #subject({ start, end, entity, found }: ReadSubject): number {
    const readings = found.map(({ id, name, note }) => ({
      value: id,
      shown: name,
      ...(note ? { note } : {}),
    }));
    this.#addOf('subject', entity, start, end, { readings });
    this.#state = FRESH;
    return end;
  }

  #limit(at: number): number | undefined {
    const read = limitAt(this.#sentence, this.#asked.spoken, at);
    if (!read) return undefined;
    this.#isRanked ||= read.isRanked;
    const { limit, fault } = read;
    this.#add('limit', at, read.end, {
      readings: [{ value: limit, shown: String(limit) }],
      ...(fault ? { fault } : {}),
    });
    this.#state = FRESH;
    return read.end;
  }

  #measured(at: number): number | undefined {
    const isPut = isGrouping(this.#sentence) || /\b(?:per|each)\b/i.test(this.#sentence.text);
    const read = isPut ? measureAt(this.#sentence, this.#asked.spoken, at) : undefined;
    if (!read || this.#measure) return undefined;
    this.#measure = { ...read, start: at };
    this.#state = FRESH;
    return read.end;
  }

  #ordered(at: number): number | undefined {
    const { spoken } = this.#asked;
    const by = { isRanked: this.#isRanked || isRanking(this.#sentence) };
    const read = ordersAt(this.#sentence, spoken, at, by) ?? this.#byOrder(at);
    if (!read) return undefined;
    for (const { value, shown, start, end } of read.orders)
      this.#add('orders', start, end, { readings: [{ value, shown }] });
    if (read.fault) this.#add('orders', at, read.end, { readings: [], fault: read.fault });
    this.#state = FRESH;
    return read.end;
  }

  /** "list ideas by status": an order, where nothing says that records are put together. */
  #byOrder(at: number) {
    const { tokens, text } = this.#sentence;
    const isThen = tokens[at]?.plain === 'then';
    const place = isThen ? at + 1 : at;
    if (tokens[place]?.plain !== 'by') return undefined;
    const read = listedOrders(this.#sentence, this.#asked.spoken, at, place + 1, {
      isRanked: this.#isRanked || isRanking(this.#sentence),
    });
    const [first] = read?.orders ?? [];
    if (!first) return undefined;
    const type = this.#asked.spoken.fields.find(({ path }) => path === first.value.path)!.type.kind;
    const isSaid = /\b(?:sort|sorted|order|ordered|rank|ranked)\b/i.test(text);
    if (isGrouping(this.#sentence) && !isSaid) return undefined;
    const isListed = /\b(?:list|show|see|give|get|display|view|find)\b/i.test(text);
    const isCompared = type === 'number' || type === 'date' || type === 'instant' || this.#isRanked;
    const isLabel = first.value.path === this.#asked.spoken.entity.label;
    return isSaid || isListed || isCompared || isLabel ? read : undefined;
  }

  #grouped(at: number): number | undefined {
    const read = groupingAt(this.#sentence, this.#asked.spoken, at);
    if (!read) return undefined;
    const found = groupingMentions(
      this.#sentence,
      this.#asked.spoken,
      at,
      read,
      this.#measure,
      this.mentions,
    );
    this.mentions.push(...found.mentions);
    this.#measure = undefined;
    this.#state = FRESH;
    return found.end;
  }

  #skip(at: number): number {
    const { tokens } = this.#sentence;
    const token = tokens[at]!;
    const isNoun = this.#asked.nouns.some(({ start, end }) => start <= at && at < end);
    if (LEADS.has(token.plain) || isNoun) {
      const isPresence = PRESENCE.has(token.plain) || (this.#state.isPresence && ARTICLES.has(token.plain));
      this.#state = { ...this.#state, from: this.#state.from ?? at, isPresence };
      return at + 1;
    }
    if (token.plain === 'or' && this.#last?.end === at) {
      this.#state = { ...FRESH, or: { path: this.#last.path, turn: this.#last.turn } };
      return at + 1;
    }
    const { turn } = this.#last ?? {};
    const isNext = /^(?:and|,)$/.test(token.plain) && this.#last?.end === at;
    this.#state = { ...FRESH, goesOn: isNext && turn?.isPresence ? turn : undefined };
    return at + 1;
  }

  #add(
    type: Mention['type'],
    start: number,
    end: number,
    given: Pick<Mention, 'readings' | 'fault' | 'also'>,
  ): void {
    this.#addOf(type, this.#asked.spoken.entity.name, start, end, given);
  }

  #addOf(
    type: Mention['type'],
    of: string,
    start: number,
    end: number,
    given: Pick<Mention, 'readings' | 'fault' | 'also'>,
  ): void {
    this.mentions.push(mentionOf(this.#sentence, start, end, { type, of, ...given }));
  }
}
