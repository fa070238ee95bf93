import {
  type AskNode,
  type CallNode,
  type Catalogue,
  type CommitNode,
  type EachNode,
  type Fault,
  joinLabels,
  type Label,
  PACK_LABEL,
  type PlanNode,
  type Policy,
  splitRef,
  type Type,
  type WhenNode,
} from '@conductor/contract';
import {
  approvalsDemanded,
  checkCondition,
  presentUnless,
  presentWhen,
  refsOfCondition,
} from './condition.ts';
import { fits, unknownField } from './fits.ts';
import { COMMIT_TYPE, DECISION_TYPE } from './given-types.ts';
import type { Scope } from './scope.ts';

const PERSON_LABEL: Label = { integrity: 'person', sensitivity: 'internal' };

/** What a plan may refer to before its first step: see `openingScope`. */
const OPENING_NAMES = ['slot', 'fact', 'request'];

/** Where in the plan the walk stands, and what holds there. */
interface Place {
  scope: Scope;
  path: string;
  /** The labels of the conditions and lists that decide whether this runs at all. */
  steered: Label;
  /** Change sets that a person has approved on every way here, and the questions they were approved by. */
  approved: ReadonlyMap<string, readonly AskNode[]>;
}

/** One pass over a plan, outer before inner, gathering every fault. */
export class Walk {
  readonly faults: Fault[] = [];
  readonly types: Record<string, Type> = {};
  readonly labels: Record<string, Label> = {};
  readonly #catalogue: Catalogue;
  readonly #policy: Policy;
  readonly #seen = new Set<string>(OPENING_NAMES);
  readonly #proposers = new Map<string, string[]>();
  readonly #asks = new Map<string, AskNode>();

  constructor(catalogue: Catalogue, policy: Policy) {
    this.#catalogue = catalogue;
    this.#policy = policy;
  }

  start(steps: readonly PlanNode[], scope: Scope): void {
    this.#block(steps, { scope, path: 'steps', steered: PACK_LABEL, approved: new Map() });
  }

  #block(steps: readonly PlanNode[], place: Place): void {
    for (const [index, node] of steps.entries())
      this.#node(node, { ...place, path: `${place.path}.${index}` });
  }

  #node(node: PlanNode, place: Place): void {
    this.#nameOnce(node.id, place.path);
    if (node.kind === 'call') this.#call(node, place);
    else if (node.kind === 'when') this.#when(node, place);
    else if (node.kind === 'each') this.#each(node, place);
    else if (node.kind === 'ask') this.#ask(node, place);
    else if (node.kind === 'commit') this.#commit(node, place);
  }

  /** No name stands for two things: or what one of them is trusted with, the other would be. */
  #nameOnce(name: string, path: string): void {
    if (this.#seen.has(name)) {
      this.#fault(
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

  #call(node: CallNode, { scope, path, steered }: Place): void {
    const offers = this.#catalogue.offering(node.operation);
    const [entry] = offers;
    if (!entry) {
      this.#fault(
        'unknown-operation',
        `${path}.operation`,
        `no pack offers ${node.operation}`,
        'Call an operation or capability that a loaded pack offers.',
      );
      return;
    }
    for (const { operation } of offers) {
      const permission = this.#policy.calls[operation.name];
      if (!permission?.allowed) this.#notPermitted(path, operation.title, permission?.requiredRoles ?? []);
    }
    const known = Object.keys(entry.input.fields);
    for (const name of Object.keys(node.input)) {
      if (!known.includes(name)) this.faults.push(unknownField(`${path}.input.${name}`, name, known));
    }
    for (const [name, type] of Object.entries(entry.input.fields)) {
      this.faults.push(...fits(node.input[name], type, scope, `${path}.input.${name}`));
    }
    const given = joinLabels([scope.labelOf(node.input), steered]);
    // Only at run time is it known which of them answers: it is trusted as the least of them is.
    const label = joinLabels([
      given,
      ...offers.map(({ operation }) => ({ integrity: operation.yields, sensitivity: operation.reads })),
    ]);
    if (entry.operation.effect === 'propose') {
      this.#proposers.set(
        node.id,
        offers.map(({ operation }) => operation.name),
      );
      const control = joinLabels([
        steered,
        ...offers
          .flatMap(({ operation }) => (operation.effect === 'propose' ? operation.controls : []))
          .map((name) => scope.labelOf(node.input[name] ?? null)),
      ]);
      this.#define(scope, node.id, { type: withChangeSet(entry.output), label, perhaps: false, control });
    } else {
      this.#define(scope, node.id, { type: entry.output, label, perhaps: false });
    }
  }

  #when(node: WhenNode, place: Place): void {
    const { scope, path } = place;
    this.faults.push(...checkCondition(node.if, scope, `${path}.if`));
    const steered = joinLabels([
      place.steered,
      ...[...refsOfCondition(node.if)].map((ref) => scope.labelOf(ref)),
    ]);
    const approved = new Map(place.approved);
    for (const ask of approvalsDemanded(node.if)) {
      const asked = this.#asks.get(ask);
      if (asked) approved.set(asked.change.$, [...(approved.get(asked.change.$) ?? []), asked]);
    }
    const inThen = scope.inner(presentWhen(node.if));
    const inElse = scope.inner(presentUnless(node.if));
    this.#block(node.then, { scope: inThen, path: `${path}.then`, steered, approved });
    this.#block(node.else ?? [], { scope: inElse, path: `${path}.else`, steered, approved: place.approved });
    scope.absorb(inThen);
    scope.absorb(inElse);
  }

  #each(node: EachNode, place: Place): void {
    const { scope, path } = place;
    const list = scope.typeOf(node.in);
    this.#nameOnce(node.as, `${path}.as`);
    if (list?.kind !== 'list') {
      this.#fault(
        list ? 'type-mismatch' : 'undefined-reference',
        `${path}.in`,
        `${node.in.$} is no list here`,
        'Refer to a list that a step before gives.',
      );
    }
    const label = scope.labelOf(node.in);
    const inner = scope.inner();
    inner.define(node.as, {
      type: list?.kind === 'list' ? list.of : { kind: 'text' },
      label,
      perhaps: false,
    });
    this.#block(node.do, {
      scope: inner,
      path: `${path}.do`,
      steered: joinLabels([place.steered, label]),
      approved: new Map(),
    });
    const collected = node.collect ? inner.typeOf(node.collect) : undefined;
    if (node.collect && !collected) {
      this.#fault(
        'undefined-reference',
        `${path}.collect`,
        `nothing called ${node.collect.$} is known inside the loop`,
        'Collect what a step of the loop gives.',
      );
    }
    const type: Type = { kind: 'list', of: collected ?? { kind: 'boolean' } };
    this.#define(scope, node.id, {
      type,
      label: joinLabels([label, node.collect ? inner.labelOf(node.collect) : label]),
      perhaps: false,
    });
  }

  #ask(node: AskNode, { scope, path }: Place): void {
    this.#changeSetAt(node.change.$, scope, `${path}.change`);
    if ('person' in node.of) {
      this.faults.push(...fits(node.of.person, { kind: 'id', of: 'person' }, scope, `${path}.of.person`));
      if (scope.labelOf(node.of.person).integrity === 'text') {
        this.#fault(
          'low-integrity',
          `${path}.of.person`,
          'text would choose who is asked',
          'Ask a role, or a person that the requester named.',
        );
      }
    }
    this.#asks.set(node.id, node);
    this.#define(scope, node.id, { type: DECISION_TYPE, label: PERSON_LABEL, perhaps: false });
  }

  #commit(node: CommitNode, place: Place): void {
    const { scope, path } = place;
    const set = this.#changeSetAt(node.change.$, scope, `${path}.change`);
    if (set) this.#mayCommit(node, set, place);
    this.#define(scope, node.id, { type: COMMIT_TYPE, label: PERSON_LABEL, perhaps: false });
  }

  #mayCommit(
    node: CommitNode,
    set: { root: string; control: Label },
    { path, steered, approved }: Place,
  ): void {
    const proposers = this.#proposers.get(set.root) ?? [];
    const approvals = approved.get(node.change.$) ?? [];
    for (const name of proposers) {
      const permission = this.#policy.commits[name];
      if (!permission?.allowed)
        this.#notPermitted(path, `commit what ${name} proposes`, permission?.requiredRoles ?? []);
      const wanted = this.#policy.approvals[name];
      if (wanted && !approvals.some((ask) => asksRole(ask, wanted.role))) {
        this.#fault(
          'approval-missing',
          path,
          `${wanted.rule} wants the approval of ${wanted.role} before this is committed`,
          `Ask ${wanted.role} to approve ${node.change.$}, and commit only when approved.`,
        );
      }
    }
    if (approvals.length === 0 && joinLabels([set.control, steered]).integrity === 'text') {
      this.#fault(
        'low-integrity',
        path,
        'text that anybody may have written would choose what is changed',
        `Have a person approve ${node.change.$}, and commit only when approved.`,
      );
    }
  }

  #changeSetAt(name: string, scope: Scope, path: string): { root: string; control: Label } | undefined {
    const { root } = splitRef({ $: name });
    const known = scope.get(root);
    if (scope.typeOf({ $: name })?.kind === 'changeSet' && known?.control)
      return { root, control: known.control };
    this.#fault(
      'write-without-change-set',
      path,
      `${name} is no change set that is sure to be there`,
      'Refer to the changeSet of a step before it that proposes one, on the same path.',
    );
    return undefined;
  }

  #define(
    scope: Scope,
    name: string,
    known: { type: Type; label: Label; perhaps: boolean; control?: Label },
  ): void {
    scope.define(name, known);
    this.types[name] = known.type;
    this.labels[name] = known.label;
  }

  #notPermitted(path: string, what: string, roles: string[]): void {
    const who = roles.length > 0 ? `Somebody with the role ${roles.join(' or ')} may.` : 'No role may.';
    this.#fault('not-permitted', path, `you may not ${what[0]?.toLowerCase()}${what.slice(1)}`, who);
  }

  #fault(code: Fault['code'], path: string, reason: string, mend: string): void {
    this.faults.push({ code, path, reason, mend });
  }
}

/** Whether a question goes to the role whose leave a rule wants, and not to just anybody. */
const asksRole = ({ of }: AskNode, role: string): boolean =>
  'table' in of || ('role' in of && of.role === role);

function withChangeSet(output: Type): Type {
  const fields = output.kind === 'record' ? output.fields : {};
  return { kind: 'record', fields: { ...fields, changeSet: { kind: 'changeSet' } } };
}
