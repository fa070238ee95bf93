import type { ApprovalView, Change, Durable, Row, Snapshot } from '@conductor/contract';

/** What somebody says to a question; Ann and the hash that is asked about, where it is not said. */
export interface Saying {
  by?: 'ann' | 'ben' | 'cy';
  hash?: string;
  reason?: string;
  given?: unknown;
}

/** A store and runner under test, begun with one box `box-1` called “Attic”, Kim (keeper), and Ann, Ben and Cy (heads) in it. */
export interface UnderTest {
  /** Does this as one run of Kim's, durably. A run asked for again by its id is not done again. */
  perform<T>(work: (durable: Durable) => Promise<T>, run?: string): Promise<T>;
  look<T>(work: (snapshot: Snapshot) => Promise<T>, asOf?: number): Promise<T>;
  decide(
    approval: ApprovalView,
    decision: 'approved' | 'rejected' | 'chosen' | 'filled' | 'handled',
    saying?: Saying,
  ): Promise<ApprovalView>;
  /** Changes what stands in a set that waits, as a person who edits it does. */
  amend(changeSet: string, changes: Change[]): Promise<{ hash: string }>;
  /** Kim cancels her run. */
  cancel(run: string): Promise<void>;
  /** Lets the time of whoever is asked run out, as a clock that jumps does; nobody has looked at it yet. */
  letTimePass(approval: string): Promise<void>;
  /** Looks for what nobody answered in time, as every worker does again and again. */
  sweep(): Promise<void>;
  journal(): Promise<{ events: number; broken: string[] }>;
  /** Alters one line of what is kept, behind the store's back. */
  tamper(what: 'payload' | 'kind' | 'delete'): Promise<void>;
  close(): Promise<void>;
}

export const box = (id: string, name: string): Change => ({
  entity: 'box',
  id,
  before: null,
  after: { name },
});
let made = 0;
export function fresh(): string {
  made += 1;
  return `box-c${made}`;
}

export const boxes = (under: UnderTest, asOf?: number) =>
  under.look(
    async ({ records }) => new Map((await records.select<Row>('box')).map((row) => [row.id, row['name']])),
    asOf,
  );

/** Proposes and applies in one run. */
export const apply = (under: UnderTest, changes: Change[], run?: string) =>
  under.perform(async (durable) => {
    const set = await durable.write('propose', (writer) =>
      writer.propose({ step: 'propose', summary: 'x', changes }),
    );
    const receipt = await durable.write('commit', (writer) =>
      writer.commit({ step: 'commit', changeSet: set.changeSet, hash: set.hash, approval: null }),
    );
    return { ...set, ...receipt };
  }, run);

export type Case = [what: string, run: (under: UnderTest) => Promise<void>];
