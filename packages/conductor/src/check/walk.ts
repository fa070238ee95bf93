import {
  type ApproveNode,
  type CallNode,
  type Fault,
  joinLabels,
  type Label,
  nodesOf,
  PACK_LABEL,
  type Permission,
  type Plan,
  type PlanNode,
  type Type,
} from '@conductor/contract';
import type { Carried } from './carried.ts';
import type { CheckBy } from './check-by.ts';
import type { Place } from './place.ts';
import type { Known, Scope } from './scope.ts';

/** What a plan may refer to before its first step: see `openingScope`. */
const OPENING_NAMES = ['slot', 'fact', 'request'];

/** What a kind of step means to the walk. */
export type Visit = (walk: Walk, node: PlanNode, place: Place) => void;

/** One pass over a plan, outer before inner, gathering every fault. What a kind of step means is in `nodes/`. */
export class Walk {
  readonly faults: Fault[] = [];
  readonly types: Record<string, Type> = {};
  readonly labels: Record<string, Label> = {};
  readonly by: CheckBy;
  readonly carried: Carried;
  /** Every step of the plan by its id, and those that the walk has been past. */
  readonly nodes: ReadonlyMap<string, PlanNode>;
  readonly past = new Map<string, PlanNode>();
  /** The change sets that the plan asks anybody's leave for. */
  readonly askedAbout: ReadonlySet<string>;
  readonly #visit: Visit;
  readonly #seen = new Set<string>(OPENING_NAMES);

  constructor(plan: Plan, by: CheckBy, carried: Carried, visit: Visit) {
    const all = [...nodesOf(plan.steps)];
    this.by = by;
    this.carried = carried;
    this.#visit = visit;
    this.nodes = new Map(all.map((node) => [node.id, node]));
    this.askedAbout = new Set(all.filter(isApprove).map(({ change }) => change.$));
  }

  start(steps: readonly PlanNode[], scope: Scope): void {
    this.block(steps, {
      scope,
      path: 'steps',
      steered: PACK_LABEL,
      approved: new Map(),
      round: { of: 'plan', proposed: new Set(), applied: new Map() },
      undoing: false,
      before: new Set(),
    });
  }

  block(steps: readonly PlanNode[], place: Place): void {
    const before = new Set<string>();
    for (const [index, node] of steps.entries()) {
      this.#node(node, { ...place, path: `${place.path}.${index}`, before });
      before.add(node.id);
    }
  }

  #node(node: PlanNode, place: Place): void {
    this.nameOnce(node.id, place.path);
    this.#visit(this, node, place);
    this.past.set(node.id, node);
    place.scope.outline?.passed(node.id);
  }

  /** No name stands for two things: or what one of them is trusted with, the other would be. */
  nameOnce(name: string, path: string): void {
    if (this.#seen.has(name)) {
      this.fault(
        'duplicate-step',
        path,
        OPENING_NAMES.includes(name)
          ? `${name} is what every plan begins with, and cannot be a step`
          : `there are two steps called ${name}`,
        'Give each step a name of its own.',
      );
    }
    this.#seen.add(name);
  }

  /** What a step gives. Whatever decided that it is done at all has decided this too. */
  define({ scope, steered }: Place, name: string, given: Omit<Known, 'perhaps'>): void {
    const label = joinLabels([given.label, steered]);
    const parts = Object.entries(given.parts ?? {}).map(([part, own]) => [part, joinLabels([own, steered])]);
    const known: Known = {
      ...given,
      label,
      perhaps: false,
      ...(given.parts ? { parts: Object.fromEntries(parts) } : {}),
    };
    scope.define(name, known);
    this.types[name] = known.type;
    this.labels[name] = known.label;
  }

  /** The operations that a step may come to. */
  offersOf({ operation }: CallNode) {
    return this.by.catalogue.offering(operation);
  }

  /** Where a clause of the written policy forbids it, that is what is said. */
  notPermitted(path: string, what: string, permission: Permission | undefined): void {
    const { requiredRoles = [], clauses = [] } = permission ?? {};
    const roles = requiredRoles.join(' or ');
    const who = roles ? `Somebody with the role ${roles} may.` : 'No role may.';
    const [clause] = clauses.flatMap((name) => this.by.catalogue.clauses.get(name) ?? []);
    const reason = clause?.says ?? `you may not ${what[0]?.toLowerCase()}${what.slice(1)}`;
    const mend = clause?.mend ?? who;
    this.faults.push({ code: 'not-permitted', path, reason, mend, ...(clause ? { clauses } : {}) });
  }

  fault(code: Fault['code'], path: string, reason: string, mend: string): void {
    this.faults.push({ code, path, reason, mend });
  }
}

const isApprove = (node: PlanNode): node is ApproveNode => node.kind === 'ask' && node.form === 'approve';
