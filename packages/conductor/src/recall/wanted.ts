import type { Embedder, Fact, Intent, Job, Recall, Snapshot } from '@conductor/contract';

const MOST_OF_A_RELATION = 200;
const MOST_FOUND = 10;

export interface Wanting {
  intent: Intent;
  job: Job;
  snapshot: Snapshot;
  /** The instant of asking. */
  at: string;
  /** None where nothing can be embedded: then words alone are searched by. */
  embedder?: Embedder;
}

/** What one declared wish found, in its order; and what it says where it found nothing. */
export interface Found {
  facts: Fact[];
  notFound: string[];
}

/** Facts that point at what a slot holds, or that are about its words. An unsaid slot wants nothing. */
export async function findWanted(wanted: Exclude<Recall, string>, by: Wanting): Promise<Found> {
  const slot = by.intent.slots['search' in wanted ? wanted.search : wanted.slot];
  if (!slot) return { facts: [], notFound: [] };
  return 'search' in wanted
    ? searched(wanted, String(slot.value), slot.shown, by)
    : related(wanted, slot.value, slot.shown, by);
}

async function related(
  { predicate, at }: Extract<Recall, { predicate: string }>,
  value: unknown,
  shown: string,
  { snapshot, at: validAt }: Wanting,
): Promise<Found> {
  const facts: Fact[] = [];
  for (const one of [value].flat())
    facts.push(
      ...(await snapshot.facts.about({
        predicates: [predicate],
        validAt,
        limit: MOST_OF_A_RELATION,
        ...(at === 'subject' ? { subjects: [String(one)] } : { value: one }),
      })),
    );
  return {
    facts: facts.sort(latestValidFirst),
    notFound: facts.length > 0 ? [] : [`the ${predicate} of ${shown}`],
  };
}

async function searched(
  { limit = MOST_FOUND }: Extract<Recall, { search: string }>,
  text: string,
  shown: string,
  { snapshot, embedder, at }: Wanting,
): Promise<Found> {
  const vector = embedder && text.trim() !== '' ? ((await embedder.embed([text]))[0] ?? null) : null;
  const { hits, abstains } = await snapshot.facts.search({
    ...{ text, vector, model: embedder?.id ?? '', limit, validAt: at },
  });
  if (abstains || hits.length === 0) return { facts: [], notFound: [`anything held about ${shown}`] };
  return { facts: hits.map(({ fact }) => fact), notFound: [] };
}

/** What holds since long ago is what may have been forgotten to be ended. */
export const latestValidFirst = (a: Fact, b: Fact): number =>
  (b.validFrom ?? '').localeCompare(a.validFrom ?? '') ||
  b.recordedAt.localeCompare(a.recordedAt) ||
  a.id.localeCompare(b.id);
