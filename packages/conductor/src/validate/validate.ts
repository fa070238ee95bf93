import {
  type Brief,
  type CheckedPlan,
  callPack,
  type Job,
  type Outcome,
  type Repair,
  type Scope,
  type Snapshot,
  type Validated,
} from '@conductor/contract';
import { bindClaims } from './claims.ts';

export interface ValidateBy {
  checked: CheckedPlan;
  job: Job;
  brief: Brief;
  /** The records as the run saw them, however long ago. */
  snapshot: Snapshot;
}

/**
 * Outcome → Validated, or a Repair: every number worked out a second way, every slot honoured,
 * every claim pointing at evidence that is there, every quotation verbatim.
 */
export async function validate(outcome: Outcome, by: ValidateBy): Promise<Validated | Repair> {
  const { job, brief, snapshot, checked } = by;
  const reasons = [...shapeFaults(outcome, job), ...driftFaults(checked, brief)];
  const checks: string[] = ['shape', 'slots honoured'];
  for (const one of job.checks) {
    const differences = await callPack(`the check ${one.name} of ${job.name}`, async () =>
      (await one.run({ brief, outcome, snapshot })).map((difference) => `${one.name}: ${difference}`),
    );
    reasons.push(...differences);
    checks.push(one.name);
  }
  if (reasons.length > 0) return { kind: 'repair', reasons };
  const drafts = await callPack(`what ${job.name} claims`, () => [...job.claims(outcome, brief)]);
  const bound = await bindClaims(drafts, { outcome, brief, snapshot });
  if (bound.faults.length > 0) return { kind: 'repair', reasons: bound.faults };
  const scope = await callPack(`the scope of ${job.name}`, () => scopeOf(outcome, brief, job));
  return {
    kind: 'validated',
    data: outcome.data,
    claims: bound.claims,
    scope,
    checks: [...checks, 'claims grounded'],
  };
}

function shapeFaults(outcome: Outcome, job: Job): string[] {
  if (outcome.state === 'waiting') return [];
  const parsed = job.answer.safeParse(outcome.data);
  if (parsed.success) return [];
  return parsed.error.issues
    .slice(0, 5)
    .map((issue) => `the answer's ${issue.path.join('.')}: ${issue.message}`);
}

function driftFaults({ plan }: CheckedPlan, { intent }: Brief): string[] {
  return Object.keys(intent.slots)
    .filter((slot) => !plan.honours.includes(slot))
    .map((slot) => `what was asked says ${slot}, and nothing was done with it`);
}

function scopeOf(outcome: Outcome, brief: Brief, job: Job): Scope {
  const { who, records, missing, notes = [], when } = job.scope(outcome, brief);
  const { slots, unread } = brief.intent;
  const period = Object.entries(slots).find(([name]) => job.slots[name]?.type === 'period')?.[1];
  return {
    who,
    when: when ?? period?.shown ?? 'all time',
    timeZone: brief.calendar.timeZone,
    records,
    missing: missing.filter(({ count }) => count > 0),
    filters: Object.entries(slots)
      .filter(([name, slot]) => slot !== period && job.slots[name]?.type !== 'flag')
      .map(([name, slot]) => `${job.slots[name]?.says ?? name}: ${slot.shown}`),
    notes: [
      ...notes,
      ...Object.values(slots).flatMap((slot) => (slot.note ? [slot.note] : [])),
      ...unread.map((word) => `left out: “${word}”`),
      ...(brief.disputed ?? []).map(
        ({ subject, predicate }) =>
          `people disagree about ${subject}.${predicate}: it was left out until it is settled`,
      ),
      ...(brief.cut ? [`${brief.cut} more facts are held than are read for this`] : []),
      ...brief.notFound
        .filter((key) => !isPreference(key, job))
        .map((key) => `nobody has said what ${key} is`),
      ...(brief.dryRun ? ['dry run: nothing was changed'] : []),
    ],
  };
}

/** What a team may prefer and need not: that nobody said it is no news. */
const isPreference = (key: string, { prefers = {} }: Job): boolean =>
  Object.values(prefers).some((wanted) => (typeof wanted === 'string' ? wanted : wanted.fact) === key);
