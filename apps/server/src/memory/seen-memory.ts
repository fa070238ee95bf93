import { recallCalendar } from '@conductor/conductor';
import {
  type Admission,
  ConductorError,
  type Dispute,
  FACT_STATUSES,
  type Fact,
  type FactQuery,
  type FactStatus,
  type FactVersion,
  type Principal,
  type Snapshot,
} from '@conductor/contract';
import { readRun } from '@conductor/postgres';
import type { Open } from '../open.ts';
import { seenRun } from '../seen-by.ts';
import { momentOf } from './moments.ts';
import { type ToldFact, tellFacts } from './tell-facts.ts';

/** Which facts are wanted. `holds`: what is stated or confirmed and has not ended; days are of the workspace's time zone. */
export interface MemoryQuery {
  subject?: string | undefined;
  predicate?: string | undefined;
  status?: FactStatus | 'holds' | 'all' | undefined;
  by?: string | undefined;
  /** As the ledger stood then. */
  heldAt?: string | undefined;
  /** What was true then; `any`: at whatever time. */
  validAt?: string | undefined;
  text?: string | undefined;
  offset: number;
  limit: number;
}

export interface MemoryPage {
  rows: ToldFact[];
  total: number;
  /** Of a search: that nothing held answers it, and why; the rows are the nearest then. */
  abstains?: string;
}

const MOST_FOUND = 50;

/** What is held, by subject; of a search the nearest first. */
export async function seenFacts(open: Open, me: Principal, query: MemoryQuery): Promise<MemoryPage> {
  const { store, workspace, system } = open;
  const { offset, limit } = query;
  return store.look({ workspace, user: me.user }, async (snapshot) => {
    const catalogue = system.catalogueFor(me);
    const wanted = await wantedOf(snapshot, query);
    if (query.text?.trim()) {
      const { facts, abstains } = await found(open, snapshot, query.text.trim(), wanted);
      const rows = await tellFacts(snapshot, catalogue, facts.slice(offset, offset + limit));
      return { rows, total: facts.length, ...(abstains === undefined ? {} : { abstains }) };
    }
    const facts = await snapshot.facts.about({ ...wanted, order: 'subject', offset, limit });
    return {
      rows: await tellFacts(snapshot, catalogue, facts),
      total: await snapshot.facts.count(wanted),
    };
  });
}

/** What is asked for, with days as the instants that they are here. */
async function wantedOf(
  snapshot: Snapshot,
  { subject, predicate, status = 'holds', by, heldAt, validAt }: MemoryQuery,
): Promise<FactQuery> {
  const { timeZone } = await recallCalendar(snapshot, new Date().toISOString());
  const held = heldAt ? momentOf(heldAt, 'held', timeZone) : undefined;
  // What was held then is what was taken to be true then, where nobody asks about another time.
  const valid = validAt && validAt !== 'any' ? momentOf(validAt, 'true', timeZone) : (validAt ?? held);
  const isWhenever = valid === undefined && status !== 'holds';
  return {
    ...(held ? { heldAt: held } : {}),
    ...(valid ? { validAt: valid } : {}),
    ...(isWhenever ? { validAt: 'any' } : {}),
    ...(subject ? { subjects: [subject] } : {}),
    ...(predicate ? { predicates: [predicate] } : {}),
    ...(status === 'holds' ? {} : { statuses: status === 'all' ? FACT_STATUSES : [status] }),
    ...(by ? { by } : {}),
  };
}

async function found(
  { embedder, store }: Open,
  { facts }: Snapshot,
  text: string,
  { heldAt, validAt, subjects }: FactQuery,
): Promise<{ facts: Fact[]; abstains?: string | undefined }> {
  const [vector = null] = await embedder.embed([text]);
  const { hits, abstains, why } = await facts.search({
    ...{ text, vector, model: store.embedder, limit: MOST_FOUND },
    ...(heldAt ? { heldAt } : {}),
    ...(validAt ? { validAt } : {}),
    ...(subjects ? { subjects } : {}),
  });
  return {
    facts: hits.map(({ fact }) => fact),
    ...(abstains ? { abstains: why ?? 'Nothing that is held answers it; these are the nearest.' } : {}),
  };
}

/** By which rule a fact was let in, for people. */
const RULES: Record<Admission, string> = {
  stated: 'A person said it, in their own words.',
  'filled-in': 'A person filled it into a form.',
  confirmed: 'A person said yes to what was proposed.',
  returned: 'A record of a system of record says it.',
  'began-with': 'The workspace began with it.',
  found: 'It stands word for word in a source; nobody has confirmed it yet.',
};

/** A fact with all that is kept of why it is held. */
export interface FactWhy {
  fact: ToldFact;
  rule: string | null;
  /** The whole text that holds the words, where whoever looks may read it: what was asked, or the record's. */
  source: { text: string; start: number | null; end: number | null } | null;
  /** Every version of it, oldest first. */
  versions: (FactVersion & ToldFact)[];
  /** What took its place, and what it took the place of. */
  supersededBy: ToldFact | null;
  /** The others of its subject and predicate, whatever became of them, the latest last. */
  others: ToldFact[];
}

/** @throws ConductorError `unknown-fact` */
export async function whyFact(open: Open, me: Principal, id: string): Promise<FactWhy> {
  const { store, workspace, system } = open;
  return store.look({ workspace, user: me.user }, async (snapshot) => {
    const versions = await snapshot.facts.history({ id });
    const last = versions.at(-1);
    if (!last) throw unknownFact(id);
    const { subject, predicate } = last;
    const key = await snapshot.facts.history({ subject, predicate });
    const latest = new Map(key.map((version) => [version.id, version]));
    const [told, others] = await Promise.all([
      tellFacts(snapshot, system.catalogueFor(me), versions),
      tellFacts(
        snapshot,
        system.catalogueFor(me),
        [...latest.values()].filter((one) => one.id !== id),
      ),
    ]);
    const fact = told.at(-1)!;
    return {
      fact,
      rule: fact.source.admitted ? RULES[fact.source.admitted] : null,
      source: await sourceOf(open, me, snapshot, fact),
      versions: told,
      supersededBy: others.find((one) => one.id === fact.supersededBy) ?? null,
      others,
    };
  });
}

const unknownFact = (id: string): ConductorError =>
  new ConductorError(
    'unknown-fact',
    `There is no fact ${id} that you may see.`,
    'See what is held: it may have been erased.',
  );

/** Every version of a fact, or of all facts of a key. @throws ConductorError `unknown-fact` */
export async function seenHistory(
  { store, workspace, system }: Open,
  me: Principal,
  of: { subject: string; predicate: string } | { id: string },
): Promise<(FactVersion & ToldFact)[]> {
  return store.look({ workspace, user: me.user }, async (snapshot) => {
    const versions = await snapshot.facts.history(of);
    if (versions.length === 0) throw unknownFact('id' in of ? of.id : `${of.subject}.${of.predicate}`);
    return tellFacts(snapshot, system.catalogueFor(me), versions);
  });
}

/** The words in their place, as far as whoever looks may read them. */
async function sourceOf(
  open: Open,
  me: Principal,
  snapshot: Snapshot,
  { source }: Fact,
): Promise<FactWhy['source']> {
  const { start = null, end = null } = source.span ?? {};
  const text = source.record
    ? (await snapshot.texts([source.record])).get(source.record)
    : source.run
      ? await saidIn(open, me, source.run)
      : undefined;
  return text === undefined || text === null ? null : { text, start, end };
}

async function saidIn(open: Open, me: Principal, run: string): Promise<string | null> {
  if (!(await readRun(open.store, open.workspace, run))) return null;
  return seenRun(open, me, run).then(
    ({ said }) => said,
    () => null,
  );
}

export interface SeenDispute extends Omit<Dispute, 'facts'> {
  /** What both sides are about, in words. */
  shown: { subject: string; predicate: string };
  sides: ToldFact[];
}

/** Where sources disagree, and who says what. */
export async function seenDisputes(
  { store, workspace, system }: Open,
  me: Principal,
): Promise<SeenDispute[]> {
  return store.look({ workspace, user: me.user }, async (snapshot) => {
    const disputes = await snapshot.facts.disputes();
    const told = await tellFacts(
      snapshot,
      system.catalogueFor(me),
      disputes.flatMap(({ facts }) => facts),
    );
    return disputes.map(({ subject, predicate, facts }) => {
      const sides = told.filter(({ id }) => facts.some((fact) => fact.id === id));
      const { shown } = sides[0]!;
      return { subject, predicate, shown: { subject: shown.subject, predicate: shown.predicate }, sides };
    });
  });
}

export interface Proposal extends ToldFact {
  /** The text that it was found in, where whoever looks may read it. */
  words: FactWhy['source'];
}

/** What was found and nobody has confirmed, each with its source, the latest first. */
export async function seenProposals(
  open: Open,
  me: Principal,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ rows: Proposal[]; total: number }> {
  const { store, workspace, system } = open;
  return store.look({ workspace, user: me.user }, async (snapshot) => {
    const proposed: FactQuery = { statuses: ['proposed'], validAt: 'any' };
    const found = await snapshot.facts.about({ ...proposed, offset, limit });
    const told = await tellFacts(snapshot, system.catalogueFor(me), found);
    const rows: Proposal[] = [];
    for (const fact of told) rows.push({ ...fact, words: await sourceOf(open, me, snapshot, fact) });
    return { rows, total: await snapshot.facts.count(proposed) };
  });
}
