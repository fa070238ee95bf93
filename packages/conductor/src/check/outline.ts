import { nodesOf, type PlanNode } from '@conductor/contract';

/** Kinds of steps that give nothing to refer to. */
const GIVES_NOTHING = ['when', 'compensate', 'answer'];

/** Every name of a plan, and which of them the walk has been past: to say why one is not known at a place. */
export class Outline {
  readonly #kinds = new Map<string, PlanNode['kind'] | 'item'>();
  readonly #past = new Set<string>();
  constructor(steps: readonly PlanNode[]) {
    for (const node of nodesOf(steps)) {
      this.#kinds.set(node.id, node.kind);
      if ('as' in node) this.#kinds.set(node.as, 'item');
    }
  }

  passed(name: string): void {
    this.#past.add(name);
  }

  /** Why a name that is not known at a place is not. */
  whyUnknown(name: string): { reason: string; mend: string } {
    const kind = this.#kinds.get(name);
    if (!kind)
      return {
        reason: `nothing called ${name} is known here`,
        mend: 'Refer to a slot that was given, a fact that was recalled, or a step that comes before.',
      };
    if (GIVES_NOTHING.includes(kind))
      return {
        reason: `${name} is a step of the kind ${kind}, which gives nothing`,
        mend: 'Refer to a step inside it, or to another.',
      };
    if (this.#past.has(name))
      return {
        reason: `${name} is inside a loop or a block that is over, and what goes on there is known there alone`,
        mend: 'Let the loop collect it or carry it on, or put this step inside.',
      };
    return {
      reason: `${name} comes only later: a step sees the steps before it, so no two can wait for each other`,
      mend: `Put ${name} before this step.`,
    };
  }
}
