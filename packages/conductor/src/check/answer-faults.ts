import { type Fault, type Job, nodesOf, type Plan, typeOf } from '@conductor/contract';
import { fits } from './fits.ts';
import { refsIn, type Scope } from './scope.ts';

/** A plan ends in its one answer, of the shape that its job promises, made of what was found (law 4). */
export function answerFaults(plan: Plan, job: Job, scope: Scope): Fault[] {
  const answers = [...nodesOf(plan.steps)].filter((node) => node.kind === 'answer');
  const last = plan.steps.at(-1);
  if (answers.length !== 1 || last?.kind !== 'answer') {
    return [
      {
        code: 'no-answer',
        path: 'steps',
        reason: 'a plan ends in its one answer',
        mend: 'End it with an answer step, and have no other.',
      },
    ];
  }
  const path = `steps.${plan.steps.length - 1}.data`;
  const faults = fits(last.data, typeOf(job.answer, `${job.name} answer`), scope, path);
  if (refsIn(last.data).next().done) {
    faults.push({
      code: 'no-answer',
      path,
      reason: 'the answer points at nothing that was found',
      mend: 'Make it of what the steps give.',
    });
  }
  return faults;
}
