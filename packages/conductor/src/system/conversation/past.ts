import {
  type Check,
  claim,
  type DraftClaim,
  type Job,
  type Outcome,
  plural,
  readOperation,
  value,
  words,
} from '@conductor/contract';
import { z } from 'zod';

const Past = z.object({
  turns: z.array(
    z.object({ run: z.string(), said: z.string(), job: z.string().nullable(), status: z.string() }),
  ),
  /** What was talked about, the latest last. */
  topics: z.array(z.string()),
  /** Questions that still wait for a reply. */
  open: z.array(z.string()),
  goal: z.string().nullable(),
});
type Past = z.infer<typeof Past>;

const MOST_TOLD = 10;

/** What was said in this conversation, as its register holds it. */
export const pastTurns = readOperation({
  name: 'turn.past',
  title: 'Look at what was said before',
  input: z.object({}),
  output: Past,
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run(_, { snapshot }) {
    const { past, topics, leftQuestions, openQuestion, goal } = snapshot.register;
    const open = [...leftQuestions, ...(openQuestion ? [openQuestion] : [])];
    return {
      turns: past.map(({ run, said, title, job, status }) => ({
        run,
        said: said ?? title ?? job ?? '',
        job,
        status,
      })),
      topics: topics.map(({ title }) => title),
      open: open.map(({ question }) => question.text),
      goal: goal?.said ?? null,
    };
  },
});

const FROM = ['step:past'];

export const pastJob: Job = {
  name: 'turn.past',
  title: 'What was asked before',
  says: 'What was asked in this conversation, what it is about, and which questions still wait.',
  slots: {},
  examples: ['what did I ask before?', 'what have we talked about?'],
  isReadByCode: true,
  recalls: [],
  lists: [],
  answer: Past,
  plan: () => ({
    version: 1,
    job: 'turn.past',
    honours: [],
    steps: [
      { kind: 'call', id: 'past', operation: 'turn.past', input: {} },
      {
        kind: 'answer',
        id: 'answer',
        data: Object.fromEntries(Object.keys(Past.shape).map((name) => [name, { $: `past.${name}` }])),
      },
    ],
  }),
  checks: [retell()],
  scope: ({ data }) => ({ who: 'this conversation', records: (data as Past).turns.length, missing: [] }),
  claims: pastClaims,
};

/** Every turn that is told is one that was answered so. */
function retell(): Check {
  return {
    name: 'the turns read again',
    async run({ outcome, snapshot }) {
      const { turns } = outcome.data as Past;
      const differences: string[] = [];
      for (const { run, job } of turns.slice(-MOST_TOLD)) {
        const kept = await snapshot.answered(run);
        if (kept && kept.job !== job) differences.push(`${run} was answered as ${kept.job}`);
      }
      return differences;
    },
  };
}

function pastClaims({ data }: Outcome): DraftClaim[] {
  const { turns, open, goal } = data as Past;
  if (turns.length === 0) return [claim`${value('Nothing', FROM)} was asked in this conversation yet.`];
  const more = turns.length - MOST_TOLD;
  return [
    ...(goal ? [claim`It is all for: ${value(goal, FROM)}.`] : []),
    claim`${value(turns.length, FROM)} ${words(plural(turns.length, 'request'))} so far${words(more > 0 ? ', the last of them' : '')}:`,
    ...turns
      .slice(-MOST_TOLD)
      .map(({ said, status }) => claim`“${value(said, FROM)}” – ${value(ENDED[status] ?? status, FROM)}`),
    ...open.map((text) => claim`Still open: ${value(text, FROM)}`),
  ];
}

const ENDED: Record<string, string> = {
  answered: 'answered',
  question: 'asked back',
  waiting: 'waits',
  refused: 'refused',
  failed: 'failed',
  cancelled: 'cancelled',
};
