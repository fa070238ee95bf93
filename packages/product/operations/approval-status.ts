import {
  APPROVAL_STATES,
  type ApprovalView,
  ConductorError,
  idOf,
  instant,
  type OperationContext,
  readOperation,
  type Snapshot,
} from '@conductor/contract';
import { z } from 'zod';
import { type Thread, threadsOf } from '../engines/approvals/thread.ts';

const MOST_TOUCHED = 1_000;

const Input = z.object({
  /** Of an approval, or of a change that somebody was asked about. */
  approval: z.string().optional(),
  initiatives: z.array(idOf('initiative')).optional(),
  ideas: z.array(idOf('idea')).optional(),
  objectives: z.array(idOf('objective')).optional(),
  product: idOf('product').optional(),
  /** Who was asked, or has answered. */
  people: z.array(idOf('person')).optional(),
});
type Input = z.infer<typeof Input>;

export const ApprovalShape = z.object({
  approval: z.string(),
  changeSet: z.string().nullable(),
  what: z.string(),
  version: z.number(),
  need: z.number(),
  state: z.enum(APPROVAL_STATES),
  validApprovals: z.array(z.object({ by: z.string(), name: z.string(), at: instant() })),
  noLonger: z.array(z.object({ by: z.string(), name: z.string(), version: z.number() })),
  /** The roles and people that may answer, by what they are called, and who of them has not. */
  addressed: z.array(z.string()),
  waitsFor: z.array(z.string()),
  escalatedTo: z.string().nullable(),
  deadline: instant().nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
});
export type ApprovalStatus = z.infer<typeof ApprovalShape>;

const Output = z.object({
  /** Of the one approval; null of several, and of none. */
  version: z.number().nullable(),
  validApprovals: z.array(z.object({ by: z.string(), name: z.string(), at: instant() })),
  state: z.enum(APPROVAL_STATES).nullable(),
  escalatedTo: z.string().nullable(),
  approvals: z.array(ApprovalShape),
});

type Person = { id: string; name: string; roles: string[] };

/** Looks up who was asked, who has said yes to what is there now, and to whom it went because nobody answered. */
export const approvalStatus = readOperation({
  name: 'approval.look-up',
  title: 'See who has approved, and who has still to',
  input: Input,
  output: Output,
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run(input, { snapshot }) {
    const people = await snapshot.people();
    const threads = await meant(input, snapshot, people);
    const approvals: ApprovalStatus[] = [];
    for (const thread of threads) approvals.push(await statusOf(thread, snapshot, people));
    const only = approvals.length === 1 ? approvals[0] : undefined;
    return {
      version: only?.version ?? null,
      validApprovals: only?.validApprovals ?? [],
      state: only?.state ?? null,
      escalatedTo: only?.escalatedTo ?? null,
      approvals,
    };
  },
});

/** Those that wait; where none does, the last one that was settled. One that is named, whatever became of it. */
async function meant(
  input: Input,
  snapshot: OperationContext['snapshot'],
  people: readonly Person[],
): Promise<Thread[]> {
  const threads = threadsOf(await snapshot.approvals({}));
  if (input.approval !== undefined) return [named(input.approval, threads, await snapshot.approvals({}))];
  const records = [input.initiatives, input.ideas, input.objectives, input.product].flat().filter(isGiven);
  const found: Thread[] = [];
  for (const thread of threads) {
    const isMeant =
      (records.length === 0 || (await touches(thread, records, snapshot))) &&
      (!input.people || input.people.some((id) => concerns(thread, id, people)));
    if (isMeant) found.push(thread);
  }
  const waiting = found.filter(({ approval }) => approval.state === 'pending');
  return waiting.length > 0 ? waiting : found.slice(0, 1);
}

const isGiven = (id: string | undefined): id is string => id !== undefined;

function named(id: string, threads: readonly Thread[], all: readonly ApprovalView[]): Thread {
  const asked = all.find((one) => one.id === id || one.changeSet === id);
  const key = asked?.changeSet ?? asked?.id;
  const thread = threads.find(({ approval }) => (approval.changeSet ?? approval.id) === key);
  if (thread) return thread;
  throw new ConductorError(
    'unknown-approval',
    `Nobody was asked about ${id}.`,
    'Give the id of an approval or of a change that waits for one: `conductor approvals --all`.',
  );
}

async function touches(
  { changeSet }: Thread,
  records: readonly string[],
  { activity }: Pick<Snapshot, 'activity'>,
): Promise<boolean> {
  if (changeSet === null) return false;
  const touched = await activity.touched(changeSet, MOST_TOUCHED);
  return touched.some(({ id }) => records.includes(id));
}

const concerns = ({ approval, valid, noLonger }: Thread, id: string, people: readonly Person[]): boolean =>
  approval.decidedBy === id ||
  [...valid, ...noLonger].some(({ by }) => by === id) ||
  addressedOf(approval).some((to) =>
    isAddressed(
      to,
      people.find((one) => one.id === id),
    ),
  );

const addressedOf = ({ role, person, escalatedTo }: ApprovalView): string[] =>
  [role, person, ...escalatedTo].filter((to): to is string => to !== null);

/** Addressed by name, or by a role. */
const isAddressed = (to: string, person: Person | undefined): boolean =>
  person !== undefined && (person.id === to || person.roles.includes(to));

async function statusOf(
  thread: Thread,
  snapshot: Snapshot,
  people: readonly Person[],
): Promise<ApprovalStatus> {
  const { approval, changeSet, version, valid, noLonger } = thread;
  const { id, question, need, state, deadline, decidedByName, decidedBy, reason, requesterMay } = approval;
  const set = changeSet === null ? null : await snapshot.changeSet(changeSet);
  const addressed = addressedOf(approval);
  const nameOf = (to: string) => people.find((one) => one.id === to)?.name ?? to;
  const isAble = (one: Person) =>
    !approval.votes.some(({ by }) => by === one.id) &&
    addressed.some((to) => isAddressed(to, one)) &&
    (requesterMay || one.id !== set?.by || one.id === approval.person);
  const isPending = state === 'pending';
  const last = approval.escalatedTo.at(-1);
  return {
    approval: id,
    changeSet,
    what: set?.summary ?? question,
    version,
    need,
    state,
    validApprovals: valid,
    noLonger,
    addressed: addressed.map(nameOf),
    waitsFor: isPending ? people.filter(isAble).map(({ name }) => name) : [],
    escalatedTo: last === undefined ? null : nameOf(last),
    deadline: isPending ? deadline : null,
    decidedBy: decidedByName ?? decidedBy,
    reason,
  };
}
