import { ConductorError } from '@conductor/contract';
import { listApprovals, listPeople, readListedApproval } from '@conductor/postgres';
import { decideAs } from '@conductor/server';
import { withOpen } from '../open-here.ts';
import type { Options } from '../options.ts';
import { printAnswer } from '../print/answer.ts';
import { approvalText } from '../print/approval.ts';
import { settle } from '../settle.ts';

export interface DecideOptions extends Options {
  reason?: string;
}

export const approvalsCommand = (options: Options & { all?: boolean }): Promise<void> =>
  withOpen(options, async ({ open }) => {
    const approvals = await listApprovals(open.store, open.workspace, options.all ? 'all' : 'pending');
    if (options.json) {
      process.stdout.write(`${JSON.stringify(approvals, null, 2)}\n`);
      return;
    }
    const people = await listPeople(open.store, open.workspace);
    const text = approvals.map((approval) => approvalText(approval, people, options)).join('\n\n');
    process.stdout.write(`${text || 'Nothing waits for anybody.'}\n`);
  });

/** Decides on the difference as it is now, then waits for the run that asked, and prints what came of it. */
export const decideCommand = (
  decision: 'approved' | 'rejected',
  id: string,
  options: DecideOptions,
): Promise<void> =>
  withOpen(options, async (here) => {
    const { open, me } = here;
    const held = await readListedApproval(open.store, open.workspace, id);
    if (!held)
      throw new ConductorError(
        'unknown-approval',
        `There is no approval ${id}.`,
        'See `conductor approvals`.',
      );
    const { reason } = options;
    await decideAs(open, me, { approval: id, decision, hash: held.hash, ...(reason ? { reason } : {}) });
    if (!options.json) {
      const text = approvalText(
        { ...held, state: decision, decidedBy: me.user, reason: reason ?? null },
        [],
        options,
      );
      process.stdout.write(`${text}\n\n`);
    }
    await printAnswer(here, await settle(here, held.run));
  });
