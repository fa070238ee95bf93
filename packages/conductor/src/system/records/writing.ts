import {
  type Arguments,
  type Assignment,
  type Brief,
  claim,
  type DraftClaim,
  type Entity,
  type Job,
  type Outcome,
  type Plan,
  type PlanNode,
  plural,
  value,
  words,
} from '@conductor/contract';
import { z } from 'zod';
import { entityArgument, honoursOf } from './record-slots.ts';
import { shortText } from './shown.ts';
import { fieldWords, type World } from './world.ts';
import { Conflict, Difference, type Written } from './write.ts';

const Decision = z.object({
  decision: z.enum(['approved', 'rejected', 'expired', 'pending']),
  approval: z.string(),
  role: z.string(),
  by: z.string().nullable(),
  reason: z.string().nullable(),
  hash: z.string(),
});

export const WriteAnswer = z.object({
  entity: z.string(),
  ids: z.array(z.string()),
  changes: z.array(Difference),
  changeSet: z.string().nullable(),
  approval: Decision.nullable(),
  conflicts: z.array(Conflict),
});
export type WriteData = z.infer<typeof WriteAnswer>;

/** What is to be written, as far as a plan has to know it. */
export interface Write {
  /** Whose records, as the answer names them. */
  entity: Entity;
  operation: string;
  input: Arguments;
  why: string;
  question: string;
  /** What is to come of it, for a check that works it out again: which records, and what of them. None: said of records, not set. */
  expected?: { ids: readonly string[] | 'new'; set: readonly Assignment[] };
}

/** A plan that proposes, asks where the rules want somebody's leave, applies, and says what came of it. */
export function writePlan(job: string, brief: Brief, write: Write): Plan {
  const { entity, operation, input, why, question } = write;
  const wanted = brief.approvals?.[operation];
  // Where the rules want nobody's leave there is nothing to ask; where it is not known, they are asked.
  const asks = wanted !== null;
  return {
    version: 1,
    job,
    honours: honoursOf(brief),
    steps: [
      { kind: 'call', id: 'drafted', operation, input, why },
      {
        kind: 'when',
        id: 'isAny',
        if: { op: 'gt', left: { $: 'drafted.changed' }, right: 0 },
        then: asks ? asking(question) : [apply],
      },
      {
        kind: 'answer',
        id: 'answer',
        data: {
          entity: entityArgument(brief, entity),
          ids: { $: 'drafted.ids' },
          changes: { $: 'drafted.changes' },
          changeSet: { $: 'applied.changeSet' },
          approval: asks ? { $: 'leave' } : null,
          conflicts: { $: 'drafted.conflicts' },
        },
      },
    ],
  };
}

const apply: PlanNode = { kind: 'commit', id: 'applied', change: { $: 'drafted.changeSet' } };

const asking = (question: string): PlanNode[] => [
  {
    kind: 'ask',
    id: 'leave',
    form: 'approve',
    change: { $: 'drafted.changeSet' },
    of: { table: 'approvals' },
    question,
  },
  {
    kind: 'when',
    id: 'isApproved',
    if: { op: 'eq', left: { $: 'leave.decision' }, right: 'approved' },
    then: [apply],
  },
];

export const draftedOf = ({
  values,
}: Outcome): Written & { changeSet: { changeSet: string; hash: string; summary: string } } =>
  values['drafted'] as Written & { changeSet: { changeSet: string; hash: string; summary: string } };

export function writeScope(outcome: Outcome, world: World): ReturnType<Job['scope']> {
  const { changed, ids } = draftedOf(outcome);
  const { entity } = outcome.data as WriteData;
  const edited = outcome.approvals.some(
    ({ changeSet, hash }) =>
      changeSet === draftedOf(outcome).changeSet.changeSet && hash !== draftedOf(outcome).changeSet.hash,
  );
  const { name, plural: all } = world.get(entity)!;
  return {
    who: plural(ids.length, `one ${fieldWords(name)}`, all),
    records: changed,
    missing: [],
    notes: edited ? ['it was edited before it was approved: the change itself says what was written'] : [],
  };
}

const FROM = ['step:drafted'];
const MOST_SAID = 40;

/** What was written or is to be, field by field; or why nothing was. */
export function writeClaims(outcome: Outcome): DraftClaim[] {
  const { changed, conflicts, unsaid, changeSet, ...drafted } = draftedOf(outcome);
  const changes = drafted.changes.filter(({ field }) => !unsaid.some((one) => one.field === field));
  const named = conflicts.map(
    ({ id, label, reason }) =>
      claim`${value(label, [id])} ${words('(')}${value(id, [id])}${words(`) ${reason}.`)}`,
  );
  if (changed === 0) return [nothingDone(conflicts.length > 0), ...named];
  const rest = changes.length - MOST_SAID;
  const isOne = new Set(changes.map(({ id }) => id)).size === 1;
  return [
    claim`${words(standing(outcome))}${value(changeSet.summary, FROM)}.`,
    ...decisionClaims(outcome),
    ...changes.slice(0, MOST_SAID).map((one) => differenceClaim(one, isOne)),
    ...(rest > 0 ? [claim`And ${value(rest, FROM)} more ${words(plural(rest, 'difference'))}.`] : []),
    ...unsaid.map(
      ({ field, text }) =>
        claim`Not said, so as new ones begin: ${words(fieldWords(field))} ${value(text, FROM)}.`,
    ),
    ...named,
  ];
}

const nothingDone = (isThere: boolean): DraftClaim =>
  isThere
    ? claim`${value('Nothing', FROM)} was made: it is there already. Say “anyway” to make another.`
    : claim`${value('Nothing', FROM)} was changed: it is so already.`;

/** Whether it is done, waits or was turned down. */
function standing({ values, data }: Outcome): string {
  const { approval } = data as WriteData;
  const applied = values['applied'] as { sequence: number } | undefined;
  if (applied) return applied.sequence === 0 ? 'Not done in a dry run: ' : 'Done: ';
  const isRefused = approval?.decision === 'rejected' || approval?.decision === 'expired';
  return isRefused ? 'Not done: ' : 'To be approved first: ';
}

function decisionClaims({ data, values }: Outcome): DraftClaim[] {
  const { approval } = data as WriteData;
  if (!approval || !('leave' in values) || approval.decision === 'pending') return [];
  if (approval.decision === 'expired')
    return [
      claim`${value('Nobody', ['step:leave'])} answered in time, so ${value('nothing', ['step:leave'])} was changed.`,
    ];
  const by = value(approval.by ?? approval.role, ['step:leave']);
  const reason = approval.reason ? [words(': '), value(approval.reason, ['step:leave'])] : [];
  return [
    { parts: [words(approval.decision === 'approved' ? 'Approved by ' : 'Rejected by '), by, ...reason] },
  ];
}

/** Of one record the summary says which; of several each difference does. */
function differenceClaim({ id, field, before, after }: Difference, isOne: boolean): DraftClaim {
  const [was, is] = [shortText(before), shortText(after)];
  const of = isOne ? [] : [value(id, FROM), words(', ')];
  const to =
    before === null ? [value(is, FROM)] : [value(was, FROM), words(' → '), value(is || 'nothing', FROM)];
  return { parts: [...of, words(`${fieldWords(field)}: `), ...to] };
}
