import {
  type Answer,
  COUNTED,
  MOST_TOPICS,
  type Register,
  STOP_WORDS,
  type Topic,
  wordsOf,
} from '@conductor/contract';
import { isAbout, isWrite, type TurnOf } from './about.ts';

const MOST_WORDS = 60;
/** Members of the lists of an answer that its topic can be called by. */
const MOST_CALLED = 10;

/**
 * The topics after a turn, the one that is talked about last. A request that stands by itself and is of another kind
 * begins one; one that hangs on an earlier turn goes on with that turn's. What changes records begins none: to go back to a
 * topic is to ask again, and nothing is changed again.
 */
export function topicsAfter(register: Register, answer: Answer, of: TurnOf): Topic[] {
  const { topics } = register;
  if (!isAbout(answer)) return topics;
  const own = topicOf(register, answer);
  if (isWrite(answer)) return own ? toTop(topics, own) : topics;
  if (own) return toTop(topics, goneOn(own, answer, of));
  const id = Math.max(0, ...topics.map((one) => one.id)) + 1;
  const asked = { job: answer.job!, ...askedBy(answer) };
  const begun = { id, run: answer.run, title: titleOf(answer, of), ...asked, begun: asked };
  return [...topics, { ...begun, words: wordsFor(answer, of) }].slice(-MOST_TOPICS);
}

/** The topic that this turn goes on with. */
function topicOf({ topics, past }: Register, { follows, job }: Answer): Topic | undefined {
  const now = topics.at(-1);
  // What is asked of what another request found is a question of its own.
  if (follows && follows.how !== 'replies' && !(follows.how === 'refers' && !isKin(now?.job, job!))) {
    const hung = past.find(({ run }) => run === follows.run)?.topic;
    return topics.find(({ id, run }) => run === follows.run || id === hung) ?? now;
  }
  return isKin(now?.job, job!) ? now : undefined;
}

const isKin = (one: string | undefined, other: string): boolean =>
  one !== undefined && familyOf(one) === familyOf(other);

/** `box.count` and `box.list` are of one family. */
const familyOf = (job: string): string => job.split('.')[0]!;

const toTop = (topics: readonly Topic[], topic: Topic): Topic[] => [
  ...topics.filter(({ id }) => id !== topic.id),
  topic,
];

const goneOn = (topic: Topic, answer: Answer, of: TurnOf): Topic => ({
  ...topic,
  run: answer.run,
  job: answer.job!,
  title: titleOf(answer, of),
  ...askedBy(answer),
  words: [...new Set([...wordsFor(answer, of), ...topic.words])].slice(0, MOST_WORDS),
});

const askedBy = ({ slots, parts }: Answer): Pick<Topic, 'slots' | 'parts'> => ({
  slots,
  ...(parts ? { parts } : {}),
});

const titleOf = ({ job }: Answer, { jobs }: TurnOf): string => jobs.get(job!)?.title ?? job!;

/** What it can be called by: what was said, the job's title and name, and what it was about. */
function wordsFor(answer: Answer, of: TurnOf): string[] {
  const shown = Object.values(answer.slots).map((slot) => slot.shown);
  const shownLists = answer.lists.filter(({ name }) => name !== COUNTED);
  const members = shownLists.flatMap((list) => list.members.slice(0, MOST_CALLED).map((one) => one.shown));
  const texts = [
    of.request.said ?? '',
    titleOf(answer, of),
    answer.job!.replace('.', ' '),
    ...shown,
    ...members,
  ];
  const words = texts.flatMap((text) => wordsOf(text).map(({ plain }) => plain));
  return [...new Set(words.filter((word) => !STOP_WORDS.has(word)))].slice(0, MOST_WORDS);
}
