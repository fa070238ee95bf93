import { setImmediate } from 'node:timers/promises';
import {
  check,
  createAuthorizer,
  createPolicies,
  createTables,
  plan,
  policiesOf,
  withSystem,
} from '@conductor/conductor';
import {
  type Brief,
  ConductorError,
  callPack,
  HeldError,
  type Job,
  PackFault,
  type Policy,
  type Principal,
  recallKeys,
} from '@conductor/contract';
import { type Looking, messageOf, somebody } from './looking.ts';
import { type Ids, type Slots, slotsOf } from './slots.ts';

const MOST_SLOTS = 40;
const BUDGET = { steps: 500 };
const NOW = '2026-05-10T12:00:00.000Z';

/** Whom plans are made for: the people there are, or somebody of each role. */
export const principalsOf = (looking: Looking, people: readonly Principal[]): Principal[] => {
  const all =
    people.length > 0 ? people : policiesOf(looking.pack).roles.map((role) => somebody([role], role));
  const part = all.filter(({ roles }) => roles.length > 0);
  return [...new Map(part.map((one) => [[...one.roles].sort().join(), one])).values()];
};

/** Makes the plan of each job with what may be said of it, as each role, and has it checked as any other plan is. */
export async function lookAtPlans(
  looking: Looking,
  people: readonly Principal[],
  ids: Ids,
  given: Brief['facts'] = {},
): Promise<void> {
  const { pack, catalogue } = looking;
  const [authorizer, tables] = [createAuthorizer(withSystem([pack])), createTables([pack])];
  const policyFor = createPolicies(catalogue, authorizer, tables);
  const principals = await Promise.all(
    principalsOf(looking, people).map(async (principal) => ({
      principal,
      policy: await policyFor(principal),
    })),
  );
  for (const job of pack.jobs) await plansOf(looking, job, principals, ids, given);
}

interface Who {
  principal: Principal;
  policy: Policy;
}

async function plansOf(
  looking: Looking,
  job: Job,
  all: readonly Who[],
  ids: Ids,
  given: Brief['facts'],
): Promise<void> {
  const { catalogue, fault, warn, count } = looking;
  const place = `job ${job.name}`;
  const saids = slotsOf(job, catalogue, madeUp(job, ids), MOST_SLOTS);
  let mayBe = saids.length === 0;
  let isMade = false;
  let refusal = '';
  for (const { principal, policy } of all)
    for (const slots of saids) {
      const brief = briefFor(job, slots, principal, policy, given);
      // Else many plans would look to the watchdog like one that never ends.
      await setImmediate();
      const made = await tryPlan(looking, job, brief);
      if (made === 'ends') return;
      if ('refused' in made) {
        refusal = made.refused;
        continue;
      }
      isMade = true;
      count('plans');
      const verdict = check(made, { catalogue, policy, brief, budget: BUDGET });
      if (verdict.kind === 'checked') {
        mayBe = true;
        continue;
      }
      const faults = verdict.faults.filter(({ code }) => code !== 'not-permitted');
      for (const one of faults)
        fault(
          'plan-fault',
          `${place}, plan ${one.path}`,
          `${one.code}: ${one.reason} (${said(slots)}, as ${principal.roles.join(' and ')})`,
          one.mend,
        );
      if (faults.length > 0) return;
    }
  if (!isMade && saids.length > 0)
    warn(
      'not-planned',
      place,
      `with nothing that was tried could it be planned: ${refusal}`,
      'Look whether that is right: its plans are not proved.',
    );
  else if (!mayBe)
    fault(
      'nobody-can',
      place,
      'nobody may do what its plan does, whatever their role',
      'Permit its operations to a role.',
    );
}

/** @returns why where it was refused as it may be, `ends` where it is of no use to go on */
async function tryPlan({ fault }: Looking, job: Job, brief: Brief) {
  const place = `job ${job.name}, plan`;
  try {
    return await callPack(`the plan of ${job.name}`, () => plan(brief, job));
  } catch (error) {
    if (error instanceof HeldError) {
      fault('never-ends', place, `${error.message} ${error.at}`, 'Make it end: a plan is made in a moment.');
      return 'ends';
    }
    if (error instanceof ConductorError && !(error instanceof PackFault) && error.code !== 'gate')
      return { refused: error.message };
    fault(
      'plan-breaks',
      place,
      `${messageOf(error)} (${said(brief.intent.slots)})`,
      'Let it plan, or throw a ConductorError that says what to do.',
    );
    return 'ends';
  }
}

const briefFor = (
  job: Job,
  slots: Slots,
  principal: Principal,
  policy: Policy,
  facts: Brief['facts'],
): Brief => ({
  intent: { kind: 'intent', job: job.name, slots, unread: [], candidates: [] },
  principal,
  calendar: { timeZone: 'UTC', fiscalYearStartMonth: 1, now: NOW },
  facts: Object.fromEntries(
    recallKeys(job.recalls).flatMap((key) => (facts[key] ? [[key, facts[key]]] : [])),
  ),
  notFound: recallKeys(job.recalls).filter((key) => !facts[key]),
  asOf: 0,
  approvals: Object.fromEntries(
    Object.entries(policy.approvals).map(([name, wanted]) => [name, wanted?.role ?? null]),
  ),
  limited: false,
  dryRun: false,
});

/** A plan is made before anything is read: an id is an id. */
const madeUp = (job: Job, ids: Ids): Ids => {
  const made = Object.values(job.slots).flatMap((spec) =>
    spec.type === 'record' && !ids[spec.of]?.length
      ? [[spec.of, [`${spec.of}-1`, `${spec.of}-2`]] as const]
      : [],
  );
  return { ...ids, ...Object.fromEntries(made) };
};

export const said = (slots: Slots): string =>
  Object.keys(slots).length === 0
    ? 'nothing said'
    : Object.entries(slots)
        .map(([name, { shown }]) => `${name} ${shown.length > 60 ? `${shown.slice(0, 60)}…` : shown}`)
        .join(', ');
