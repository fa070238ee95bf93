import type { Fact, FactSearch, FactsFound } from '@conductor/contract';
import type { Connectable } from '../../connection.ts';
import { factText } from './fact-text.ts';
import type { HeldFacts, Only } from './held-facts.ts';
import { holdFacts } from './hold-facts.ts';
import { NEAR } from './neighbours.ts';
import { type Question, readQuestion } from './question.ts';
import { rankFacts } from './rank.ts';
import type { Rankable } from './rankable.ts';
import { whyNone } from './verdict.ts';

export interface SearchOf {
  workspace: string;
  search: FactSearch;
  /** It looks at an earlier state: what does not hold any more may have held then. */
  past?: boolean;
  /**
   * The facts of these ids that hold at the search's `validAt`, as of its `heldAt`, about its `subjects`, and that whoever
   * searches may see; in any order. Nothing else is ranked, told of or returned.
   */
  read(ids: readonly string[]): Promise<Fact[]>;
}

/** So many facts that may be near are read and ranked, with what was said around them; more where most of them may not be seen. */
const LOOKED_AT = 200;
const WIDER = 4;

type Read = Rankable & { of: Fact };

/** Facts by how well they answer a question: full text and embeddings together. */
export async function searchFacts(
  client: Connectable,
  { workspace, search, past, read }: SearchOf,
): Promise<FactsFound> {
  const held = await holdFacts({ client, workspace, model: search.model });
  const today = Date.parse(search.heldAt ?? new Date().toISOString());
  const about = (people: readonly string[]): Question =>
    readQuestion(search.text, search.vector, people, today);
  const only = {
    past: past === true || search.heldAt !== undefined,
    subjects: search.subjects && new Set(search.subjects),
  };
  const facts = await readNear(held, about(held.people), search.limit, only, read);
  const question = about([...new Set([...held.people, ...facts.map(({ by }) => by)])]);
  const ranked = rankFacts(question, facts, held.corpus);
  const why = whyNone(question, ranked, held.corpus);
  return {
    hits: ranked
      .slice(0, search.limit)
      .map(({ fact, score }) => ({ fact: fact.of, score: score / (1 + score) })),
    abstains: why !== undefined,
    ...(why === undefined ? {} : { why }),
  };
}

async function readNear(
  held: HeldFacts,
  question: Question,
  limit: number,
  only: Only,
  read: SearchOf['read'],
): Promise<Read[]> {
  const found = new Map<string, Read>();
  const asked = new Set<string>();
  for (let count = Math.max(LOOKED_AT, 2 * limit); ; count *= WIDER) {
    const near = held.nearest(question, count, only);
    const ids = [...new Set(near.flatMap((id) => held.around(id, NEAR)))].filter((id) => !asked.has(id));
    for (const id of ids) asked.add(id);
    for (const fact of ids.length > 0 ? await read(ids) : []) found.set(fact.id, rankable(held, fact));
    const isEnough = near.filter((id) => found.has(id)).length >= Math.min(limit, LOOKED_AT / WIDER);
    if (isEnough || near.length < count) return [...found.values()];
  }
}

function rankable(held: HeldFacts, fact: Fact): Read {
  const placed = held.placed(fact.id);
  return {
    of: fact,
    id: fact.id,
    text: factText(fact),
    by: fact.source.name ?? fact.source.by,
    source: placed?.source ?? null,
    order: placed?.order ?? 0,
    at: Date.parse(fact.validFrom ?? fact.recordedAt),
    vector: placed?.vector ?? null,
  };
}
