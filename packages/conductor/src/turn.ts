import {
  type Answer,
  type Brief,
  blankAnswer,
  type Catalogue,
  ConductorError,
  type Durable,
  ForbiddenError,
  type Heard,
  type JournalEvent,
  type ModelUse,
  nodesOf,
  type Outcome,
  type Plan,
  type PlanNode,
  type Policy,
  type Request,
  type RoutedPlan,
  Suspended,
  type Validated,
  type Worst,
  type Writer,
} from '@conductor/contract';
import type { Verdict } from './check/check.ts';
import type { Conversing } from './converse/converse.ts';
import { titleOf as titleOfCommit } from './execute/commit.ts';
import { listed } from './execute/compensation.ts';
import { titleOf } from './execute/control.ts';
import { effect } from './execute/effect.ts';
import { openStory, type Story } from './execute/story.ts';

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

/** What a plan was checked by. */
interface Rules {
  catalogue: Catalogue;
  policy: Policy;
}

/** A turn as it is told: to the journal, to whoever watches, and to the person at its end. */
export interface Turn {
  story: Story;
  interpreted(heard: Heard): void;
  checked(plan: Plan, brief: Brief, verdict: Verdict, by: Rules): void;
  routed(routed: RoutedPlan): void;
  /** Takes what something may cost at worst from what may be spent, besides what was taken before, before it begins. @throws ConductorError `over-budget` */
  reserve(name: string, worst: Partial<Worst>): Promise<void>;
  /** A model was asked, or could not be. */
  used(use: ModelUse): void;
  reached(outcome: Outcome): void;
  validated(validated: Validated, answer: Answer): Answer;
  repair(attempt: number, reasons: string[]): void;
  /** Gives the answer as far as there is one, and tells the conversation of it. */
  publish(writer: Writer, answer: Answer): Promise<void>;
  /** Ends the turn in one transaction, with an answer or with why there is none. */
  settle(work: () => Promise<Answer>): Promise<void>;
}

export function openTurn(request: Request, durable: Durable, conversation: Conversing): Turn {
  const story = openStory();
  const told = (kind: JournalEvent['kind'], payload: Record<string, unknown>) =>
    story.add({ kind, step: null, payload });
  /** What is known of the turn so far, for an answer that cannot be whole. */
  let known: Partial<Answer> = {};
  /** How it hangs together with the conversation, whatever comes of it. */
  let hangs: Pick<Answer, 'follows' | 'steers' | 'parts'> = {};
  const models: ModelUse[] = [];
  /** By what it was taken for. */
  const reserved = new Map<string, Partial<Worst>>();
  const publish = async (writer: Writer, answer: Answer): Promise<void> => {
    const whole = { ...answer, ...hangs, ...(models.length > 0 ? { models: [...models] } : {}) };
    const register = await writer.remember((held) => conversation.after(held, whole));
    await writer.publish(conversation.told(whole, register));
  };
  return {
    story,
    publish,
    interpreted(heard) {
      told('interpreted', { heard });
      if (heard.kind === 'intent') known = { job: heard.job, slots: heard.slots };
      hangs = hangingOf(heard);
    },
    checked(plan, brief, verdict, by) {
      told('recalled', { facts: Object.values(brief.facts), notFound: brief.notFound, asOf: brief.asOf });
      told('planned', { plan });
      known = { ...known, plan };
      if (verdict.kind === 'faults') return told('refused', { faults: verdict.faults });
      const { hash, worst, labels } = verdict.plan;
      told('checked', { hash, worst, labels, ...rulesOf(plan, by) });
    },
    routed({ routes, checked }) {
      told('routed', { routes });
      known = { ...known, routes: { ...routes } };
      durable.tell({ kind: 'plan', run: request.run, steps: checked.plan.steps.map(stepLine) });
    },
    used: (use) => void models.push(use),
    async reserve(name, of) {
      reserved.set(name, of);
      const worst = sumOf([...reserved.values()]);
      await effect({ durable, story }, name, async (writer) => {
        await writer.reserve(worst);
        writer.journal([{ kind: 'reserved', step: null, payload: { worst } }]);
      });
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
      const answer = await work().catch((error: unknown) => {
        if (error instanceof Suspended) throw error;
        return { ...blankAnswer(request), ...known, ...ending(error) };
      });
      const past = story.take();
      // No step can have this name, so none can have its receipt. Cancelled too late is not cancelled.
      await durable.despiteCancel().write('the answer', async (writer) => {
        const whole = await withStanding(answer, writer);
        writer.journal([...past, lastEvent(whole)]);
        await publish(writer, { ...whole, ms: Math.max(0, Date.now() - Date.parse(request.at)) });
      });
      durable.tell({ kind: 'status', run: request.run, status: answer.status });
    },
  };
}

function hangingOf(heard: Heard): Pick<Answer, 'follows' | 'steers' | 'parts'> {
  const intent = heard.kind === 'intent' ? heard : heard.kind === 'question' ? heard.soFar : null;
  const follows = intent?.follows ?? (heard.kind === 'question' ? heard.follows : undefined);
  return {
    ...(follows ? { follows } : {}),
    ...(intent?.steers ? { steers: intent.steers } : {}),
    ...(intent?.parts ? { parts: intent.parts } : {}),
  };
}

/** Attempts at the plan are one after the other, each with its own reserve. */
const sumOf = (all: readonly Partial<Worst>[]): Worst =>
  all.reduce<Worst>(
    (sum, one) => ({
      steps: sum.steps + (one.steps ?? 0),
      modelCalls: sum.modelCalls + (one.modelCalls ?? 0),
      tokens: sum.tokens + (one.tokens ?? 0),
      money: sum.money + (one.money ?? 0),
      ms: sum.ms + (one.ms ?? 0),
      waits: sum.waits === null || one.waits === null ? null : sum.waits + (one.waits ?? 0),
    }),
    { steps: 0, modelCalls: 0, tokens: 0, money: 0, ms: 0, waits: 0 },
  );

const stepLine = (step: PlanNode) => ({ id: step.id, kind: step.kind, title: titleOf(step) });

/** Which policies let the plan's operations be called, and which rows of the tables want whose leave. */
function rulesOf(plan: Plan, { catalogue, policy }: Rules) {
  const used = [...nodesOf(plan.steps)]
    .flatMap((node) => (node.kind === 'call' ? catalogue.offering(node.operation) : []))
    .map(({ operation }) => operation.name);
  const ofUsed = <T>(all: Record<string, T>, told: (one: T) => unknown) =>
    Object.fromEntries(used.flatMap((name) => (all[name] ? [[name, told(all[name])]] : [])));
  return {
    policies: ofUsed(policy.calls, ({ policies }) => policies),
    commits: ofUsed(policy.commits, ({ policies }) => policies),
    approvals: ofUsed(policy.approvals, (rule) => rule),
  };
}

/** What went wrong with us, and not with what was asked: everything else is a refusal, with what would make it possible. */
const OURS: ReadonlySet<string> = new Set([
  'not-proved',
  'fault',
  'gate',
  'pack-fault',
  'not-declared',
  'held',
  'timed-out',
  'no-language',
  'conflict',
  'fenced',
  'disk-full',
  'database-gone',
  'extension-missing',
  'rules',
  'policies',
]);

/**
 * A run that slept may be refused before it comes to its steps again, for what is permitted has changed
 * meanwhile: nothing is taken back then, so it says what it had applied, and what to undo.
 */
async function withStanding(answer: Answer, writer: Writer): Promise<Answer> {
  const { status, changeSets, reason = '', mend = '' } = answer;
  if (!['refused', 'failed', 'cancelled'].includes(status) || changeSets.length > 0) return answer;
  const standing = await writer.standing();
  if (standing.length === 0) return answer;
  const ids = standing.map(({ changeSet }) => changeSet);
  return {
    ...answer,
    reason: [reason, ...listed('Left standing', standing.map(titleOfCommit))].join(' '),
    mend: `${mend} Undo what stands, should it not be wanted: ${ids.join(', ')}.`,
    changeSets: ids,
  };
}

/** Why there is no answer, in the person's words, and what would make one possible (law 10). */
function ending(error: unknown): Pick<Answer, 'status' | 'reason' | 'mend' | 'code' | 'clauses'> {
  if (!(error instanceof ConductorError)) {
    return {
      status: 'failed',
      reason: `Something in Conductor broke: ${(error as Error)?.message ?? error}`,
      mend: 'Report it with the id of the run.',
    };
  }
  return {
    status: error.code === 'cancelled' ? 'cancelled' : OURS.has(error.code) ? 'failed' : 'refused',
    reason: error.message,
    mend: error.mend,
    code: error.code,
    ...(error instanceof ForbiddenError ? { clauses: error.clauses } : {}),
  };
}

const lastEvent = (answer: Answer): JournalEvent => ({
  kind: answer.status === 'failed' || answer.status === 'cancelled' ? answer.status : 'answered',
  step: null,
  payload: {
    status: answer.status,
    answer: answer.answer,
    scope: answer.scope,
    question: answer.question ?? null,
    reason: answer.reason ?? null,
    ...(answer.clauses ? { clauses: answer.clauses } : {}),
  },
});
