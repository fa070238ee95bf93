import { randomUUID } from 'node:crypto';
import {
  conduct,
  createAuthorizer,
  createCallRules,
  createDispatch,
  createPolicies,
  offeredBy,
  type System,
  withSystem,
} from '@conductor/conductor';
import {
  BASE_VIEW,
  type DecisionTable,
  type Embedder,
  type Language,
  type Pack,
  type Request,
  type Runner,
  type Sender,
  type SlotValue,
} from '@conductor/contract';
import { createBuiltin, createEmbedder } from '@conductor/models';
import {
  type Database,
  keepDelivering,
  keepEmbedded,
  type OpenRunner,
  openDatabase,
  openRunner,
  openStore,
  type Store,
  tellChannels,
  workerLives,
} from '@conductor/postgres';
import { beginWith, type MakeBeginning } from './beginning.ts';
import { loadCatalogue } from './config/load-catalogue.ts';
import { keepDatabase } from './keep-database.ts';
import { ruledBy } from './ruled-by.ts';
import { sendersOf } from './senders.ts';

export interface OpenOptions {
  at: { data: string } | { url: string };
  packs: Pack[];
  /** What a database with no workspace yet begins with; a pack that comes later begins by itself. */
  beginning: MakeBeginning;
  /** Always be a worker (a server), or only where there is none (a command). */
  work: 'always' | 'if-none';
  /** Models that may be asked, those preferred first; none is needed. */
  models?: readonly Language[];
  /** Tables that are asked before those of the packs: whose row fits first decides. */
  rules?: DecisionTable[];
  /** What sends messages to people outside; as the environment says where it is not given. */
  senders?: Sender[];
  complain?: (message: string) => void;
}

/** One open Conductor: the database, the turn runner, and what turns are conducted with. */
export interface Open {
  store: Store;
  runner: Runner;
  system: System;
  /** Those that are served, without what every workspace has. */
  packs: readonly Pack[];
  /** Models that may be asked. */
  models: readonly Language[];
  /** What the config says of rules. */
  rules: readonly DecisionTable[];
  embedder: Embedder;
  workspace: string;
  isWorker: boolean;
  close(): Promise<void>;
}

export async function open(options: OpenOptions): Promise<Open> {
  const database = await openDatabase(options.at);
  try {
    return await openOn(database, options);
  } catch (error) {
    await database.release();
    throw error;
  }
}

async function openOn(database: Database, options: OpenOptions): Promise<Open> {
  const all = withSystem(options.packs);
  const catalogue = loadCatalogue(options.packs);
  const embedder = createEmbedder();
  const system = systemOf(all, catalogue, embedder, options);
  const store = await openStore({
    url: database.url,
    entities: [...catalogue.entities.values()],
    embedder: embedder.id,
    sight: system.authorizer,
  });
  try {
    const workspace = await beginWith(store, options.packs, options.beginning);
    const work = await openWork(store, system, options);
    const keep = keepDatabase(store, options.at, options.complain);
    const close = async () => {
      await keep.stop();
      // Before the lease goes: what became of what is being sent is still this worker's to say.
      await work.sending?.close();
      await work.runner.close();
      embedder.dispose?.();
      await work.embedding?.close();
      await store.close();
      await keep.release();
      await database.release();
    };
    let closed: Promise<void> | undefined;
    return {
      store,
      runner: work.runner,
      system,
      packs: options.packs,
      models: options.models ?? [],
      rules: options.rules ?? [],
      embedder,
      workspace,
      isWorker: work.isWorker,
      close() {
        closed ??= close();
        return closed;
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

function systemOf(
  packs: Pack[],
  catalogue: System['catalogue'],
  embedder: Embedder,
  { models = [], rules = [] }: Pick<OpenOptions, 'models' | 'rules'>,
): System {
  const authorizer = createAuthorizer(packs);
  const { tables, speaking } = ruledBy(packs, rules);
  return {
    catalogue,
    dispatch: createDispatch([createBuiltin(embedder), ...models], speaking),
    authorizer,
    tables,
    embedder,
    policyFor: createPolicies(catalogue, authorizer, tables),
    callRules: createCallRules({ catalogue, authorizer, tables }),
    catalogueFor: offeredBy(packs, authorizer),
    budget: { steps: 500 },
  };
}

/** The runner, which works here unless another process does, and with it the reading of new records and the sending of messages. */
async function openWork(store: Store, system: System, options: OpenOptions) {
  const { work, complain } = options;
  const isWorker = work === 'always' || !(await workerLives(store.pool));
  const { url, pool, tables, embedder } = store;
  const runner = await openRunner({
    url,
    pool,
    tables,
    embedder,
    sight: system.authorizer,
    fingerprint: system.catalogue.fingerprint,
    queues: system.catalogue.queues,
    ...(isWorker ? { conduct: (request, durable) => conduct(request, system, durable) } : {}),
    ...(complain ? { complain } : {}),
  });
  const embedding = isWorker ? keepEmbedded({ store, embedder: system.embedder, complain }) : null;
  const sending = isWorker ? await openSending(store, options, runner.lease) : null;
  return { isWorker, runner, embedding, sending };
}

async function openSending(
  { pool }: Store,
  { at, complain, senders = sendersOf(at, process.env) }: OpenOptions,
  holder: OpenRunner['lease'],
) {
  await tellChannels(
    pool,
    senders.map(({ channel }) => channel),
  );
  return keepDelivering({ pool, senders, holder, ...(complain ? { complain } : {}) });
}

export interface Asking {
  workspace: string;
  user: string;
  said?: string;
  /** `shown`: what people call what is given, where that is not the words themselves. */
  form?: { job: string; slots: Record<string, unknown>; shown?: Record<string, string> };
  /** With a form: the run that it puts right, and what of it stays, as it was understood. */
  corrects?: { run: string; kept: Record<string, SlotValue> };
  conversation?: string;
  replyTo?: string;
  dryRun?: boolean;
  /** Given by whoever wants asking twice to be asking once. */
  run?: string;
}

/** A request as it goes to the runner: with its id, its moment and its conversation. */
export function requestOf(asking: Asking): Request {
  const form = asking.form && {
    job: asking.form.job,
    slots: { ...asking.corrects?.kept, ...formSlots(asking.form) },
  };
  return {
    run: asking.run ?? `run-${randomUUID()}`,
    workspace: asking.workspace,
    conversation: asking.conversation ?? `conv-${randomUUID()}`,
    user: asking.user,
    at: new Date().toISOString(),
    view: BASE_VIEW,
    ...(asking.said === undefined ? {} : { said: asking.said }),
    ...(form ? { form } : {}),
    ...(asking.corrects ? { corrects: asking.corrects.run } : {}),
    ...(asking.replyTo ? { replyTo: asking.replyTo } : {}),
    dryRun: asking.dryRun ?? false,
  };
}

const formSlots = ({ slots, shown = {} }: NonNullable<Asking['form']>): Record<string, SlotValue> =>
  Object.fromEntries(
    Object.entries(slots).map(([name, value]) => [
      name,
      { value, shown: shown[name] ?? shownValue(value), from: { by: 'form' } },
    ]),
  );

const shownValue = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
