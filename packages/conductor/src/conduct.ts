import type { Answer, Durable, Outcome, Request, Snapshot, Validated } from '@conductor/contract';
import { answer, declinedAnswer, questionAnswer, refusedAnswer } from './answer/answer.ts';
import { withLists } from './answer/lists.ts';
import { phrase } from './answer/phrase.ts';
import { askingThrough } from './asking.ts';
import { check } from './check/check.ts';
import { conversing } from './converse/converse.ts';
import { execute } from './execute/execute.ts';
import { readsOfJob } from './execute/guarded-reads.ts';
import { settledScope } from './interpret/follow-up/stay-with.ts';
import { interpret } from './interpret/interpret.ts';
import { catalogueFor } from './plan/compound.ts';
import { planApart as plan } from './plan/plan.ts';
import { recallCalendar } from './recall/calendar.ts';
import { recall } from './recall/recall.ts';
import { route } from './route/route.ts';
import type { System } from './system.ts';
import { openTurn, Unproved } from './turn.ts';
import { type Reads, understandBy } from './understand.ts';
import { validate } from './validate/validate.ts';

/** The first, and one repair. */
const ATTEMPTS = 2;

/**
 * One turn, from the request to the answer, as one durable run. Killed anywhere, it goes on from its
 * last checkpoint: what is done in `durable` is done once, and everything between is worked out again.
 */
export async function conduct(request: Request, system: System, durable: Durable): Promise<void> {
  const turn = openTurn(request, durable, conversing(request, system.catalogue));
  const ask = askingThrough({ ...turn, dispatch: system.dispatch });
  await turn.settle(async (): Promise<Answer> => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const how = { system, durable, turn, ask, attempt };
      const understood = await understandBy(understand(request, system), how);
      turn.interpreted(understood.heard);
      if (understood.heard.kind === 'question') return questionAnswer(understood.heard, request);
      if (understood.heard.kind === 'declined') return declinedAnswer(understood.heard, request);

      const { brief, made } = understood.intended!;
      const catalogue = catalogueFor(brief.intent, system.catalogue);
      const policy = await system.policyFor(brief.principal);
      const verdict = check(made, { catalogue, policy, brief, budget: system.budget });
      turn.checked(made, brief, verdict, { catalogue, policy });
      if (verdict.kind === 'faults') return refusedAnswer(verdict.faults, brief, request);
      const checked = verdict.plan;
      const routed = await route(checked, { ...system, catalogue, policy });
      turn.routed(routed);
      if (brief.limited) await turn.reserve(`reserve ${attempt}`, checked.worst);

      const job = catalogue.jobs.get(made.job)!;
      const prove = (outcome: Outcome, name: string, within: Durable) => {
        const look = async (whole: Snapshot) => {
          const snapshot = readsOfJob(whole, made.job, catalogue);
          const proved = await validate(outcome, { checked, job, brief, snapshot });
          return withLists(proved, { job, brief, outcome, catalogue: system.catalogue, snapshot: whole });
        };
        return within.read(name, look, { asOf: outcome.asOf });
      };
      const say = (validated: Validated, outcome: Outcome) =>
        answer(validated, outcome, { request, brief, routed });
      const interim = async (outcome: Outcome, step: string, within: Durable): Promise<Answer> => {
        const proved = await prove(outcome, `prove before ${step}`, within);
        if (proved.kind === 'repair') throw new Unproved(proved.reasons);
        return say(proved, outcome);
      };
      const by = { ...system, ...turn, durable, ask, policy, brief, attempt, request, routed };
      const outcome = await execute(routed, { ...by, interim });
      // All is done: who cancels now is too late, and gets the answer.
      const proved = await prove(outcome, `prove ${attempt}`, durable.despiteCancel());
      if (proved.kind === 'validated')
        return turn.validated(proved, await phrase(say(proved, outcome), { ...by, limited: brief.limited }));
      turn.repair(attempt, proved.reasons);
      // What is applied is applied: it is not planned again, and a person is told both figures.
      if (outcome.commits.length > 0 || attempt === ATTEMPTS) throw new Unproved(proved.reasons);
    }
    throw new Unproved([]);
  });
}

/** Reads what is asked, what is held about it, and what is to be done. */
const understand =
  (request: Request, system: System): Reads =>
  async (snapshot, how) => {
    const calendar = await recallCalendar(snapshot, request.at);
    const catalogue = system.catalogueFor(snapshot.principal);
    const heard = await interpret(request, { ...system, ...how, catalogue, calendar, snapshot });
    if (heard.kind !== 'intent') return { heard };
    const job = catalogueFor(heard, catalogue).jobs.get(heard.job)!;
    const policy = await system.policyFor(snapshot.principal);
    return settledScope(heard, catalogue, async (intent) => {
      const brief = await recall(intent, { ...system, job, request, calendar, snapshot, policy });
      return { brief, made: await plan(brief, job) };
    });
  };
