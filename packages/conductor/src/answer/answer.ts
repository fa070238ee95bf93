import {
  type Answer,
  type Brief,
  blankAnswer,
  type Claim,
  type Declined,
  type Fault,
  type Outcome,
  type Question,
  type Request,
  type RoutedPlan,
  type Validated,
} from '@conductor/contract';

export interface AnswerBy {
  request: Request;
  brief: Brief;
  routed: RoutedPlan;
}

/** Validated → Answer, in the claims' own words. */
export function answer(validated: Validated, outcome: Outcome, by: AnswerBy): Answer {
  const { request, brief, routed } = by;
  return {
    ...blankAnswer(request),
    status: outcome.state === 'waiting' ? 'waiting' : 'answered',
    job: brief.intent.job,
    slots: brief.intent.slots,
    scope: validated.scope,
    plan: routed.checked.plan,
    steps: outcome.steps,
    routes: Object.fromEntries(
      Object.entries(routed.routes).map(([step, { candidates, rule }]) => [step, { candidates, rule }]),
    ),
    approvals: outcome.approvals,
    answer: { text: textOf(validated.claims), claims: validated.claims, data: validated.data },
    lists: validated.lists ?? [],
    changeSets: outcome.commits,
  };
}

const textOf = (claims: readonly Claim[]): string => claims.map(({ text }) => text).join('\n');

export const questionAnswer = (question: Question, request: Request): Answer => ({
  ...blankAnswer(request),
  status: 'question',
  job: question.soFar?.job ?? null,
  slots: question.soFar?.slots ?? {},
  question,
});

/** Nothing was done: a refusal with what to say instead, or small talk in kind. */
export function declinedAnswer({ text, friendly }: Declined, request: Request): Answer {
  if (friendly)
    return { ...blankAnswer(request), status: 'answered', answer: { text, claims: [], data: {} } };
  const mend = 'Say it in other words, or ask “help”.';
  return { ...blankAnswer(request), status: 'refused', reason: text, mend };
}

/** A refusal says why, in the person's words, and what would make it possible (law 10). */
export function refusedAnswer(faults: readonly Fault[], brief: Brief, request: Request): Answer {
  const permission = faults.filter((fault) => fault.code === 'not-permitted');
  const told = permission.length > 0 ? permission : faults;
  const clauses = [...new Set(told.flatMap((fault) => fault.clauses ?? []))];
  return {
    ...blankAnswer(request),
    status: 'refused',
    job: brief.intent.job,
    slots: brief.intent.slots,
    reason: sentences(told.map((fault) => fault.reason)),
    mend: sentences(told.map((fault) => fault.mend)),
    ...(told[0] ? { code: told[0].code } : {}),
    ...(clauses.length > 0 ? { clauses } : {}),
  };
}

const sentences = (parts: readonly string[]): string =>
  [...new Set(parts)]
    .map((part) => `${part[0]?.toUpperCase()}${part.slice(1)}${/[.!?]$/.test(part) ? '' : '.'}`)
    .join(' ');
