import { readFileSync } from 'node:fs';
import { createDispatch, engineRules, withSystem } from '@conductor/conductor';
import {
  type Answer,
  type ApprovalView,
  blankAnswer,
  type Dispatch,
  type Language,
  type Pack,
  type Row,
} from '@conductor/contract';
import { createBuiltin } from '@conductor/models';
import { type Beginning, beginWorkspace, principalOf, saveUpload } from '@conductor/postgres';
import { sampleBeginning } from '../../apps/server/src/beginning.ts';
import { decideAs } from '../../apps/server/src/decide-as.ts';
import { type Asking, requestOf } from '../../apps/server/src/open.ts';
import { openProduct, type Product } from '../../test/scenarios/open-product.ts';
import type { FaultCase } from './cases/kind.ts';

/** When everything is asked: what is said of time means the same whenever this runs. */
const NOW = '2026-11-17T10:00:00.000Z';
const LONGEST_MS = 90_000;
/** Seconds in which nothing more was read: then all has been. */
const STILL = 4;

/** What stands in a workspace: its records, its facts, and what is to be sent out, each by its id. */
export type World = Map<string, Record<string, unknown>>;

/** What a request came to: what was answered, and what was changed by it. */
export interface Came {
  answer: Answer;
  before: World;
  after: World;
}

export type Plant = (begun: Beginning) => void;

/** One pack on a database of its own, where requests are made with and without models. */
export interface Place {
  product: Product;
  /** Models that are asked from now on, each as if nothing had been asked of it before. */
  speakBy(languages: readonly Language[]): void;
  /**
   * In words, or with the slots given outright.
   * @param plant puts something into the sample, of which the request then has a workspace to itself
   */
  put(of: FaultCase, said: string | null, plant?: Plant): Promise<Came>;
  close(): Promise<void>;
}

export async function openPlace(pack: Pack): Promise<Place> {
  const product = await openProduct({ packs: [pack], beginning: () => sampleBeginning([pack]) });
  await allEmbedded(product);
  const { system } = product.open;
  const builtin = createBuiltin(product.open.embedder);
  const rules = {
    tables: system.tables,
    packs: ['config', ...withSystem([pack]).map(({ name }) => name), engineRules.name],
  };
  const entities = await entitiesOf(product);
  let workspaces = 0;
  let reads = product.open.workspace;
  return {
    product,
    speakBy(languages) {
      (system as { dispatch: Dispatch }).dispatch = createDispatch([builtin, ...languages], rules);
    },
    async put(of, said, plant) {
      workspaces += 1;
      const isOwn = of.writes || plant !== undefined;
      const workspace = isOwn ? await newWorkspace(product, `place-${workspaces}`, plant) : reads;
      const seen = () => worldOf(product, workspace, entities);
      const before = isOwn ? await seen() : new Map();
      const slots = of.upload ? { ...of.slots, upload: await uploaded(product, workspace, of) } : of.slots;
      const asking: Asking = {
        ...{ workspace, user: of.by },
        ...(said === null
          ? { form: { job: of.job, slots, shown: { ...shownIn(slots), ...of.shown } } }
          : { said }),
      };
      const answer = await decided(product, workspace, of, await asked(product, asking));
      const isChanged = !isOwn && (answer.changeSets.length > 0 || answer.status === 'waiting');
      if (isChanged) {
        // What only looks and yet changed something must not be in the way of what is asked after it.
        reads = await newWorkspace(product, `place-${workspaces}`);
        await allEmbedded(product);
      }
      return { answer, before, after: isOwn ? await seen() : before };
    },
    close: () => product.close(),
  };
}

/** Periods are called as they are where they are said in words. */
const shownIn = (slots: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(slots).flatMap(([name, value]) => {
      const label = (value as { label?: unknown } | null)?.label;
      return typeof label === 'string' ? [[name, label]] : [];
    }),
  );

async function asked({ open: { runner } }: Product, asking: Asking): Promise<Answer> {
  const request = { ...requestOf(asking), at: NOW };
  try {
    await runner.submit(request);
    return await runner.settled(request.run, LONGEST_MS);
  } catch (error) {
    return { ...blankAnswer(request), reason: (error as Error).message };
  }
}

/** Those who are to say yes do, whatever they are shown: what would be committed is committed. */
async function decided(
  { open }: Product,
  workspace: string,
  { decidedBy = [] }: FaultCase,
  asked: Answer,
): Promise<Answer> {
  let answer = asked;
  for (const user of decidedBy) {
    const waiting = answer.approvals.findLast(({ state }) => state === 'pending') as ApprovalView | undefined;
    // What is to be chosen or filled in is asked of a person who knows: it is left waiting.
    if (answer.status !== 'waiting' || waiting?.form !== 'approve') return answer;
    const person = await principalOf(open.store, workspace, user);
    const decision = { approval: waiting.id, decision: 'approved', hash: waiting.hash } as const;
    try {
      await decideAs(open, person, decision);
    } catch (error) {
      return { ...answer, reason: (error as Error).message };
    }
    answer = await open.runner.settled(answer.run, LONGEST_MS);
  }
  return answer;
}

/** The sample once more, in the same database. */
async function newWorkspace({ open }: Product, id: string, plant: Plant = () => {}): Promise<string> {
  const begun = structuredClone(await sampleBeginning(open.packs));
  plant(begun);
  await beginWorkspace(open.store, {
    ...begun,
    packs: open.packs.map(({ name }) => name),
    workspace: { ...begun.workspace, id },
    facts: begun.facts.map((fact) => ({ ...fact, id: fact.id.replace('fact:', `fact:${id}.`) })),
  });
  return id;
}

async function uploaded(product: Product, workspace: string, of: FaultCase): Promise<string> {
  const { by, upload, file } = of;
  const bytes = file === undefined ? sampleFile(upload!) : Buffer.from(file);
  const kept = await saveUpload(product.open.store.pool, { workspace, by, name: upload!, bytes });
  return kept.upload;
}

export const sampleFile = (name: string): Buffer =>
  readFileSync(new URL(`../../packages/product/sample/${name}`, import.meta.url));

async function entitiesOf(product: Product): Promise<string[]> {
  const rows = await product.sql<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'record' and column_name = 'workspace' order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** Straight from the tables, and by nothing that answers. */
async function worldOf(product: Product, workspace: string, entities: readonly string[]): Promise<World> {
  const selects = [
    ...entities.map(
      (name) =>
        `select '${name}' as of, id::text as id, to_jsonb(t) - 'workspace' - 'sequence' as row
         from record."${name}" t where workspace = $1`,
    ),
    `select 'fact', id::text, jsonb_build_object('subject', subject, 'predicate', predicate, 'value', value, 'status', status)
     from conductor.fact where workspace = $1`,
    `select 'outbox', id::text, jsonb_build_object('channel', channel, 'key', key)
     from conductor.outbox where workspace = $1`,
  ];
  const rows = await product.sql<{ of: string; id: string; row: Row }>(selects.join(' union all '), [
    workspace,
  ]);
  return new Map(rows.map(({ of, id, row }) => [`${of} ${id}`, row]));
}

/** What is looked for by meaning is found by it only once everything has been read. */
async function allEmbedded(product: Product): Promise<void> {
  let before = -1;
  let still = 0;
  while (still < STILL) {
    const [found] = await product.sql<{ n: number }>('select count(*)::int as n from conductor.embedding');
    still = found!.n > 0 && found!.n === before ? still + 1 : 0;
    before = found!.n;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}
