import type { Answer, Register, SlotValue } from '@conductor/contract';

type Asked = Register['leftQuestions'][number];
type Questions = Pick<Register, 'openQuestion' | 'leftQuestions'>;

/** More than this nobody goes back to. */
const MOST_LEFT = 10;

/**
 * Which question waits for a reply after this turn, and which were left. A reply settles the one it answers; any other
 * request that was understood leaves the open one; what was not understood leaves it open.
 */
export function questionsAfter({ openQuestion, leftQuestions }: Register, answer: Answer): Questions {
  const settled = (asked: Asked): boolean => isRepliedTo(asked, answer) || isMoot(asked, answer);
  const left = leftQuestions.filter((asked) => !settled(asked));
  const before = openQuestion && !settled(openQuestion) && canBeAnswered(openQuestion) ? [openQuestion] : [];
  if (answer.status === 'question' && answer.question)
    return {
      openQuestion: { run: answer.run, question: answer.question },
      leftQuestions: withLeft(left, before),
    };
  if (answer.job === null) return { openQuestion: before[0] ?? null, leftQuestions: left };
  return { openQuestion: null, leftQuestions: withLeft(left, before) };
}

/** Answered by this turn, or asked again by it. */
const isRepliedTo = ({ run }: Asked, { follows }: Answer): boolean =>
  follows !== undefined && (follows.how === 'replies' || follows.how === 'resumes') && follows.run === run;

/** What it was asked for has been done another way: by a request of the same job that says what was asked about. */
const isMoot = ({ question }: Asked, { job, status, slots }: Answer): boolean =>
  job !== null &&
  question.soFar?.job === job &&
  (question.slot === undefined || isSaid(slots[question.slot])) &&
  (status === 'answered' || status === 'waiting');

/** By whoever asked, now or in the turn that this one hangs on, and not by what is stayed with. */
const isSaid = (slot: SlotValue | undefined): boolean =>
  slot !== undefined && (slot.from.by !== 'referent' || slot.from.run !== undefined);

/** One that only asks to say it again is not gone back to. */
const canBeAnswered = ({ question }: Asked): boolean =>
  question.options.length > 0 || question.slot !== undefined;

/** What was asked twice in the same words is one question. */
const withLeft = (left: readonly Asked[], more: readonly Asked[]): Asked[] =>
  [...left.filter((one) => !more.some(({ question }) => question.text === one.question.text)), ...more].slice(
    -MOST_LEFT,
  );
