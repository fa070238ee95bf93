import {
  type Answer,
  COUNTED,
  MOST_LISTED,
  MOST_TURNS,
  type PastTurn,
  type PendingChange,
  type Register,
} from '@conductor/contract';
import { isAbout, type TurnOf } from './about.ts';
import { questionsAfter } from './questions.ts';
import { steered } from './steering.ts';
import { topicsAfter } from './topics.ts';

/** Of more that were counted and not shown, nobody asks for some by what they hold. */
const MOST_COUNTED = 50;
/** Members of lists that a conversation holds in all: the newest turns keep theirs, so that a long conversation stays small. */
const MOST_MEMBERS = 8 * MOST_LISTED;

/**
 * What a conversation is about after this turn. A turn that waits is told as it stands, and told again when it ends: the
 * later takes the place of the earlier, so that it is one turn.
 */
export function afterTurn(register: Register, answer: Answer, of: TurnOf): Register {
  const known = register.past.find(({ run }) => run === answer.run);
  const bare = { ...register, pending: pendingAfter(register.pending, answer) };
  if (known) return toldAgain(bare, known, answer, of);
  const topics = topicsAfter(register, answer, of);
  const turn = pastTurn(answer, of, topics.at(-1)?.id ?? 0);
  return {
    ...bare,
    turns: register.turns + 1,
    past: withinBounds([...register.past, turn].slice(-MOST_TURNS)),
    topics,
    focus: focusAfter(register, answer),
    ...questionsAfter(register, answer),
    ...(answer.steers && hasEnded(answer) ? steered(register, answer.steers, answer.run) : {}),
  };
}

/** What was said since stands; only what came of the turn itself is new. */
function toldAgain(register: Register, known: PastTurn, answer: Answer, of: TurnOf): Register {
  const turn = pastTurn(answer, of, known.topic);
  return { ...register, past: withinBounds(register.past.map((one) => (one === known ? turn : one))) };
}

const hasEnded = ({ status }: Answer): boolean => status === 'answered' || status === 'waiting';

/** A question keeps the focus there was. */
const focusAfter = ({ focus }: Register, answer: Answer): Register['focus'] =>
  isAbout(answer) ? { run: answer.run, job: answer.job!, slots: answer.slots, ...partsOf(answer) } : focus;

const partsOf = ({ parts }: Answer): Pick<Answer, 'parts'> => (parts ? { parts } : {});

const pastTurn = (answer: Answer, { request, jobs }: TurnOf, topic: number): PastTurn => ({
  run: answer.run,
  said: request.said ?? null,
  job: answer.job,
  title: jobs.get(answer.job ?? '')?.title ?? null,
  slots: answer.slots,
  ...partsOf(answer),
  status: answer.status,
  lists: answer.lists.filter(({ name, total }) => name !== COUNTED || total <= MOST_COUNTED),
  changeSets: answer.changeSets,
  topic,
});

function withinBounds(past: readonly PastTurn[]): PastTurn[] {
  let left = MOST_MEMBERS;
  return past
    .toReversed()
    .map((turn) => {
      left -= turn.lists.reduce((sum, { members }) => sum + members.length, 0);
      return left < 0 && turn.lists.length > 0 ? { ...turn, lists: [] } : turn;
    })
    .reverse();
}

/** What waits for somebody's leave; what was decided is looked up when it is spoken of. */
function pendingAfter(pending: readonly PendingChange[], answer: Answer): PendingChange[] {
  const waiting = answer.status === 'waiting' ? answer.approvals : [];
  return [
    ...pending.filter(({ run }) => run !== answer.run),
    ...waiting
      .filter(({ state, form }) => state === 'pending' && form === 'approve')
      .map(({ id, changeSet, question }) => ({
        run: answer.run,
        changeSet,
        approval: id,
        summary: question,
      })),
  ];
}
