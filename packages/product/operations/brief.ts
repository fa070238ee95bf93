import {
  type Activity,
  type AppliedSet,
  type Entity,
  idOf,
  instant,
  type OperationContext,
  readOperation,
} from '@conductor/contract';
import { z } from 'zod';
import { DAY_MS } from '../engines/roadmap/staleness.ts';
import { type StaleNow, staleNow } from './brief-stale.ts';
import { Period } from './feedback-filter.ts';

/** Somebody who comes back after so long begins a new visit. */
const VISIT_GAP_MS = 8 * 3_600_000;
const DAYS_UNTIL_TOLD_OTHERWISE = 7;
const MOST_RECORDS = 50;
/** Behind so many of the latest changes the records are looked up: no answer names more. */
const MOST_NAMED = 50;

const Input = z.object({
  window: Period.optional(),
  product: idOf('product').optional(),
  /** Whether proposals are shown that only those who may change the roadmap can take up. */
  mayMove: z.boolean(),
});
type Input = z.infer<typeof Input>;

const Named = z.object({ id: z.string(), title: z.string() });
const Output = z.object({
  since: instant(),
  until: instant(),
  /** How the beginning was come by. */
  begins: z.enum(['said', 'last visit', 'last week']),
  changes: z.array(
    z.object({
      changeSet: z.string(),
      at: instant(),
      by: z.string(),
      summary: z.string(),
      size: z.number(),
      isUndone: z.boolean(),
    }),
  ),
  /** The records behind each change, as far as they still stand. */
  touched: z.array(z.object({ changeSet: z.string(), records: z.array(Named) })),
  waiting: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['approval', 'proposal', 'asked for']),
      what: z.string(),
      by: z.string(),
      at: instant(),
    }),
  ),
  stale: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['initiative', 'overdue', 'keyResult', 'approval', 'feedback']),
      since: z.string().nullable(),
      days: z.number().nullable(),
    }),
  ),
  /** Of what is stale: titles, or what an approval is of. */
  titles: z.array(Named),
  /** Initiatives and feedback with no date to tell by. */
  undated: z.number(),
});
export type BriefOutput = z.infer<typeof Output>;

/** What changed, what waits for this person, and what nobody has touched for long. */
export const brief = readOperation({
  name: 'workspace.look-back',
  title: 'See what changed, what waits and what is stale',
  input: Input,
  output: Output,
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run(input, context) {
    const { snapshot, calendar } = context;
    const { activity } = snapshot;
    const beginning = await beginningOf(input, activity, calendar.now);
    const until = input.window?.to ?? calendar.now;
    // What was applied in the very instant of asking is in the snapshot, and so belongs to the brief.
    const applied = await activity.appliedBetween(
      beginning.since,
      input.window?.to ?? '9999-12-31T00:00:00Z',
    );
    const { changes, touched } = await ofProduct(applied, input, context);
    const stale: StaleNow = await staleNow(context, input.product);
    return {
      ...beginning,
      until,
      changes: changes.map(({ changeSet, at, byName, summary, size, isUndone }) => ({
        changeSet,
        at,
        by: byName,
        summary,
        size,
        isUndone,
      })),
      touched,
      waiting: await waitingFor(input, context),
      ...stale,
    };
  },
});

async function beginningOf(
  { window }: Input,
  activity: Activity,
  now: string,
): Promise<Pick<BriefOutput, 'since' | 'begins'>> {
  if (window) return { since: window.from ?? '0001-01-01T00:00:00.000Z', begins: 'said' };
  const last = await activity.lastAsked(new Date(Date.parse(now) - VISIT_GAP_MS).toISOString());
  if (last) return { since: last, begins: 'last visit' };
  return {
    since: new Date(Date.parse(now) - DAYS_UNTIL_TOLD_OTHERWISE * DAY_MS).toISOString(),
    begins: 'last week',
  };
}

async function ofProduct(
  applied: readonly AppliedSet[],
  { product }: Input,
  context: OperationContext,
): Promise<{ changes: AppliedSet[]; touched: BriefOutput['touched'] }> {
  const looked = product ? applied : applied.slice(-MOST_NAMED);
  const changes: AppliedSet[] = applied.slice(0, applied.length - looked.length);
  const touched: BriefOutput['touched'] = [];
  for (const set of looked) {
    const records = await namesOf(
      await context.snapshot.activity.touched(set.changeSet, MOST_RECORDS),
      context,
    );
    if (product && !records.some((one) => one.productId === product || one.id === product)) continue;
    changes.push(set);
    touched.push({ changeSet: set.changeSet, records: records.map(({ id, title }) => ({ id, title })) });
  }
  return { changes, touched };
}

/** Those that still stand, by the name people know them by. */
async function namesOf(
  touched: readonly { entity: string; id: string }[],
  { snapshot: { records } }: OperationContext,
): Promise<{ id: string; title: string; productId: unknown }[]> {
  const named = [];
  for (const [name, ids] of Map.groupBy(touched, ({ entity }) => entity)) {
    const entity: Entity = records.entity(name);
    const hasProduct = 'productId' in entity.fields.shape;
    const rows = await records.select(name, {
      fields: ['id', entity.label, ...(hasProduct ? ['productId'] : [])],
      where: [{ path: 'id', is: 'in', values: ids.map(({ id }) => id) }],
    });
    named.push(
      ...rows.map((row) => ({
        id: row.id,
        title: String(row[entity.label] ?? row.id),
        productId: row['productId'],
      })),
    );
  }
  return named;
}

async function waitingFor(
  { mayMove }: Input,
  { snapshot: { activity, principal } }: OperationContext,
): Promise<BriefOutput['waiting']> {
  const approvals = await activity.waitingApprovals();
  const proposals = mayMove ? await activity.leftProposals('initiative.move') : [];
  return [
    ...approvals.map(({ id, summary, person, requestedBy, requestedByName, at }) => ({
      id,
      kind:
        requestedBy === principal.user && person !== principal.user
          ? ('asked for' as const)
          : ('approval' as const),
      what: summary,
      by: requestedByName,
      at,
    })),
    ...proposals
      .filter(({ by }) => by !== principal.user)
      .map(({ changeSet, summary, byName, at }) => ({
        id: changeSet,
        kind: 'proposal' as const,
        what: summary,
        by: byName,
        at,
      })),
  ];
}
