import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Change, type Embedder, FACT_ENTITY, type FactsFound } from '@conductor/contract';
import {
  beginWorkspace,
  embeddingStatus,
  keepEmbedded,
  openDatabase,
  openStore,
  type Store,
} from '@conductor/postgres';
import { sightOfAll } from '@conductor/testkit';
import type { Conversation, Turn } from './conversations.ts';
import { DEPTH } from './score.ts';

const LISTENER = 'listener';

/** A ledger of its own for each conversation, in a Postgres of its own: who searches has listened and states nothing. */
export interface Ledger {
  search(conversation: string, text: string): Promise<FactsFound>;
  close(): Promise<void>;
}

/** Takes each turn down as a fact that its speaker stated, and waits until all are embedded, as a worker would do it. */
export async function openLedger(
  conversations: readonly Conversation[],
  embedder: Embedder,
): Promise<Ledger> {
  const made = mkdtempSync(join(tmpdir(), 'bench-'));
  chmodSync(made, 0o755);
  const database = await openDatabase({ data: join(made, 'data') });
  const store = await openStore({
    url: database.url,
    entities: [],
    embedder: embedder.id,
    sight: sightOfAll,
  });
  const close = async () => {
    await store.close();
    await database.release();
    rmSync(made, { recursive: true, force: true });
  };
  try {
    for (const conversation of conversations) await takeDown(store, conversation);
    await embedAll(store, embedder, conversations);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    async search(conversation, text) {
      const [vector] = await embedder.embed([text]);
      return store.look({ workspace: conversation, user: LISTENER }, ({ facts }) =>
        facts.search({ text, vector: vector!, model: embedder.id, limit: DEPTH, validAt: 'any' }),
      );
    },
    close,
  };
}

async function takeDown(store: Store, { name, turns }: Conversation): Promise<void> {
  const speakers = [...new Set(turns.map(({ speaker }) => speaker))];
  await beginWorkspace(store, {
    workspace: { id: name, name, settings: {} },
    people: [LISTENER, ...speakers].map((person) => ({ id: person, name: person, email: null, roles: [] })),
    facts: [],
    changes: turns.map((turn, at) => stated(turn, at)),
  });
}

const stated = ({ id, speaker, text, session, at }: Turn, place: number): Change => ({
  entity: FACT_ENTITY,
  // Facts of one change set are recorded at one instant: their ids say in which order.
  id: `fact:${String(place).padStart(6, '0')}/${id}`,
  before: null,
  after: {
    ...{ subject: speaker, predicate: 'said', value: text, validFrom: at, validTo: null, status: 'stated' },
    ...{ scope: 'workspace', sensitivity: 'internal' },
    source: { by: speaker, where: session, said: text, admitted: 'stated' },
  },
});

/** The id of the turn that a fact was. */
export const turnOf = (fact: string): string => fact.slice(fact.indexOf('/') + 1);

async function embedAll(
  store: Store,
  embedder: Embedder,
  conversations: readonly Conversation[],
): Promise<void> {
  const embedding = keepEmbedded({ store, embedder, complain: (message) => console.error(message) });
  try {
    for (const { name } of conversations) {
      for (;;) {
        const { done, total } = await embeddingStatus(store.pool, store.tables, embedder.id, name);
        if (done >= total) break;
        await sleep(250);
      }
    }
  } finally {
    await embedding.close();
  }
}
