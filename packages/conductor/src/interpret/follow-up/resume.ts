import {
  COMPOUND,
  type Heard,
  type Intent,
  type PastTurn,
  type QuestionOption,
  type Register,
  STOP_WORDS,
  stemOf,
  type Topic,
  wordsOf,
} from '@conductor/contract';
import type { InterpretBy } from '../interpret-by.ts';
import type { ReadMentions } from '../read-mentions.ts';
import { baseOf, isAside, keptFrom } from './base.ts';
import { leadOf } from './leads.ts';
import { putIntoBase } from './put-into-base.ts';

const BACK =
  /^\W*(?:(?:ok(?:ay)?|so|now|well|and|then|please|right|anyway|let'?s|let us|can we|could we|i(?:'d| would) like to|i want to|we should)[\s,]+)*(?:(?:(?:go|going|come|coming|get|getting|switch|jump|turn|move)\s+back|back|return|returning|coming back)\s+to|(?:resume|revisit|pick up|continue with|carry on with)|as (?:i|we) (?:was|were) (?:asking|saying|talking)(?: about)?|(?:i|we) (?:was|were) (?:asking|talking) about|where (?:were we|was i) (?:on|with))\b/iu;
const WHERE =
  /^\W*(?:(?:ok(?:ay)?|so|now|well|and|right|anyway|sorry)[\s,]+)*(?:where (?:were we|was i|did we (?:stop|leave off|get to))|what (?:were we|was i) (?:talking about|asking(?: about)?|doing|on(?: about)?|saying|at)|as i was (?:asking|saying))\W*$/iu;
/** "And the feedback again, for mid-market". */
const AGAIN =
  /^\W*(?:(?:ok(?:ay)?|so|now|well|and|then|right|please|what (?:was|were|is|are))[\s,]+)*(?:the|our|that|those)\s+(\S[^,;?!.]*?)\s+(?:(?:question|topic|one|thing)s?\s+)?again\b/iu;
const WHERE_WAS =
  /^\W*(?:(?:ok(?:ay)?|so|now|well|and|then|right)[\s,]+)*where (?:was|were) (?:the|our|that)\s+(\S[^,;?!.]*?)(?=\s*(?:[,;?!.]|$))/iu;
const OPEN =
  /^\W*(?:(?:ok(?:ay)?|so|now|well|and|right|let'?s)[\s,]+)*(?:(?:(?:go |come |get )?back to|return to|answer|about|to) (?:your|the|that|my) (?:open )?question|what was your question|what did you (?:ask|want to know)|ask (?:me )?(?:that |it |your question )?again)(?: you asked| of yours)?\W*$/iu;
/** Say what kind of thing is gone back to, and not which. */
const CALLING = new Set(
  'question questions topic topics discussion conversation thing one subject matter request part stuff bit earlier before previous last other again point thread asked asking'.split(
    ' ',
  ),
);
const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];
const MOST_OFFERED = 8;

/** "Go back to the roadmap question": what was asked then is asked again, and what is left is what is talked about. */
export function heardResuming(utterance: string, by: InterpretBy, read: ReadMentions): Heard | undefined {
  const { register } = by.snapshot;
  if (OPEN.test(utterance)) {
    const open = openAgain(register);
    if (open || /\byour\b|\byou\b|\bask\b/iu.test(utterance))
      return open ?? declined('I have no question open.');
  }
  const topics = topicsOf(by);
  const current = topics.at(-1);
  if (WHERE.test(utterance))
    return current
      ? resumed(current, register)
      : declined('Nothing has been asked yet that I could take up again.');
  const lead = leadBack(utterance);
  if (!lead) return undefined;
  const { rest, isBack } = lead;
  const called = isBack ? inOrder(rest.trim(), topics) : undefined;
  if (called) return resumed(called, register);
  return partedAt(rest, /[,;]/gu, by, read) ?? whole(utterance, lead, by, read);
}

/** Where the words stand that name what is gone back to: "back to …" leads to it, "and the … again" says so by itself. */
function leadBack(utterance: string): { rest: string; isBack: boolean } | undefined {
  const back = BACK.exec(utterance);
  if (back) return { rest: ' '.repeat(back[0].length) + utterance.slice(back[0].length), isBack: true };
  const again = AGAIN.exec(utterance) ?? WHERE_WAS.exec(utterance);
  if (!again) return undefined;
  const [said, ...parts] = again;
  const name = parts.find((part) => part !== undefined) ?? '';
  const at = said.indexOf(name, said.length - said.trimStart().length);
  const rest =
    ' '.repeat(at) + name + utterance.slice(said.length).padStart(utterance.length - at - name.length);
  return { rest, isBack: false };
}

function whole(
  utterance: string,
  { rest, isBack }: { rest: string; isBack: boolean },
  by: InterpretBy,
  read: ReadMentions,
): Heard | undefined {
  const { register } = by.snapshot;
  const topics = topicsOf(by);
  const current = topics.at(-1);
  const said = namesOf(rest, read(rest));
  if (said.length === 0) return isBack ? backToList(utterance, by) : undefined;
  const fitting = fittingOf(said, topics, register);
  const others = fitting.filter((topic) => topic !== current);
  const [only] = others;
  if (only) return others.length === 1 ? resumed(only, register) : askedWhich(rest, others, register);
  if (current && isBack && said.every((names) => names.some((one) => isAmong(one, titleWords(current)))))
    return resumed(current, register);
  // What is talked about now may be what is meant, with something else put in.
  return partedAt(rest, /\s(?=(?:but|for|with|in|only|from|by|and|since)\b)/giu, by, read);
}

/** "Back to the order question, for Next": the topic that the first words name, with the others put in. */
function partedAt(rest: string, at: RegExp, by: InterpretBy, read: ReadMentions): Heard | undefined {
  const { register } = by.snapshot;
  for (const { index, 0: mark } of rest.matchAll(at)) {
    const head = rest.slice(0, index);
    const tail = ' '.repeat(index + mark.length) + rest.slice(index + mark.length);
    const said = namesOf(head, read(head));
    if (said.length === 0 || tail.trim() === '') continue;
    const fitting = fittingOf(said, topicsOf(by), register);
    const others = fitting.filter((topic) => topic !== register.topics.at(-1));
    const [topic, ...more] = others.length > 0 ? others : fitting;
    if (!topic || more.length > 0) continue;
    const lead = leadOf(tail);
    const turn = topic === register.topics.at(-1) ? earlierTurn(said, register) : undefined;
    const base = baseOf(turn ? { ...turn, job: turn.job! } : topic, register);
    const put = putIntoBase(base, { ...lead, isSaid: true }, by, read);
    if (put?.kind === 'intent')
      return {
        ...put,
        follows: {
          ...put.follows!,
          how: 'resumes',
          shown: `back to “${calledBy(topic)}”, ${put.follows!.shown}`,
        },
      };
  }
  return undefined;
}

/** "Back to the list": the last list of records that was asked for, as it was asked. */
function backToList(utterance: string, { snapshot: { register } }: InterpretBy): Heard | undefined {
  if (!/\blist\b/iu.test(utterance)) return undefined;
  const turn = register.past.findLast(
    ({ job, status, lists }) =>
      status === 'answered' && /^record\.(?:list|filter)$/.test(job ?? '') && lists.length > 0,
  );
  return turn && resumedTurn(turn, register);
}

const topicsOf = ({ snapshot: { register }, catalogue }: InterpretBy): Topic[] =>
  register.topics.filter(({ job }) => job === COMPOUND || catalogue.jobs.has(job));

/** The current topic asked again, where going back to it is all that was said. */
export function heardCurrent(utterance: string, by: InterpretBy, read: ReadMentions): Heard | undefined {
  const { register } = by.snapshot;
  const lead = BACK.exec(utterance);
  if (!lead) return undefined;
  const rest = utterance.slice(lead[0].length);
  const said = namesOf(rest, read(' '.repeat(lead[0].length) + rest));
  const current = register.topics.at(-1);
  const turn = said.length > 0 ? earlierTurn(said, register) : undefined;
  if (turn) return resumedTurn(turn, register);
  if (current && said.length > 0 && said.every((names) => names.some((one) => isCalled(current, one))))
    return resumed(current, register);
  if (!/\b(?:question|topic|discussion|request|subject|thread)s?\b/iu.test(rest)) return undefined;
  const known = register.topics.slice(-MOST_OFFERED).toReversed();
  if (known.length === 0) return declined('Nothing has been asked yet that I could go back to.');
  return {
    kind: 'question',
    text: `I find nothing in this conversation that “${rest.trim().replace(/[?.!]+$/u, '')}” names. Which of these?`,
    options: known.map((topic) => optionOf(topic, register)),
    soFar: null,
  };
}

/** A turn of what is talked about that was asked in these words, before it became something else. */
function earlierTurn(said: readonly string[][], { past, topics }: Register): PastTurn | undefined {
  const now = topics.at(-1);
  const own = past.filter(
    ({ topic, job, status }) => topic === now?.id && status === 'answered' && job && !isAside(job),
  );
  return own.slice(0, -1).findLast((turn) => {
    const words = wordsOf(turn.said ?? '').map(({ plain }) => plain);
    return said.every((names) => names.some((one) => isAmong(one, words)));
  });
}

/** "The second question", "the previous topic": by the order in which they were begun, or by what came last. */
function inOrder(rest: string, topics: readonly Topic[]): Topic | undefined {
  const words = wordsOf(rest).map(({ plain }) => plain);
  const others = words.filter((word) => !STOP_WORDS.has(word) && !CALLING.has(word));
  const begun = topics.toSorted((a, b) => a.id - b.id);
  const place = others.length === 1 ? ORDINALS.indexOf(others[0]!) : -1;
  // A question is what was asked then; a topic is what became of it.
  if (place >= 0)
    return words.some((word) => word.startsWith('question')) ? asBegun(begun[place]) : begun[place];
  if (others.length > 0 || words.length === 0) return undefined;
  const isOther = words.some((word) => ['previous', 'last', 'other', 'earlier', 'before'].includes(word));
  return isOther ? topics.at(-2) : undefined;
}

const asBegun = (topic: Topic | undefined): Topic | undefined =>
  topic?.begun ? { ...topic, parts: undefined, ...topic.begun } : topic;

/** What it is called by: each word, or what the word was read as. */
function namesOf(rest: string, mentions: ReturnType<ReadMentions>): string[][] {
  return wordsOf(rest)
    .filter(({ plain }) => !STOP_WORDS.has(plain) && !CALLING.has(plain))
    .map(({ plain, text }) => {
      const read = mentions
        .filter(({ type, readings }) => type !== 'phrase' && readings.length === 1)
        .filter((one) => wordsOf(one.readings[0]!.shown).length === 1 && isSaidBy(one, text, rest))
        .map((one) => wordsOf(one.readings[0]!.shown)[0]!.plain);
      return [plain, ...read];
    });
}

const isSaidBy = ({ start, end }: { start: number; end: number }, text: string, rest: string): boolean =>
  end - start === text.length && rest.includes(text);

/** Those that were asked for in such words; where none was, those whose answer held them. */
function fittingOf(said: readonly string[][], topics: readonly Topic[], register: Register): Topic[] {
  const fit = (wordsIn: (topic: Topic) => readonly string[]): Topic[] =>
    topics.filter((topic) => {
      const words = wordsIn(topic);
      return said.every((names) => names.some((one) => isAmong(one, words)));
    });
  const asked = fit((topic) => askedIn(topic, register));
  return asked.length > 0 ? asked : fit(({ words }) => words);
}

const familyOf = (job: string): string => job.split('.')[0]!;

/** The words of what a topic's turns said, and of what they were about. */
function askedIn({ id, title, job, slots }: Topic, { past }: Register): string[] {
  const said = past.flatMap((turn) =>
    turn.topic === id && turn.said && turn.job && familyOf(turn.job) === familyOf(job) ? [turn.said] : [],
  );
  const shown = Object.values(slots).map((slot) => slot.shown);
  return [title, job.replace('.', ' '), ...shown, ...said].flatMap((text) =>
    wordsOf(text).map(({ plain }) => plain),
  );
}

const titleWords = ({ title, job }: Topic): string[] =>
  wordsOf(`${title} ${job.replace('.', ' ')}`).map(({ plain }) => plain);

const isCalled = ({ words }: Topic, name: string): boolean => isAmong(name, words);

function isAmong(name: string, words: readonly string[]): boolean {
  const stem = stemOf(name);
  return words.some((word) => word === name || stemOf(word) === stem);
}

function resumed(topic: Topic, register: Register): Heard {
  const base = baseOf(topic, register);
  const slots = keptFrom(base.slots, topic.run);
  const parts = base.parts?.map((part) => ({ ...part, slots: keptFrom(part.slots, topic.run) }));
  const intent: Intent = {
    kind: 'intent',
    job: topic.job,
    slots,
    unread: [],
    candidates: [{ job: topic.job, score: 1 }],
    ...(parts ? { parts } : {}),
    follows: { how: 'resumes', run: topic.run, shown: `back to “${calledBy(topic)}”` },
  };
  return intent;
}

const resumedTurn = ({ run, job, title, slots, parts, said }: PastTurn, register: Register): Heard => {
  const topic = {
    id: 0,
    run,
    job: job!,
    title: said ?? title ?? job!,
    slots,
    words: [],
    ...(parts ? { parts } : {}),
  };
  return resumed(topic, register);
};

const calledBy = ({ title, slots }: Topic): string => {
  const shown = Object.values(slots).map((slot) => slot.shown);
  return shown.length > 0 ? `${title}: ${shown.join(', ')}` : title;
};

const askedWhich = (rest: string, topics: readonly Topic[], register: Register): Heard => ({
  kind: 'question',
  text: `“${rest.trim().replace(/[?.!]+$/u, '')}” fits ${topics.length} things that were asked. Which of them?`,
  options: topics
    .slice(-MOST_OFFERED)
    .toReversed()
    .map((topic) => optionOf(topic, register)),
  soFar: null,
});

function optionOf(topic: Topic, register: Register): QuestionOption {
  const { job, slots, parts } = baseOf(topic, register);
  return { label: calledBy(topic), job, slots, ...(parts ? { parts } : {}) };
}

function openAgain({ leftQuestions, openQuestion }: Register): Heard | undefined {
  const asked = leftQuestions.at(-1) ?? openQuestion;
  if (!asked) return undefined;
  const { run, question } = asked;
  const follows = { how: 'resumes', run, shown: 'back to the question' } as const;
  return { ...question, follows, soFar: question.soFar && { ...question.soFar, follows } };
}

const declined = (text: string): Heard => ({ kind: 'declined', text });
