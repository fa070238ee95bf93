import {
  ConductorError,
  type Fact,
  proposeOperation,
  type RuleFacts,
  type Snapshot,
} from '@conductor/contract';
import { z } from 'zod';
import type { FactWords } from '../../memory/reading/fact-words.ts';
import { end } from '../../memory/rules/end.ts';
import { type Held, heldOf, sameValue } from '../../memory/rules/held.ts';
import { holdsAt } from '../../memory/rules/period.ts';
import { withdraw } from '../../memory/rules/take-back.ts';
import { factIds, givenKey, givenValue, heldAt, type MemoryOf } from './known.ts';
import { flat, periodGiven } from './state.ts';
import { tell } from './told.ts';
import { proposedWork, proposesFact, rulesOf, Work } from './work.ts';

/** Which facts: by key, and by value where that is said; or by their ids. */
export const Which = z.object({
  kind: z.string().optional(),
  subject: z.string().optional(),
  predicate: z.string().optional(),
  value: z.string().optional(),
  /** Ids, with commas between. */
  facts: z.string().optional(),
});
export type Which = z.infer<typeof Which>;

export interface Found {
  /** All that is held of their keys. */
  held: Held[];
  /** Those that are meant. */
  meant: Held[];
  words: FactWords;
}

/**
 * The facts that are meant, and what is held of their keys besides.
 * @throws ConductorError `unknown-fact`
 */
export async function whichFacts(
  { facts, value, ...given }: Which,
  memory: MemoryOf,
  snapshot: Snapshot,
  statuses?: Parameters<typeof heldAt>[2],
): Promise<Found> {
  const words = await memory.words(snapshot);
  if (facts !== undefined) {
    const ids = facts.split(',').map((id) => id.trim());
    const found = (await Promise.all(ids.map((id) => heldById(id, snapshot)))).flat();
    const keys = new Map(found.map(({ row }) => [`${row.subject}.${row.predicate}`, row]));
    const held = (await Promise.all([...keys.values()].map((key) => heldAt(snapshot, key, statuses)))).flat();
    return { held, meant: held.filter(({ id }) => ids.includes(id)), words };
  }
  if (given.kind === undefined)
    throw new ConductorError(
      'unknown-fact',
      'It is not said which fact.',
      'Name it, as in “Ann owns pricing”.',
    );
  const kind = memory.kindOf(given.kind, snapshot.principal);
  const { subject, predicate } = givenKey(kind, given, words);
  const held = await heldAt(
    snapshot,
    { subject: String(subject.value), predicate: String(predicate.value) },
    statuses,
  );
  const wanted = value === undefined ? undefined : givenValue(kind, value, words).value;
  return {
    held,
    meant: held.filter(({ row }) => wanted === undefined || sameValue(row.value, wanted)),
    words,
  };
}

async function heldById(id: string, snapshot: Snapshot): Promise<Held[]> {
  const versions = await snapshot.facts.history({ id });
  const last = versions.find(({ heldUntil }) => heldUntil === null);
  if (!last)
    throw new ConductorError(
      'unknown-fact',
      `There is no fact ${id.slice(0, 60)} that you may see.`,
      'Look at the Memory page.',
    );
  const { version: _, heldUntil: __, changeSet: ___, endedBy: ____, ...fact } = last;
  return [heldOf(fact as Fact)];
}

/** The scope of what is meant: what is not one's own asks for more. */
const scopesOf = (meant: readonly Held[], user: string): string =>
  meant.find(({ row }) => row.scope !== `person:${user}`)?.row.scope ?? `person:${user}`;

/** Asked of whose the facts are that would be changed. */
export async function rulesFor(given: Which, memory: MemoryOf, snapshot: Snapshot): Promise<RuleFacts> {
  const { meant } = await whichFacts(given, memory, snapshot, [
    'proposed',
    'stated',
    'confirmed',
    'disputed',
  ]);
  const scope = meant.length > 0 ? scopesOf(meant, snapshot.principal.user) : 'workspace';
  return rulesOf(given.kind ?? '', scope, snapshot.principal);
}

/** What is held in whatever standing, and not withdrawn. */
export const EVERY = ['proposed', 'stated', 'confirmed', 'disputed'] as const;

/** What operations have in common that change what is held. */
export const changesFacts = {
  output: Work,
  yields: 'record',
  reads: 'restricted',
  cost: { modelCalls: 0 },
  proposes: proposesFact('update'),
} as const;

/** What holds no longer: it held until then, and that stays known. */
export const endOperation = (memory: MemoryOf) => {
  const input = Which.extend({ from: z.string().optional() });
  return proposeOperation({
    ...changesFacts,
    name: 'fact.end',
    title: 'Let a fact end',
    input,
    controls: Object.keys(input.shape),
    facts: (given, { snapshot }) => rulesFor(given, memory, snapshot),
    async run({ from, ...which }, context) {
      const { snapshot, calendar } = context;
      const { held, meant, words } = await whichFacts(which, memory, snapshot);
      const at = periodGiven({ from })?.from ?? calendar.now;
      const changes = [
        ...Map.groupBy(
          meant,
          ({ row }) => `${row.scope} ${JSON.stringify(row.value)} ${keyOf(row)}`,
        ).values(),
      ].flatMap(([one]) => {
        const { row } = one!;
        const ofKey = held.filter((other) => keyOf(other.row) === keyOf(row));
        return end(ofKey, { value: row.value, scope: row.scope, at }, factIds(context)).changes;
      });
      const about = meant.filter((one) => holdsAt({ from: one.row.validFrom, to: one.row.validTo }, at));
      const summary = `Ended: ${[...new Set(about.map((one) => tell(flat(one), words).told))].join('; ') || 'nothing'}`;
      return proposedWork(
        { outcome: changes.length > 0 ? 'ended' : 'nothing', changes, held, summary },
        words,
        context,
      );
    },
  });
};

const keyOf = ({ subject, predicate }: { subject: string; predicate: string }): string =>
  `${subject}.${predicate}`;

/** What was never so: it is held as withdrawn, and answers nothing. */
export const withdrawOperation = (memory: MemoryOf) =>
  proposeOperation({
    ...changesFacts,
    name: 'fact.withdraw',
    title: 'Withdraw a fact',
    input: Which,
    controls: Object.keys(Which.shape),
    facts: (given, { snapshot }) => rulesFor(given, memory, snapshot),
    async run(which, context) {
      const { held, meant, words } = await whichFacts(which, memory, context.snapshot, EVERY);
      const changes = withdraw(held, new Set(meant.map(({ id }) => id)), factIds(context));
      const summary = `Withdrawn: ${meant.map((one) => tell(flat(one), words).told).join('; ') || 'nothing'}`;
      return proposedWork(
        { outcome: changes.length > 0 ? 'withdrawn' : 'nothing', changes, held, summary },
        words,
        context,
      );
    },
  });
