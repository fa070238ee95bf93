import type { Answer, Durable, Outcome, Request, Validated } from '@conductor/contract';
import { answer, declinedAnswer, questionAnswer, refusedAnswer } from './answer/answer.ts';
import { withLists } from './answer/lists.ts';
import { phrase } from './answer/phrase.ts';
import { askingThrough } from './asking.ts';
import { check } from './check/check.ts';
import { conversing } from './converse/converse.ts';
import { execute } from './execute/execute.ts';
import { readsOfJob } from './execute/guarded-reads.ts';
import { catalogueFor } from './plan/compound.ts';
import { route } from './route/route.ts';
import type { System } from './system.ts';
import { openTurn, Unproved } from './turn.ts';
import { understand } from './understand.ts';
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
      const understood = await understand(request, { system, durable, turn, ask, attempt });
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

      const prove = (outcome: Outcome, name: string, within: Durable) =>
        within.read(
          name,
          async (whole) => {
            const snapshot = readsOfJob(whole, made.job, catalogue);
            const job = catalogue.jobs.get(made.job)!;
            const proved = await validate(outcome, { checked, job, brief, snapshot });
            return withLists(proved, { job, brief, outcome, catalogue: system.catalogue, snapshot: whole });
          },
          { asOf: outcome.asOf },
        );
      const say = (validated: Validated, outcome: Outcome) =>
        answer(validated, outcome, { request, brief, routed });
      const interim = async (outcome: Outcome, step: string, within: Durable): Promise<Answer> => {
        const proved = await prove(outcome, `prove before ${step}`, within);
        if (proved.kind === 'repair') throw new Unproved(proved.reasons);
        return say(proved, outcome);
      };
      const asking = { ask, durable, story: turn.story, limited: brief.limited };
      const outcome = await execute(routed, {
        ...system,
        durable,
        ask,
        policy,
        brief,
        attempt,
        story: turn.story,
        reached: turn.reached,
        publish: turn.publish,
        interim,
      });
      // All is done: who cancels now is too late, and gets the answer.
      const proved = await prove(outcome, `prove ${attempt}`, durable.despiteCancel());
      if (proved.kind === 'validated')
        return turn.validated(
          proved,
          await phrase(say(proved, outcome), { ...asking, request, routed, attempt }),
        );
      turn.repair(attempt, proved.reasons);
      // What is applied is applied: it is not planned again, and a person is told both figures.
      if (outcome.commits.length > 0 || attempt === ATTEMPTS) throw new Unproved(proved.reasons);
    }
    throw new Unproved([]);
  });
}
