import { type Token, tokensOf } from './tokens.ts';

export const PLACES = ['subject', 'predicate', 'value'] as const;
export type Place = (typeof PLACES)[number];

/** A way of saying something: words, places to fill, what may be left out, and what may stand for one another. */
export type TemplateNode =
  | { word: string }
  | { place: Place }
  | { maybe: TemplateNode[] }
  | { either: TemplateNode[][] };

export type Template = readonly TemplateNode[];

/**
 * Reads a template: words, `{subject}`, `{predicate}` and `{value}`, `[what may be left out]`, `(one|other)`; brackets
 * may stand inside one another.
 * @throws Error that says what is wrong with it
 */
export function parseTemplate(text: string): Template {
  const held = parsed.get(text);
  if (held) return held;
  const parts = text.match(/\{[^}]*\}|[[\]()|]|[^[\](){}|]+|[{}]/g) ?? [];
  const [nodes, rest] = sequence(parts, text);
  if (rest.length > 0) throw wrong(text, `“${rest[0]}” closes nothing`);
  if (nodes.length === 0) throw wrong(text, 'it says nothing');
  parsed.set(text, nodes);
  return nodes;
}

const parsed = new Map<string, Template>();

type Rest = readonly string[];

function sequence(parts: Rest, text: string): [TemplateNode[], Rest] {
  const nodes: TemplateNode[] = [];
  let rest = parts;
  while (rest.length > 0 && !isEnd(rest[0]!)) {
    const [part, ...after] = rest;
    if (part === '[') {
      const [inside, left] = sequence(after, text);
      rest = closed(left, ']', text);
      nodes.push({ maybe: inside });
    } else if (part === '(') {
      const [either, left] = choices(after, text);
      rest = closed(left, ')', text);
      nodes.push({ either });
    } else {
      nodes.push(...leaf(part!, text));
      rest = after;
    }
  }
  return [nodes, rest];
}

const isEnd = (part: string): boolean => part === ']' || part === ')' || part === '|';

function choices(parts: Rest, text: string): [TemplateNode[][], Rest] {
  const [first, rest] = sequence(parts, text);
  if (rest[0] !== '|') return [[first], rest];
  const [others, left] = choices(rest.slice(1), text);
  return [[first, ...others], left];
}

function closed(rest: Rest, by: string, text: string): Rest {
  if (rest[0] !== by) throw wrong(text, `“${by}” is missing`);
  return rest.slice(1);
}

function leaf(part: string, text: string): TemplateNode[] {
  if (!part.startsWith('{')) {
    if (/[{}]/.test(part)) throw wrong(text, `“${part.trim()}” is no place`);
    return wordsIn(part);
  }
  const place = PLACES.find((one) => part === `{${one}}`);
  if (!place) throw wrong(text, `${part} is no place: there are {subject}, {predicate} and {value}`);
  return [{ place }];
}

/** A piece that stands right behind a place says whose it is: the "'s" of "{subject}'s owner". */
const wordsIn = (part: string): TemplateNode[] => [
  ...(/^[’']s(?=\s|$)/.test(part) ? [{ word: "'s" }] : []),
  ...tokensOf(part.replace(/^[’']s(?=\s|$)/, '')).map(({ plain }) => ({ word: plain })),
];

const wrong = (text: string, what: string) => new Error(`the template “${text}”: ${what}`);

/** Which places a template fills, whatever way it is said. */
export function placesOf(template: Template): Set<Place> {
  const found = new Set<Place>();
  const walk = (nodes: Template): void => {
    for (const node of nodes) {
      if ('place' in node) found.add(node.place);
      else if ('maybe' in node) walk(node.maybe);
      else if ('either' in node) for (const one of node.either) walk(one);
    }
  };
  walk(template);
  return found;
}

/** Where each place stands in a sentence, in pieces of it: from the first, up to but not including the last. */
export type Filled = Partial<Record<Place, { from: number; to: number }>>;

export interface Matched {
  filled: Filled;
  /** The pieces that stand for words of the template. */
  literal: number[];
}

/** What it takes for a word of a template and a word of a sentence to be one. */
export type SameWord = (template: string, said: Token) => boolean;

/** A place takes no more pieces than this. */
const LONGEST_PLACE = 24;

/** Every way in which a whole sentence fits a template. */
export function* matches(
  template: Template,
  tokens: readonly Token[],
  isSame: SameWord,
): Generator<Matched, void> {
  for (const { at, ...matched } of walk(template, tokens, 0, { filled: {}, literal: [] }, isSame))
    if (at === tokens.length) yield matched;
}

type At = Matched & { at: number };

function* walk(
  nodes: Template,
  tokens: readonly Token[],
  at: number,
  so: Matched,
  isSame: SameWord,
): Generator<At, void> {
  const [node, ...rest] = nodes;
  if (!node) {
    yield { ...so, at };
    return;
  }
  if ('word' in node) {
    const said = tokens[at];
    if (said && isSame(node.word, said))
      yield* walk(rest, tokens, at + 1, { ...so, literal: [...so.literal, at] }, isSame);
  } else if ('place' in node) {
    const furthest = Math.min(tokens.length, at + LONGEST_PLACE);
    for (let to = at + 1; to <= furthest; to += 1) {
      const filled = { ...so.filled, [node.place]: { from: at, to } };
      yield* walk(rest, tokens, to, { ...so, filled }, isSame);
    }
  } else if ('maybe' in node) {
    yield* walk([...node.maybe, ...rest], tokens, at, so, isSame);
    yield* walk(rest, tokens, at, so, isSame);
  } else for (const one of node.either) yield* walk([...one, ...rest], tokens, at, so, isSame);
}

/** What a template tells with its places filled: the first of what may stand for one another, without what may be left out. */
export const sayTemplate = (text: string, fill: Readonly<Record<Place, string>>): string =>
  text
    .replaceAll(/\[[^\]]*\]/g, '')
    .replaceAll(/\(([^|)]*)(?:\|[^)]*)?\)/g, '$1')
    .replaceAll(/\{(subject|predicate|value)\}/g, (_, place: Place) => fill[place])
    .replaceAll(/\s+/g, ' ')
    .trim();
