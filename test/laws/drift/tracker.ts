import { MOST_TOPICS } from '@conductor/contract';
import type { Value } from './words.ts';

/** The jobs that generated conversations ask for, by what people call the talk about them. */
export const JOBS = {
  'feedback.count': { called: 'feedback', slots: ['window', 'segment', 'sources', 'companies', 'groupBy'] },
  'survey.score': {
    called: 'survey',
    slots: ['survey', 'window', 'segment', 'sources', 'companies', 'groupBy'],
  },
  'idea.prioritise': { called: 'ideas', slots: ['methods'] },
  'record.list': { called: 'companies', slots: ['entity', 'where'] },
} as const satisfies Record<string, { called: string; slots: readonly string[] }>;
export type JobName = keyof typeof JOBS;

/** What is stayed with can only be of these. */
export const STAYS = ['window', 'segment', 'sources', 'companies'] as const;
export type Stay = (typeof STAYS)[number];

export type Said = Record<string, Value[]>;
export interface Asked {
  job: JobName;
  said: Said;
}
interface Topic extends Asked {
  id: number;
  /** As it was asked first. */
  begun: Asked;
}

/** What a person who remembers everything knows of a conversation. */
export interface Known {
  /** What "and for SMB?" varies; null where nothing was asked, or a change was made since. */
  current: Asked | null;
  /** The same in full, as it was answered: what a chip that is changed leaves as it was. */
  whole: Said;
  /** The last is the one that is talked about. */
  topics: Topic[];
  begun: number;
  scope: Partial<Record<Stay, Value>>;
  /** Asked back, and what the answer to it has to make whole. */
  open: Asked | null;
  /** What is stayed with was just said: what follows without a question of its own is about that. */
  isSteered: boolean;
  left: Asked[];
}

export const nothingKnown = (): Known => ({
  current: null,
  whole: {},
  topics: [],
  begun: 0,
  scope: {},
  open: null,
  isSteered: false,
  left: [],
});

const familyOf = (job: string): string => job.split('.')[0]!;

/**
 * A request in full: what was said, and of what is stayed with whatever it leaves unsaid. `let` is what it says to look past.
 */
export function resolved({ job, said }: Asked, { scope }: Known, letGo: readonly string[] = []): Said {
  const whole: Said = { ...said };
  for (const slot of STAYS) {
    const held = scope[slot];
    if (
      held &&
      (JOBS[job].slots as readonly string[]).includes(slot) &&
      !whole[slot] &&
      !letGo.includes(slot)
    )
      whole[slot] = [held];
  }
  return whole;
}

/** What is known once a request was answered that stands by itself, or replies to a question. */
export function afterFresh(known: Known, asked: Asked): Known {
  const last = known.topics.at(-1);
  const goesOn = last && familyOf(last.job) === familyOf(asked.job);
  const id = goesOn ? last.id : Math.max(0, ...known.topics.map((topic) => topic.id)) + 1;
  return answered(known, asked, id);
}

/** What is known once a request was answered that hangs on the one that is talked about. */
export const afterFollowing = (known: Known, asked: Asked): Known =>
  answered(known, asked, known.topics.at(-1)!.id);

export const afterResuming = (known: Known, topic: Topic): Known => answered(known, topic, topic.id);

function answered(known: Known, { job, said }: Asked, id: number): Known {
  const begun = known.topics.find((topic) => topic.id === id)?.begun ?? { job, said };
  const others = known.topics.filter((topic) => topic.id !== id);
  const topics = [...others, { id, job, said, begun }].slice(-MOST_TOPICS);
  const waiting = known.open ? [...known.left, known.open] : known.left;
  // What was asked for has been answered another way: with the period that was asked about.
  const left = waiting.filter((one) => one.job !== job || !said['window']);
  return { ...known, current: { job, said }, topics, open: null, isSteered: false, left };
}

/** Something was said of the conversation itself: a question that was open is left. */
export const leaving = (known: Known): Known => ({
  ...known,
  open: null,
  left: known.open ? [...known.left, known.open] : known.left,
});

export const valuesOf = (said: Said): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(said).map(([slot, values]) => [
      slot,
      isMany(slot) ? values.map(({ means }) => means) : values[0]!.means,
    ]),
  );

export const shownOf = (said: Said): Record<string, string> =>
  Object.fromEntries(
    Object.entries(said).map(([slot, values]) => [slot, values.map(({ shown }) => shown).join(', ')]),
  );

export const isMany = (slot: string): boolean => ['sources', 'companies', 'methods', 'where'].includes(slot);
