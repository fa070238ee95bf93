import type { Check, CheckContext } from '@conductor/contract';
import { reselect } from './recount.ts';

interface Given {
  rank: { idea: string; arr: number | null; companies: string[] }[];
  missingArr: { company: string; why: string }[];
}

/** The same selection the other way: which feedback was meant is as much a part of the answer as its sums. */
export const reselectChosen: Check = {
  name: reselect.name,
  run: (context) =>
    reselect.run({
      ...context,
      outcome: {
        ...context.outcome,
        data: { feedbackIds: (context.outcome.values['chosen'] as { feedbackIds: string[] }).feedbackIds },
      },
    }),
};

/** Goes from companies to ideas, where the first way went from ideas to companies, and adds up pence. */
export const rerankDemand: Check = {
  name: 'revenue by idea added up a second way',
  async run(context) {
    const { rank, missingArr } = context.outcome.data as unknown as Given;
    const { ideasOf, worthOf, piecesOf } = await readAgain(context);
    const { details } = context.outcome.values['demand'] as {
      details: { idea: string; asked: number; unknown: number }[];
    };
    const isTold = ({ idea, asked, unknown }: (typeof details)[number]) =>
      asked === piecesOf.get(idea) &&
      unknown === (sums.get(idea)?.companies ?? 0) - (sums.get(idea)?.known ?? 0);
    const sums = new Map<string, { pence: number; known: number; companies: number }>();
    for (const [company, ideas] of ideasOf) {
      const worth = worthOf.get(company)!;
      for (const idea of ideas) {
        const held = sums.get(idea) ?? { pence: 0, known: 0, companies: 0 };
        held.companies += 1;
        if (typeof worth === 'number') {
          held.pence += worth * 100;
          held.known += 1;
        }
        sums.set(idea, held);
      }
    }
    const miscounted = details.filter((detail) => !isTold(detail)).map(({ idea }) => idea);
    const faults = rank.flatMap(({ idea, arr, companies }) => {
      const again = sums.get(idea);
      sums.delete(idea);
      if (!again || again.companies !== companies.length)
        return [`${idea}: ${companies.length} companies, and ${again?.companies ?? 0} the second time`];
      if (!companies.every((company) => ideasOf.get(company)?.has(idea))) return [`${idea}: other companies`];
      const isSame =
        again.known === 0 ? arr === null : arr !== null && Math.abs(again.pence / 100 - arr) <= 0.5 + 1e-6;
      return isSame ? [] : [`${idea}: ${arr} of revenue, and ${again.pence / 100} the second time`];
    });
    const disordered = rank.filter(
      ({ arr }, place) => place > 0 && (arr ?? -1) > (rank[place - 1]!.arr ?? -1),
    ).length;
    const unknown = [...ideasOf.keys()].filter((company) => typeof worthOf.get(company) === 'string');
    const told = missingArr.filter(({ company, why }) => worthOf.get(company) === why).length;
    return [
      ...faults,
      ...(miscounted.length > 0 ? [`${miscounted.join(', ')}: other pieces or other companies unknown`] : []),
      ...[...sums.keys()].map((idea) => `${idea} was asked for and is not ranked`),
      ...(disordered > 0 ? [`${disordered} ideas stand below one with less revenue`] : []),
      ...(told === missingArr.length && told === unknown.length
        ? []
        : [`${missingArr.length} companies are said to have no ARR to add, and ${unknown.length} have none`]),
    ];
  },
};

/** Which ideas each company asked for, and what each company is worth or why that is not known. */
async function readAgain({ brief, outcome, snapshot: { records } }: CheckContext) {
  const { feedbackIds } = outcome.values['chosen'] as { feedbackIds: string[] };
  const { day } = outcome.values['demand'] as { day: string };
  const currency = brief.facts['workspace.currency']?.value;
  const only = brief.intent.slots['ideas']?.value as string[] | undefined;
  const meant = new Set(feedbackIds);
  const voices = await records.select<{ id: string; contactId: string | null; linkedIdeaIds: string[] }>(
    'feedback',
    { fields: ['id', 'contactId', 'linkedIdeaIds'] },
  );
  const contacts = await records.select<{ id: string; companyId: string | null }>('contact', {
    fields: ['id', 'companyId'],
  });
  const companyOf = new Map(contacts.map(({ id, companyId }) => [id, companyId]));
  const ideasOf = new Map<string, Set<string>>();
  const piecesOf = new Map<string, number>();
  for (const { id, contactId, linkedIdeaIds } of voices) {
    const company = contactId && companyOf.get(contactId);
    const ideas = linkedIdeaIds.filter((idea) => only?.includes(idea) ?? true);
    if (!meant.has(id) || !company || ideas.length === 0) continue;
    ideasOf.set(company, new Set([...(ideasOf.get(company) ?? []), ...ideas]));
    for (const idea of new Set(ideas)) piecesOf.set(idea, (piecesOf.get(idea) ?? 0) + 1);
  }
  const rates = await records.select<{ currency: string; from: string; rate: number }>('rate', {
    fields: ['currency', 'from', 'rate'],
    where: [{ path: 'from', is: 'lte', value: day }],
    orderBy: [{ path: 'from' }],
  });
  // Later rates take the place of earlier ones.
  const rateOf = new Map<unknown, number>(rates.map((rate) => [rate.currency, rate.rate]));
  rateOf.set(currency, 1);
  const companies = await records.select<{ id: string; arr: { amount: number; currency: string } | null }>(
    'company',
    { fields: ['id', 'arr'] },
  );
  const worthOf = new Map<string, number | 'not-stated' | 'no-rate'>(
    companies.map(({ id, arr }) => {
      const rate = arr && rateOf.get(arr.currency);
      return [id, !arr ? 'not-stated' : rate === undefined || rate === null ? 'no-rate' : arr.amount * rate];
    }),
  );
  return { ideasOf, worthOf, piecesOf };
}
