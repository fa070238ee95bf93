import {
  ConductorError,
  FACT_ENTITY,
  Meaning,
  proposeOperation,
  type Snapshot,
  WORD,
} from '@conductor/contract';
import { z } from 'zod';
import { kindOf } from '../../memory/reading/show-fact.ts';
import { type Held, heldOf } from '../../memory/rules/held.ts';
import { merge } from '../../memory/rules/merge.ts';
import { factIds, heldAt, type MemoryOf } from './known.ts';
import { proposedWork, rulesOf, Work } from './work.ts';

/** One person or thing that two records are of: what is held of the one is held of the other. Its undo takes them apart again. */
export const mergeOperation = (memory: MemoryOf) =>
  proposeOperation({
    name: 'fact.merge',
    title: 'Hold for one what is held of two',
    input: z.object({ from: z.string(), into: z.string() }),
    output: Work,
    yields: 'record',
    reads: 'restricted',
    cost: { modelCalls: 0 },
    controls: ['from', 'into'],
    proposes: { entity: FACT_ENTITY, action: 'update' },
    facts: async (_given, { snapshot: { principal } }) => rulesOf('', 'workspace', principal),
    async run({ from, into }, context) {
      const { snapshot } = context;
      const words = await memory.words(snapshot);
      await requireTwo(from, into, words.called, snapshot);
      const held = await heldOfBoth(from, into, snapshot);
      const isMany = ({ row }: Held) => kindOf(row, words)?.isMany ?? false;
      const changes = merge(held, { from, into, isMany }, factIds(context));
      const nameOf = (id: string) => words.called.find((one) => one.id === id)?.name ?? id;
      const summary = `What is held of ${nameOf(from)} (${from}) is held of ${nameOf(into)} (${into})`;
      const outcome = changes.length > 0 ? ('merged' as const) : ('nothing' as const);
      return proposedWork({ outcome, changes, held, summary, merging: { from, into } }, words, context);
    },
  });

async function requireTwo(
  from: string,
  into: string,
  called: readonly { entity: string; id: string }[],
  snapshot: Snapshot,
): Promise<void> {
  if (from === into) throw unmergeable('That is one record, and not two.');
  const entityOf = (id: string) => called.find((one) => one.id === id)?.entity;
  const existing = await snapshot.existing([from, into]);
  for (const id of [from, into])
    if (!existing.has(id) && entityOf(id) === undefined)
      throw unmergeable(`There is no record ${id.slice(0, 60)}.`);
  const [one, other] = [entityOf(from) ?? from.split('-')[0], entityOf(into) ?? into.split('-')[0]];
  if (one !== other) throw unmergeable(`${from} and ${into} are of two kinds.`);
}

const unmergeable = (message: string) =>
  new ConductorError('unmergeable', message, 'Give the ids of two records of one kind.');

/** What is said of either, what points at either, and what is said of the same keys. */
async function heldOfBoth(from: string, into: string, snapshot: Snapshot): Promise<Held[]> {
  const every = {
    statuses: ['stated', 'confirmed', 'disputed'] as const,
    validAt: 'any' as const,
    limit: 10_000,
  };
  const ofThem = [
    ...(await snapshot.facts.about({ ...every, subjects: [from, into] })),
    ...(await snapshot.facts.about({ ...every, value: from })),
    ...(await snapshot.facts.about({ ...every, subjects: [WORD] })).filter(({ value }) =>
      isWordFor(value, from),
    ),
  ];
  const found = new Map(ofThem.map((fact) => [fact.id, heldOf(fact)]));
  for (const { subject, predicate } of ofThem)
    for (const one of await heldAt(snapshot, { subject: subject === from ? into : subject, predicate }))
      found.set(one.id, one);
  return [...found.values()];
}

const isWordFor = (value: unknown, id: string): boolean => {
  const meaning = Meaning.safeParse(value).data;
  return meaning?.type === 'record' && meaning.value === id;
};
