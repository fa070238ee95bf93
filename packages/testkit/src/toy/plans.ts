import type {
  Arguments,
  Brief,
  CallNode,
  Condition,
  Fault,
  Intent,
  Plan,
  PlanNode,
} from '@conductor/contract';
import fc, { type Arbitrary, type GeneratorValue } from 'fast-check';
import { slot, toyBrief } from './brief.ts';

/** A plan with the brief it is for. */
export interface Made {
  brief: Brief;
  plan: Plan;
}

/** What the steps so far gave, by what it may be used for. */
interface Known {
  ids: string[];
  lists: string[];
  numbers: string[];
  texts: string[];
}

const MOST_STEPS = 4;

/** Plans over the toy pack that are sound by how they are made: nested, branching, looping, writing with leave. */
export const soundPlans = (): Arbitrary<Made> => fc.gen().map((pick) => new Maker(pick).make());

class Maker {
  readonly #pick: GeneratorValue;
  #count = 0;

  constructor(pick: GeneratorValue) {
    this.#pick = pick;
  }

  make(): Made {
    const slots: Intent['slots'] = this.#maybe() ? { kind: slot(this.#one(['plain', 'urgent'])) } : {};
    const first: CallNode = {
      kind: 'call',
      id: 'listed',
      operation: 'note.list',
      input: slots['kind'] ? { kind: { $: 'slot.kind' } } : {},
    };
    const known: Known = {
      ids: [],
      lists: ['listed.ids'],
      numbers: ['listed.total'],
      texts: slots['kind'] ? ['slot.kind'] : [],
    };
    const reads = this.#block(known, 2);
    const writes = this.#maybe() ? this.#write(known) : [];
    const answer: PlanNode = { kind: 'answer', id: 'answer', data: { total: { $: 'listed.total' } } };
    return {
      brief: toyBrief('note.count', slots),
      plan: {
        version: 1,
        job: 'note.count',
        honours: Object.keys(slots),
        steps: [first, ...reads, ...writes, answer],
      },
    };
  }

  #one<T>(values: readonly T[]): T {
    return this.#pick(fc.constantFrom, ...values);
  }

  #maybe(): boolean {
    return this.#pick(fc.boolean);
  }

  #name(word: string): string {
    this.#count += 1;
    return `${word}${this.#count}`;
  }

  #block(known: Known, depth: number): PlanNode[] {
    const size = this.#pick(fc.nat, { max: depth > 0 ? MOST_STEPS : 2 });
    return Array.from({ length: size }, () => this.#read(known, depth));
  }

  #read(known: Known, depth: number): PlanNode {
    const kind = depth > 0 ? this.#one(['call', 'call', 'when', 'each']) : 'call';
    if (kind === 'when') return this.#when(known, depth);
    return kind === 'each' ? this.#each(known, depth) : this.#call(known);
  }

  #call(known: Known): PlanNode {
    const operation = this.#one(['note.list', 'note.read', 'note.rank', 'note.rank-by-id']);
    const id = this.#name('call');
    if (operation === 'note.list') {
      known.lists.push(`${id}.ids`);
      known.numbers.push(`${id}.total`);
      return { kind: 'call', id, operation, input: this.#maybe() ? { kind: 'urgent' } : {} };
    }
    const input: Arguments = { ids: { $: this.#one(known.lists) } };
    if (operation === 'note.read') {
      known.texts.push(`${id}.loudest`);
      known.numbers.push(`${id}.count`);
    } else known.lists.push(`${id}.ids`);
    return { kind: 'call', id, operation, input };
  }

  #when(known: Known, depth: number): PlanNode {
    const id = this.#name('when');
    const condition = this.#condition(known);
    return {
      kind: 'when',
      id,
      if: condition,
      then: this.#block(copyOf(known), depth - 1),
      ...(this.#maybe() ? { else: this.#block(copyOf(known), depth - 1) } : {}),
    };
  }

  #each(known: Known, depth: number): PlanNode {
    const id = this.#name('each');
    const as = this.#name('item');
    const inside = copyOf(known);
    inside.ids.push(as);
    const list = this.#one(known.lists);
    return { kind: 'each', id, in: { $: list }, as, atMost: 8, do: this.#block(inside, depth - 1) };
  }

  #condition(known: Known): Condition {
    const simple: Condition[] = [
      { op: 'empty', value: { $: this.#one(known.lists) } },
      { op: 'count', list: { $: this.#one(known.lists) }, compare: 'gt', to: this.#pick(fc.nat, { max: 3 }) },
      { op: 'lte', left: { $: this.#one(known.numbers) }, right: 2 },
      { op: 'eq', left: { $: this.#one(known.numbers) }, right: { $: this.#one(known.numbers) } },
      { op: 'sum', list: { $: 'listed.items' }, of: 'weight', compare: 'gte', to: 1 },
    ];
    const first = this.#one(simple);
    if (!this.#maybe()) return first;
    return this.#maybe() ? { op: 'not', is: first } : { op: 'and', all: [first, this.#one(simple)] };
  }

  /** A change that text may have chosen, so with leave; or one that a person's own words chose, with or without. */
  #write(known: Known): PlanNode[] {
    const change = this.#name('draft');
    const fromText = known.texts.length > 0 && this.#maybe();
    const input: Arguments = { text: fromText ? { $: this.#one(known.texts) } : 'A note of the pack’s own' };
    const propose: PlanNode = { kind: 'call', id: change, operation: 'note.add', input };
    const commit: PlanNode = { kind: 'commit', id: this.#name('done'), change: { $: `${change}.changeSet` } };
    if (!fromText && this.#maybe()) return [propose, commit];
    const ask = this.#name('leave');
    return [
      propose,
      {
        kind: 'ask',
        id: ask,
        form: 'approve',
        change: { $: `${change}.changeSet` },
        of: this.#one([{ table: 'approvals' as const }, { role: 'keeper' }]),
        question: 'May it?',
      },
      {
        kind: 'when',
        id: this.#name('may'),
        if: { op: 'eq', left: { $: `${ask}.decision` }, right: 'approved' },
        then: [commit],
      },
    ];
  }
}

const copyOf = (known: Known): Known => ({
  ids: [...known.ids],
  lists: [...known.lists],
  numbers: [...known.numbers],
  texts: [...known.texts],
});

/** One step too many, each with the fault it must be refused for. */
const FAULTY: [Fault['code'], (id: string) => PlanNode[]][] = [
  ['unknown-operation', (id) => [call(id, 'note.burn', {})]],
  ['unknown-field', (id) => [call(id, 'note.list', { colour: 'red' })]],
  ['missing-field', (id) => [call(id, 'note.read', {})]],
  ['type-mismatch', (id) => [call(id, 'note.list', { kind: 5 })]],
  ['type-mismatch', (id) => [call(id, 'note.read', { ids: { $: 'listed.total' } })]],
  ['type-mismatch', (id) => [call(id, 'note.drop', { id: 'note-1' })]],
  ['undefined-reference', (id) => [call(id, 'note.read', { ids: { $: 'nowhere.ids' } })]],
  ['undefined-reference', (id) => [call(id, 'note.read', { ids: { $: `${id}.ids` } })]],
  ['undefined-reference', (id) => [call(id, 'note.read', { ids: { $: 'listed.constructor' } })]],
  ['duplicate-step', () => [call('listed', 'note.list', {})]],
  ['duplicate-step', () => [call('slot', 'note.list', {})]],
  [
    'unbounded-loop',
    (id) => [{ kind: 'each', id, in: { $: 'listed.ids' }, as: `${id}x`, atMost: 0, do: [] }],
  ],
  ['over-budget', (id) => [loop(id, 60, [loop(`${id}y`, 60, [call(`${id}z`, 'note.list', {})])])]],
  ['write-without-change-set', (id) => [{ kind: 'commit', id, change: { $: 'listed.ids' } }]],
  [
    'low-integrity',
    (id) => [
      call(`${id}r`, 'note.read', { ids: { $: 'listed.ids' } }),
      call(id, 'note.add', { text: { $: `${id}r.loudest` } }),
      { kind: 'commit', id: `${id}c`, change: { $: `${id}.changeSet` } },
    ],
  ],
  ['no-answer', (id) => [{ kind: 'answer', id, data: { total: { $: 'listed.total' } } }]],
  ['malformed', (id) => [{ ...call(id, 'note.list', {}), code: 'rm -rf' } as PlanNode]],
];

const call = (id: string, operation: string, input: Arguments): CallNode => ({
  kind: 'call',
  id,
  operation,
  input,
});

const loop = (id: string, atMost: number, steps: PlanNode[]): PlanNode => ({
  kind: 'each',
  id,
  in: { $: 'listed.ids' },
  as: `${id}i`,
  atMost,
  do: steps,
});

/** A sound plan with one faulty step put in somewhere after the first, and the fault it must be refused for. */
export const unsoundPlans = (): Arbitrary<Made & { code: Fault['code'] }> =>
  fc
    .tuple(soundPlans(), fc.constantFrom(...FAULTY), fc.nat())
    .map(([{ brief, plan }, [code, faulty], at]) => {
      const place = 1 + (at % (plan.steps.length - 1));
      const steps = [...plan.steps.slice(0, place), ...faulty('odd'), ...plan.steps.slice(place)];
      return { brief, plan: { ...plan, steps }, code };
    });
