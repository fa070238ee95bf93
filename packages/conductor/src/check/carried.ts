import { joinLabels, type Label, PACK_LABEL, type Type } from '@conductor/contract';

const LEAST: Label = { integrity: 'text', sensitivity: 'restricted' };

/**
 * What is known of what loops carry from one round to the next, from one walk over the plan to another. A
 * label only ever falls, so that the walks come to an end.
 */
export class Carried {
  readonly #labels = new Map<string, Label>();
  readonly #types = new Map<string, Type>();
  #moved = false;
  #gaveUp = false;

  labelOf(place: string): Label {
    return this.#gaveUp ? LEAST : (this.#labels.get(place) ?? PACK_LABEL);
  }

  /** What a value comes to at the end of a round, it may begin the next one with. */
  lower(place: string, label: Label): void {
    if (this.#gaveUp) return;
    const before = this.labelOf(place);
    const joined = joinLabels([before, label]);
    if (joined.integrity === before.integrity && joined.sensitivity === before.sensitivity) return;
    this.#labels.set(place, joined);
    this.#moved = true;
  }

  typeOf(place: string): Type | undefined {
    return this.#types.get(place);
  }

  /** Said once: whether it holds is looked at in the walk after. */
  settle(place: string, type: Type): void {
    if (this.#types.has(place)) return;
    this.#types.set(place, type);
    this.#moved = true;
  }

  /** Whether this walk taught anything that the next must know. */
  takeMoved(): boolean {
    const moved = this.#moved;
    this.#moved = false;
    return moved;
  }

  /** Trusts nothing that is carried: what is no longer followed is taken for the worst that it may be. */
  giveUp(): void {
    this.#gaveUp = true;
  }
}
