import {
  type Answer,
  type Check,
  claim,
  type DraftClaim,
  type Job,
  type Outcome,
  plural,
  readOperation,
  type Snapshot,
  value,
  words,
} from '@conductor/contract';
import { z } from 'zod';
import { answeredTurn, fromText, restsOn } from './answered-turn.ts';

const Why = z.object({
  run: z.string(),
  job: z.string().nullable(),
  title: z.string().nullable(),
  status: z.string(),
  /** What was read of the request, and from where. */
  read: z.array(z.object({ slot: z.string(), shown: z.string(), from: z.string() })),
  /** What was asked back. */
  question: z.string().nullable(),
  /** Why it was refused or broke, what would make it possible, and by which clauses. */
  reason: z.string().nullable(),
  mend: z.string().nullable(),
  clauses: z.array(z.string()),
  /** Whose answer it waits for. */
  waits: z.array(z.string()),
  /** Of what it is: who, when, how many, what was left out. */
  scope: z.array(z.string()),
  /** How it was worked out, in order, and by which rule each step was given to whom. */
  steps: z.array(
    z.object({ step: z.string(), title: z.string(), state: z.string(), rule: z.string().nullable() }),
  ),
  /** What of the ledger it rests on, as it was told. */
  facts: z.array(z.object({ fact: z.string(), told: z.string() })),
  /** The records it rests on. */
  evidence: z.array(z.string()),
});
type Why = z.infer<typeof Why>;

/** What an earlier turn was read as, worked out by and rests on: nothing of it is worked out again. */
export const explainTurn = readOperation({
  name: 'turn.explain',
  title: 'Look at how it was answered',
  input: z.object({ run: z.string() }),
  output: Why,
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  run: async ({ run }, { snapshot }) => whyOf(await answeredTurn(run, snapshot), snapshot),
});

async function whyOf(answer: Answer, snapshot: Snapshot): Promise<Why> {
  const { records, facts } = restsOn(answer);
  const there = await snapshot.existing(records);
  return {
    run: answer.run,
    job: answer.job,
    title: snapshot.register.past.find(({ run }) => run === answer.run)?.title ?? answer.job,
    status: answer.status,
    read: Object.entries(answer.slots).map(([slot, held]) => ({
      slot,
      shown: held.shown,
      from: fromText(held),
    })),
    question: answer.question?.text ?? null,
    reason: answer.reason ?? null,
    mend: answer.mend ?? null,
    clauses: answer.clauses ?? [],
    waits: answer.approvals
      .filter(({ state }) => state === 'pending')
      .map(({ question, role, person }) => `${question} (${role ?? person ?? 'whoever may'})`),
    scope: scopeOf(answer),
    steps: answer.steps.map(({ id, title, state, route }) => ({
      step: id,
      title,
      state,
      rule: route ?? null,
    })),
    facts: facts.map((fact) => ({ fact, told: toldWith(fact, answer) })),
    evidence: records.filter((id) => there.has(id)),
  };
}

const toldWith = (fact: string, { answer }: Answer): string =>
  answer?.claims.find(({ evidence }) => evidence.includes(fact))?.text ?? fact;

function scopeOf({ scope }: Answer): string[] {
  if (!scope) return [];
  const { who, when, timeZone, records, missing, filters, notes } = scope;
  return [
    `${who}, ${when} (${timeZone}), ${records} ${plural(records, 'record')}`,
    ...filters,
    ...missing.map(({ what, count }) => `left out: ${count} ${what}`),
    ...notes,
  ];
}

const FROM = ['step:explained'];
const MOST_TOLD = 8;

export const why: Job = {
  name: 'turn.why',
  title: 'Say why',
  says: 'How the last answer came about: what was read, by which rules and steps, and what it rests on.',
  slots: { run: { type: 'form', holds: 'text', says: 'the turn', required: true } },
  examples: ['why?', 'why did you say that?', 'how do you know?'],
  isReadByCode: true,
  recalls: [],
  lists: [],
  answer: Why,
  plan: () => ({
    version: 1,
    job: 'turn.why',
    honours: ['run'],
    steps: [
      { kind: 'call', id: 'explained', operation: 'turn.explain', input: { run: { $: 'slot.run' } } },
      {
        kind: 'answer',
        id: 'answer',
        data: Object.fromEntries(Object.keys(Why.shape).map((name) => [name, { $: `explained.${name}` }])),
      },
    ],
  }),
  checks: [rereadWhy()],
  scope: () => ({ who: 'the answer before', records: 1, missing: [] }),
  claims: whyClaims,
};

/** Everything that is said of the turn stands in what was answered then. */
function rereadWhy(): Check {
  return {
    name: 'the turn read again',
    async run({ outcome, snapshot }) {
      const said = outcome.data as Why;
      const kept = await snapshot.answered(said.run);
      if (!kept) return ['there is no such turn'];
      const evidence = new Set(kept.answer?.claims.flatMap((one) => one.evidence) ?? []);
      const differences = [
        [kept.job === said.job, 'the job'],
        [kept.status === said.status, 'how it ended'],
        [(kept.reason ?? null) === said.reason, 'the reason'],
        [kept.steps.length === said.steps.length, 'the steps'],
        [said.read.every(({ slot, shown }) => kept.slots[slot]?.shown === shown), 'what was read'],
        [
          [...said.evidence, ...said.facts.map(({ fact }) => fact)].every((id) => evidence.has(id)),
          'the evidence',
        ],
      ] as const;
      return differences.flatMap(([isSame, what]) =>
        isSame ? [] : [`${what} differs from what was answered`],
      );
    },
  };
}

const told = (label: string, texts: readonly string[]): DraftClaim[] => {
  const more = texts.length - MOST_TOLD;
  if (texts.length === 0) return [];
  const list = texts.slice(0, MOST_TOLD).join('; ');
  return [claim`${words(label)} ${value(more > 0 ? `${list}; and ${more} more` : list, FROM)}.`];
};

function whyClaims({ data }: Outcome): DraftClaim[] {
  const { title, read, question, reason, mend, clauses, waits, scope, steps, facts, evidence } = data as Why;
  const asked = title
    ? [claim`It was read as: ${value(title, FROM)}.`]
    : [claim`${value('No request', FROM)} of mine was read in it.`];
  const done = steps.filter(({ state }) => state === 'done');
  const rules = [...new Set(steps.flatMap(({ rule }) => rule ?? []))];
  return [
    ...asked,
    ...told(
      'With',
      read.map(({ slot, shown, from }) => `${slot}: ${shown} – ${from}`),
    ),
    ...told('It was asked back:', question ? [withoutEnd(question)] : []),
    ...told('It was not done:', reason ? [withoutEnd(reason)] : []),
    ...told('By the written policy:', clauses),
    ...told('What would make it possible:', mend ? [withoutEnd(mend)] : []),
    ...told('It waits:', waits.map(withoutEnd)),
    ...told('It is of', scope),
    ...told(
      'Worked out by',
      done.map(({ title }) => title),
    ),
    ...told('Chosen by the rule', rules),
    ...told(
      'By what was stated:',
      facts.map((one) => withoutEnd(one.told)),
    ),
    ...(evidence.length > 0
      ? [
          claim`It rests on ${value(evidence.length, FROM)} ${words(plural(evidence.length, 'record'))}: ${value(evidence.slice(0, MOST_TOLD).join(', '), evidence.slice(0, MOST_TOLD))}${words(evidence.length > MOST_TOLD ? ', and more' : '')}.`,
        ]
      : []),
  ];
}

const withoutEnd = (text: string): string => text.replace(/[.\s]+$/, '');
