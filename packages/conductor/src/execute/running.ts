import {
  type Answer,
  type ApprovalRule,
  type ApprovalView,
  type AskModel,
  type Authorizer,
  type Brief,
  type CompensateNode,
  type Durable,
  nodesOf,
  type Outcome,
  type PlanNode,
  type Policy,
  type RoutedPlan,
  type StepReport,
  type Writer,
} from '@conductor/contract';
import type { CallBy } from './call.ts';
import type { Story } from './story.ts';
import { resolve, type Values, withoutNulls } from './values.ts';

export interface ExecuteBy extends Omit<CallBy, 'routed' | 'run' | 'tell' | 'calendar'> {
  durable: Durable;
  /** Has a model do what only a model can, within what the rules allow. */
  ask: AskModel;
  authorizer: Authorizer;
  policy: Policy;
  brief: Brief;
  /** Names of checkpoints begin with it, so that a second attempt does not meet the first one's. */
  attempt: number;
  /** What there is to tell so far, written with the next effect. */
  story: Story;
  /** Told how far it came, whether it ends well or not. */
  reached(outcome: Outcome): void;
  /** The answer as far as it is known, to show while a step waits: proved in a checkpoint of the step's name. */
  interim(outcome: Outcome, step: string, durable: Durable): Promise<Answer>;
  /** Gives such an answer to whoever asked, and tells the conversation of it. */
  publish(writer: Writer, answer: Answer): Promise<void>;
}

/** Does steps one after the other. `within` says which round of which loops they are in. */
export type RunBlock = (run: Running, steps: readonly PlanNode[], within: string) => Promise<void>;

/** A block that undoes a step, with what was known when the plan came by it. */
export interface Undoing {
  node: CompensateNode;
  values: Values;
  within: string;
  /** What it takes back. */
  of: StepReport[];
}

/** What is known of a change set from when it was worked out. */
export interface Proposal {
  /** Of what it changes records. */
  entities: string[];
  /** Whose leave it needs, where that hangs on what is known of it; null where nobody's. */
  leave?: ApprovalRule | null;
}

/** What a part of a run has for itself: a round of a loop what its steps give, what undoes a step its own names. */
interface Part {
  parent: Running;
  values: Values;
  durable?: Durable;
  story?: Story;
  /** What the names of its checkpoints begin with. */
  under?: string;
}

/**
 * A plan on its way: what its steps gave so far. All of it comes out of checkpoints, so that a run
 * taken up by another process stands where it stood. A round of a loop is a part with values of its own.
 */
export class Running {
  readonly routed: RoutedPlan;
  readonly by: ExecuteBy;
  readonly call: CallBy;
  readonly values: Values;
  readonly reports: StepReport[] = [];
  /** By the step that proposed. */
  readonly proposals: Record<string, Proposal> = {};
  readonly approvals: ApprovalView[] = [];
  readonly commits: string[] = [];
  readonly undoings: Undoing[] = [];
  /** What people are asked right now, in all parts of the run. */
  readonly asked: Map<string, ApprovalView>;
  asOf: number;
  readonly #parent: Running | undefined;
  readonly #under: string;

  constructor(routed: RoutedPlan, by: ExecuteBy, part?: Part) {
    const { brief, durable } = by;
    this.routed = routed;
    this.by = by;
    this.call = {
      ...by,
      routed,
      run: durable.run,
      calendar: brief.calendar,
      tell: (progress) => durable.tell(progress),
    };
    this.values = part?.values ?? startingValues(brief, durable.run);
    this.asked = part?.parent.asked ?? new Map();
    this.asOf = part?.parent.asOf ?? brief.asOf;
    this.#parent = part?.parent;
    this.#under = part?.under ?? '';
  }

  /** A part that goes on from here with values of its own. */
  part(values: Values, { durable, story, under }: Omit<Part, 'parent' | 'values'> = {}): Running {
    const by = { ...this.by, durable: durable ?? this.by.durable, story: story ?? this.by.story };
    return new Running(this.routed, by, { parent: this, values, under: this.#under + (under ?? '') });
  }

  /** Takes over what a part has done: what its steps gave stays with it. */
  absorb(part: Running): void {
    this.reports.push(...part.reports);
    Object.assign(this.proposals, part.proposals);
    this.approvals.push(...part.approvals);
    this.commits.push(...part.commits);
    this.undoings.push(...part.undoings);
    this.asOf = Math.max(this.asOf, part.asOf);
    if (part.by.story !== this.by.story) this.by.story.add(...part.by.story.take());
  }

  /** What a step's checkpoint and receipt are called: the same whenever the run comes by here. */
  nameOf(step: string, within: string): string {
    return `${this.by.attempt > 1 ? `attempt ${this.by.attempt} ` : ''}${this.placeOf(step, within)}`;
  }

  /** Which step it is, in which rounds, whatever the attempt. */
  placeOf(step: string, within: string): string {
    return `${this.#under}${step}${within}`;
  }

  /** What came of a step, the last time the run came by it on its way here. */
  reportOf(id: string): StepReport | undefined {
    return this.reports.findLast((report) => report.id === id) ?? this.#parent?.reportOf(id);
  }

  proposalOf(id: string): Proposal | undefined {
    return this.proposals[id] ?? this.#parent?.proposalOf(id);
  }

  /** Every decision on the way here. */
  *decisions(): Generator<ApprovalView> {
    if (this.#parent) yield* this.#parent.decisions();
    yield* this.approvals;
  }

  /** What the answer is made of, as far as it is known. */
  dataWith(values: Values): Record<string, unknown> {
    const { plan } = this.routed.checked;
    const answer = [...nodesOf(plan.steps)].find((node) => node.kind === 'answer');
    const shape = this.by.catalogue.jobs.get(plan.job)?.answer;
    const data = answer ? (resolve(answer.data, values) as Record<string, unknown>) : {};
    return shape ? withoutNulls(data, shape) : data;
  }

  outcome(state: Outcome['state']): Outcome {
    const before = this.#parent?.outcome(state);
    return {
      state,
      values: this.values,
      data: this.dataWith(this.values),
      steps: [...(before?.steps ?? []), ...this.reports],
      approvals: [...(before?.approvals ?? []), ...this.approvals],
      asOf: this.asOf,
      commits: [...(before?.commits ?? []), ...this.commits],
    };
  }
}

function startingValues({ intent, facts, calendar, principal }: Brief, run: string): Values {
  const bySubject: Record<string, Record<string, unknown>> = {};
  for (const fact of Object.values(facts)) {
    bySubject[fact.subject] = { ...bySubject[fact.subject], [fact.predicate]: fact.value };
  }
  return {
    slot: Object.fromEntries(Object.entries(intent.slots).map(([name, slot]) => [name, slot.value])),
    fact: bySubject,
    request: { at: calendar.now, user: principal.user, timeZone: calendar.timeZone, run },
  };
}
