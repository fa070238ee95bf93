import { type ChangeSetView, type Check, hashOf, type Snapshot } from '@conductor/contract';
import { meant } from './recount.ts';

interface Labels {
  suggestions: { feedbackId: string; label: string; sure: number }[];
  abstainedIds: string[];
  card: {
    examples: number;
    examplesHash: string;
    macroF1: number;
    threshold: number;
    perLabel: { label: string; count: number; precision: number; recall: number; f1: number }[];
  };
}

const CLOSE = 1e-9;
const FEWEST = 5;
const MOST_HASHED = 1_000;

/**
 * Holds the card against the records that it was learnt from, adds its score up again, and the change set against the
 * suggestions: exactly those, and nothing else of a record.
 */
export const recheckLabels: Check = {
  name: 'the card, the labels and the change set held against the records',
  async run({ brief, outcome, snapshot }) {
    const { suggestions, abstainedIds, card } = outcome.values['labels'] as Labels;
    const set = await setOf(outcome.values['change'], snapshot);
    const rows = await snapshot.records.select<{ id: string; tags: string[] }>('feedback', {
      fields: ['id', 'tags'],
    });
    // What was applied meanwhile was learnt from as it stood before.
    if (set?.state === 'applied')
      for (const row of rows) {
        const before = set.changes.find(({ id }) => id === row.id)?.before;
        if (before) row.tags = before['tags'] as string[];
      }
    const tagsOf = new Map(rows.map(({ id, tags }) => [id, tags]));
    const { kept } = await meant(brief, (query) => snapshot.records.select('feedback', query));
    const wanted = new Set(kept.map(({ id }) => id).filter((id) => tagsOf.get(id)!.length === 0));
    const placed = [...suggestions.map(({ feedbackId }) => feedbackId), ...abstainedIds];
    const strange = placed.filter((id) => !wanted.has(id));
    return [
      ...(placed.length === wanted.size && strange.length === 0
        ? []
        : [`${placed.length} were looked at, and ${wanted.size} have no label`]),
      ...cardFaults(card, rows),
      ...changeFaults(suggestions, set),
    ];
  },
};

function cardFaults(card: Labels['card'], rows: readonly { id: string; tags: string[] }[]): string[] {
  const single = rows.filter(({ tags }) => tags.length > 0 && tags.every((tag) => tag === tags[0]));
  const counts: Record<string, number> = {};
  for (const { tags } of single) counts[tags[0]!] = (counts[tags[0]!] ?? 0) + 1;
  const learnt = single
    .filter(({ tags }) => counts[tags[0]!]! >= FEWEST)
    .map(({ id, tags }) => [id, tags[0]!])
    .sort(([a], [b]) => (a! < b! ? -1 : 1));
  let sum = 0;
  for (const { precision, recall } of card.perLabel) {
    if (precision + recall > 0) sum += (2 * precision * recall) / (precision + recall);
  }
  const score = sum / card.perLabel.length;
  const isWhole = learnt.length <= MOST_HASHED;
  return [
    ...(Math.abs(score - card.macroF1) < CLOSE
      ? []
      : [`the card says ${card.macroF1}, and its labels give ${score}`]),
    ...(isWhole && card.examples !== learnt.length
      ? [`the card says ${card.examples} examples, and there are ${learnt.length}`]
      : []),
    ...(isWhole && card.examplesHash !== hashOf(learnt) ? ['the card was learnt from other examples'] : []),
  ];
}

async function setOf(change: unknown, snapshot: Snapshot): Promise<ChangeSetView | null> {
  const ref = (change as { changeSet: { changeSet: string } } | undefined)?.changeSet;
  return ref ? snapshot.changeSet(ref.changeSet) : null;
}

function changeFaults(suggestions: Labels['suggestions'], set: ChangeSetView | null): string[] {
  if (!set) return [];
  const labelOf = new Map(suggestions.map(({ feedbackId, label }) => [feedbackId, label]));
  const wrong = set.changes.filter(
    ({ id: record, before, after }) =>
      hashOf({ ...before, tags: [labelOf.get(record)] }) !== hashOf({ ...after }),
  );
  return [
    ...(set.changes.length === suggestions.length
      ? []
      : [`${suggestions.length} labels were suggested, and the change set holds ${set.changes.length}`]),
    ...wrong.map(({ id: record }) => `the change of ${record} is not the label suggested`),
  ];
}
