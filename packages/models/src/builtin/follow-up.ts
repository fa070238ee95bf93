import { type Command, type InterpreterTask, STOP_WORDS, wordsOf } from '@conductor/contract';
import { slotsFrom } from './start.ts';

const FOLLOWING = /^\s*(?:and|what about|how about|same|the same|now|also|then|ok(?:ay)?,?)\b/i;
const SHORT = 8;

/** "And for SMB?": the question before, with what is said now put in its place. */
export function followUpOf(task: InterpreterTask, isUnderstood: boolean): Command | undefined {
  const { focus, utterance, mentions } = task;
  const job = focus && task.jobs.find(({ name }) => name === focus.job);
  if (!focus || !job) return undefined;
  const said = slotsFrom(job, mentions);
  const words = wordsOf(utterance);
  const rest = words.filter(({ start, end }) => !mentions.some((one) => start < one.end && one.start < end));
  const follows = FOLLOWING.test(utterance);
  const saysNoMore = follows && rest.every(({ plain }) => STOP_WORDS.has(plain) || plain === 'same');
  if (isUnderstood && !saysNoMore) return undefined;
  if (Object.keys(said).length === 0 || !(follows || words.length <= SHORT)) return undefined;
  const kept = focus.slots.filter((slot) => !(slot in said) && job.slots[slot]?.type !== 'flag');
  return {
    do: 'start',
    job: job.name,
    slots: { ...Object.fromEntries(kept.map((slot) => [slot, { referent: slot }])), ...said },
    score: 0.9,
  };
}
