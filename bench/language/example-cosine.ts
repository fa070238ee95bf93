import {
  type Command,
  type InterpreterTask,
  type JobCard,
  type Mention,
  RECORD_MENTIONS,
  type SlotSource,
  STOP_WORDS,
  stemOf,
  wordsOf,
} from '@conductor/contract';

const RECORD_TYPES: ReadonlySet<string> = new Set(RECORD_MENTIONS);

/** Below this, nothing was understood; two that are closer than the margin are asked about. */
const ENOUGH = 0.42;
const MARGIN = 0.06;

/**
 * The built-in interpreter: a request is the job whose examples it is most like, with what code read
 * in it put in the places where the examples have their slots. Cosine of idf-weighted stems.
 */
export function interpretByExamples(task: InterpreterTask): Command[] {
  const talk = smallTalk(task);
  if (talk) return [talk];
  const scores = scoreJobs(task).sort((a, b) => b.score - a.score || (a.job.name < b.job.name ? -1 : 1));
  const [best, second] = scores;
  const followUp = followUpOf(task, best?.score ?? 0);
  if (followUp) return [followUp];
  if (!best || best.score < ENOUGH) return [{ do: 'handoff', why: 'no job is like it' }];
  const starts = scores
    .filter(({ score }) => score >= ENOUGH)
    .slice(0, 3)
    .map(({ job, score }) => startOf(job, score, task));
  if (second && second.score >= ENOUGH && best.score - second.score < MARGIN) {
    return [...starts.slice(0, 2), { do: 'clarify', options: [best.job.name, second.job.name] }];
  }
  return starts.slice(0, 1);
}

const GREETING = /^\s*(hi|hello|hey|good (morning|afternoon|evening))[\s!.,]*$/i;
const THANKS = /^\s*(thanks|thank you|thx|cheers|great|perfect|ok|okay)[\s!.,]*$/i;
const HELP = /^\s*(help|what can (you do|i ask)|\?+)[\s!.?]*$/i;
const CANCEL = /^\s*(cancel|never ?mind|forget it|stop)[\s!.]*$/i;

function smallTalk({ utterance }: InterpreterTask): Command | undefined {
  if (CANCEL.test(utterance)) return { do: 'cancel' };
  if (GREETING.test(utterance)) return { do: 'smalltalk', topic: 'greeting' };
  if (THANKS.test(utterance)) return { do: 'smalltalk', topic: 'thanks' };
  return HELP.test(utterance) ? { do: 'smalltalk', topic: 'help' } : undefined;
}

function scoreJobs(task: InterpreterTask): { job: JobCard; score: number }[] {
  const examples = task.jobs.flatMap((job) =>
    job.examples.map((example) => ({ job, terms: exampleTerms(example) })),
  );
  const weight = idf(examples.map(({ terms }) => terms));
  const said = utteranceTerms(task.utterance, task.mentions);
  const scores = new Map<JobCard, number>(task.jobs.map((job) => [job, 0]));
  for (const { job, terms } of examples)
    scores.set(job, Math.max(scores.get(job)!, cosine(said, terms, weight)));
  return [...scores].map(([job, score]) => ({ job, score }));
}

/** Slots stand in examples as `{window}`; what they hold is no matter, so they count for little. */
const exampleTerms = (example: string): Set<string> => terms(example.replaceAll(/\{(\w+)\}/g, ' '));

function utteranceTerms(utterance: string, mentions: readonly Mention[]): Set<string> {
  let text = utterance;
  for (const { type, start, end } of mentions) {
    // What is said of records is read beside the packs' own words: "import" is a source there, and a verb here.
    if (type !== 'flag' && !RECORD_TYPES.has(type))
      text = text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
  }
  return terms(text);
}

/** Question words say a lot about the job though they are stop words elsewhere. */
const TELLING = new Set(['how', 'what', 'who', 'why', 'show', 'which', 'when']);

function terms(text: string): Set<string> {
  const kept = wordsOf(text).filter((word) => TELLING.has(word.plain) || !STOP_WORDS.has(word.plain));
  return new Set(kept.map((word) => stemOf(word.plain)));
}

function idf(documents: readonly Set<string>[]): (term: string) => number {
  const counts = new Map<string, number>();
  for (const document of documents)
    for (const term of document) counts.set(term, (counts.get(term) ?? 0) + 1);
  return (term) => Math.log(1 + documents.length / (1 + (counts.get(term) ?? 0)));
}

function cosine(a: ReadonlySet<string>, b: ReadonlySet<string>, weight: (term: string) => number): number {
  const square = (set: ReadonlySet<string>) => [...set].reduce((sum, term) => sum + weight(term) ** 2, 0);
  const shared = [...a].filter((term) => b.has(term)).reduce((sum, term) => sum + weight(term) ** 2, 0);
  return shared === 0 ? 0 : shared / Math.sqrt(square(a) * square(b));
}

function startOf(job: JobCard, score: number, task: InterpreterTask): Extract<Command, { do: 'start' }> {
  return {
    do: 'start',
    job: job.name,
    slots: slotsFrom(job, task.mentions),
    score: Math.round(score * 100) / 100,
  };
}

/** The first mention of its kind for each slot; code adds the others where a slot takes several. */
function slotsFrom(job: JobCard, mentions: readonly Mention[]): Record<string, SlotSource> {
  const slots: Record<string, SlotSource> = {};
  for (const mention of mentions) {
    const slot = Object.entries(job.slots).find(([name, spec]) => {
      if (spec.type !== mention.type || name in slots) return false;
      if (spec.type === 'period') return true;
      return 'of' in spec ? spec.of === mention.of : name === mention.of;
    })?.[0];
    if (slot) slots[slot] = { start: mention.start, end: mention.end };
  }
  return slots;
}

const FOLLOWING = /^\s*(?:and|what about|how about|same|the same|now|also|then|ok(?:ay)?,?)\b/i;

/** "And for SMB?": the question before, with what is said now put in its place. */
function followUpOf(task: InterpreterTask, best: number): Command | undefined {
  const { focus } = task;
  const job = focus && task.jobs.find(({ name }) => name === focus.job);
  if (!focus || !job) return undefined;
  const said = slotsFrom(job, task.mentions);
  const rest = wordsOf(task.utterance).filter(
    ({ start, end }) => !task.mentions.some((one) => start < one.end && one.start < end),
  );
  const saysNoMore =
    FOLLOWING.test(task.utterance) &&
    rest.every((word) => STOP_WORDS.has(word.plain) || word.plain === 'same');
  if (best >= ENOUGH && !saysNoMore) return undefined;
  const onlyThat = wordsOf(task.utterance).length <= 8;
  if (Object.keys(said).length === 0 || !(FOLLOWING.test(task.utterance) || onlyThat)) return undefined;
  const kept = focus.slots.filter((slot) => !(slot in said) && job.slots[slot]?.type !== 'flag');
  return {
    do: 'start',
    job: job.name,
    slots: { ...Object.fromEntries(kept.map((slot) => [slot, { referent: slot }])), ...said },
    score: 0.9,
  };
}
