import {
  type Brief,
  type Check,
  claim,
  type DraftClaim,
  type Job,
  type Outcome,
  plural,
  shownDay,
  value,
  words,
} from '@conductor/contract';
import { z } from 'zod';
import { type Asked, factsAsked, type Known, MOST_TOLD, Past } from './ask.ts';
import type { MemoryOf } from './known.ts';
import { whenClaim } from './say.ts';
import { Told } from './told.ts';
import { type FactSlot, inputsOf, slotsNamed } from './work-job.ts';

const FROM = ['step:asked'];
const knownOf = ({ values }: Outcome) => values['asked'] as Known;

const askPlan =
  (job: string, operation: string, fields: readonly string[]): Job['plan'] =>
  (brief) => ({
    version: 1,
    job,
    honours: Object.keys(brief.intent.slots),
    steps: [
      { kind: 'call', id: 'asked', operation, input: inputsOf(brief) },
      {
        kind: 'answer',
        id: 'answer',
        data: Object.fromEntries(fields.map((field) => [field, { $: `asked.${field}` }])),
      },
    ],
  });

const ASKED: readonly FactSlot[] = [
  ...([
    'kind',
    'subject',
    'predicate',
    'value',
    'facts',
    'about',
    'by',
    'status',
    'heldAt',
    'validAt',
  ] as const),
];

const lists = [{ name: 'facts', says: 'fact', entity: null, id: 'id', shown: 'told' }];

/** What is held of something; and what is held at all. */
export const askJobs = (memory: MemoryOf, asked: readonly string[]): Job[] =>
  [
    {
      name: 'fact.ask',
      title: 'Ask what was stated',
      says: 'What is held about something, who said it and since when; also as it was held at an earlier time.',
      examples: asked.slice(0, 4),
    },
    {
      name: 'fact.list',
      title: 'List what is held',
      says: 'Everything that was stated and holds, or what is proposed or disputed.',
      examples: ['list all facts', 'what is disputed?', 'what is proposed?', 'what have I told you?'],
    },
  ].map((said) => ({
    ...said,
    isReadByCode: true,
    slots: slotsNamed(ASKED),
    recalls: [],
    lists,
    answer: z.object({
      facts: z.array(Told),
      disputed: z.array(Told),
      past: z.array(Told),
      proposed: z.number(),
      total: z.number(),
    }),
    plan: askPlan(said.name, 'fact.ask', ['facts', 'disputed', 'past', 'proposed', 'total']),
    checks: [reasked(memory)],
    scope: (outcome) => ({
      who: 'what is held',
      records: knownOf(outcome).total,
      missing: [],
      ...heldNote(outcome),
    }),
    claims: askClaims,
  }));

const heldNote = (outcome: Outcome) =>
  knownOf(outcome).proposed > 0
    ? { notes: ['more was found in records and is confirmed by nobody: “what is proposed?”'] }
    : {};

/** Asks the ledger by the history of each fact instead, and holds one against the other. */
const reasked = (memory: MemoryOf): Check => ({
  name: 'held against the history of each fact',
  async run({ brief, outcome, snapshot }) {
    const asked = askedOf(brief);
    const known = knownOf(outcome);
    const faults: string[] = [];
    for (const { id, status } of known.facts.slice(0, MOST_RETOLD)) {
      const versions = await snapshot.facts.history({ id });
      const at = asked.heldAt;
      const then = versions.filter(
        ({ recordedAt, heldUntil }) =>
          at === undefined ||
          (Date.parse(recordedAt) <= Date.parse(at) &&
            (heldUntil === null || Date.parse(at) < Date.parse(heldUntil))),
      );
      if (!then.some((version) => version.status === status)) faults.push(`${id} was not held so`);
    }
    const now = brief.calendar.now;
    const again = await factsAsked(asked, { words: await memory.words(snapshot), memory, snapshot, now });
    const wanted = asked.status ? [asked.status] : ['stated', 'confirmed'];
    const count = again.filter(({ status }) => wanted.includes(status)).length;
    if (count !== known.total) faults.push(`${known.total} were told, and ${count} are held`);
    return faults;
  },
});

const MOST_RETOLD = 30;

const askedOf = ({ intent: { slots } }: Brief): Asked =>
  Object.fromEntries(Object.entries(slots).map(([name, slot]) => [name, String(slot.value)])) as Asked;

function askClaims(outcome: Outcome, brief: Brief): DraftClaim[] {
  const { facts, disputed, past, total } = knownOf(outcome);
  const { timeZone } = brief.calendar;
  const slots = brief.intent.slots;
  const at = slots['heldAt'] ? [words(' on '), value(slots['heldAt'].shown, FROM)] : [];
  if (facts.length === 0 && disputed.length === 0) {
    const about = slots['about'] ?? slots['subject'] ?? slots['predicate'] ?? slots['value'];
    const what = about ? [words(' about “'), value(about.shown, FROM), words('”')] : [];
    return [
      {
        parts: [
          value('Nothing', FROM),
          words(slots['heldAt'] ? ' was held' : ' is held'),
          ...what,
          ...at,
          words('.'),
        ],
      },
      ...(past.length > 0
        ? [claim`It ${value('was', FROM)}:`, ...past.map((fact) => factClaim(fact, timeZone))]
        : [
            claim`${value('Nobody', FROM)} has stated it in a way that I keep: say it in a sentence, and it is held.`,
          ]),
    ];
  }
  const rest = total - facts.length;
  return [
    ...facts.map((fact) => factClaim(fact, timeZone)),
    ...(rest > 0 ? [claim`And ${value(rest, FROM)} more; ask about one of them.`] : []),
    ...(disputed.length > 0 ? disputeClaims(disputed, timeZone) : []),
  ];
}

/** A fact in a sentence, and who said it, when and where. */
export function factClaim(fact: Told, timeZone: string, lead = ''): DraftClaim {
  const since = fact.recordedAt ? [words(' on '), value(shownDay(fact.recordedAt, timeZone), FROM)] : [];
  const said = fact.said ? [words(': “'), value(fact.said, FROM), words('”')] : [];
  const confirmed = fact.confirmedBy ? [words(', confirmed by '), value(fact.confirmedBy, FROM)] : [];
  return {
    parts: [
      words(lead),
      value(fact.told, FROM),
      ...whenClaim(fact, timeZone, FROM),
      words(
        fact.status === 'proposed' ? ' (proposed; ' : fact.status === 'withdrawn' ? ' (withdrawn; ' : ' (',
      ),
      value(fact.by, FROM),
      words(', '),
      value(fact.where, FROM),
      ...since,
      ...confirmed,
      ...said,
      words(').'),
    ],
  };
}

const disputeClaims = (disputed: readonly Told[], timeZone: string): DraftClaim[] => [
  claim`Disputed, so ${words(plural(disputed.length, 'it is', 'none of these is'))} ${value('used', FROM)}: say “settle that …” with the one that is so.`,
  ...disputed.map((fact) => factClaim(fact, timeZone)),
];

const pastOf = ({ values }: Outcome) => values['asked'] as Past;

/** What was held before, version by version. */
export const historyJob: Job = {
  name: 'fact.history',
  title: 'What was held before',
  says: 'Every version of what was held of something: what it was, from when to when it was held, and who said it.',
  isReadByCode: true,
  slots: slotsNamed(['kind', 'subject', 'predicate', 'facts']),
  examples: ['who told you that?'],
  recalls: [],
  lists: [],
  answer: Past,
  plan: askPlan('fact.history', 'fact.history', ['versions', 'total']),
  checks: [
    {
      name: 'no two versions of a fact held at once',
      run: async ({ outcome }) => {
        const { versions } = pastOf(outcome);
        return [...Map.groupBy(versions, ({ fact }) => fact.id)].flatMap(([id, all]) =>
          all.filter(({ heldUntil }) => heldUntil === null).length > 1 ? [`${id} is held twice`] : [],
        );
      },
    },
  ],
  scope: (outcome) => ({ who: 'what was held', records: pastOf(outcome).total, missing: [] }),
  claims: (outcome, brief) => {
    const { versions, total } = pastOf(outcome);
    if (versions.length === 0) return [claim`${value('Nothing', FROM)} of that was ever held.`];
    const { timeZone } = brief.calendar;
    const rest = total - versions.length;
    return [
      ...versions.map(({ fact, heldUntil }) => ({
        parts: [
          ...factClaim(fact, timeZone).parts,
          ...(heldUntil
            ? [words(' Held until '), value(shownDay(heldUntil, timeZone), FROM), words('.')]
            : [words(' Held now.')]),
        ],
      })),
      ...(rest > 0 ? [claim`And ${value(rest, FROM)} more (${value(MOST_TOLD, FROM)} are told).`] : []),
    ];
  },
};
