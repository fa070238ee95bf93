import { type Command, type InterpreterTask, wordsOf } from '@conductor/contract';
import { slotsFrom } from './start.ts';

const FOLLOWING = /^\s*(?:and|what about|how about|same|the same|now|also|then|ok(?:ay)?,?)\b/i;
const SHORT = 8;
const ASKING = new Set(
  'how what which who whose when where why list show count find give tell rank group is are do does did many much'.split(
    ' ',
  ),
);

/**
 * What says more than code takes for a follow-up, "and for the SMB crowd?", and is like no request of its own: the question
 * before, with what was read in it put in its place. What holds nothing else never comes here.
 */
export function followUpOf(task: InterpreterTask): Command | undefined {
  const { focus, utterance, mentions } = task;
  const job = focus && task.jobs.find(({ name }) => name === focus.job);
  if (!focus || !job) return undefined;
  const said = slotsFrom(job, mentions);
  const words = wordsOf(utterance);
  // What asks in words of its own is a request of its own, however short.
  const isShort = words.length <= SHORT && !words.some(({ plain }) => ASKING.has(plain));
  if (Object.keys(said).length === 0 || !(isShort || FOLLOWING.test(utterance))) return undefined;
  const kept = focus.slots.filter((slot) => !(slot in said) && job.slots[slot]?.type !== 'flag');
  return {
    do: 'start',
    job: job.name,
    slots: { ...Object.fromEntries(kept.map((slot) => [slot, { referent: slot }])), ...said },
    score: 0.9,
  };
}
