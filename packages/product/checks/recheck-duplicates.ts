import type { Brief, Check, CheckContext, Snapshot } from '@conductor/contract';
import { clausesOf } from '../engines/themes/words.ts';
import type { DuplicatesFound } from '../operations/duplicates-shape.ts';
import { meant } from './recount.ts';

interface Held {
  id: string;
  text: string;
  plain: string;
  contactId: string | null;
  createdAt: string | null;
  words: Map<string, number>;
  wordsLength: number;
  vector: number[] | null;
  vectorLength: number;
}

/** Every two are compared where there are so many; of more, so many are compared with all. */
const ALL_COMPARED = 700;
const SOME_COMPARED = 200;
const WEIGHED_AGAINST = 2_000;
const CLOSE = 1e-6;

/**
 * Compares one by one, without an index: who is alike, whether nobody is in two groups, whether every open chain is with
 * a person, which of a group is kept, and how much feedback there is in them.
 */
export const recheckDuplicates: Check = {
  name: 'compared a second way, one by one',
  async run(context) {
    const ofIdeas = context.brief.intent.slots['amongIdeas']?.value === true;
    const found = context.outcome.values['found'] as DuplicatesFound;
    const held = ofIdeas ? await heldIdeas(context.brief, context.snapshot) : await heldFeedback(context);
    held.sort((a, b) => (a.id < b.id ? -1 : 1));
    await addWords(held, ofIdeas, context.snapshot);
    if (found.method === 'meaning') await addVectors(held, ofIdeas ? 'idea' : 'feedback', context.snapshot);
    const recorded = ofIdeas ? await recordedPairs(context.snapshot) : new Set<string>();
    return [
      ...(held.length === found.looked
        ? []
        : [`${found.looked} were looked at, and there are ${held.length}`]),
      ...pairFaults(held, found, recorded),
      ...groupFaults(found),
      ...chainFaults(held, found),
      ...(ofIdeas ? await ideaFaults(found, context.snapshot) : feedbackFaults(held, found)),
    ];
  },
};

const keyOf = (a: string, b: string): string => [a, b].sort().join(' ');
const blank = { words: new Map<string, number>(), wordsLength: 0, vector: null, vectorLength: 0 };
const plainOf = (text: string): string => text.normalize('NFKC').toLowerCase().trim().split(/\s+/).join(' ');

async function heldFeedback({ brief, snapshot }: CheckContext): Promise<Held[]> {
  const { kept } = await meant(brief, (query) => snapshot.records.select('feedback', query));
  const wanted = new Set(kept.map(({ id }) => id));
  const rows = await snapshot.records.select<Held & Record<string, unknown>>('feedback', {
    fields: ['id', 'text', 'contactId', 'createdAt'],
  });
  return rows
    .filter(({ id }) => wanted.has(id))
    .map(({ id, text, contactId, createdAt }) => ({
      id,
      text,
      plain: plainOf(text),
      contactId,
      createdAt,
      ...blank,
    }));
}

interface IdeaRow extends Record<string, unknown> {
  id: string;
  title: string;
  problem: string | null;
  value: string | null;
  description: string | null;
  state: string;
  productId: string | null;
  links: { kind: string; ideaId: string }[];
}

async function heldIdeas({ intent: { slots } }: Brief, { records }: Snapshot): Promise<Held[]> {
  const rows = await records.select<IdeaRow>('idea');
  const states = slots['states']?.value as string[] | undefined;
  const product = slots['product']?.value as string | undefined;
  return rows
    .filter((idea) => (!states || states.includes(idea.state)) && (!product || idea.productId === product))
    .map(({ id, title, problem, value, description }) => {
      let text = title;
      for (const part of [problem, value, description]) if (part) text += `. ${part}`;
      return { id, text, plain: plainOf(text), contactId: null, createdAt: null, ...blank };
    });
}

async function recordedPairs({ records }: Snapshot): Promise<Set<string>> {
  const rows = await records.select<IdeaRow>('idea', { fields: ['id', 'links'] });
  const pairs = new Set<string>();
  for (const { id, links } of rows)
    for (const { kind, ideaId } of links) if (kind === 'duplicate') pairs.add(keyOf(id, ideaId));
  return pairs;
}

/** The weight of each word, by the texts that hold it: copies of a text count once. */
async function addWords(held: Held[], ofIdeas: boolean, { records }: Snapshot): Promise<void> {
  const texts = new Map(held.toReversed().map((one) => [one.plain, one.text]));
  const documents = [...texts.values()].map(bagOf);
  if (!ofIdeas) {
    const rows = await records.select<{ id: string; text: string; createdAt: string | null }>('feedback', {
      fields: ['id', 'text', 'createdAt'],
      orderBy: [{ path: 'createdAt', descending: true }, { path: 'id' }],
    });
    const asked = new Set(held.map(({ id }) => id));
    const others = rows.filter(({ id }) => !asked.has(id));
    documents.push(
      ...others.slice(0, Math.max(0, WEIGHED_AGAINST - held.length)).map(({ text }) => bagOf(text)),
    );
  }
  const having = new Map<string, number>();
  for (const bag of documents) for (const word of bag) having.set(word, 1 + (having.get(word) ?? 0));
  for (const one of held) {
    const first = texts.get(one.plain)!;
    one.words = new Map(
      [...bagOf(first)].map((word) => [word, Math.log1p(documents.length / having.get(word)!)]),
    );
    one.wordsLength = Math.hypot(...one.words.values());
  }
}

function bagOf(text: string): Set<string> {
  const bag = new Set<string>();
  for (const clause of clausesOf(text)) for (const { stem } of clause) if (stem) bag.add(stem);
  return bag;
}

async function addVectors(held: Held[], entity: string, { records }: Snapshot): Promise<void> {
  const vectors = await records.vectors(
    entity,
    held.map(({ id }) => id),
  );
  const firsts = new Map(held.toReversed().map(({ plain, id }) => [plain, vectors.get(id)]));
  for (const one of held) {
    const vector = firsts.get(one.plain);
    one.vector = vector?.some((value) => value !== 0) ? [...vector] : null;
    one.vectorLength = Math.hypot(...(one.vector ?? []));
  }
}

function likenessOf(a: Held, b: Held): number {
  if (a.plain === b.plain) return 1;
  let shared = 0;
  for (const [word, weight] of a.words) if (b.words.has(word)) shared += weight * b.words.get(word)!;
  const wording = shared === 0 ? 0 : shared / (a.wordsLength * b.wordsLength);
  if (!a.vector || !b.vector) return wording;
  let meaning = 0;
  for (const [at, value] of a.vector.entries()) meaning += value * b.vector[at]!;
  meaning /= a.vectorLength * b.vectorLength;
  return Math.max(0, meaning) / 2 + wording / 2;
}

function pairFaults(held: readonly Held[], found: DuplicatesFound, recorded: ReadonlySet<string>): string[] {
  const told = new Map(found.pairs.map(({ a, b, likeness }) => [keyOf(a, b), likeness]));
  const some = held.length <= ALL_COMPARED ? held : held.slice(0, SOME_COMPARED);
  const faults: string[] = [];
  for (const [at, one] of some.entries()) {
    for (const other of held.slice(at + 1)) {
      const key = keyOf(one.id, other.id);
      const likeness = likenessOf(one, other);
      const said = told.get(key);
      if (said === undefined && (likeness >= found.alike + CLOSE || recorded.has(key)))
        faults.push(`${key} were left out, and comparing them gives ${likeness}`);
      if (said !== undefined && !recorded.has(key) && Math.abs(said - likeness) > CLOSE)
        faults.push(`${key}: ${said} was named, and comparing them gives ${likeness}`);
    }
  }
  return faults.slice(0, 5);
}

function groupFaults({ pairs, clusters, reviewIds }: DuplicatesFound): string[] {
  const groupOf = new Map(clusters.flatMap((ids, at) => ids.map((id) => [id, at] as const)));
  const review = new Set(reviewIds);
  const twice = clusters.flat().length - groupOf.size;
  const apart = pairs.filter(
    ({ a, b }) =>
      (groupOf.get(a) === undefined || groupOf.get(a) !== groupOf.get(b)) &&
      !(review.has(a) && review.has(b)),
  );
  return [
    ...(twice === 0 ? [] : [`${twice} are in two groups`]),
    ...apart
      .slice(0, 3)
      .map(({ a, b }) => `${a} and ${b} are alike, and neither in one group nor with a person`),
  ];
}

/** A like B, B like C, A unlike C. */
function chainFaults(held: readonly Held[], { pairs, reviewIds, unlike }: DuplicatesFound): string[] {
  const heldOf = new Map(held.map((one) => [one.id, one]));
  const alike = new Set(pairs.map(({ a, b }) => keyOf(a, b)));
  const review = new Set(reviewIds);
  const faults: string[] = [];
  const bySide = Map.groupBy(
    pairs.flatMap(({ a, b }) => [
      { middle: a, end: b },
      { middle: b, end: a },
    ]),
    ({ middle }) => middle,
  );
  for (const [middle, ends] of bySide) {
    if (ends.length > SOME_COMPARED) continue;
    for (const [at, { end: one }] of ends.entries()) {
      for (const { end: other } of ends.slice(at + 1)) {
        if (
          alike.has(keyOf(one, other)) ||
          likenessOf(heldOf.get(one)!, heldOf.get(other)!) >= unlike - CLOSE
        )
          continue;
        if (![one, middle, other].every((id) => review.has(id)))
          faults.push(`${one}, ${middle} and ${other} are a chain, and not all with a person`);
      }
    }
  }
  return faults.slice(0, 3);
}

function feedbackFaults(
  held: readonly Held[],
  { clusters, canonical, unionFeedbackCount }: DuplicatesFound,
): string[] {
  const dated = new Map(held.map(({ id, createdAt }) => [id, createdAt]));
  const first = clusters.map(
    (ids) =>
      ids.toSorted((a, b) => {
        const [one, other] = [dated.get(a) ?? null, dated.get(b) ?? null];
        if (one === other) return a < b ? -1 : 1;
        if (one === null || other === null) return one === null ? 1 : -1;
        return Date.parse(one) - Date.parse(other);
      })[0],
  );
  const count = new Set(clusters.flat()).size;
  return [
    ...first.flatMap((id, at) =>
      id === canonical[at] ? [] : [`${canonical[at]} is kept, and ${id} is older`],
    ),
    ...(count === unionFeedbackCount ? [] : [`${unionFeedbackCount} were counted, and there are ${count}`]),
  ];
}

async function ideaFaults(
  { clusters, canonical, unionFeedbackCount }: DuplicatesFound,
  { records }: Snapshot,
): Promise<string[]> {
  const voices = await records.select<{ id: string; linkedIdeaIds: string[] }>('feedback', {
    fields: ['id', 'linkedIdeaIds'],
  });
  const askFor = (ids: readonly string[]) =>
    voices.filter(({ linkedIdeaIds }) => linkedIdeaIds.some((id) => ids.includes(id))).length;
  const count = askFor(clusters.flat());
  return [
    ...clusters.flatMap((ids, at) =>
      ids.some((id) => askFor([id]) > askFor([canonical[at]!]))
        ? [`more feedback asks for another than ${canonical[at]}`]
        : [],
    ),
    ...(count === unionFeedbackCount
      ? []
      : [`${unionFeedbackCount} pieces were counted, and there are ${count}`]),
  ];
}
