import {
  type Answer,
  type ApprovalView,
  type ApprovalWanted,
  type Awaited,
  type Change,
  type ChangeSetView,
  ConductorError,
  ConflictError,
  type DeliveryView,
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
  TransientError,
  type Type,
  type Woken,
  type Worst,
  type Writer,
} from '@conductor/contract';
import { fakeRecords, fakeSnapshot } from '../fakes.ts';
import { keeper } from './brief.ts';
import { box, note } from './entities.ts';
import { noFacts } from './facts.ts';
import { ToyProcess } from './process.ts';

const AT = '2026-11-22T09:00:00.000Z';

/** Records in memory and a run's hold on them, with checkpoints and receipts, for the engine's own tests. */
export class ToyWorld {
  readonly rows = new Map<string, Row[]>([
    ['box', []],
    ['note', []],
  ]);
  readonly sets = new Map<string, ChangeSetView>();
  readonly approvals = new Map<string, ApprovalView>();
  readonly deliveries = new Map<string, DeliveryView[]>();
  readonly journal: JournalEvent[] = [];
  readonly published: Answer[] = [];
  readonly reserved: Worst[] = [];
  /** What each durable call came to, by its name, as JSON: `{ result }` or `{ refused }`. */
  readonly checkpoints = new Map<string, string>();
  /** Each time that a checkpoint's work ran, by its name. */
  readonly ran: string[] = [];
  principal: Principal = keeper;
  sequence = 0;
  /** What a person decides when asked, or null for not yet; a test that asks somebody sets it. */
  decide: ((approval: ApprovalView, world: ToyWorld) => Partial<ApprovalView> | null) | undefined;
  /** What ends a wait, or null for not yet; a test that waits sets it. */
  wake: ((name: string, awaited: Awaited) => Woken | null) | undefined;
  /** Dies after the work of this checkpoint, as often as it is named. A read is lost then; an effect has its receipt. */
  killAfter: string[] = [];
  /** Asked before and after the work of every durable call whether the process dies there. */
  dies: (name: string, when: 'before' | 'after') => boolean = () => false;
  /** Awaited before the work of every durable call: what goes on side by side meets here. */
  pause: () => Promise<void> = async () => {};
  /** Why effects are refused, where somebody has stopped them. */
  stopped: string | null = null;
  cancelled: string | null = null;
  /** Whether anything limits what may be spent. */
  limited = false;
  /** Why nothing more may be spent, where nothing may. */
  spent: string | null = null;
  #writing: Promise<unknown> = Promise.resolve();

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
      whole: fakeRecords(),
      facts: noFacts,
      existing: async (ids) => new Set(all().flatMap(({ id }) => (ids.includes(id) ? [id] : []))),
      texts: async (ids) =>
        new Map(find('note').flatMap((row) => (ids.includes(row.id) ? [[row.id, String(row['text'])]] : []))),
      changeSet: async (id) => this.sets.get(id) ?? null,
      limited: async () => this.limited,
      deliveries: async (changeSet) => this.deliveries.get(changeSet) ?? [],
      channels: async () => ['file'],
    });
  }

  /** Starts, or starts again, the process that the run is in. */
  durable(run = 'run-1'): Durable {
    return new ToyProcess(this, run).durable();
  }

  /** Somebody cancels the run: what it asked people is void, and at its next step it is told. */
  cancel(reason: string): void {
    this.cancelled = reason;
    for (const [id, approval] of this.approvals)
      if (approval.state === 'pending') this.approvals.set(id, { ...approval, state: 'void' });
  }

  /** Does a transaction, one at a time; of one that throws nothing is left. */
  transact<T>(run: string, work: (writer: Writer) => Promise<T>): Promise<T> {
    const mine = this.#writing.then(async () => {
      const takeBack = this.#remember();
      const told: JournalEvent[] = [];
      try {
        const result = await work(this.#writer(run, told));
        this.journal.push(...told);
        return result;
      } catch (error) {
        takeBack();
        throw error;
      }
    });
    this.#writing = mine.catch(() => {});
    return mine;
  }

  #remember(): () => void {
    const maps = [this.rows, this.sets, this.approvals] as Map<string, unknown>[];
    const lists = [this.published, this.reserved] as unknown[][];
    const [held, sequence] = [structuredClone([maps, lists] as const), this.sequence];
    return () => {
      for (const [place, map] of maps.entries()) {
        map.clear();
        for (const [key, value] of held[0][place]!) map.set(key, value);
      }
      for (const [place, list] of lists.entries()) list.splice(0, list.length, ...held[1][place]!);
      this.sequence = sequence;
    };
  }

  #writer(run: string, told: JournalEvent[]): Writer {
    return {
      snapshot: this.snapshot(),
      journal: (events) => void told.push(...events),
      propose: async (set) => this.#propose(run, set),
      requestApproval: async (wanted) => this.#request(run, wanted),
      commit: async (set) => this.#commit(set),
      changeSet: async (id) => this.sets.get(id) ?? null,
      standing: async () =>
        [...this.sets.values()]
          .filter((set) => set.run === run && set.state === 'applied')
          .map(({ id, summary }) => ({ changeSet: id, summary })),
      remember: async (after) => after(newRegister('conv-1')),
      publish: async (answer) => void this.published.push(answer),
      reserve: async (worst) => this.#reserve(worst),
    };
  }

  #reserve(worst: Worst): void {
    if (this.spent) throw new ConductorError('over-budget', this.spent, 'Wait for the next day.');
    this.reserved.push(worst);
  }

  #request(run: string, wanted: ApprovalWanted): ApprovalView {
    const { form, question, change, about = {}, options = null, fields = null } = wanted;
    const hash = change?.hash ?? hashOf({ form, question, about, options, fields });
    const approval: ApprovalView = {
      ...{ run, form, question, about, options, fields, hash, at: AT, state: 'pending' },
      ...{ decidedBy: null, decidedByName: null, reason: null, given: null, votes: [], escalatedTo: [] },
      id: `ap-${hashOf([run, wanted.step, hash]).slice(0, 8)}`,
      step: wanted.step,
      role: 'role' in wanted.of ? wanted.of.role : null,
      person: 'person' in wanted.of ? wanted.of.person : null,
      changeSet: change?.changeSet ?? null,
      planHash: wanted.planHash,
      deadline:
        wanted.within === null ? null : new Date(Date.parse(AT) + wanted.within * 1_000).toISOString(),
      need: wanted.need,
      requesterMay: wanted.requesterMay,
      rule: wanted.rule,
    };
    this.approvals.set(approval.id, approval);
    return approval;
  }

  #propose(run: string, { step, summary, changes }: { step: string; summary: string; changes: Change[] }) {
    const id = `cs-${hashOf([run, step]).slice(0, 8)}`;
    const hash = hashOf(changes);
    const size = changes.length;
    const by = this.principal.user;
    const state = 'proposed';
    this.sets.set(id, { id, hash, state, summary, size, run, step, by, at: AT, sequence: null, changes });
    return { changeSet: id, hash, size, summary };
  }

  #commit({ changeSet, hash }: { changeSet: string; hash: string }) {
    const set = this.sets.get(changeSet);
    if (this.stopped) throw new TransientError('effects-stopped', this.stopped);
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
