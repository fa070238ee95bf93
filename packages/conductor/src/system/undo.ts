import {
  type ChangeSetView,
  ConductorError,
  claim,
  type DraftClaim,
  FACT_ENTITY,
  type Job,
  type Outcome,
  plural,
  proposeOperation,
  type Snapshot,
  value,
  words,
} from '@conductor/contract';
import { z } from 'zod';
import type { MemoryOf } from './memory/known.ts';
import { statedSince } from './memory/stated-since.ts';

const Conflict = z.object({ id: z.string(), changeSet: z.string() });
/** A later change, and those of its records that stand on the one to be undone. */
const Later = z.object({
  changeSet: z.string(),
  summary: z.string(),
  by: z.string(),
  at: z.string(),
  records: z.array(z.string()),
});
type Later = z.infer<typeof Later>;

/** Works out the change that takes an applied one back, or says what stands on it. */
export const invertOperation = (memory: MemoryOf) =>
  proposeOperation({
    name: 'change.invert',
    title: 'Work out what undoes the change',
    input: z.object({ changeSet: z.string() }),
    output: z.object({
      undoes: z.string(),
      records: z.number(),
      summary: z.string(),
      conflicts: z.array(Conflict),
      /** The latest first: in the order in which they would have to be undone. */
      later: z.array(Later),
    }),
    yields: 'record',
    reads: 'internal',
    cost: { modelCalls: 0 },
    controls: ['changeSet'],
    proposes: { entity: 'change', action: 'undo' },
    /** Whether it takes back nothing but what whoever asks stated for themselves alone. */
    facts: async ({ changeSet }, { snapshot }) => ({
      ownFacts: isOwnFacts(await snapshot.changeSet(changeSet), snapshot.principal.user),
    }),
    async run({ changeSet }, { snapshot }) {
      const set = await snapshot.changeSet(changeSet);
      const applied = set?.state === 'applied';
      if (applied) await refuseGoneOut(changeSet, snapshot);
      const conflicts = applied
        ? [...(await snapshot.laterTouching(changeSet)), ...(await statedSince(set, snapshot, memory))]
        : [];
      const changes =
        applied && conflicts.length === 0
          ? [...set.changes]
              .reverse()
              .map(({ entity, id, before, after }) => ({ entity, id, before: after, after: before }))
          : [];
      return {
        output: {
          undoes: changeSet,
          records: changes.length,
          summary: set?.summary ?? changeSet,
          later: await laterOf(conflicts, snapshot),
          conflicts: conflicts.map(({ id, changeSet: by }) => ({ id, changeSet: by })),
        },
        changes,
        summary: `Undo: ${set?.summary ?? changeSet}`,
        undoes: changeSet,
      };
    },
  });

const isOwnFacts = (set: ChangeSetView | null, user: string): boolean =>
  (set?.changes ?? []).length > 0 &&
  set!.changes.every(
    ({ entity, before, after }) =>
      entity === FACT_ENTITY &&
      [before, after].every((row) => row === null || row['scope'] === `person:${user}`),
  );

/** A message that has gone out, or may have, cannot be called back. */
async function refuseGoneOut(changeSet: string, snapshot: Snapshot): Promise<void> {
  const deliveries = await snapshot.deliveries(changeSet);
  const gone = deliveries.filter(({ state }) => state !== 'queued' && state !== 'refused');
  if (gone.length === 0) return;
  const whom = gone.slice(0, 5).map(({ name, to }) => name ?? to);
  const more = gone.length - whom.length;
  throw new ConductorError(
    'gone-out',
    `It was not undone: ${gone.length} of its ${deliveries.length} messages have gone out, or may have: to ${whom.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
    'Send another message that puts it right.',
  );
}

export const undo: Job = {
  name: 'change.undo',
  title: 'Undo a change',
  says: 'Take back a change that was applied, unless something stands on it.',
  slots: {
    changeSet: { type: 'form', holds: 'text', offers: 'own changes', says: 'the change', required: true },
  },
  examples: ['undo that', 'undo my last change', 'take it back', 'put it back as it was'],
  recalls: [],
  answer: z.object({
    undone: z.number(),
    conflicts: z.array(Conflict),
    changeSet: z.string().nullable(),
  }),
  plan: () => ({
    version: 1,
    job: 'change.undo',
    honours: ['changeSet'],
    steps: [
      {
        kind: 'call',
        id: 'inverse',
        operation: 'change.invert',
        input: { changeSet: { $: 'slot.changeSet' } },
      },
      {
        kind: 'when',
        id: 'free',
        if: { op: 'gt', left: { $: 'inverse.records' }, right: 0 },
        then: [{ kind: 'commit', id: 'undone', change: { $: 'inverse.changeSet' } }],
      },
      {
        kind: 'answer',
        id: 'answer',
        data: {
          undone: { $: 'inverse.records' },
          conflicts: { $: 'inverse.conflicts' },
          changeSet: { $: 'undone.changeSet' },
        },
      },
    ],
  }),
  checks: [],
  scope: (outcome) => ({ who: 'one change', records: Number(outcome.data['undone']), missing: [] }),
  claims: undoClaims,
};

const FROM = ['step:inverse'];
/** More records than this are not read; the data holds all of them. */
const MOST_NAMED = 5;

function undoClaims({ data, values }: Outcome): DraftClaim[] {
  const { later, summary } = values['inverse'] as { later: Later[]; summary: string };
  if (later.length > 0) {
    return [
      claim`“${value(summary, FROM)}” was not undone: ${value(later.length, FROM)} later ${words(plural(later.length, 'change stands', 'changes stand'))} on it and would be lost. Undo ${words(plural(later.length, 'it', 'them'))} first, the latest first:`,
      ...later.map(laterClaim),
    ];
  }
  const undone = Number(data['undone']);
  if (undone === 0) return [claim`There was ${value('nothing', FROM)} to undo: that change is not applied.`];
  return [
    claim`Undone: ${value(summary, FROM)}. ${value(undone, FROM)} ${words(plural(undone, 'record is as it was', 'records are as they were'))}.`,
  ];
}

function laterClaim({ summary, by, at, records }: Later): DraftClaim {
  const more = records.length > MOST_NAMED ? ', and more' : '';
  return claim`${value(summary, FROM)}, by ${value(by, FROM)} at ${value(at, FROM)}: ${value(records.slice(0, MOST_NAMED).join(', '), FROM)}${words(more)}.`;
}

/** What came after and stands on a change, each later change once. */
async function laterOf(
  conflicts: readonly { entity: string; id: string; changeSet: string }[],
  { changeSet, people, records }: Snapshot,
): Promise<Later[]> {
  const nameOf = new Map((await people()).map(({ id, name }) => [id, name]));
  const later = [];
  for (const [id, touched] of Map.groupBy(conflicts, (one) => one.changeSet)) {
    const set = await changeSet(id);
    const called: string[] = [];
    for (const { entity, id: record } of touched.slice(0, MOST_NAMED + 1)) {
      const label = entity === FACT_ENTITY ? 'predicate' : records.entity(entity).label;
      const own = set?.changes.find((change) => change.id === record);
      called.push(String((own?.after ?? own?.before)?.[label] ?? record));
    }
    later.push({
      changeSet: id,
      summary: set?.summary ?? id,
      by: nameOf.get(set?.by ?? '') ?? set?.by ?? '',
      at: set?.at ?? '',
      sequence: set?.sequence ?? 0,
      records: called,
    });
  }
  return later.sort((a, b) => b.sequence - a.sequence).map(({ sequence: _, ...one }) => one);
}
