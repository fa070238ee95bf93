import {
  type Catalogue,
  COMPOUND,
  type Principal,
  type Register,
  type SlotValue,
  slotKind,
} from '@conductor/contract';
import type { Open } from './open.ts';
import { seenConversation } from './seen-by.ts';

/** Something that is stayed with, or that the work is limited to. */
interface Kept {
  /** The `slotKind`: what it is let go of by. */
  kind: string;
  /** What people call such a thing: "company", "period". */
  says: string;
  shown: string;
}

/** What a conversation is about, as the people in it see it. */
export interface SeenRegister {
  conversation: string;
  turns: number;
  /** What was understood last. */
  focus: { run: string; title: string } | null;
  scope: Kept[];
  goal: { said: string; run: string; within: Kept[] } | null;
  /** What was talked about, the latest last; `back` are words that take it up again. The last is what is talked about now. */
  topics: { id: number; run: string; title: string; about: string[]; back: string }[];
  openQuestion: { run: string; text: string } | null;
  leftQuestions: { run: string; text: string }[];
  pending: Register['pending'];
}

/** @throws ConductorError `unknown-conversation` */
export async function seenRegister(open: Open, me: Principal, conversation: string): Promise<SeenRegister> {
  await seenConversation(open, me, conversation);
  const { store, workspace, system } = open;
  const catalogue = system.catalogueFor(me);
  const register = await store.look(
    { workspace, user: me.user, conversation },
    async (snapshot) => snapshot.register,
  );
  const { turns, focus, scope, goal, topics, openQuestion, leftQuestions, pending } = register;
  const asked = ({ run, question }: Register['leftQuestions'][number]) => ({ run, text: question.text });
  return {
    conversation,
    turns,
    focus: focus && { run: focus.run, title: titleOf(catalogue, focus.job) },
    scope: keptOf(catalogue, scope),
    goal: goal && { said: goal.said, run: goal.run, within: keptOf(catalogue, goal.within) },
    topics: topics.map(({ id, run, title, slots }) => ({
      ...{ id, run, title },
      about: Object.values(slots).map(({ shown }) => shown),
      back: `go back to ${backTo(topics.filter((other) => other.id < id).length, title)}`,
    })),
    openQuestion: openQuestion && asked(openQuestion),
    leftQuestions: leftQuestions.map(asked),
    pending,
  };
}

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

/** By its place among those that were begun, which means one alone; further on by its title. */
const backTo = (place: number, title: string): string =>
  ORDINALS[place] ? `the ${ORDINALS[place]} topic` : title.toLowerCase();

const titleOf = ({ jobs }: Catalogue, job: string): string =>
  job === COMPOUND ? 'Several requests' : (jobs.get(job)?.title ?? job);

const keptOf = (catalogue: Catalogue, held: Readonly<Record<string, SlotValue>>): Kept[] =>
  Object.entries(held).map(([kind, { shown }]) => ({ kind, says: saysOf(catalogue, kind), shown }));

/** What a slot of this kind is called by the jobs that take one. */
function saysOf({ jobs }: Catalogue, kind: string): string {
  for (const { slots } of jobs.values())
    for (const spec of Object.values(slots)) if (slotKind(spec) === kind) return spec.says;
  return kind.split(':').at(-1)!;
}
