import {
  type Answer,
  type ApprovalView,
  ConductorError,
  type Outside,
  type OutsideAction,
  type Principal,
} from '@conductor/contract';
import { decideAs } from '../decide-as.ts';
import { type Open, requestOf } from '../open.ts';

/** What came of one action. `clause` names what refused it: of the written policy, or a short name of another reason. */
export type ActResult =
  | { status: 'accepted' }
  | { status: 'refused'; clause: string; reason: string }
  | { status: 'failed'; reason: string };

export interface Acting {
  open: Open;
  outside: Outside;
  workspace: string;
  person: Principal;
  /** One conversation a case, as one person would talk. */
  conversation: string;
}

export interface Done {
  result: ActResult;
  /** The run that did it; none where it could not even be asked for. */
  run?: string;
  /** Whether it still waits for somebody who took it over. */
  isHandedOver?: boolean;
}

/** More than a run ever asks one person to confirm. */
const MOST_CONFIRMATIONS = 10;
const LONGEST_MS = 60_000;

/**
 * Asks for the same as an action of the other system does, as a form in the person's name, and confirms for them what
 * they are asked to confirm: exactly the change that is shown.
 */
export async function doAction(acting: Acting, action: OutsideAction): Promise<Done> {
  const { open, outside, workspace, person, conversation } = acting;
  let form: ReturnType<Outside['form']>;
  try {
    form = outside.form(action);
  } catch (error) {
    return { result: refusedBy(error) };
  }
  const request = requestOf({ workspace, user: person.user, conversation, form });
  await open.runner.submit(request);
  let answer = await open.runner.settled(request.run, LONGEST_MS);
  for (let count = 0; count < MOST_CONFIRMATIONS; count += 1) {
    const asked = confirmationOf(answer, person);
    if (!asked) break;
    await decideAs(open, person, { approval: asked.id, decision: 'approved', hash: asked.hash });
    answer = await open.runner.settled(request.run, LONGEST_MS);
  }
  return { run: request.run, result: resultOf(answer), isHandedOver: answer.status === 'waiting' };
}

const pendingOf = ({ status, approvals }: Answer): ApprovalView[] =>
  status === 'waiting' ? approvals.filter(({ state }) => state === 'pending') : [];

const confirmationOf = (answer: Answer, { user }: Principal): ApprovalView | undefined =>
  pendingOf(answer).find(({ form, person }) => form === 'approve' && person === user);

function resultOf(answer: Answer): ActResult {
  const { status, reason = '' } = answer;
  if (status === 'answered') return { status: 'accepted' };
  if (status === 'refused')
    return { status: 'refused', clause: answer.clauses?.[0] ?? answer.code ?? 'refused', reason };
  if (status === 'question')
    return { status: 'refused', clause: 'unclear', reason: answer.question?.text ?? reason };
  const pending = pendingOf(answer);
  if (pending.length > 0 && pending.every(({ form }) => form === 'escalate')) return { status: 'accepted' };
  if (pending.length > 0)
    return { status: 'failed', reason: `It waits for ${pending.map(whom).join(', ')}.` };
  return { status: 'failed', reason: reason || `It is ${status}, and nobody is asked.` };
}

const whom = ({ form, role, person, question }: ApprovalView): string =>
  `${person ?? role ?? 'somebody'} (${form}: ${question})`;

/** An action that cannot be said in the pack's words is refused before anything is asked for; anything else is a fault. */
function refusedBy(error: unknown): ActResult {
  if (!(error instanceof ConductorError)) throw error;
  return { status: 'refused', clause: error.code, reason: error.message };
}
