import {
  type Answer,
  type ApprovalView,
  type Change,
  type ChangeSetView,
  ConflictError,
  type Durable,
  type Entity,
  type Filter,
  fieldAt,
  hashOf,
  type JournalEvent,
  meets,
  newRegister,
  type Principal,
  type Query,
  type Row,
  type Snapshot,
  type Type,
} from '@conductor/contract';
import { fakeRecords, fakeSnapshot } from '../fakes.ts';
import { keeper } from './brief.ts';
import { box, note } from './entities.ts';

/** Kills the run where it stands, as a power cut would. */
export class Killed extends Error {}

/** Records in memory and a run's hold on them, with checkpoints and receipts, for the engine's own tests. */
export class ToyWorld {
  readonly rows = new Map<string, Row[]>([
    ['box', []],
    ['note', []],
  ]);
  readonly sets = new Map<string, ChangeSetView>();
  readonly approvals = new Map<string, ApprovalView>();
  readonly journal: JournalEvent[] = [];
  readonly published: Answer[] = [];
  readonly checkpoints = new Map<string, string>();
  /** How often each checkpoint's work ran. */
  readonly ran: string[] = [];
  principal: Principal = keeper;
  sequence = 0;
  /** What a person decides when asked; a test that asks somebody sets it. */
  decide: ((approval: ApprovalView, world: ToyWorld) => Partial<ApprovalView>) | undefined;
  /** Dies after the work of this checkpoint, as often as it is named. A read is lost then; an effect has its receipt. */
  killAfter: string[] = [];
  /** Whether the process is dead: nothing more is done until it is started again. */
  #dead = false;

  constructor(notes: Omit<Row, 'id'>[] = [{ text: 'One', kind: 'plain', weight: 1, boxId: null }]) {
    this.rows.set(
      'note',
      notes.map((fields, place) => ({ id: `note-${place + 1}`, ...fields })),
    );
  }

  snapshot(): Snapshot {
    const find = (entity: string) => this.rows.get(entity) ?? [];
    const all = () => [...this.rows.values()].flat();
    return fakeSnapshot({
      principal: this.principal,
      register: newRegister('conv-1'),
      records: fakeRecords({
        view: { branch: 'base' },
        asOf: this.sequence,
        entity: (name) => entityNamed(name),
        select: async <T>(entity: string, query?: Query) =>
          matching(entity, find(entity), query?.where) as T[],
        count: async (entity, where) => matching(entity, find(entity), where).length,
      }),
      facts: { recall: async (keys) => ({ found: {}, notFound: [...keys] }) },
      existing: async (ids) => new Set(all().flatMap(({ id }) => (ids.includes(id) ? [id] : []))),
      texts: async (ids) =>
        new Map(find('note').flatMap((row) => (ids.includes(row.id) ? [[row.id, String(row['text'])]] : []))),
      changeSet: async (id) => this.sets.get(id) ?? null,
    });
  }

  /** Starts, or starts again, the process that the run is in. */
  durable(run = 'run-1'): Durable {
    this.#dead = false;
    return {
      run,
      read: (name, work) => this.#once(name, false, () => work(this.snapshot())),
      write: (name, work) =>
        this.#once(name, true, async () => {
          const held = structuredClone([...this.rows]);
          try {
            return await work({
              snapshot: this.snapshot(),
              journal: (events) => void this.journal.push(...events),
              propose: async (set) => this.#propose(run, set),
              requestApproval: async (wanted) => {
                const approval: ApprovalView = {
                  id: `ap-${hashOf([run, wanted.step, wanted.change.hash]).slice(0, 8)}`,
                  run,
                  step: wanted.step,
                  state: 'pending',
                  role: 'role' in wanted.of ? wanted.of.role : null,
                  person: 'person' in wanted.of ? wanted.of.person : null,
                  question: wanted.question,
                  changeSet: wanted.change.changeSet,
                  hash: wanted.change.hash,
                  planHash: wanted.planHash,
                  decidedBy: null,
                  decidedByName: null,
                  reason: null,
                  at: '2026-11-22T09:00:00.000Z',
                };
                this.approvals.set(approval.id, approval);
                return approval;
              },
              commit: async (set) => this.#commit(set),
              changeSet: async (id) => this.sets.get(id) ?? null,
              remember: async () => {},
              publish: async (answer) => void this.published.push(answer),
            });
          } catch (error) {
            this.rows.clear();
            for (const [entity, rows] of held) this.rows.set(entity, rows);
            throw error;
          }
        }),
      decided: async (id) => {
        const approval = this.approvals.get(id)!;
        if (!this.decide) throw new Error('nobody decides in this test: set world.decide');
        const decided = { ...approval, ...this.#askPerson(approval) };
        this.approvals.set(id, decided);
        return decided;
      },
      tell: () => {},
    };
  }

  async #once<T>(name: string, hasReceipt: boolean, work: () => Promise<T>): Promise<T> {
    if (this.#dead) throw new Killed('a dead process does nothing');
    const kept = this.checkpoints.get(name);
    if (kept !== undefined) return (JSON.parse(kept) as { result: T }).result;
    this.ran.push(name);
    const result = await work();
    const dies = this.killAfter.indexOf(name);
    if (dies < 0 || hasReceipt) this.checkpoints.set(name, JSON.stringify({ result }));
    if (dies >= 0) {
      this.killAfter.splice(dies, 1);
      this.#dead = true;
      throw new Killed(`killed after ${name}`);
    }
    return (JSON.parse(this.checkpoints.get(name)!) as { result: T }).result;
  }

  #askPerson(approval: ApprovalView): Partial<ApprovalView> {
    try {
      return this.decide!(approval, this);
    } catch (error) {
      this.#dead = error instanceof Killed;
      throw error;
    }
  }

  #propose(run: string, { step, summary, changes }: { step: string; summary: string; changes: Change[] }) {
    const id = `cs-${hashOf([run, step]).slice(0, 8)}`;
    const hash = hashOf(changes);
    this.sets.set(id, {
      id,
      hash,
      state: 'proposed',
      summary,
      size: changes.length,
      run,
      step,
      by: this.principal.user,
      at: '2026-11-22T09:00:00.000Z',
      sequence: null,
      changes,
    });
    return { changeSet: id, hash, size: changes.length, summary };
  }

  #commit({ changeSet, hash }: { changeSet: string; hash: string }) {
    const set = this.sets.get(changeSet);
    if (set?.state !== 'proposed' || set.hash !== hash)
      throw new ConflictError('the toy change cannot be applied', 'none');
    for (const { entity, id, after } of set.changes) {
      const rest = (this.rows.get(entity) ?? []).filter((row) => row.id !== id);
      this.rows.set(entity, after ? [...rest, { id, ...after }] : rest);
    }
    this.sequence += 1;
    this.sets.set(changeSet, { ...set, state: 'applied', sequence: this.sequence });
    return { sequence: this.sequence, size: set.size };
  }
}

function entityNamed(name: string): Entity {
  const found = entities.get(name);
  if (!found) throw new Error(`the toy world has no ${name}`);
  return found;
}

const entities = new Map([box, note].map((entity) => [entity.name, entity]));

function matching(entity: string, rows: readonly Row[], where: readonly Filter[] = []): Row[] {
  const typeAt = (path: string): Type => fieldAt(entities, entity, path)!.type;
  return rows.filter((row) => where.every((filter) => meets(filter, row, typeAt)));
}
