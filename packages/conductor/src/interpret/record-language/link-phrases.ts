import type { Assignment } from '@conductor/contract';
import { type Route, routesTo } from './asked.ts';
import { type SpokenEntity, stems } from './lexicon.ts';
import type { Sentence } from './sentence.ts';
import type { NamedPlace } from './targets.ts';
import { capital } from './values.ts';

/** Records linked to others, or no longer. */
export interface ReadLink {
  subjects: NamedPlace[];
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

/** "link A to B", "A depends on B", "mark A as a duplicate of B": which field of which records takes which. */
export function linkIn(
  sentence: Sentence,
  verb: number,
  places: readonly NamedPlace[],
): ReadLink | undefined {
  const { tokens, lexicon } = sentence;
  const [ones, others] = sidesOf(sentence, places);
  const [first] = ones;
  const [last] = others;
  if (!first || !last || !isLinking(sentence, verb, places, ones.at(-1)!, last)) return undefined;
  const words = tokens.filter((_, at) => !places.some(({ start, end }) => start <= at && at < end));
  const isRemoved =
    UNLINKING.test(tokens[verb]?.plain ?? '') ||
    words.some(({ plain }) => /^(?:no|not|longer|doesn't)$/.test(plain));
  const how = isRemoved ? 'remove' : 'add';
  const one = lexicon.byName.get(first.entity);
  const other = lexicon.byName.get(last.entity);
  if (!one || !other || others.some(({ entity }) => entity !== last.entity)) return undefined;
  const said = new Set(words.map(({ stem }) => stem));
  const forward = bestRoute(one, other, sentence, said);
  if (forward) return link(ones, others, forward, one, how, said);
  const backward = bestRoute(other, one, sentence, said);
  if (backward) return link(others, ones, backward, other, how, said);
  const fault = `${capital(one.entity.plural)} cannot be linked to ${other.entity.plural}.`;
  return { subjects: ones, others, readings: [], fault };
}

/** The records before what joins them, and those after: "A and B to C" is two and one, "A and B" one and one. */
function sidesOf({ tokens }: Sentence, places: readonly NamedPlace[]): [NamedPlace[], NamedPlace[]] {
  const split = places.findIndex((place, at) => {
    const before = places[at - 1];
    const between = before ? tokens.slice(before.end, place.noun?.start ?? place.start) : [];
    return between.some(({ plain }) => !/^(?:and|,|&|the|a|an)$/.test(plain));
  });
  return split === -1 ? [places.slice(0, 1), places.slice(1)] : [places.slice(0, split), places.slice(split)];
}

/** Whether the words say that records are linked, and not that a field is set to one. */
function isLinking(
  sentence: Sentence,
  verb: number,
  places: readonly NamedPlace[],
  last: NamedPlace,
  next: NamedPlace,
): boolean {
  const { tokens } = sentence;
  const said = tokens[verb]?.plain ?? '';
  if (places[0]!.start > verb + 1 && !LINKING.test(said)) return false;
  const between = tokens.slice(last.end, next.start);
  const isPlain =
    between.length > 0 &&
    between.every(
      ({ plain }, at) => JOINTS.test(plain) || ARTICLE.test(plain) || isNounAt(sentence, last.end + at),
    );
  if (isPlain && (SURE.test(said) || /^(?:add|remove)$/.test(said))) return true;
  return tokens.some(
    ({ plain }, at) =>
      /^(?:depends?|duplicates?|blocked|supersedes|relates?|related)$/.test(plain) &&
      !places.some(({ start, end }) => start <= at && at < end),
  );
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
  subjects: NamedPlace[],
  others: NamedPlace[],
  route: Route,
  spoken: SpokenEntity,
  how: 'add' | 'remove',
  said: ReadonlySet<string>,
): ReadLink {
  const shared = others.find(({ found }) => found.length > 1);
  if (others.length > 1 && shared) {
    const fault = `There are ${shared.found.length} called “${shared.found[0]!.name}”: say which by its id.`;
    return { subjects, others, readings: [], fault };
  }
  const shown = how === 'add' ? 'linked to' : 'no longer linked to';
  const ways =
    others.length === 1 ? others[0]!.found.map((one) => [one]) : [others.map(({ found }) => found[0]!)];
  const readings = ways.map((ends) => {
    const notes = ends.flatMap(({ note }) => note ?? []);
    return {
      value: linkAssignments(
        route,
        spoken,
        how,
        ends.map(({ id }) => id),
        said,
      ),
      shown: `${shown} ${ends.map(({ name }) => name).join(', ')}`,
      ...(notes.length > 0 ? { note: notes.join(', ') } : {}),
    };
  });
  return { subjects, others, readings };
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
  if (!isList)
    return [how === 'add' ? { path, how: 'put', values: ids } : { path, how: 'clear', values: [] }];
  const assignment: Assignment = { path, how, values: ids };
  if (!field.isOfListed) return [assignment];
  const list = path.slice(0, path.lastIndexOf('.'));
  const kinds = spoken.fields.find(
    ({ path: own, type }) => own.startsWith(`${list}.`) && type.kind === 'enum',
  );
  const kind =
    kinds?.type.kind === 'enum'
      ? kinds.type.members.find((member) => stems(member).every((stem) => said.has(stem)))
      : undefined;
  return kinds && kind ? [assignment, { path: kinds.path, how: 'put', values: [kind] }] : [assignment];
}
