import { type Money, type Rate, revenueDemand } from '../revenue.ts';

/** A piece of feedback: the ideas it is linked to, and the company that said it. */
export interface Asking {
  ideaIds: readonly string[];
  companyId: string | null;
}

export interface IdeaDemand {
  idea: string;
  /** In the workspace's currency, to the whole unit; null where no company's ARR is known, which is not 0. */
  arr: number | null;
  /** Each once, by id. */
  companies: string[];
  /** Pieces of feedback. */
  asked: number;
  missing: string[];
  unconverted: string[];
  converted: string[];
}

/**
 * Ideas by the revenue that asks for them: Σ ARR of the distinct companies, however often each asked, with ARR in
 * another currency at the last rate on or before `day`. Most first, then most companies, then by id; where no ARR
 * is known the idea comes last. What nobody's company said asks with no revenue and ranks nothing.
 */
export function demandByIdea(
  askings: readonly Asking[],
  arrOf: ReadonlyMap<string, Money | null>,
  rates: readonly Rate[],
  { currency, day }: { currency: string; day: string },
): IdeaDemand[] {
  const byIdea = new Map<string, { companies: Set<string>; asked: number }>();
  for (const { ideaIds, companyId } of askings) {
    if (companyId === null) continue;
    for (const idea of new Set(ideaIds)) {
      const held = byIdea.get(idea) ?? { companies: new Set(), asked: 0 };
      held.companies.add(companyId);
      held.asked += 1;
      byIdea.set(idea, held);
    }
  }
  const demands = [...byIdea].map(([idea, { companies, asked }]): IdeaDemand => {
    const distinct = [...companies].sort();
    const { arr, missing, unconverted, converted } = revenueDemand(
      distinct.map((id) => ({ id, arr: arrOf.get(id) ?? null })),
      rates,
      currency,
      day,
    );
    const isKnown = missing.length + unconverted.length < distinct.length;
    return { idea, arr: isKnown ? arr : null, companies: distinct, asked, missing, unconverted, converted };
  });
  return demands.sort(
    (a, b) =>
      (b.arr ?? -1) - (a.arr ?? -1) || b.companies.length - a.companies.length || (a.idea < b.idea ? -1 : 1),
  );
}
