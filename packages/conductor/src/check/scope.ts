import {
  type Argument,
  isRef,
  joinLabels,
  type Label,
  optional,
  PACK_LABEL,
  type Ref,
  splitRef,
  type Type,
  typeAt,
} from '@conductor/contract';
import type { Outline } from './outline.ts';

/** What is known of a name at one place in a plan. */
export interface Known {
  type: Type;
  /** Of all of it. */
  label: Label;
  /** Of fields that are trusted otherwise than the whole. */
  parts?: Readonly<Record<string, Label>>;
  /** Defined on some paths only: inside a branch that may not have run. */
  perhaps: boolean;
  /** Of a step that proposes: how far what chose its change set may be trusted. */
  control?: Label;
}

/** The names that a step may refer to: what was said, what was recalled, and the steps before it. */
export class Scope {
  readonly outline: Outline | undefined;
  readonly #names: Map<string, Known>;
  readonly #outer: Scope | undefined;
  /** References that a condition around this place has found to be there. */
  readonly #present: ReadonlySet<string>;

  constructor(
    names: Iterable<[string, Known]> = [],
    within: { outer?: Scope; present?: readonly string[]; outline?: Outline } = {},
  ) {
    this.#names = new Map(names);
    this.#outer = within.outer;
    this.#present = new Set((within.present ?? []).flatMap(beginningsOf));
    this.outline = within.outline ?? within.outer?.outline;
  }

  get(name: string): Known | undefined {
    return this.#names.get(name) ?? this.#outer?.get(name);
  }

  define(name: string, known: Known): void {
    this.#names.set(name, known);
  }

  inner(present: readonly string[] = []): Scope {
    return new Scope([], { outer: this, present });
  }

  /** Where a plan's steps begin: the same names, and those of the plan to come. */
  opening(outline: Outline): Scope {
    return new Scope([], { outer: this, outline });
  }

  /** Takes over what an inner block defined, as things that may be missing. */
  absorb(inner: Scope): void {
    for (const [name, known] of inner.#names) {
      if (!this.get(name)) this.#names.set(name, { ...known, perhaps: true });
    }
  }

  /** The type a reference leads to; undefined where it leads nowhere. */
  typeOf(ref: Ref): Type | undefined {
    const { root, path } = splitRef(ref);
    const known = this.get(root);
    if (!known) return undefined;
    let perhaps = known.perhaps && !this.#isPresent(root);
    let type = known.type;
    let at = root;
    for (const name of path) {
      if (type.kind === 'optional') {
        perhaps ||= !this.#isPresent(at);
        type = type.of;
      }
      const next = typeAt(type, [name]);
      if (!next) return undefined;
      type = next;
      at = `${at}.${name}`;
    }
    if (type.kind === 'optional' && this.#isPresent(at)) type = type.of;
    return perhaps ? optional(type) : type;
  }

  /** The label of everything an argument is made of. */
  labelOf(argument: Argument): Label {
    return joinLabels([...refsIn(argument)].map((ref) => this.#labelAt(ref)));
  }

  #labelAt(ref: Ref): Label {
    const { root, path } = splitRef(ref);
    const known = this.get(root);
    const part = path[0] !== undefined && known?.parts && Object.hasOwn(known.parts, path[0]);
    return (part ? known.parts![path[0]!] : known?.label) ?? PACK_LABEL;
  }

  #isPresent(name: string): boolean {
    if (this.#present.has(name)) return true;
    return this.#outer ? this.#outer.#isPresent(name) : false;
  }
}

/** What is there has everything there that leads to it. */
const beginningsOf = (name: string): string[] => {
  const parts = name.split('.');
  return parts.map((_, place) => parts.slice(0, place + 1).join('.'));
};

/** Every reference inside an argument, however deep. */
export function* refsIn(argument: unknown): Generator<Ref> {
  if (isRef(argument)) yield argument;
  else if (Array.isArray(argument)) for (const one of argument) yield* refsIn(one);
  else if (argument && typeof argument === 'object')
    for (const one of Object.values(argument)) yield* refsIn(one);
}
