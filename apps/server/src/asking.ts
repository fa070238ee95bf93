import type { Snapshot } from '@conductor/contract';

/** Who asks for an idea, by the feedback that is linked to it. */
export interface Asking {
  /** Each counted once, however many times it asks. */
  companies: number;
  pieces: number;
  /** Pieces whose company is not known. */
  unknown: number;
}

/**
 * Counts who asks for each idea. All ideas are counted at once and kept until the next change is
 * applied, so that the pages of a long list cost one reading of the feedback, not one each.
 */
export function askingCounter(): (snapshot: Snapshot) => Promise<ReadonlyMap<string, Asking>> {
  const kept = new Map<string, { asOf: number; counts: Promise<ReadonlyMap<string, Asking>> }>();
  return (snapshot) => {
    const { workspace } = snapshot.principal;
    const { asOf } = snapshot.records;
    const held = kept.get(workspace);
    if (held?.asOf === asOf) return held.counts;
    const counts = count(snapshot);
    kept.set(workspace, { asOf, counts });
    counts.catch(() => kept.delete(workspace));
    return counts;
  };
}

async function count({ records }: Snapshot): Promise<ReadonlyMap<string, Asking>> {
  const rows = await records.select<{ linkedIdeaIds: string[]; 'contact.companyId': string | null }>(
    'feedback',
    {
      where: [{ path: 'linkedIdeaIds', is: 'present' }],
      fields: ['linkedIdeaIds', 'contact.companyId'],
    },
  );
  const companies = new Map<string, Set<string>>();
  const asking = new Map<string, Asking>();
  for (const { linkedIdeaIds, 'contact.companyId': company } of rows) {
    for (const idea of new Set(linkedIdeaIds)) {
      const known = companies.get(idea) ?? new Set();
      if (company) known.add(company);
      companies.set(idea, known);
      const before = asking.get(idea) ?? { companies: 0, pieces: 0, unknown: 0 };
      asking.set(idea, {
        companies: known.size,
        pieces: before.pieces + 1,
        unknown: before.unknown + (company ? 0 : 1),
      });
    }
  }
  return asking;
}
