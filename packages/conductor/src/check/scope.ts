import {
  type Argument,
  isRef,
  joinLabels,
  type Label,
  PACK_LABEL,
  type Ref,
  splitRef,
  type Type,
  typeAt,
} from '@conductor/contract';

/** What is known of a name at one place in a plan. */
export interface Known {
  type: Type;
  label: Label;
  /** Defined on some paths only: inside a branch that may not have run. */
  perhaps: boolean;
  /** Of a step that proposes: how far what chose its change set may be trusted. */
  control?: Label;
}

/** The names that a step may refer to: what was said, what was recalled, and the steps before it. */
export class Scope {
  readonly #names: Map<string, Known>;
  /** References that a condition around this place has found to be there. */
  readonly #present: ReadonlySet<string>;
  constructor(names: Iterable<[string, Known]> = [], present: ReadonlySet<string> = new Set()) {
    this.#names = new Map(names);
    this.#present = present;
  }
  get(name: string): Known | undefined {
    return this.#names.get(name);
  }
  define(name: string, known: Known): void {
    this.#names.set(name, known);
  }
  inner(present: readonly string[] = []): Scope {
    return new Scope(this.#names, new Set([...this.#present, ...present]));
  }
  *entries(): Generator<[string, Known]> {
    yield* this.#names;
  }
  /** Takes over what an inner block defined, as things that may be missing. */
  absorb(inner: Scope): void {
    for (const [name, known] of inner.#names) {
      if (!this.#names.has(name)) this.#names.set(name, { ...known, perhaps: true });
    }
  }
  /** The type a reference leads to; undefined where it leads nowhere. */
  typeOf(ref: Ref): Type | undefined {
    const { root, path } = splitRef(ref);
    const known = this.#names.get(root);
    const found = known && typeAt(known.type, path);
    if (this.#present.has(ref.$) && found?.kind === 'optional') return found.of;
    if (!found || !known.perhaps || found.kind === 'optional') return found;
    return { kind: 'optional', of: found };
  }
  /** The label of everything an argument is made of. */
  labelOf(argument: Argument): Label {
    return joinLabels(
      [...refsIn(argument)].map((ref) => this.#names.get(splitRef(ref).root)?.label ?? PACK_LABEL),
    );
  }
}

/** Every reference inside an argument, however deep. */
export function* refsIn(argument: unknown): Generator<Ref> {
  if (isRef(argument)) yield argument;
  else if (Array.isArray(argument)) for (const one of argument) yield* refsIn(one);
  else if (argument && typeof argument === 'object')
    for (const one of Object.values(argument)) yield* refsIn(one);
}
