import { idOf, readOperation } from '@conductor/contract';
import { z } from 'zod';
import type { Money, Rate } from '../engines/revenue.ts';
import { demandByIdea } from '../engines/scoring/demand.ts';
import { lastDayOf } from '../engines/scoring/last-day.ts';
import { Period } from './feedback-filter.ts';

const Input = z.object({
  feedbackIds: z.array(idOf('feedback')),
  /** Only these; without them, every idea that somebody asked for. */
  ideas: z.array(idOf('idea')).optional(),
  currency: z.string(),
  /** Whose last day says which rates hold. */
  window: Period.optional(),
});

export const DemandRank = z.object({
  idea: idOf('idea'),
  arr: z.number().nullable(),
  companies: z.array(idOf('company')),
});
export const MissingArr = z.object({ company: idOf('company'), why: z.enum(['not-stated', 'no-rate']) });

const Output = z.object({
  rank: z.array(DemandRank),
  missingArr: z.array(MissingArr),
  details: z.array(
    z.object({
      idea: idOf('idea'),
      title: z.string(),
      state: z.string(),
      asked: z.number(),
      unknown: z.number(),
    }),
  ),
  convertedIds: z.array(idOf('company')),
  /** Pieces that are linked to an idea that is meant, and said by nobody's company. */
  companylessIds: z.array(idOf('feedback')),
  /** Pieces that are linked to no idea. */
  unlinked: z.number(),
  day: z.string(),
});

interface Voice extends Record<string, unknown> {
  id: string;
  linkedIdeaIds: string[];
  'contact.companyId': string | null;
}

/** Ranks ideas by the revenue of the companies whose feedback is linked to them. */
export const demand = readOperation({
  name: 'idea.demand',
  title: 'Add up the revenue behind each idea',
  input: Input,
  output: Output,
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run({ feedbackIds, ideas, currency, window }, { snapshot: { records }, calendar }) {
    const voices = await records.select<Voice>('feedback', {
      fields: ['id', 'linkedIdeaIds', 'contact.companyId'],
      where: [{ path: 'id', is: 'in', values: feedbackIds }],
    });
    const wanted = ideas && new Set(ideas);
    const askings = voices.map((voice) => ({
      id: voice.id,
      ideaIds: wanted ? voice.linkedIdeaIds.filter((id) => wanted.has(id)) : voice.linkedIdeaIds,
      companyId: voice['contact.companyId'],
    }));
    const companies = await records.select<{ id: string; arr: Money | null }>('company', {
      fields: ['id', 'arr'],
      where: [{ path: 'id', is: 'in', values: [...new Set(askings.flatMap((one) => one.companyId ?? []))] }],
    });
    const rates = await records.select<Rate & Record<string, unknown>>('rate', {
      fields: ['currency', 'from', 'rate'],
    });
    const day = lastDayOf(window, calendar);
    const arrOf = new Map(companies.map(({ id, arr }) => [id, arr]));
    const found = demandByIdea(askings, arrOf, rates, { currency, day });
    const named = await records.select<{ id: string; title: string; state: string }>('idea', {
      fields: ['id', 'title', 'state'],
      where: [{ path: 'id', is: 'in', values: found.map(({ idea }) => idea) }],
    });
    const nameOf = new Map(named.map((idea) => [idea.id, idea]));
    const apart = (why: 'missing' | 'unconverted' | 'converted') =>
      [...new Set(found.flatMap((one) => one[why]))].sort();
    return {
      rank: found.map(({ idea, arr, companies: asking }) => ({ idea, arr, companies: asking })),
      missingArr: [
        ...apart('missing').map((company) => ({ company, why: 'not-stated' as const })),
        ...apart('unconverted').map((company) => ({ company, why: 'no-rate' as const })),
      ],
      details: found.map(({ idea, asked, missing, unconverted }) => ({
        idea,
        title: nameOf.get(idea)?.title ?? idea,
        state: nameOf.get(idea)?.state ?? '',
        asked,
        unknown: missing.length + unconverted.length,
      })),
      convertedIds: apart('converted'),
      companylessIds: askings
        .filter(({ ideaIds, companyId }) => ideaIds.length > 0 && companyId === null)
        .map(({ id }) => id),
      unlinked: voices.filter(({ linkedIdeaIds }) => linkedIdeaIds.length === 0).length,
      day,
    };
  },
  invariants(_input, { rank }) {
    const twice = rank.filter(({ companies }) => new Set(companies).size !== companies.length);
    return twice.length > 0 ? [`${twice.length} ideas count a company twice`] : [];
  },
});
