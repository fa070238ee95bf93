import type { FactKind } from '@conductor/contract';
import { type Matched, matches, type Place, parseTemplate, type SameWord } from '../template/template.ts';
import { isPast, type Token, verbStem } from '../template/tokens.ts';
import type { FactWords, Read, ReadValue } from './fact-words.ts';
import { readTerm } from './terms.ts';
import { readValue } from './values.ts';

/** A place of a sentence, and what stands there. */
export interface FittedPlace {
  start: number;
  end: number;
  readings: ReadValue[];
  fault?: string;
}

/** A sentence that fits a way of saying something of a kind. */
export interface Fit {
  kind: FactKind;
  places: Partial<Record<Place, FittedPlace>>;
  /** How many words of the template stand in it. */
  literal: number;
  /** Said in the past: "owned" for "owns". */
  isPast: boolean;
}

export const sameVerb: SameWord = (word, { plain }) => word === plain || verbStem(word) === verbStem(plain);

/** Every way in which a whole sentence fits the templates of a kind; `value` places may be left to mean anything. */
export function fitKind(
  said: { text: string; tokens: readonly Token[] },
  { kind, templates }: { kind: FactKind; templates: readonly string[] },
  by: FactWords,
): Fit[] {
  const { text, tokens } = said;
  const known = new Map<string, Read>();
  const readAt = (place: Place, from: number, to: number): FittedPlace | undefined => {
    const [start, end] = [tokens[from]!.start, tokens[to - 1]!.end];
    const key = `${place} ${start} ${end}`;
    if (!known.has(key))
      known.set(
        key,
        isQuoted(text, start, place, kind) ? undefined : readPlace(text.slice(start, end), place, kind, by),
      );
    const read = known.get(key);
    if (!read) return undefined;
    return 'fault' in read
      ? { start, end, readings: [], fault: read.fault }
      : { start, end, readings: read.readings };
  };
  const words = new Set(tokens.flatMap(({ plain }) => [plain, verbStem(plain)]));
  return templates.flatMap((template) => {
    const nodes = parseTemplate(template);
    if (nodes.some((node) => 'word' in node && !words.has(node.word) && !words.has(verbStem(node.word))))
      return [];
    const fits: Fit[] = [];
    for (const matched of matches(nodes, tokens, sameVerb)) {
      const places = placesAt(matched, readAt);
      const literal = matched.literal.length;
      const pastOf = matched.literal.some(
        (at) => isPast(tokens[at]!.plain) && !template.includes(tokens[at]!.plain),
      );
      if (places) fits.push({ kind, places, literal, isPast: pastOf });
    }
    return fits;
  });
}

/** What stands in quotation marks is the title of something, and no topic. */
const isQuoted = (text: string, start: number, place: Place, kind: FactKind): boolean =>
  place === 'subject' && 'words' in kind.subject && /["“„«]/.test(text[start - 1] ?? '');

function placesAt(
  { filled }: Matched,
  readAt: (place: Place, from: number, to: number) => FittedPlace | undefined,
): Fit['places'] | undefined {
  const places: Fit['places'] = {};
  for (const [place, { from, to }] of Object.entries(filled) as [Place, { from: number; to: number }][]) {
    const read = readAt(place, from, to);
    if (!read) return undefined;
    places[place] = read;
  }
  return places;
}

function readPlace(said: string, place: Place, kind: FactKind, by: FactWords): Read {
  return place === 'value' ? readValue(said, kind.value, by) : readTerm(said, kind[place], by);
}

/** What a kind itself says of a place that a sentence leaves out. */
export function termOf(fit: Pick<Fit, 'kind' | 'places'>, place: 'subject' | 'predicate'): ReadValue[] {
  const term = fit.kind[place];
  if ('is' in term) return [{ value: term.is, shown: term.is }];
  return fit.places[place]?.readings ?? [];
}
