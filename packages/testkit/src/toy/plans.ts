import type { Arguments, Brief, CallNode, Intent, Plan, PlanNode } from '@conductor/contract';
import fc, { type Arbitrary, type GeneratorValue } from 'fast-check';
import { slot, toyBrief } from './brief.ts';
import { conditionOn, copyOf, type Given, type Known } from './known.ts';

/** A plan with the brief it is for. */
export interface Made {
  brief: Brief;
  plan: Plan;
}

const MOST_STEPS = 3;
const MOST_NOTES = 60;
/** Only what ranks by ids is trusted; which of two that offer the same is chosen is not known. */
const RANKINGS = ['note.rank', 'note.rank-by-id', 'note.rank-by-text'];
const SIMPLE = ['call', 'call', 'write', 'choose', 'fill', 'wait', 'event', 'escalate'] as const;
const NESTED = [...SIMPLE, 'when', 'each', 'repeat', 'each', 'repeat'] as const;

/** Plans of every kind of step over the toy pack, nested in every way, that are sound by how they are made. */
export const soundPlans = (): Arbitrary<Made> => fc.gen().map((pick) => new Maker(pick, true).make());

/** The same, but that leave is asked for by chance: where text chose a write without it, the plan is not sound. */
export const carelessPlans = (): Arbitrary<Made> => fc.gen().map((pick) => new Maker(pick, false).make());

class Maker {
  readonly #pick: GeneratorValue;
  readonly #careful: boolean;
  #count = 0;

  constructor(pick: GeneratorValue, careful: boolean) {
    this.#pick = pick;
    this.#careful = careful;
  }

  make(): Made {
    const slots: Intent['slots'] = this.#maybe() ? { kind: slot(this.#one(['plain', 'urgent'])) } : {};
    const listed: CallNode = {
      kind: 'call',
      id: 'listed',
      operation: 'note.list',
      input: slots['kind'] ? { kind: { $: 'slot.kind' } } : {},
    };
    const trusted = (ref: string): Given => ({ ref, trusted: true });
    const known: Known = {
      lists: [trusted('listed.ids')],
      items: [],
      numbers: [trusted('listed.total')],
      texts: slots['kind'] ? [trusted('slot.kind')] : [],
      clean: true,
    };
    const answer: PlanNode = { kind: 'answer', id: 'answer', data: { total: { $: 'listed.total' } } };
    return {
      brief: toyBrief('note.count', slots),
      plan: {
        version: 1,
        job: 'note.count',
        honours: Object.keys(slots),
        steps: [listed, ...this.#block(known, 2), answer],
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
    const size = this.#pick(fc.nat, { max: MOST_STEPS });
    return Array.from({ length: size }, () => this.#steps(known, depth)).flat();
  }

  #steps(known: Known, depth: number): PlanNode[] {
    switch (depth > 0 ? this.#one(NESTED) : this.#one(SIMPLE)) {
      case 'call':
        return [this.#call(known)];
      case 'write':
        return this.#write(known);
      case 'choose':
        return this.#choose(known);
      case 'fill':
        return this.#fill(known);
      case 'wait':
        return [
          { kind: 'wait', id: this.#name('wait'), until: this.#one([{ for: 'PT1H' }, { at: '2026-12-01' }]) },
        ];
      case 'event':
        return this.#event(known);
      case 'escalate':
        return [
          {
            ...{ kind: 'escalate', id: this.#name('matter'), to: { role: 'keeper' }, why: 'It is odd' },
            about: { of: { $: this.#one(known.lists).ref } },
          },
        ];
      case 'when':
        return [this.#when(known, depth)];
      case 'each':
        return [this.#each(known, depth)];
      case 'repeat':
        return [this.#repeat(known, depth)];
    }
  }

  #call(known: Known): PlanNode {
    const operation = this.#one(['note.list', 'note.read', ...RANKINGS]);
    const id = this.#name('call');
    const of = this.#one(known.lists);
    const trusted = known.clean && of.trusted && operation === 'note.rank-by-id';
    if (operation === 'note.list') {
      known.lists.push({ ref: `${id}.ids`, trusted: known.clean });
      known.numbers.push({ ref: `${id}.total`, trusted: known.clean });
      return { kind: 'call', id, operation, input: this.#maybe() ? { kind: 'urgent' } : {} };
    }
    if (operation === 'note.read') {
      known.texts.push({ ref: `${id}.loudest`, trusted: false });
      known.numbers.push({ ref: `${id}.count`, trusted: false });
    } else known.lists.push({ ref: `${id}.ids`, trusted });
    return { kind: 'call', id, operation, input: { ids: { $: of.ref } } };
  }

  #when(known: Known, depth: number): PlanNode {
    const { condition, trusted } = conditionOn(known, this.#pick);
    const inside = () => copyOf(known, { clean: known.clean && trusted });
    return {
      kind: 'when',
      id: this.#name('when'),
      if: condition,
      then: this.#block(inside(), depth - 1),
      ...(this.#maybe() ? { else: this.#block(inside(), depth - 1) } : {}),
    };
  }

  #each(known: Known, depth: number): PlanNode {
    const id = this.#name('each');
    const as = this.#name('item');
    const list = this.#one(known.lists);
    const clean = known.clean && list.trusted;
    const inside = copyOf(known, { clean });
    inside.items.push({ ref: as, trusted: clean });
    const steps = this.#block(inside, depth - 1);
    const collect = this.#maybe() ? as : undefined;
    if (collect) known.lists.push({ ref: id, trusted: clean });
    return {
      ...{ kind: 'each', id, in: { $: list.ref }, as, atMost: MOST_NOTES, do: steps },
      ...(this.#maybe() ? { concurrency: this.#one([1, 2, 16]) } : {}),
      ...(collect ? { collect: { $: collect } } : {}),
    };
  }

  /** Carries a list that is ranked again, and a number that began as a literal. */
  #repeat(known: Known, depth: number): PlanNode {
    const [id, as, rank] = [this.#name('again'), this.#name('carried'), this.#name('rank')];
    const first = this.#one(known.lists);
    const operation = this.#one(RANKINGS);
    const trusted = known.clean && first.trusted && operation === 'note.rank-by-id';
    const inside = copyOf(known, { clean: known.clean && trusted });
    inside.lists.push({ ref: `${as}.ids`, trusted });
    const steps = this.#block(inside, depth - 1);
    known.lists.push({ ref: `${id}.ids`, trusted });
    known.numbers.push({ ref: `${id}.rounds`, trusted });
    return {
      kind: 'repeat',
      id,
      as,
      carry: {
        ids: { first: { $: first.ref }, next: { $: `${rank}.ids` } },
        total: { first: this.#one([0, null]), next: { $: 'listed.total' } },
      },
      atMost: this.#one([1, 2, 3]),
      do: [{ kind: 'call', id: rank, operation, input: { ids: { $: `${as}.ids` } } }, ...steps],
      until: { op: 'count', list: { $: `${as}.ids` }, compare: 'gt', to: this.#one([0, 99]) },
    };
  }

  /** Whoever chooses among notes may have one dropped; where text offered them, with leave. */
  #choose(known: Known): PlanNode[] {
    const id = this.#name('choice');
    const options = this.#one(known.lists);
    const inside = copyOf(known, { clean: known.clean });
    const chosen: Given = { ref: `${id}.choice`, trusted: known.clean && options.trusted };
    const ask: PlanNode = {
      ...{ kind: 'ask', form: 'choose', id, question: 'Which?', of: { role: 'keeper' } },
      ...{ options: { $: options.ref }, within: 'P1D' },
    };
    return [ask, this.#decided(id, 'chosen', this.#drop(chosen, inside))];
  }

  #fill(known: Known): PlanNode[] {
    const id = this.#name('form');
    const filled: Given = { ref: `${id}.values.words`, trusted: known.clean };
    const ask: PlanNode = {
      ...{ kind: 'ask', form: 'fill', id, question: 'What is it?', of: { table: 'approvals' } },
      fields: {
        words: { says: 'Words', type: 'text', start: 'Mine' },
        many: {
          says: 'How many',
          type: 'number',
          optional: true,
          start: { $: this.#one(known.numbers).ref },
        },
      },
    };
    return [ask, this.#decided(id, 'filled', this.#add(filled, known))];
  }

  /** What is told of an event is text. */
  #event(known: Known): PlanNode[] {
    const id = this.#name('event');
    const until = { event: 'note.seen', key: this.#one(['shelf', 7]) };
    return [
      { kind: 'wait', id, until, within: 'P2D' },
      {
        kind: 'when',
        id: this.#name('when'),
        if: { op: 'eq', left: { $: `${id}.happened` }, right: true },
        then: this.#add({ ref: `${id}.payload.by`, trusted: false }, known),
      },
    ];
  }

  #write(known: Known): PlanNode[] {
    const texts = this.#maybe() ? known.texts : [];
    const items = known.items.length > 0 && this.#maybe();
    if (items) return this.#drop(this.#one(known.items), known);
    return this.#add(texts.length > 0 ? this.#one(texts) : null, known);
  }

  #drop(id: Given, known: Known): PlanNode[] {
    return this.#propose('note.drop', { id: { $: id.ref } }, id.trusted && known.clean);
  }

  #add(text: Given | null, known: Known): PlanNode[] {
    const input: Arguments = { text: text ? { $: text.ref } : 'A note of the pack’s own' };
    return this.#propose('note.add', input, known.clean && (text?.trusted ?? true));
  }

  /** A change that text may have chosen, so with leave; or one that a person's own words chose, with or without. */
  #propose(operation: string, input: Arguments, trusted: boolean): PlanNode[] {
    const id = this.#name('draft');
    const change = { $: `${id}.changeSet` };
    const propose: PlanNode = { kind: 'call', id, operation, input };
    const done = this.#name('done');
    const commit: PlanNode[] = [
      { kind: 'commit', id: done, change },
      ...(this.#maybe() ? [this.#undoing(done)] : []),
    ];
    if ((trusted || !this.#careful) && this.#maybe()) return [propose, ...commit];
    const ask = this.#name('leave');
    return [
      propose,
      {
        ...{ kind: 'ask', id: ask, form: 'approve', change, question: 'May it?' },
        of: this.#one([{ table: 'approvals' as const }, { role: 'keeper' }]),
      },
      this.#decided(ask, 'approved', commit),
    ];
  }

  #undoing(of: string): PlanNode {
    const id = this.#name('back');
    return {
      kind: 'compensate',
      id: this.#name('undo'),
      of,
      do: [
        { kind: 'call', id, operation: 'note.add', input: { text: 'Taken back' } },
        { kind: 'commit', id: this.#name('undone'), change: { $: `${id}.changeSet` } },
      ],
    };
  }

  /** Said in one of the ways that mean the same. */
  #decided(id: string, decision: string, steps: PlanNode[]): PlanNode {
    const [left, right] = [{ $: `${id}.decision` }, decision];
    const when = { kind: 'when' as const, id: this.#name('may') };
    return this.#one<PlanNode>([
      { ...when, if: { op: 'eq', left, right }, then: steps },
      { ...when, if: { op: 'not', is: { op: 'ne', left: right, right: left } }, then: steps },
      { ...when, if: { op: 'ne', left, right }, then: [], else: steps },
    ]);
  }
}
