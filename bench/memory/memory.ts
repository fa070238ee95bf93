import type { Embedder } from '@conductor/contract';
import { createEmbedder } from '@conductor/models';
import { type Asked, type Conversation, readConversations, WITHOUT_ANSWER } from './conversations.ts';
import { openLedger, turnOf } from './ledger.ts';
import { PARTS, rankerOf } from './parts.ts';
import { bm25, embeddings } from './peers.ts';
import { MEASURES, type Measure, meanOf, rounded, type Scored, scoreOf } from './score.ts';

const SYSTEMS = ['conductor', 'bm25', 'embeddings'] as const;
type System = (typeof SYSTEMS)[number];

/** What came of one question. */
interface Result {
  asked: Asked;
  scores: Record<System, Scored>;
  /** How well the best one fits, by the peers' own measure. */
  best: Record<Exclude<System, 'conductor'>, number>;
  abstains: boolean;
  ms: number;
  parts: Record<string, Scored>;
}

/** A peer has no word for "nothing answers it": it is given the threshold that loses this share of the other questions. */
const PEERS_MAY_LOSE = 0.05;

/**
 * Finding what answers a question among what was said, through the ledger's own search over Postgres, beside BM25 and sentence
 * embeddings alone. Recall and the mean reciprocal rank are over the questions that have an answer; abstention is the share of
 * those without one where it says so, and `lost` that of the others.
 */
export async function run(_sizes: number[] | undefined, dataSet?: string): Promise<unknown> {
  const conversations = readConversations(dataSet ?? '');
  if (!conversations) {
    console.error(
      'Skipped: say where the conversations are, --data-set DIR, a folder with turns.jsonl and questions.jsonl.',
    );
    return { skipped: 'no conversations' };
  }
  const embedder = createEmbedder();
  console.error('taking down what was said, and embedding it');
  const ledger = await openLedger(conversations, embedder);
  const results: Result[] = [];
  try {
    for (const conversation of conversations) {
      console.error(`asking about ${conversation.name}`);
      results.push(...(await ask(conversation, ledger, embedder)));
    }
  } finally {
    await ledger.close();
    embedder.dispose?.();
  }
  return report(conversations, results);
}

async function ask(
  conversation: Conversation,
  ledger: Awaited<ReturnType<typeof openLedger>>,
  embedder: Embedder,
): Promise<Result[]> {
  const { name, turns, questions } = conversation;
  const words = bm25(turns);
  const meaning = await embeddings(conversation, embedder);
  const rank = await rankerOf(conversation, embedder);
  const results: Result[] = [];
  for (const asked of questions) {
    const began = performance.now();
    const found = await ledger.search(name, asked.text);
    const ms = performance.now() - began;
    const [byWords, byMeaning] = [words(asked.text), meaning(asked.text)];
    const score = (ranking: readonly string[]) => scoreOf(ranking, asked.evidence);
    results.push({
      ...{ asked, abstains: found.abstains, ms },
      best: { bm25: byWords.best, embeddings: byMeaning.best },
      scores: {
        conductor: score(found.hits.map(({ fact }) => turnOf(fact.id))),
        bm25: score(byWords.ranking),
        embeddings: score(byMeaning.ranking),
      },
      parts: Object.fromEntries(
        Object.entries(PARTS).map(([part, weights]) => [part, score(rank(asked, weights))]),
      ),
    });
  }
  return results;
}

function report(conversations: readonly Conversation[], results: readonly Result[]) {
  const answered = results.filter(({ asked }) => asked.category !== WITHOUT_ANSWER);
  const unanswered = results.filter(({ asked }) => asked.category === WITHOUT_ANSWER);
  const of = (system: System) => abstentionsOf(system, answered, unanswered);
  const bySystem = <T>(make: (system: System) => T) =>
    Object.fromEntries(SYSTEMS.map((system) => [system, make(system)])) as Record<System, T>;
  return {
    ...bySystem((system) => ({ ...means(answered, system), abstention: meanOf(of(system).abstained).mean })),
    intervals: bySystem((system) => ({
      ...intervals(answered, ({ scores }, measure) => scores[system][measure]),
      abstention: meanOf(of(system).abstained).interval,
    })),
    lost: bySystem((system) => meanOf(of(system).lost)),
    better: { bm25: differences(answered, 'bm25'), embeddings: differences(answered, 'embeddings') },
    questions: { answered: answered.length, unanswered: unanswered.length },
    leftOut: conversations.reduce((sum, { leftOut }) => sum + leftOut, 0),
    byCategory: byCategory(results),
    byPart: Object.fromEntries(
      Object.keys(PARTS).map((part) => [
        part,
        {
          recallAt5: meanOf(answered.map(({ parts }) => parts[part]!.recallAt5)).mean,
          mrr: meanOf(answered.map(({ parts }) => parts[part]!.mrr)).mean,
          lessRecallAt5: meanOf(answered.map(({ parts }) => parts.whole!.recallAt5 - parts[part]!.recallAt5)),
        },
      ]),
    ),
    msPerSearch: spread(results.map(({ ms }) => ms)),
  };
}

const means = (results: readonly Result[], system: System): Record<Measure, number | null> =>
  Object.fromEntries(
    MEASURES.map((measure) => [measure, meanOf(results.map(({ scores }) => scores[system][measure])).mean]),
  ) as Record<Measure, number | null>;

const intervals = (results: readonly Result[], at: (result: Result, measure: Measure) => number) =>
  Object.fromEntries(
    MEASURES.map((measure) => [measure, meanOf(results.map((result) => at(result, measure))).interval]),
  );

/** By how much conductor is better, question by question. */
const differences = (results: readonly Result[], peer: System) =>
  Object.fromEntries(
    MEASURES.map((measure) => [
      measure,
      meanOf(results.map(({ scores }) => scores.conductor[measure] - scores[peer][measure])),
    ]),
  );

/** 1 where it abstains. The peers' thresholds are set on these very questions, which favours them. */
function abstentionsOf(system: System, answered: readonly Result[], unanswered: readonly Result[]) {
  const as = (results: readonly Result[], abstains: (result: Result) => boolean) =>
    results.map((result) => (abstains(result) ? 1 : 0));
  const by = (abstains: (result: Result) => boolean) => ({
    abstained: as(unanswered, abstains),
    lost: as(answered, abstains),
  });
  if (system === 'conductor') return by(({ abstains }) => abstains);
  const ranked = answered.map(({ best }) => best[system]).sort((a, b) => a - b);
  const threshold = ranked[Math.floor(PEERS_MAY_LOSE * ranked.length)] ?? 0;
  return by(({ best }) => best[system] < threshold);
}

function byCategory(results: readonly Result[]) {
  const categories = [...Map.groupBy(results, ({ asked }) => asked.category)].sort(([a], [b]) => a - b);
  return Object.fromEntries(
    categories.map(([category, of]) => [
      category,
      {
        questions: of.length,
        abstained: meanOf(of.map(({ abstains }) => (abstains ? 1 : 0))).mean,
        ...(category === WITHOUT_ANSWER
          ? {}
          : Object.fromEntries(SYSTEMS.map((system) => [system, means(of, system)]))),
      },
    ]),
  );
}

function spread(values: readonly number[]) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) =>
    rounded(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return { p50: at(0.5), p95: at(0.95) };
}
