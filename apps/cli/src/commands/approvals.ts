import { type ApprovalView, ConductorError, type Field } from '@conductor/contract';
import { type Decision, type ListedApproval, listPeople, readListedApproval } from '@conductor/postgres';
import { decideAs, seenApprovals } from '@conductor/server';
import { type Here, withOpen } from '../open-here.ts';
import type { Options } from '../options.ts';
import { printAnswer } from '../print/answer.ts';
import { approvalText } from '../print/approval.ts';
import { settle } from '../settle.ts';

export const approvalsCommand = (options: Options & { all?: boolean }): Promise<void> =>
  withOpen(options, async ({ open, me }) => {
    const approvals = await seenApprovals(open, me, options.all ? 'all' : 'pending');
    if (options.json) {
      process.stdout.write(`${JSON.stringify(approvals, null, 2)}\n`);
      return;
    }
    const people = await listPeople(open.store, open.workspace);
    const text = approvals.map((approval) => approvalText(approval, people, options)).join('\n\n');
    process.stdout.write(`${text || 'Nothing waits for anybody.'}\n`);
  });

/** What a person says, besides whom they are and what it is about. */
type Said = Pick<Decision, 'decision' | 'given'> & { reason?: string | undefined };

export const decideCommand = (
  decision: 'approved' | 'rejected',
  id: string,
  options: Options & { reason?: string },
): Promise<void> => answerWith(id, options, () => ({ decision, reason: options.reason }));

/** By its number, as `conductor approvals` shows it. */
export const chooseCommand = (id: string, place: number, options: Options): Promise<void> =>
  answerWith(id, options, () => ({ decision: 'chosen', given: place - 1 }));

export const fillCommand = (id: string, pairs: string[], options: Options): Promise<void> =>
  answerWith(id, options, ({ fields }) => ({ decision: 'filled', given: filledIn(pairs, fields ?? {}) }));

export const handledCommand = (id: string, options: Options & { note: string }): Promise<void> =>
  answerWith(id, options, () => ({ decision: 'handled', reason: options.note }));

/** Answers what is asked as it is now, then waits for the run that asked, and prints what came of it. */
function answerWith(id: string, options: Options, said: (held: ListedApproval) => Said): Promise<void> {
  return withOpen(options, async (here) => {
    const { open, me } = here;
    const held = await readListedApproval(open.store, open.workspace, id);
    if (!held)
      throw new ConductorError(
        'unknown-approval',
        `There is no approval ${id}.`,
        'See `conductor approvals`.',
      );
    const { reason, ...decision } = said(held);
    const decided = await decideAs(open, me, {
      approval: id,
      hash: held.hash,
      ...decision,
      ...(reason ? { reason } : {}),
    });
    if (!options.json) process.stdout.write(`${await decidedText(here, held, decided)}\n\n`);
    await printAnswer(here, await settle(here, held.run));
  });
}

async function decidedText(
  { open, options }: Here,
  held: ListedApproval,
  decided: ApprovalView,
): Promise<string> {
  const people = await listPeople(open.store, open.workspace);
  return approvalText({ ...held, ...decided }, people, options);
}

/** `effort=3` for a field that holds a number is the number three. */
function filledIn(pairs: readonly string[], fields: Record<string, Field>): Record<string, unknown> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1)
        throw new ConductorError(
          'bad-field',
          `“${pair}” fills nothing in.`,
          'Say field=value, one for each field.',
        );
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      return [name, valueFor(fields[name], value)];
    }),
  );
}

function valueFor(field: Field | undefined, text: string): unknown {
  if (text === '') return null;
  if (field?.type === 'number' && Number.isFinite(Number(text))) return Number(text);
  if (field?.type === 'boolean' && /^(true|yes|false|no)$/i.test(text)) return /^(true|yes)$/i.test(text);
  return text;
}
