import { STOP_WORDS } from '@conductor/contract';
import { dateFields, routesTo } from './asked.ts';
import { oneOf, shownCondition } from './condition-of.ts';
import type { Noun } from './heads.ts';
import { LANGUAGE_WORDS } from './language-words.ts';
import type { SpokenEntity } from './lexicon.ts';
import { type Named, PERSON } from './named.ts';
import { periodCondition } from './periods.ts';
import type { ReadCondition, Turn } from './readings.ts';
import type { Sentence } from './sentence.ts';
import { listedValues } from './value-lists.ts';
import { referenceAt } from './values.ts';

/** What is asked for, as far as it is said. */
export interface Asked {
  spoken: SpokenEntity;
  head: Noun | undefined;
  nouns: readonly Noun[];
}

/** Records the request is about: the same in each reading but for whom a shared name means. */
export interface ReadSubject {
  start: number;
  end: number;
  entity: string;
  found: Named['found'];
}

/** Words before a name of the same kind that still make it the subject: "details of Dark mode". */
const OF_SUBJECT: ReadonlySet<string> = new Set(['of', 'for', 'about', 'on', 'to', 'from']);

/** The subject that is named at a token, where the name is of what is asked for and narrows nothing. */
export function subjectAt(sentence: Sentence, asked: Asked, at: number): ReadSubject | undefined {
  const { tokens, lexicon } = sentence;
  const entity = asked.spoken.entity.name;
  const named = sentence.named(at, entity);
  if (!named || isPeriodOnly(sentence, at, named)) return undefined;
  const noun = asked.nouns.find(
    ({ end }) => end === at || (end === at - 1 && isCalled(tokens[at - 1]?.plain)),
  );
  const isRelated = noun && noun.entity.entity.name === entity && noun !== asked.head;
  const before = tokens[at - 1]?.plain ?? '';
  const isOwner = /^['’]s$/.test(tokens[named.end]?.text ?? '');
  const isPlainOf = OF_SUBJECT.has(before) || !asked.head || noun === asked.head;
  if (isRelated || (!isPlainOf && isNarrowed(sentence, asked, at))) return undefined;
  const after = lexicon.nouns.at(tokens, named.end);
  // "Halden feedback" asks for feedback; "Dark mode idea" for the idea.
  if (after && after.means.entity.entity.name !== entity && !isOwner) return undefined;
  return { start: at, end: named.end, entity, found: named.found };
}

const isCalled = (plain: string | undefined): boolean =>
  plain === 'called' || plain === 'named' || plain === 'titled' || plain === ':';

/** After the head noun and a word that narrows, as in "objectives under Grow EMEA". */
function isNarrowed({ tokens }: Sentence, { head }: Asked, at: number): boolean {
  if (!head || at < head.end) return false;
  const between = tokens.slice(head.end, at).map(({ plain }) => plain);
  return between.length > 0 && between.at(-1) !== ',' && between.at(-1) !== 'and';
}

/** "in May" is a month even where a company is called so, unless a name is just as plausible. */
const isPeriodOnly = ({ tokens, periods }: Sentence, at: number, { isWhole, end }: Named): boolean =>
  [...periods].some(
    ([start, { endToken }]) => start <= at && at < endToken && !(isWhole && end > endToken && start === at),
  ) && tokens[at]!.kind !== 'quote';

/** A record by name that narrows what is asked for, along the way that leads to its entity: "from Halden". */
export function namedCondition(
  sentence: Sentence,
  asked: Asked,
  at: number,
  turn: Turn,
): ReadCondition | undefined {
  const { lexicon, tokens, text } = sentence;
  const noun = lexicon.nouns.at(tokens, at);
  const place = noun && noun.means.entity.entity !== asked.spoken.entity ? noun.end : at;
  const named = sentence.named(place) ?? inLane(sentence, asked, place);
  if (!named) return undefined;
  const doing = doneBy(sentence, asked, place, named);
  if (doing) return doing === 'unknown' ? undefined : doing;
  const wanted = noun ? noun.means.entity.entity.name : undefined;
  const kinds = [...new Set(named.found.map(({ entity }) => entity))].filter(
    (kind) => !wanted || kind === wanted,
  );
  const routes = kinds.flatMap((kind) =>
    routesTo(asked.spoken, kind, lexicon)
      .slice(0, 1)
      .map((route) => ({ kind, route })),
  );
  if (routes.length === 0) {
    const said = text.slice(tokens[place]!.start, tokens[named.end - 1]!.end);
    const isSure = named.isWhole || noun;
    return isSure && kinds[0]
      ? { end: named.end, readings: [], fault: cannotNarrow(sentence, asked, kinds[0], said) }
      : undefined;
  }
  const read = routes.map(({ kind, route }) =>
    listedValues(sentence, { ...route.field, path: route.path, isList: route.isList }, at, turn, (one) =>
      referenceAt(sentence, kind, one),
    ),
  );
  const [first] = read;
  if (!first) return undefined;
  const readings = read.flatMap((one) => one?.readings ?? []);
  return { ...first, readings };
}

/** "in now", in lower case: where the records stand has such a name. */
function inLane(sentence: Sentence, { spoken }: Asked, at: number): Named | undefined {
  const lane = spoken.fields.find(({ path }) => path === spoken.entity.lane)?.type;
  const isIn = /^(?:in|into|under|of|or)$/.test(sentence.tokens[at - 1]?.plain ?? '');
  return isIn && lane?.kind === 'id' && !sentence.periods.has(at) ? sentence.named(at, lane.of) : undefined;
}

/** "ideas Ben owns", "ideas Ann voted for": what the person did says which field is meant; another verb says nothing we know. */
function doneBy(
  { tokens }: Sentence,
  { spoken }: Asked,
  at: number,
  { found, end }: Named,
): ReadCondition | 'unknown' | undefined {
  const [person, ...others] = found;
  const next = tokens[end];
  const isLed = /^(?:by|for|from|to|of|or|and|with|not)$/.test(tokens[at - 1]?.plain ?? '');
  if (person?.entity !== PERSON || isLed || next?.kind !== 'word' || others.length > 0) return undefined;
  const field = spoken.fieldPhrases
    .allOf(tokens, end)
    .find(({ means }) => means.type.kind === 'id' && means.type.of === PERSON);
  if (!field) return STOP_WORDS.has(next.plain) || LANGUAGE_WORDS.has(next.plain) ? undefined : 'unknown';
  const condition = oneOf(field.means, [person.id], false);
  return {
    end: field.end,
    readings: [{ value: [condition], shown: shownCondition(field.means.name, condition.is, [person.name]) }],
  };
}

function cannotNarrow({ lexicon }: Sentence, { spoken }: Asked, kind: string, said: string): string {
  const { plural } = spoken.entity;
  const other = lexicon.byName.get(kind);
  const isNamedThere = other && routesTo(other, spoken.entity.name, lexicon).length > 0;
  return isNamedThere
    ? `It is the ${kind} that says which ${plural} it has: ask to show “${said}”.`
    : `The ${plural} do not say which ${kind} they belong to, so “${said}” cannot narrow them.`;
}

/** A period by itself narrows by the one date that the entity has; by which of several is asked. */
export function barePeriod(
  sentence: Sentence,
  asked: Asked,
  at: number,
  turn: Turn,
): ReadCondition | undefined {
  const period = sentence.periods.get(at);
  if (!period) return undefined;
  if (period.fault) return { end: period.endToken, readings: [], fault: period.fault };
  const { tokens, text } = sentence;
  const fields = dateFields(asked.spoken);
  const alsoNamed = nameInPeriod(sentence, asked, at, turn);
  if (alsoNamed && fields.length === 0) return alsoNamed;
  if (fields.length === 0) {
    const said = text.slice(period.start, period.end);
    return {
      end: period.endToken,
      readings: [],
      fault: `The ${asked.spoken.entity.plural} have no date, so “${said}” cannot narrow them.`,
    };
  }
  const read = periodCondition(fields, period, turn.negated, sentence);
  if (
    !alsoNamed ||
    alsoNamed.fault ||
    ['in', 'during', 'since', 'before', 'until', 'by', 'after'].includes(tokens[at]!.plain)
  )
    return read;
  return { ...read, readings: [...read.readings, ...alsoNamed.readings] };
}

/** The company May in "from May": both readings stand. */
function nameInPeriod(sentence: Sentence, asked: Asked, at: number, turn: Turn): ReadCondition | undefined {
  const { endToken } = sentence.periods.get(at)!;
  const place = endToken - 1;
  const named = sentence.named(place);
  if (!named?.isWhole || named.end !== endToken || place > at + 1) return undefined;
  return namedCondition(sentence, asked, place, turn);
}
