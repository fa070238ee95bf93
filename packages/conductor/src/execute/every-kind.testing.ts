import type { Arguments, CallNode, PlanNode } from '@conductor/contract';
import fc, { type Arbitrary, type GeneratorValue } from 'fast-check';

/** What the steps so far gave: lists of notes' ids. */
type Lists = readonly string[];

const MOST_STEPS = 3;

/**
 * Steps of every kind, nested in every way, over the toy pack and the operations beside this. Inside what
 * goes on side by side nothing reads what its neighbours write, so that there is one right outcome.
 */
export const everyKind = (): Arbitrary<PlanNode[]> => fc.gen().map((pick) => new Maker(pick).plan());

class Maker {
  readonly #pick: GeneratorValue;
  #count = 0;

  constructor(pick: GeneratorValue) {
    this.#pick = pick;
  }

  plan(): PlanNode[] {
    const listed: CallNode = { kind: 'call', id: 'listed', operation: 'note.list', input: {} };
    return [
      listed,
      ...this.#block(['listed.ids'], 2),
      // Every other one fails at its end, with all there is to take back.
      ...(this.#pick(fc.boolean) ? [this.#call('broken', 'note.broken', {})] : []),
      { kind: 'answer', id: 'answer', data: { total: { $: 'listed.total' } } },
    ];
  }

  #one<T>(values: readonly T[]): T {
    return this.#pick(fc.constantFrom, ...values);
  }

  #name(word: string): string {
    this.#count += 1;
    return `${word}${this.#count}`;
  }

  #block(lists: Lists, depth: number): PlanNode[] {
    const known = [...lists];
    const size = this.#pick(fc.integer, { min: 1, max: MOST_STEPS });
    return Array.from({ length: size }, () => this.#steps(known, depth)).flat();
  }

  #steps(lists: string[], depth: number): PlanNode[] {
    const simple = [
      'read',
      'write',
      'leave',
      'choose',
      'fill',
      'escalate',
      'wait',
      'send',
      'broken',
    ] as const;
    switch (
      depth > 0
        ? this.#one([...simple, 'when', 'each', 'each', 'each', 'repeat', 'repeat'])
        : this.#one(simple)
    ) {
      case 'read':
        return [this.#rank(lists)];
      case 'write':
        return this.#write();
      case 'leave':
        return this.#leave();
      case 'choose':
      case 'fill':
      case 'escalate':
        return [this.#question(lists)];
      case 'wait':
        return [this.#wait()];
      case 'send':
        return this.#send();
      case 'broken':
        return [this.#call('broken', this.#one(['note.flaky', 'note.flaky', 'note.broken']), {})];
      case 'when':
        return [this.#when(lists, depth)];
      case 'each':
        return [this.#each(lists, depth)];
      default:
        return [this.#repeat(lists, depth)];
    }
  }

  #call(word: string, operation: string, input: Arguments): CallNode {
    return { kind: 'call', id: this.#name(word), operation, input };
  }

  #rank(lists: string[]): PlanNode {
    const call = this.#call('rank', 'note.rank', { ids: { $: this.#one(lists) } });
    lists.push(`${call.id}.ids`);
    return call;
  }

  #draft(): CallNode {
    return this.#call('draft', 'note.add', { text: 'A note' });
  }

  #undoing(of: string, draft: CallNode): PlanNode {
    const drop = this.#call('drop', 'note.drop', { id: { $: `${draft.id}.noteId` } });
    const commit: PlanNode = {
      kind: 'commit',
      id: this.#name('dropped'),
      change: { $: `${drop.id}.changeSet` },
    };
    const broken =
      this.#pick(fc.integer, { min: 0, max: 5 }) === 0 ? [this.#call('broken', 'note.broken', {})] : [];
    const drops = this.#pick(fc.integer, { min: 0, max: 3 }) === 0 ? this.#asked(drop, [commit]) : [commit];
    return { kind: 'compensate', id: this.#name('undo'), of, do: [drop, ...broken, ...drops] };
  }

  #committed(draft: CallNode): PlanNode[] {
    const commit: PlanNode = {
      kind: 'commit',
      id: this.#name('done'),
      change: { $: `${draft.id}.changeSet` },
    };
    return this.#one([0, 1, 1]) === 0 ? [commit] : [commit, this.#undoing(commit.id, draft)];
  }

  #write(): PlanNode[] {
    const draft = this.#draft();
    return [draft, ...this.#committed(draft)];
  }

  #leave(): PlanNode[] {
    const draft = this.#draft();
    return [draft, ...this.#asked(draft, this.#committed(draft))];
  }

  /** What is done when a person approves of what a call proposes. */
  #asked(draft: CallNode, then: PlanNode[]): PlanNode[] {
    const id = this.#name('leave');
    return [
      {
        ...{ kind: 'ask', form: 'approve', id, question: 'May it?', change: { $: `${draft.id}.changeSet` } },
        of: this.#one([{ table: 'approvals' as const }, { role: 'head' }]),
        need: this.#one([1, 2]),
      },
      {
        ...{ kind: 'when', id: this.#name('may'), then },
        if: { op: 'eq', left: { $: `${id}.decision` }, right: 'approved' },
      },
    ];
  }

  #question(lists: string[]): PlanNode {
    const asking = {
      id: this.#name('asked'),
      question: 'Which?',
      of: { role: 'head' },
      within: 'P1D',
    } as const;
    return this.#one<PlanNode>([
      { ...asking, kind: 'ask', form: 'choose', options: { $: this.#one(lists) } },
      { ...asking, kind: 'ask', form: 'fill', fields: { size: { says: 'Size', type: 'number' } } },
      { kind: 'escalate', id: this.#name('matter'), to: { role: 'head' }, why: 'It is odd' },
    ]);
  }

  #wait(): PlanNode {
    return {
      kind: 'wait',
      id: this.#name('waited'),
      until: this.#one<Extract<PlanNode, { kind: 'wait' }>['until']>([
        { at: '2026-12-01' },
        { for: 'PT2H' },
        { event: 'note.seen', key: 'note-1' },
      ]),
      within: 'P1D',
    };
  }

  #send(): PlanNode[] {
    const draft = this.#draft();
    const commit: PlanNode = {
      kind: 'commit',
      id: this.#name('sent'),
      change: { $: `${draft.id}.changeSet` },
    };
    return [
      draft,
      commit,
      { kind: 'wait', id: this.#name('arrived'), until: { deliveries: { $: commit.id } } },
    ];
  }

  #when(lists: Lists, depth: number): PlanNode {
    return {
      kind: 'when',
      id: this.#name('when'),
      if: this.#one<Extract<PlanNode, { kind: 'when' }>['if']>([
        { op: 'empty', value: { $: this.#one(lists) } },
        { op: 'count', list: { $: this.#one(lists) }, compare: 'gt', to: 1 },
      ]),
      then: this.#block(lists, depth - 1),
      else: this.#block(lists, depth - 1),
    };
  }

  #each(lists: Lists, depth: number): PlanNode {
    const body = this.#block(lists, depth - 1);
    const last = body.at(-1)!;
    return {
      kind: 'each',
      id: this.#name('each'),
      in: { $: this.#one(lists) },
      as: this.#name('item'),
      atMost: 8,
      concurrency: this.#one([1, 2, 3]),
      do: body,
      ...(last.kind === 'commit' || last.kind === 'wait' ? { collect: { $: last.id } } : {}),
    };
  }

  #repeat(lists: Lists, depth: number): PlanNode {
    const as = this.#name('carried');
    const rank = this.#call('rank', 'note.rank', { ids: { $: `${as}.ids` } });
    return {
      kind: 'repeat',
      id: this.#name('again'),
      as,
      carry: { ids: { first: { $: this.#one(lists) }, next: { $: `${rank.id}.ids` } } },
      atMost: this.#one([1, 2, 3]),
      do: [rank, ...this.#block([...lists, `${as}.ids`], depth - 1)],
      until: { op: 'count', list: { $: `${as}.ids` }, compare: 'gt', to: this.#one([0, 99]) },
    };
  }
}
