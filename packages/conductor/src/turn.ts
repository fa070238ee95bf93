import {
  type Answer,
  type Brief,
  blankAnswer,
  ConductorError,
  type Durable,
  type Heard,
  type JournalEvent,
  type Outcome,
  type Plan,
  type PlanNode,
  type Register,
  type Request,
  type RoutedPlan,
  type Validated,
} from '@conductor/contract';
import type { Verdict } from './check/check.ts';

/** Thrown where an answer did not survive being worked out a second way, the repair included. */
export class Unproved extends ConductorError {
  constructor(reasons: readonly string[]) {
    super(
      'not-proved',
      `The answer did not survive being worked out a second way, so it is not given: ${reasons.join('; ')}.`,
      'Ask again, and report it if it stays: the page of the run has both figures.',
    );
    this.name = 'Unproved';
  }
}

/** What there is to tell of a run and is not written yet: it goes into the journal with the next effect. */
export interface Story {
  add(...events: JournalEvent[]): void;
  take(): JournalEvent[];
}

/** A turn as it is told: to the journal, to whoever watches, and to the person at its end. */
export interface Turn {
  story: Story;
  interpreted(heard: Heard): void;
  checked(plan: Plan, brief: Brief, verdict: Verdict): void;
  routed(routed: RoutedPlan): void;
  reached(outcome: Outcome): void;
  validated(validated: Validated, answer: Answer): Answer;
  repair(attempt: number, reasons: string[]): void;
  /** Ends the turn in one transaction, with an answer or with why there is none. */
  settle(work: () => Promise<Answer>): Promise<void>;
}

export function openTurn(
  request: Request,
  durable: Durable,
  afterTurn: (register: Register, answer: Answer) => Register,
): Turn {
  const events: JournalEvent[] = [];
  const story: Story = { add: (...more) => void events.push(...more), take: () => events.splice(0) };
  const told = (kind: JournalEvent['kind'], payload: Record<string, unknown>) =>
    story.add({ kind, step: null, payload });
  /** What is known of the turn so far, for an answer that cannot be whole. */
  let known: Partial<Answer> = {};
  return {
    story,
    interpreted(heard) {
      told('interpreted', { heard });
      if (heard.kind === 'intent') known = { job: heard.job, slots: heard.slots };
    },
    checked(plan, brief, verdict) {
      told('recalled', { facts: Object.values(brief.facts), notFound: brief.notFound, asOf: brief.asOf });
      told('planned', { plan });
      known = { ...known, plan };
      if (verdict.kind === 'faults') told('refused', { faults: verdict.faults });
      else
        told('checked', {
          hash: verdict.plan.hash,
          worstSteps: verdict.plan.worstSteps,
          labels: verdict.plan.labels,
        });
    },
    routed({ routes, checked }) {
      told('routed', { routes });
      known = { ...known, routes: { ...routes } };
      durable.tell({ kind: 'plan', run: request.run, steps: checked.plan.steps.map(stepLine) });
    },
    reached(outcome) {
      known = { ...known, steps: outcome.steps, approvals: outcome.approvals, changeSets: outcome.commits };
    },
    validated(validated, answer) {
      told('validated', { checks: validated.checks });
      return answer;
    },
    repair: (attempt, reasons) => told('repaired', { attempt, reasons }),
    async settle(work) {
      const answer = await work().catch((error: unknown) => ({
        ...blankAnswer(request),
        ...known,
        ...ending(error),
      }));
      const past = story.take();
      // No step can have this name, so none can have its receipt.
      await durable.write('the answer', async (writer) => {
        writer.journal([...past, lastEvent(answer)]);
        await writer.remember(afterTurn(writer.snapshot.register, answer));
        await writer.publish({ ...answer, ms: Math.max(0, Date.now() - Date.parse(request.at)) });
      });
      durable.tell({ kind: 'status', run: request.run, status: answer.status });
    },
  };
}

const stepLine = (step: PlanNode) => ({
  id: step.id,
  kind: step.kind,
  title:
    step.kind === 'call' ? (step.why ?? step.operation) : step.kind === 'ask' ? step.question : step.kind,
});

/** What went wrong with us, and not with what was asked: everything else is a refusal, with what would make it possible. */
const OURS: ReadonlySet<string> = new Set([
  'not-proved',
  'gate',
  'no-language',
  'conflict',
  'fenced',
  'disk-full',
  'database-gone',
  'extension-missing',
  'rules',
  'policies',
]);

/** Why there is no answer, in the person's words, and what would make one possible (law 10). */
function ending(error: unknown): Pick<Answer, 'status' | 'reason' | 'mend'> {
  if (!(error instanceof ConductorError)) {
    return {
      status: 'failed',
      reason: `Something in Conductor broke: ${(error as Error)?.message ?? error}`,
      mend: 'Report it with the id of the run.',
    };
  }
  return {
    status: OURS.has(error.code) ? 'failed' : 'refused',
    reason: error.message,
    mend: error.mend,
  };
}

const lastEvent = (answer: Answer): JournalEvent => ({
  kind: answer.status === 'failed' ? 'failed' : 'answered',
  step: null,
  payload: {
    status: answer.status,
    answer: answer.answer,
    scope: answer.scope,
    question: answer.question ?? null,
    reason: answer.reason ?? null,
  },
});
