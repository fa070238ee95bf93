import type { Answer, ApprovalView, StepReport } from '@conductor/contract';
import type { Running } from './running.ts';

/** What there is to see while a step waits: all that is known so far, with the step that waits. */
export const shownWhile = (run: Running, report: StepReport, step: string): Promise<Answer> => {
  const { steps, ...outcome } = run.outcome('waiting');
  return run.by.interim({ ...outcome, steps: [...steps, report] }, step, run.by.durable);
};

/** That, with all that people are asked now, and with what the step would give the answer as things stand. */
export function asItStands(
  run: Running,
  shown: Answer,
  now: { given?: Record<string, unknown>; asked?: ApprovalView } = {},
): Answer {
  const { answer } = shown;
  return {
    ...shown,
    status: 'waiting',
    approvals: [...run.decisions(), ...run.asked.values(), ...(now.asked ? [now.asked] : [])],
    answer: answer && { ...answer, data: run.dataWith({ ...run.values, ...now.given }) },
    ms: Math.max(0, Date.now() - Date.parse(run.by.brief.calendar.now)),
  };
}
