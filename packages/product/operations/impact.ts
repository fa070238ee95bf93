import { type ApprovalView, idOf, instant, readOperation, type Snapshot } from '@conductor/contract';
import { z } from 'zod';
import { type Leave, restingOn, staleBy } from '../engines/strategy/impact.ts';
import { readerOfPast } from './past-of.ts';
import { KINDS, type StrategyRecord, strategyRecords } from './strategy-records.ts';
import { ImpactInput, type Root, rootsOf } from './strategy-root.ts';

const Told = z.object({
  id: z.string(),
  kind: z.enum(KINDS),
  title: z.string(),
  /** What it rests on, of what was reached before it. */
  via: z.string(),
  isCompleted: z.boolean(),
  /** Other objectives in use that it serves and that the change does not reach. */
  alsoServes: z.array(z.string()),
});
const Question = z.object({ id: z.string(), question: z.string(), state: z.string(), at: instant() });

const Output = z.object({
  impactedIds: z.array(z.string()),
  /** Questions for leave that were asked or answered before the change, of changes to what it touches. */
  staleApprovals: z.array(z.string()),
  /** All others of the kinds that a change of strategy can touch. */
  unchangedIds: z.array(z.string()),
  roots: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      kind: z.enum(['objective', 'vision']),
      changed: z
        .object({ at: instant(), by: z.string(), summary: z.string(), changeSet: z.string() })
        .nullable(),
      isNamed: z.boolean(),
    }),
  ),
  impacted: z.array(Told),
  stale: z.array(Question),
  /** Waiting, of what it touches, and not stale: these would be, were it changed now. */
  waiting: z.array(Question),
  /** Not touched themselves, and waiting for initiatives that are. */
  heldUp: z.array(z.object({ id: idOf('initiative'), title: z.string(), waitsFor: z.array(z.string()) })),
});
export type ImpactOutput = z.infer<typeof Output>;

/** What rests on a vision or an objective, and which approvals were asked for or given before it changed. */
export const impact = readOperation({
  name: 'strategy.impact',
  title: 'Follow what rests on it',
  input: ImpactInput,
  output: Output,
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run(input, { snapshot }) {
    const pastOf = await readerOfPast(snapshot);
    const roots = await rootsOf(input, snapshot, pastOf);
    const all = await strategyRecords(snapshot.records);
    const own = new Set(roots.map(({ id }) => id));
    const reached = restingOn([...own], all).filter(({ id }) => !own.has(id));
    const told = impactedOf(reached, all, own);
    const touched = new Set([...own, ...reached.map(({ id }) => id)]);
    const leaves = await leavesOf(snapshot, roots, touched);
    const changes = roots.flatMap(({ id, changed }) =>
      changed
        ? [{ at: changed.at, reaches: new Set([id, ...restingOn([id], all).map((one) => one.id)]) }]
        : [],
    );
    const stale = new Set(staleBy(leaves, changes));
    const asked = leaves.map(({ question, ...leave }) => ({ ...question, isStale: stale.has(leave.id) }));
    return {
      impactedIds: told.map(({ id }) => id),
      staleApprovals: [...stale],
      unchangedIds: all.filter(({ id }) => !touched.has(id)).map(({ id }) => id),
      roots: roots.map(({ ownSets: _, ...root }) => ({
        ...root,
        isNamed: Boolean(input.objectives ?? input.product),
      })),
      impacted: told,
      stale: asked.filter(({ isStale }) => isStale).map(({ isStale: _, ...one }) => one),
      waiting: asked
        .filter(({ isStale, state }) => !isStale && state === 'pending')
        .map(({ isStale: _, ...one }) => one),
      heldUp: heldUpBy(touched, all),
    };
  },
  invariants(_input, { impactedIds, unchangedIds, roots }) {
    const [touched, own] = [new Set(impactedIds), new Set(roots.map(({ id }) => id))];
    return [
      ...unchangedIds.filter((id) => touched.has(id)).map((id) => `${id} is both touched and not`),
      ...[...impactedIds, ...unchangedIds]
        .filter((id) => own.has(id))
        .map((id) => `${id} is what changed, and told among what it touches`),
    ];
  },
});

/** By kind, and of each the nearest first. */
function impactedOf(
  reached: readonly { id: string; via: string }[],
  all: readonly StrategyRecord[],
  roots: ReadonlySet<string>,
): ImpactOutput['impacted'] {
  const of = new Map(all.map((one) => [one.id, one]));
  const touched = new Set([...roots, ...reached.map(({ id }) => id)]);
  const told = reached.map(({ id, via }) => {
    const { kind, title, isCompleted, on } = of.get(id)!;
    const others = kind === 'initiative' ? on.filter((one) => of.get(one)?.kind === 'objective') : [];
    return { id, kind, title, via, isCompleted, alsoServes: others.filter((one) => !touched.has(one)) };
  });
  return KINDS.flatMap((kind) => told.filter((one) => one.kind === kind));
}

const heldUpBy = (touched: ReadonlySet<string>, all: readonly StrategyRecord[]): ImpactOutput['heldUp'] =>
  all
    .filter(({ id, isCompleted }) => !isCompleted && !touched.has(id))
    .map(({ id, title, waitsFor }) => ({ id, title, waitsFor: waitsFor.filter((on) => touched.has(on)) }))
    .filter(({ waitsFor }) => waitsFor.length > 0);

/** A question counts from when it was answered: the last that said yes. */
const answeredAt = ({ state, votes, at }: ApprovalView): string =>
  state === 'approved'
    ? votes.reduce((latest, vote) => (Date.parse(vote.at) > Date.parse(latest) ? vote.at : latest), at)
    : at;

/** Questions for leave, waiting or given, of changes to what was touched; those of the change of strategy itself are its own. */
async function leavesOf(
  { approvals, changeSet }: Snapshot,
  roots: readonly Root[],
  touched: ReadonlySet<string>,
): Promise<(Leave & { question: z.infer<typeof Question> })[]> {
  const own = new Set(roots.flatMap(({ ownSets }) => ownSets));
  const leaves = [];
  for (const approval of await approvals({})) {
    const { id, form, state, changeSet: set, question, at } = approval;
    if (form !== 'approve' || set === null || own.has(set)) continue;
    if (state !== 'pending' && state !== 'approved') continue;
    const touches = ((await changeSet(set))?.changes ?? []).map((change) => change.id);
    if (!touches.some((one) => touched.has(one))) continue;
    leaves.push({ id, at: answeredAt(approval), touches, question: { id, question, state, at } });
  }
  return leaves;
}
