import { readFile } from 'node:fs/promises';
import { check, type Verdict } from '@conductor/conductor';
import {
  type Brief,
  ConductorError,
  type Fault,
  planSchema,
  recallKeys,
  type SlotValue,
} from '@conductor/contract';
import { type Here, withOpen } from '../open-here.ts';
import type { Options } from '../options.ts';
import { paint } from '../print/paint.ts';
import { planTree } from '../print/plan-tree.ts';
import { table } from '../print/table.ts';

/** Prints what a plan must look like. */
export function schemaCommand(): void {
  process.stdout.write(`${JSON.stringify(planSchema(), null, 2)}\n`);
}

/** Proves a plan sound for whoever acts, or says all that is wrong with it; exit 1 then. Nothing is run. */
export const checkCommand = async (file: string, options: Options & { slots?: string }): Promise<void> => {
  const plan = await readJson(file);
  const slots = options.slots ? await readJson(options.slots) : undefined;
  if (slots !== undefined && !isRecord(slots))
    throw new ConductorError('slots', `${options.slots} holds no slots.`, 'Write { "slot": value }.');
  await withOpen(options, async ({ open, me }) => {
    const { catalogue, policyFor, budget } = open.system;
    const now = new Date().toISOString();
    const { recalls = [] } = catalogue.jobs.get(jobOf(plan)) ?? {};
    const facts = await open.store.look({ workspace: open.workspace, user: me.user }, (snapshot) =>
      snapshot.facts.recall(recallKeys(recalls), now),
    );
    const brief = briefFor(plan, { me, now, facts, slots });
    const verdict = check(plan, { catalogue, policy: await policyFor(me), brief, budget });
    process.stdout.write(options.json ? `${JSON.stringify(asJson(verdict), null, 2)}\n` : asText(verdict));
    process.exitCode = verdict.kind === 'checked' ? 0 : 1;
  });
};

/** Prints the plan of a run, and how far it came. */
export const showPlanCommand = (run: string, options: Options): Promise<void> =>
  withOpen(options, async ({ open }) => {
    const held = await open.runner.current(run);
    if (!held) throw new ConductorError('unknown-run', `There is no run ${run}.`, 'See `conductor runs`.');
    const { plan, steps, routes } = held;
    if (!plan)
      throw new ConductorError('no-plan', `${run} has no plan: it came to none.`, 'See `conductor show`.');
    process.stdout.write(
      options.json
        ? `${JSON.stringify({ plan, routes, steps }, null, 2)}\n`
        : `${planTree(plan, { steps, routes })}\n`,
    );
  });

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new ConductorError('no-file', `${file} cannot be read: ${error.message}`, 'Name a file of JSON.');
  });
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new ConductorError('not-json', `${file} is no JSON: ${(error as Error).message}`, 'Mend it there.');
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const jobOf = (plan: unknown): string => (isRecord(plan) ? String(plan['job'] ?? '') : '');

interface Given {
  me: Here['me'];
  now: string;
  facts: { found: Brief['facts']; notFound: string[] };
  slots: Record<string, unknown> | undefined;
}

/** A request as the plan would be for: with the slots given, or with those that it says it honours, whatever they hold. */
function briefFor(plan: unknown, { me, now, facts, slots }: Given): Brief {
  const honours = isRecord(plan) && Array.isArray(plan['honours']) ? plan['honours'] : [];
  const said = slots
    ? Object.entries(slots)
    : honours.map((name) => [String(name), 'whatever is said'] as const);
  return {
    intent: {
      ...{ kind: 'intent', job: jobOf(plan), unread: [], candidates: [] },
      slots: Object.fromEntries(said.map(([name, value]) => [name, slotOf(value)])),
    },
    principal: me,
    calendar: { timeZone: 'UTC', fiscalYearStartMonth: 1, now },
    ...{ facts: facts.found, notFound: facts.notFound, asOf: 0, dryRun: true },
  };
}

const slotOf = (value: unknown): SlotValue => ({
  value,
  shown: typeof value === 'string' ? value : JSON.stringify(value),
  from: { by: 'form' },
});

const asJson = (verdict: Verdict) =>
  verdict.kind === 'checked'
    ? {
        sound: true,
        hash: verdict.plan.hash,
        worst: verdict.plan.worst,
        types: verdict.plan.types,
        labels: verdict.plan.labels,
      }
    : { sound: false, faults: verdict.faults };

function asText(verdict: Verdict): string {
  if (verdict.kind === 'faults') {
    const { length } = verdict.faults;
    return `${[`${length === 1 ? 'One fault' : `${length} faults`}:`, ...verdict.faults.map(faultText)].join('\n')}\n`;
  }
  const { worst } = verdict.plan;
  const rows = [
    ['Steps', worst.steps],
    ['Calls of a model', worst.modelCalls],
    ['Tokens', worst.tokens],
    ['Money', worst.money],
    ['Seconds of work', Math.ceil(worst.ms / 1_000)],
    ['Seconds of waiting', worst.waits ?? 'nothing bounds it'],
  ] as const;
  const at = table(rows, [
    { head: 'At worst', of: ([name]) => name },
    { head: '', of: ([, much]) => String(much) },
  ]);
  return `${paint.green('✓')} The plan is sound.\n${at}\n`;
}

const sentence = (text: string): string =>
  `${text[0]?.toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;

const faultText = ({ code, path, reason, mend }: Fault): string =>
  `${paint.red('✗')} ${paint.bold(path || 'the plan')}  ${paint.dim(code)}\n  ${sentence(reason)}\n  ${mend}`;
