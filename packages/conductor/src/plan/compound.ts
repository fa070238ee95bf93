import {
  type Brief,
  type Catalogue,
  type CheckContext,
  COMPOUND,
  type Condition,
  ConductorError,
  type DraftClaim,
  type Intent,
  type Job,
  type Outcome,
  type Part,
  type PartCondition,
  PLAN_VERSION,
  Plan,
  type PlanNode,
  partName,
  type SlotSpec,
} from '@conductor/contract';
import { z } from 'zod';
import { renamedClaim, renamedRef, renamedSteps, valuesOfPart } from './part-names.ts';

/** The catalogue an intent is planned against: a compound request brings a job of its own, made of its parts. */
export function catalogueFor(intent: Intent, catalogue: Catalogue): Catalogue {
  if (!intent.parts) return catalogue;
  return {
    ...catalogue,
    jobs: new Map([...catalogue.jobs, [COMPOUND, compoundJob(intent.parts, catalogue)]]),
  };
}

/** One part with all that is known of it. */
interface PartJob extends Part {
  place: number;
  built: Job;
}

/**
 * Several jobs as one: one plan, joined by what their steps give, checked whole before anything runs.
 * A part's condition is a `when` around its steps; an answer of a part that was not done is nothing.
 */
export function compoundJob(parts: readonly Part[], { jobs }: Catalogue): Job {
  const all = parts.map((part, place): PartJob => ({ ...part, place, built: jobs.get(part.job)! }));
  return {
    name: COMPOUND,
    title: all.map(({ built }) => built.title).join(', then '),
    says: 'Several requests as one plan.',
    slots: Object.assign({}, ...all.map(slotsOf)) as Record<string, SlotSpec>,
    examples: [],
    recalls: [...new Set(all.flatMap(({ built }) => built.recalls))],
    answer: z.object(Object.fromEntries(all.map((part) => [`p${part.place + 1}`, answerOf(part)]))),
    plan: (brief) => compoundPlan(all, brief),
    checks: all.flatMap((part) =>
      part.built.checks.map((check) => ({
        name: `part ${part.place + 1}, ${check.name}`,
        run: async (context: CheckContext) => {
          const own = ownContext(part, context);
          return wasDone(part, own) ? check.run(own) : [];
        },
      })),
    ),
    scope: (outcome, brief) => compoundScope(all, outcome, brief),
    claims: (outcome, brief) => all.flatMap((part) => claimsOf(part, all, outcome, brief)),
  };
}

const slotsOf = ({ built, slots, place }: PartJob): Record<string, SlotSpec> =>
  Object.fromEntries(Object.keys(slots).map((slot) => [partName(place, slot), built.slots[slot]!]));

const answerOf = ({ built, when }: PartJob): z.ZodObject =>
  when
    ? z.object(
        Object.fromEntries(
          Object.entries(built.answer.shape as Record<string, z.ZodType>).map(([name, field]) => [
            name,
            field.nullable(),
          ]),
        ),
      )
    : built.answer;

/** The brief as one part sees it: its own intent, and the facts of all. */
const ownBrief = ({ job, slots }: Part, brief: Brief): Brief => ({
  ...brief,
  intent: { kind: 'intent', job, slots, unread: [], candidates: [] },
});

const planOf = (part: PartJob, brief: Brief): Plan => Plan.parse(part.built.plan(ownBrief(part, brief)));

function compoundPlan(parts: readonly PartJob[], brief: Brief): Plan {
  const plans = parts.map((part) => planOf(part, brief));
  const steps: PlanNode[] = [];
  for (const part of parts) {
    const own = renamedSteps(plans[part.place]!, part.place).filter(({ kind }) => kind !== 'answer');
    if (!part.when) steps.push(...own);
    else joinConditional(steps, part, conditionOf(part.when, parts), own);
  }
  const data = parts.map(({ place }) => {
    const answer = renamedSteps(plans[place]!, place).find(({ kind }) => kind === 'answer');
    return [`p${place + 1}`, answer?.kind === 'answer' ? answer.data : {}] as const;
  });
  return {
    version: PLAN_VERSION,
    job: COMPOUND,
    honours: parts.flatMap(({ place }) => plans[place]!.honours.map((slot) => partName(place, slot))),
    steps: [...steps, { kind: 'answer', id: 'answer', data: Object.fromEntries(data) }],
  };
}

/** "Otherwise" is the other branch of the question just asked, where it is that question. */
function joinConditional(steps: PlanNode[], part: PartJob, condition: Condition, own: PlanNode[]): void {
  const last = steps.at(-1);
  const asked = last?.kind === 'when' ? last : undefined;
  const same = asked && JSON.stringify(asked.if) === JSON.stringify(condition);
  if (same && part.when!.otherwise && !asked.else) steps[steps.length - 1] = { ...asked, else: own };
  else
    steps.push({
      kind: 'when',
      id: partName(part.place, 'if'),
      if: part.when!.otherwise ? { op: 'not', is: condition } : condition,
      then: own,
    });
}

/** @throws ConductorError `no-measure` where the earlier job finds no such thing: said before anything runs */
function conditionOf(when: PartCondition, parts: readonly PartJob[]): Condition {
  const measured = parts[when.of];
  const measure = measured?.built.measures?.[when.measure];
  if (!measured || !measure) {
    throw new ConductorError(
      'no-measure',
      `“${when.shown}” cannot be decided: ${measured?.built.title ?? 'what goes before'} finds no ${when.measure}.`,
      'Hang the condition on something that the request before it finds.',
    );
  }
  const found = renamedRef(measure.of, when.of);
  return measure.isList
    ? { op: 'count', list: found, compare: when.compare, to: when.to }
    : { op: when.compare, left: found, right: when.to };
}

function ownContext(part: PartJob, { outcome, brief, snapshot }: CheckContext): CheckContext {
  return { brief: ownBrief(part, brief), outcome: ownOutcome(part, outcome, brief), snapshot };
}

const ownOutcome = (part: PartJob, outcome: Outcome, brief: Brief): Outcome => ({
  ...outcome,
  data: (outcome.data[`p${part.place + 1}`] ?? {}) as Record<string, unknown>,
  values: valuesOfPart(outcome.values, planOf(part, brief), part.place),
});

/** A part whose condition did not hold has left nothing behind. */
const wasDone = (part: PartJob, { outcome }: Pick<CheckContext, 'outcome'>): boolean =>
  !part.when || Object.keys(outcome.values).length > 0;

function compoundScope(parts: readonly PartJob[], outcome: Outcome, brief: Brief): ReturnType<Job['scope']> {
  const scopes = parts.flatMap((part) => {
    const own = ownOutcome(part, outcome, brief);
    return wasDone(part, { outcome: own }) ? [part.built.scope(own, ownBrief(part, brief))] : [];
  });
  const who = [...new Set(scopes.map((scope) => scope.who))];
  return {
    who: who.join('; '),
    // What the parts looked at overlaps, and is not added up.
    records: Math.max(0, ...scopes.map(({ records }) => records)),
    missing: distinct(scopes.flatMap(({ missing }) => missing)),
    notes: [...new Set(scopes.flatMap(({ notes }) => notes ?? []))],
  };
}

const distinct = <T>(all: readonly T[]): T[] => [
  ...new Map(all.map((one) => [JSON.stringify(one), one])).values(),
];

function claimsOf(part: PartJob, parts: readonly PartJob[], outcome: Outcome, brief: Brief): DraftClaim[] {
  const own = ownOutcome(part, outcome, brief);
  const done = wasDone(part, { outcome: own });
  return [
    part.when ? decisionClaim(part, part.when, done, parts) : headingClaim(part, brief),
    ...(done
      ? part.built.claims(own, ownBrief(part, brief)).map((claim) => renamedClaim(claim, part.place))
      : []),
  ];
}

/** Which of the requests the claims after it answer. */
const headingClaim = (part: PartJob, brief: Brief): DraftClaim => ({
  parts: [
    {
      kind: 'value',
      text: `${part.place + 1}. ${part.built.title}`,
      evidence: [`step:${partName(part.place, planOf(part, brief).steps[0]!.id)}`],
    },
  ],
});

/** Why a part was done or not, pointing at the step whose finding decided it. */
function decisionClaim(
  { built, place }: PartJob,
  when: PartCondition,
  done: boolean,
  parts: readonly PartJob[],
): DraftClaim {
  const { of: found } = parts[when.of]!.built.measures![when.measure]!;
  const [step] = renamedRef(found, when.of).$.split('.');
  const held = when.otherwise ? !done : done;
  return {
    parts: [
      {
        kind: 'value',
        text: `${place + 1}. ${when.shown}: ${held ? 'yes' : 'no'}`,
        evidence: [`step:${step}`],
      },
      { kind: 'words', text: done ? `, so: ${built.title}.` : `, so not done: ${built.title}.` },
    ],
  };
}
