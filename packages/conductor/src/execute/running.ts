import {
  type Answer,
  type ApprovalView,
  type Authorizer,
  type Brief,
  type Durable,
  type JournalEvent,
  nodesOf,
  type Outcome,
  type Policy,
  type RoutedPlan,
  type StepReport,
} from '@conductor/contract';
import type { CallBy } from './call.ts';
import { resolve, type Values, withoutNulls } from './values.ts';

export interface ExecuteBy extends Omit<CallBy, 'routed' | 'run' | 'tell' | 'calendar'> {
  durable: Durable;
  authorizer: Authorizer;
  policy: Policy;
  brief: Brief;
  /** Names of checkpoints begin with it, so that a second attempt does not meet the first one's. */
  attempt: number;
  /** What there is to tell so far, written with the next effect. */
  story: { add(event: JournalEvent): void; take(): JournalEvent[] };
  /** Told how far it came, whether it ends well or not. */
  reached(outcome: Outcome): void;
  /** The answer as far as it is known, to show while a person is waited for. */
  interim(outcome: Outcome): Promise<Answer>;
}

/**
 * A plan on its way: what its steps gave so far. All of it comes out of checkpoints, so that a run
 * taken up by another process stands where it stood.
 */
export class Running {
  readonly routed: RoutedPlan;
  readonly by: ExecuteBy;
  readonly call: CallBy;
  readonly values: Values;
  readonly reports: StepReport[] = [];
  readonly approvals: ApprovalView[] = [];
  readonly commits: string[] = [];
  asOf: number;

  constructor(routed: RoutedPlan, by: ExecuteBy) {
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
    this.values = startingValues(brief);
    this.asOf = brief.asOf;
  }

  /** What a step's checkpoint and receipt are called: the same whenever the run comes by here. */
  nameOf(step: string, within: string): string {
    return `${this.by.attempt > 1 ? `attempt ${this.by.attempt} ` : ''}${step}${within}`;
  }

  outcome(state: Outcome['state']): Outcome {
    const { plan } = this.routed.checked;
    const answer = [...nodesOf(plan.steps)].find((node) => node.kind === 'answer');
    const shape = this.by.catalogue.jobs.get(plan.job)?.answer;
    const data = answer ? (resolve(answer.data, this.values) as Record<string, unknown>) : {};
    return {
      state,
      values: this.values,
      data: shape ? withoutNulls(data, shape) : data,
      steps: [...this.reports],
      approvals: [...this.approvals],
      asOf: this.asOf,
      commits: [...this.commits],
    };
  }
}

function startingValues({ intent, facts, calendar, principal }: Brief): Values {
  const bySubject: Record<string, Record<string, unknown>> = {};
  for (const fact of Object.values(facts)) {
    bySubject[fact.subject] = { ...bySubject[fact.subject], [fact.predicate]: fact.value };
  }
  return {
    slot: Object.fromEntries(Object.entries(intent.slots).map(([name, slot]) => [name, slot.value])),
    fact: bySubject,
    request: { at: calendar.now, user: principal.user, timeZone: calendar.timeZone },
  };
}
