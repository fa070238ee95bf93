import type { Assignment } from '@conductor/contract';
import { type Route, routesTo } from './asked.ts';
import { type SpokenEntity, stems } from './lexicon.ts';
import type { Sentence } from './sentence.ts';
import type { NamedPlace } from './targets.ts';
import { capital } from './values.ts';

/** One record linked to others, or no longer. */
export interface ReadLink {
  subject: NamedPlace;
  others: NamedPlace[];
  /** In each way the names can be read. */
  readings: { value: Assignment[]; shown: string; note?: string }[];
  fault?: string;
}

const LINKING =
  /^(?:link|linked|connect|attach|relate|associate|add|join|unlink|disconnect|detach|remove|mark|flag|make|set|put|related|tie|map)$/;
const UNLINKING = /^(?:unlink|disconnect|detach|remove)$/;
const SURE = /^(?:link|connect|attach|relate|associate|join|unlink|disconnect|detach|tie|map)$/;
const ARTICLE = /^(?:the|a|an|our|my|this|as)$/;
const JOINTS = /^(?:to|with|and|from|on|of|by|as|under|,)$/;

/** "link A to B", "A depends on B", "mark A as a duplicate of B": which field of which record takes which. */
export function linkIn(
  sentence: Sentence,
  verb: number,
  places: readonly NamedPlace[],
): ReadLink | undefined {
  const [first, ...others] = places;
  if (!first || others.length === 0) return undefined;
  const { tokens, lexicon } = sentence;
  const isFirst = first.start <= verb + 1;
  if (!isFirst && !LINKING.test(tokens[verb]?.plain ?? '')) return undefined;
  const between = tokens.slice(first.end, others[0]!.start);
  const words = tokens.filter((_, at) => !places.some(({ start, end }) => start <= at && at < end));
  const isSaid = /\b(?:depends?|duplicates?|blocked|supersedes|relates?|related)\b/.test(
    words.map(({ plain }) => plain).join(' '),
  );
  const isPlain =
    between.length > 0 &&
    between.every(
      ({ plain }, at) => JOINTS.test(plain) || ARTICLE.test(plain) || isNounAt(sentence, first.end + at),
    );
  const isMeant = SURE.test(tokens[verb]?.plain ?? '') || /^(?:add|remove)$/.test(tokens[verb]?.plain ?? '');
  if (!isSaid && !(isPlain && isMeant)) return undefined;
  const isRemoved =
    UNLINKING.test(tokens[verb]?.plain ?? '') ||
    words.some(({ plain }) => /^(?:no|not|longer|doesn't)$/.test(plain));
  const how = isRemoved ? 'remove' : 'add';
  const spokenOf = ({ entity }: NamedPlace): SpokenEntity | undefined => lexicon.byName.get(entity);
  const one = spokenOf(first);
  const other = spokenOf(others[0]!);
  if (!one || !other || others.some(({ entity }) => entity !== others[0]!.entity)) return undefined;
  const stemsSaid = new Set(words.map(({ stem }) => stem));
  const forward = bestRoute(one, other, sentence, stemsSaid);
  if (forward) return link(first, others, forward, one, how, stemsSaid);
  const backward = bestRoute(other, one, sentence, stemsSaid);
  if (backward && others.length === 1) return link(others[0]!, [first], backward, other, how, stemsSaid);
  const fault = `${capital(one.entity.plural)} cannot be linked to ${other.entity.plural}.`;
  return { subject: first, others, readings: [], fault };
}

/** Whether a token is of a noun: "to the objective Grow EMEA". */
function isNounAt({ tokens, lexicon }: Sentence, at: number): boolean {
  return lexicon.nouns.at(tokens, at) !== undefined || (lexicon.nouns.at(tokens, at - 1)?.end ?? 0) > at;
}

/** Of several fields that could hold it the one whose own words are said: "depends on". */
function bestRoute(
  from: SpokenEntity,
  to: SpokenEntity,
  { lexicon }: Sentence,
  said: ReadonlySet<string>,
): Route | undefined {
  const own = routesTo(from, to.entity.name, lexicon).filter(
    ({ path, field }) => field.isOfListed || !path.includes('.'),
  );
  const score = ({ field }: Route): number =>
    Math.max(
      0,
      ...field.said
        .map((phrase) => stems(phrase))
        .map((words) => (words.every((word) => said.has(word)) ? words.length : 0)),
    );
  return [...own].sort((a, b) => score(b) - score(a))[0];
}

function link(
  subject: NamedPlace,
  others: NamedPlace[],
  route: Route,
  spoken: SpokenEntity,
  how: 'add' | 'remove',
  said: ReadonlySet<string>,
): ReadLink {
  const [first] = others;
  const doubtful = others.length === 1 ? first!.found : others.map(({ found }) => found[0]!);
  const shared = others.find(({ found }) => found.length > 1);
  if (others.length > 1 && shared)
    return {
      subject,
      others,
      readings: [],
      fault: `There are ${shared.found.length} called “${shared.found[0]!.name}”: say which by its id.`,
    };
  const shown = how === 'add' ? `linked to` : `no longer linked to`;
  if (others.length === 1)
    return {
      subject,
      others,
      readings: doubtful.map(({ id, name, note }) => ({
        value: linkAssignments(route, spoken, how, [id], said),
        shown: `${shown} ${name}`,
        ...(note ? { note } : {}),
      })),
    };
  const value = linkAssignments(
    route,
    spoken,
    how,
    doubtful.map(({ id }) => id),
    said,
  );
  return {
    subject,
    others,
    readings: [{ value, shown: `${shown} ${doubtful.map(({ name }) => name).join(', ')}` }],
  };
}

/**
 * A reference is put, a list of references added to. Of a list of links the kind is said beside, where it is said:
 * `links.ideaId` takes the id, and `links.kind` is put.
 */
function linkAssignments(
  { path, field, isList }: Route,
  spoken: SpokenEntity,
  how: 'add' | 'remove',
  ids: string[],
  said: ReadonlySet<string>,
): Assignment[] {
  if (!isList) return [how === 'add' ? { path, how: 'put', values: ids } : { path, how: 'clear', values: [] }];
  const assignment: Assignment = { path, how, values: ids };
  if (!field.isOfListed) return [assignment];
  const list = path.slice(0, path.lastIndexOf('.'));
  const kinds = spoken.fields.find(({ path: own, type }) => own.startsWith(`${list}.`) && type.kind === 'enum');
  const kind =
    kinds?.type.kind === 'enum'
      ? kinds.type.members.find((member) => stems(member).every((stem) => said.has(stem)))
      : undefined;
  return kinds && kind ? [assignment, { path: kinds.path, how: 'put', values: [kind] }] : [assignment];
}
