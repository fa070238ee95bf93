import { ConductorError, type Durable, type Outcome, type Request } from '@conductor/contract';
import { answer, blankAnswer, declinedAnswer, questionAnswer, refusedAnswer } from './answer/answer.ts';
import { check } from './check/check.ts';
import { afterTurn } from './converse/register.ts';
import { execute } from './execute/execute.ts';
import { interpret } from './interpret/interpret.ts';
import { plan } from './plan/plan.ts';
import { recallCalendar } from './recall/calendar.ts';
import { recall } from './recall/recall.ts';
import { route } from './route/route.ts';
import { finish, openStory, planned } from './story.ts';
import type { System } from './system.ts';
import { validate } from './validate/validate.ts';

const ATTEMPTS = 2;

/**
 * One turn, from the request to the answer, as one durable run. Killed anywhere, it goes on from its
 * last checkpoint: what is done in `durable` is done once, and everything between is worked out again.
 */
export async function conduct(request: Request, system: System, durable: Durable): Promise<void> {
  const story = openStory();
  const done = finish(request, durable, story, afterTurn);
  try {
    let reasons: string[] = [];
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const understood = await understand(request, system, durable, attempt);
      story.add({ kind: 'interpreted', step: null, payload: { heard: understood.heard } });
      if (understood.heard.kind === 'question') return await done(questionAnswer(understood.heard, request));
      if (understood.heard.kind === 'declined') return await done(declinedAnswer(understood.heard, request));

      const { brief, plan: made } = understood;
      if (!brief || !made)
        throw new ConductorError('no-plan', 'The request was understood and gave no plan.', 'Report it.');
      const policy = await system.policyFor(brief.principal);
      const verdict = check(made, { catalogue: system.catalogue, policy, brief, budget: system.budget });
      story.add(...planned(made, brief, verdict));
      if (verdict.kind === 'faults') return await done(refusedAnswer(verdict.faults, brief, request));

      const job = system.catalogue.jobs.get(brief.intent.job)!;
      const routed = await route(verdict.plan, {
        catalogue: system.catalogue,
        tables: system.tables,
        policy,
      });
      story.add({ kind: 'routed', step: null, payload: { routes: routed.routes } });
      durable.tell({
        kind: 'plan',
        run: request.run,
        steps: made.steps.map((step) => ({
          id: step.id,
          kind: step.kind,
          title: ('why' in step && step.why) || step.kind,
        })),
      });

      const prove = (outcome: Outcome, name: string) =>
        durable.read(
          `${name} ${attempt}`,
          (snapshot) => validate(outcome, { checked: verdict.plan, job, brief, snapshot }),
          outcome.asOf,
        );
      const shown = async (outcome: Outcome, name: string) => {
        const proved = await prove(outcome, name);
        return proved.kind === 'repair'
          ? proved
          : answer(proved, outcome, { request, brief, routed, dispatch: system.dispatch });
      };
      const outcome = await execute(routed, {
        ...system,
        durable,
        policy,
        brief,
        attempt,
        story,
        interim: async (soFar) => {
          const answered = await shown(soFar, `validate before ${soFar.steps.at(-1)?.id}`);
          if ('kind' in answered)
            throw new ConductorError(
              'not-valid',
              `The numbers did not hold: ${answered.reasons.join('; ')}`,
              'Ask again; nothing was changed.',
            );
          return answered;
        },
      });
      const answered = await shown(outcome, 'validate');
      if (!('kind' in answered)) return await done(answered, 'validated');
      reasons = answered.reasons;
      story.add({ kind: 'repaired', step: null, payload: { attempt, reasons } });
      if (outcome.commits.length > 0) break;
    }
    throw new ConductorError(
      'not-valid',
      `The answer did not survive being worked out a second way, so it is not given: ${reasons.join('; ')}.`,
      'Ask again, and report it if it stays: the run’s page has both figures.',
    );
  } catch (error) {
    if (!(error instanceof ConductorError)) throw error;
    const refused = error.code === 'not-permitted';
    await done({
      ...blankAnswer(request),
      status: refused ? 'refused' : 'failed',
      reason: error.message,
      mend: error.mend,
    });
  }
}

/** Reads what is asked, what is held about it, and what is to be done: one snapshot, one checkpoint. */
function understand(request: Request, system: System, durable: Durable, attempt: number) {
  return durable.read(`understand ${attempt}`, async (snapshot) => {
    const calendar = await recallCalendar(snapshot, request.at);
    const heard = await interpret(request, { ...system, calendar, snapshot });
    if (heard.kind !== 'intent') return { heard };
    const job = system.catalogue.jobs.get(heard.job)!;
    const brief = await recall(heard, { job, request, calendar, snapshot });
    return { heard, brief, plan: plan(brief, job) };
  });
}
