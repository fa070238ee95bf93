import {
  type Fact,
  type FactQuery,
  FactStatus,
  type FactVersion,
  readOperation,
  type Snapshot,
} from '@conductor/contract';
import { z } from 'zod';
import type { FactWords } from '../../memory/reading/fact-words.ts';
import { givenKey, givenTerm, givenValue, type MemoryOf } from './known.ts';
import { Told, tell } from './told.ts';

/** What is asked of the ledger. */
export const Asked = z.object({
  kind: z.string().optional(),
  subject: z.string().optional(),
  predicate: z.string().optional(),
  value: z.string().optional(),
  /** Ids, with commas between. */
  facts: z.string().optional(),
  /** Words that the facts are about: a subject, a value, or what somebody said. */
  about: z.string().optional(),
  by: z.string().optional(),
  status: z.string().optional(),
  heldAt: z.string().optional(),
  /** An instant, or `any`. */
  validAt: z.string().optional(),
});
export type Asked = z.infer<typeof Asked>;

export const Known = z.object({
  facts: z.array(Told),
  /** Sources that disagree about what was asked. */
  disputed: z.array(Told),
  /** What held once and does not now, where nothing does. */
  past: z.array(Told),
  /** Found in records and confirmed by nobody. */
  proposed: z.number().int(),
  total: z.number().int(),
});
export type Known = z.infer<typeof Known>;

export const MOST_TOLD = 100;
/** Facts that words are held against. */
const MOST_LOOKED_AT = 10_000;
const HOLDING: readonly FactStatus[] = ['stated', 'confirmed'];

/** What is held about a key, a record or some words: now, or as it was held at a time about a time. */
export const askOperation = (memory: MemoryOf) =>
  readOperation({
    name: 'fact.ask',
    title: 'Look up what was stated',
    input: Asked,
    output: Known,
    yields: 'record',
    reads: 'restricted',
    cost: { modelCalls: 0 },
    async run(asked, { snapshot, calendar }) {
      const words = await memory.words(snapshot);
      const status = FactStatus.safeParse(asked.status).data;
      const all = await factsAsked(asked, { words, memory, snapshot, now: calendar.now });
      const wanted = status ? [status] : HOLDING;
      const facts = all.filter((fact) => wanted.includes(fact.status));
      const isOver = facts.length === 0 && !status && asked.validAt === undefined;
      const past = isOver
        ? (
            await factsAsked({ ...asked, validAt: 'any' }, { words, memory, snapshot, now: calendar.now })
          ).filter((fact) => HOLDING.includes(fact.status))
        : [];
      return {
        facts: facts.slice(0, MOST_TOLD).map((fact) => tell(fact, words)),
        disputed: status
          ? []
          : all.filter((fact) => fact.status === 'disputed').map((fact) => tell(fact, words)),
        past: past.slice(0, MOST_TOLD).map((fact) => tell(fact, words)),
        proposed: status ? 0 : all.filter((fact) => fact.status === 'proposed').length,
        total: facts.length,
      };
    },
  });

interface AskBy {
  words: FactWords;
  memory: MemoryOf;
  snapshot: Snapshot;
  now: string;
}

/** Every fact that is asked for, in whatever standing. */
export async function factsAsked(asked: Asked, { words, memory, snapshot, now }: AskBy): Promise<Fact[]> {
  const { facts: ids, heldAt, validAt, by, about } = asked;
  const statuses: FactStatus[] =
    asked.status === 'withdrawn' ? ['withdrawn'] : ['proposed', 'stated', 'confirmed', 'disputed'];
  if (ids !== undefined) {
    const versions = await Promise.all(ids.split(',').map((id) => snapshot.facts.history({ id: id.trim() })));
    return versions.flatMap((all) => all.slice(-1));
  }
  const query: FactQuery = {
    statuses,
    limit: MOST_LOOKED_AT,
    // What somebody asks for as it was held is, where no other time is named, about that time too.
    validAt: validAt ?? heldAt ?? now,
    ...(heldAt === undefined ? {} : { heldAt }),
    ...(by === undefined ? {} : { by }),
    ...keyAsked(asked, { words, memory, snapshot }),
  };
  const found = await snapshot.facts.about(query);
  return about === undefined ? found : found.filter((fact) => isAbout(fact, about, words));
}

function keyAsked(asked: Asked, { words, memory, snapshot }: Omit<AskBy, 'now'>): Partial<FactQuery> {
  if (asked.kind === undefined) return {};
  const kind = memory.kindOf(asked.kind, snapshot.principal);
  const term = (place: 'subject' | 'predicate') =>
    asked[place] === undefined && !('is' in kind[place])
      ? undefined
      : String(givenTerm(kind, place, asked[place], words).value);
  const [subject, predicate] = [term('subject'), term('predicate')];
  return {
    ...(subject === undefined ? {} : { subjects: [subject] }),
    ...(predicate === undefined ? {} : { predicates: [predicate] }),
    ...(asked.value === undefined ? {} : { value: givenValue(kind, asked.value, words).value }),
  };
}

/** Whether a fact speaks of some words: as a person is told it, or as it was said. */
export function isAbout(fact: Fact, about: string, words: FactWords): boolean {
  const { told, said } = tell(fact, words);
  const all = `${told} ${said ?? ''} ${fact.subject} ${fact.predicate}`.toLowerCase();
  return about
    .toLowerCase()
    .split(/[^\p{L}\p{N}-]+/u)
    .filter((word) => word.length > 1)
    .every((word) => all.includes(word));
}

export const Past = z.object({
  versions: z.array(z.object({ fact: Told, version: z.number().int(), heldUntil: z.string().nullable() })),
  total: z.number().int(),
});
export type Past = z.infer<typeof Past>;

/** Every version of what was held of a key, the oldest first. */
export const historyOperation = (memory: MemoryOf) =>
  readOperation({
    name: 'fact.history',
    title: 'Look up what was held before',
    input: Asked.pick({ kind: true, subject: true, predicate: true, facts: true }),
    output: Past,
    yields: 'record',
    reads: 'restricted',
    cost: { modelCalls: 0 },
    async run(asked, { snapshot }) {
      const words = await memory.words(snapshot);
      const versions = await versionsOf(asked, { memory, words, snapshot });
      return {
        total: versions.length,
        versions: versions.slice(0, MOST_TOLD).map((one) => ({
          fact: tell(one, words),
          version: one.version,
          heldUntil: one.heldUntil,
        })),
      };
    },
  });

async function versionsOf(
  { facts, kind: name, ...given }: Pick<Asked, 'kind' | 'subject' | 'predicate' | 'facts'>,
  { memory, words, snapshot }: Omit<AskBy, 'now'>,
): Promise<FactVersion[]> {
  if (facts !== undefined)
    return (
      await Promise.all(facts.split(',').map((id) => snapshot.facts.history({ id: id.trim() })))
    ).flat();
  if (name === undefined) return [];
  const { subject, predicate } = givenKey(memory.kindOf(name, snapshot.principal), given, words);
  return snapshot.facts.history({ subject: String(subject.value), predicate: String(predicate.value) });
}
