import { ConductorError, type Principal } from '@conductor/contract';
import {
  conversationRuns,
  type ListedApproval,
  listApprovals,
  listRuns,
  type RunFilter,
  type RunSummary,
  type RunView,
  readRun,
} from '@conductor/postgres';
import type { Open } from './open.ts';

type Seeing = Pick<Open, 'store' | 'workspace' | 'system'>;

/** Who sees of records only their own sees of runs, conversations and approvals only those too. */
export const isOwnOnly = ({ system }: Seeing, me: Principal): boolean => system.authorizer.isOwnOnly(me);

/** The runs that somebody may see, the newest first. */
export function seenRuns(
  open: Seeing,
  me: Principal,
  filter: { limit: number; before?: string } & RunFilter,
): Promise<RunSummary[]> {
  const own = isOwnOnly(open, me) ? { user: me.user } : {};
  return listRuns(open.store, open.workspace, { ...filter, ...own });
}

/** One's own, one that asks something of one, or any, for whoever sees everything. @throws ConductorError `unknown-run` */
export async function seenRun(open: Seeing, me: Principal, id: string): Promise<RunView> {
  const run = await readRun(open.store, open.workspace, id);
  const isSeen =
    run &&
    (!isOwnOnly(open, me) || run.user === me.user || run.approvals.some(({ person }) => person === me.user));
  if (isSeen) return run;
  throw new ConductorError('unknown-run', `There is no run ${id}.`, 'See the list of runs.');
}

/** The turns of a conversation in the order they were asked. @throws ConductorError `unknown-conversation` */
export async function seenConversation(open: Seeing, me: Principal, id: string): Promise<RunView[]> {
  const turns = await conversationRuns(open.store, open.workspace, id);
  if (turns.length > 0 && (!isOwnOnly(open, me) || turns.every(({ user }) => user === me.user))) return turns;
  throw new ConductorError(
    'unknown-conversation',
    'There is no such conversation.',
    'Ask something to begin one.',
  );
}

/** Whoever sees only their own goes on with no conversation of another. @throws ConductorError `unknown-conversation` */
export async function requireOwnConversation(open: Seeing, me: Principal, id: string): Promise<void> {
  if (!isOwnOnly(open, me)) return;
  const turns = await conversationRuns(open.store, open.workspace, id);
  if (turns.every(({ user }) => user === me.user)) return;
  throw new ConductorError('unknown-conversation', 'There is no such conversation.', 'Begin another.');
}

/** The approvals that somebody may see. */
export const seenApprovals = (
  open: Seeing,
  me: Principal,
  which: 'pending' | 'all',
): Promise<ListedApproval[]> =>
  listApprovals(open.store, open.workspace, which, isOwnOnly(open, me) ? me.user : undefined);
