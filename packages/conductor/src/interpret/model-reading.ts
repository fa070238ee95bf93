import type { Candidate, Command, Heard, Mention, QuestionOption } from '@conductor/contract';
import type { InterpretBy, ModelReading } from './interpret-by.ts';
import { obey, optionOf } from './obey.ts';

/** So likely, by the built-in reading, a model's word for the same job settles it. */
const AGREED = 0.2;
const MOST_OFFERED = 4;

type Start = Extract<Command, { do: 'start' }>;

/** Whether the built-in reading goes on by itself: it started something, and named nothing beside it to choose from. */
export const isSure = (commands: readonly Command[]): boolean =>
  !commands.some(({ do: what }) => what === 'clarify' || what === 'handoff');

/**
 * Two readings of one request. Where a model names the very job that the built-in takes for the likeliest, it goes on, with the slots
 * that code read; where they differ a person is asked, the model's reading first. A table may say
 * whose goes on instead; unless one does, what a model alone says starts nothing.
 */
export function settle(
  heard: Heard,
  { builtin, reading }: { builtin: readonly Command[]; reading: ModelReading },
  of: { utterance: string; mentions: readonly Mention[]; by: InterpretBy },
): Heard {
  const start = reading.commands.find((command): command is Start => command.do === 'start');
  if (!start) return heard;
  const [likeliest] = candidatesIn(builtin);
  const own = readAs(start.job, of);
  if (likeliest?.job === start.job && likeliest.score >= AGREED)
    return { ...own, candidates: candidatesIn(builtin) };
  if (reading.differ === 'builtin') return heard;
  if (reading.differ === 'model' && own.kind === 'intent')
    return { ...own, candidates: candidatesIn(builtin) };
  const others = heard.kind === 'question' && heard.slot === undefined && !heard.soFar ? heard.options : [];
  const options = [...optionOf(start.job, own, of.by), ...others.filter(({ job }) => job !== start.job)];
  if (options.length === 0) return heard;
  return {
    kind: 'question',
    text: textOf(options),
    options: options.slice(0, MOST_OFFERED),
    soFar: null,
    candidates: [
      { job: start.job, score: 0 },
      ...candidatesIn(builtin).filter(({ job }) => job !== start.job),
    ],
  };
}

const textOf = (options: readonly QuestionOption[]): string =>
  options.length === 1
    ? 'I am not sure that I read this rightly. Is this what you mean?'
    : 'That can be read in more than one way. Which do you mean?';

/** The job with what code read in the utterance, and nothing that only a model says. */
function readAs(
  job: string,
  { utterance, mentions, by }: { utterance: string; mentions: readonly Mention[]; by: InterpretBy },
): Heard {
  return obey([{ do: 'start', job, slots: {} }], utterance, mentions, by);
}

/** What the built-in takes it for, the likeliest first. */
function candidatesIn(commands: readonly Command[]): Candidate[] {
  const started = commands.flatMap((one) =>
    one.do === 'start' ? [{ job: one.job, score: one.score ?? 1 }] : [],
  );
  const nearest = commands.flatMap((one) => (one.do === 'handoff' ? (one.nearest ?? []) : []));
  return [...started, ...nearest].toSorted((a, b) => b.score - a.score);
}
