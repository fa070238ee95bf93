import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  Answer,
  ApprovalView,
  DecisionTable,
  Language,
  Pack,
  Principal,
  Row,
  Sender,
} from '@conductor/contract';
import { type Beginning, type Decision, principalOf, saveUpload } from '@conductor/postgres';
import { productPack } from '@conductor/product';
import { sampleBeginning } from '../../apps/server/src/beginning.ts';
import { decideAs } from '../../apps/server/src/decide-as.ts';
import { type Asking, type Open, open, requestOf } from '../../apps/server/src/open.ts';

const LONGEST_MS = 30_000;

/** CoPilot on a real, embedded Postgres of its own with the sample company in it, for one test file. */
export interface Product {
  open: Open;
  /** The folder of its data. */
  data: string;
  /** What was complained of meanwhile; a test that expects nothing says so. */
  complaints: string[];
  ask(said: string, more?: Partial<Asking>): Promise<Answer>;
  form(job: string, slots: Record<string, unknown>, more?: Partial<Asking>): Promise<Answer>;
  /** Decides the approval an answer waits for, and gives what came of it. */
  decide(
    answer: Answer,
    as: string,
    decision: Decision['decision'],
    more?: Partial<Decision>,
  ): Promise<Answer>;
  person(id: string): Promise<Principal>;
  upload(name: string, text: string): Promise<string>;
  rows(entity: string, user?: string): Promise<Row[]>;
  sql<T extends object = Record<string, unknown>>(text: string, values?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

export interface ProductOptions {
  packs?: Pack[];
  pack?: Pack;
  beginning?: () => Beginning | Promise<Beginning>;
  senders?: Sender[];
  models?: Language[];
  rules?: DecisionTable[];
}

export async function openProduct(options: ProductOptions = {}): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'scenario-'));
  chmodSync(folder, 0o755); // or the account that the server runs as for root could not pass
  const complaints: string[] = [];
  const on = await open({
    at: { data: join(folder, 'data') },
    packs: options.packs ?? [options.pack ?? productPack],
    beginning: options.beginning ?? sampleBeginning,
    work: 'if-none',
    ...(options.senders ? { senders: options.senders } : {}),
    models: options.models ?? [],
    rules: options.rules ?? [],
    complain: (message) => complaints.push(message),
  });
  const { store, runner, workspace } = on;
  const put = async (asking: Omit<Asking, 'workspace'>): Promise<Answer> => {
    const request = requestOf({ workspace, ...asking });
    await runner.submit(request);
    return runner.settled(request.run, LONGEST_MS);
  };
  const person = (id: string) => principalOf(store, workspace, id);
  return {
    open: on,
    data: join(folder, 'data'),
    complaints,
    ask: (said, more) => put({ user: 'usr-ben', said, ...more }),
    form: (job, slots, more) => put({ user: 'usr-ben', form: { job, slots }, ...more }),
    async decide(answer, as, decision, more) {
      const approval = answer.approvals.at(-1) as ApprovalView;
      await decideAs(on, await person(as), { approval: approval.id, decision, hash: approval.hash, ...more });
      return runner.settled(answer.run, LONGEST_MS);
    },
    person,
    upload: async (name, text) =>
      (await saveUpload(store.pool, { workspace, by: 'usr-ben', name, bytes: Buffer.from(text) })).upload,
    rows: (entity, user = 'usr-ben') =>
      store.look({ workspace, user }, ({ records }) => records.select(entity)),
    sql: async (text, values) => (await store.pool.query(text, values)).rows,
    async close() {
      await on.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
