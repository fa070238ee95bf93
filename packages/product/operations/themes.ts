import { idOf, type OperationContext, readOperation } from '@conductor/contract';
import { z } from 'zod';
import { bestSpan } from '../engines/quote.ts';
import { type Rate, revenueDemand } from '../engines/revenue.ts';
import {
  findThemes,
  findThemesByWords,
  type Grouping,
  type Piece,
  type Theme,
} from '../engines/themes/index.ts';
import { Period } from './feedback-filter.ts';

const Input = z.object({
  feedbackIds: z.array(idOf('feedback')),
  window: Period.optional(),
  currency: z.string(),
});
type Input = z.infer<typeof Input>;
export const ThemeShape = z.object({
  label: z.string(),
  feedbackIds: z.array(idOf('feedback')),
  companies: z.array(idOf('company')),
  arr: z.number(),
});
export type ThemeShape = z.infer<typeof ThemeShape>;
const Details = z.object({
  label: z.string(),
  missingArr: z.number(),
  quote: z
    .object({ feedbackId: idOf('feedback'), start: z.number(), end: z.number(), text: z.string() })
    .nullable(),
});
const Output = z.object({
  themes: z.array(ThemeShape),
  details: z.array(Details),
  ungroupedIds: z.array(idOf('feedback')),
  /** Companies of the themes whose revenue is not simply added: with none stated, in a currency with no rate, converted. */
  missingArrIds: z.array(idOf('company')),
  unconvertedArrIds: z.array(idOf('company')),
  convertedArrIds: z.array(idOf('company')),
  method: z.enum(['meaning', 'wording']),
});

interface Voice {
  id: string;
  text: string;
  linkedIdeaIds: string[];
  'contact.companyId': string | null;
}

/** Words and meanings are weighed against so many pieces: beside those asked about, the latest others. */
const COMPARED = 1_000;

const shared = {
  capability: 'feedback.themes',
  input: Input,
  output: Output,
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  invariants({ feedbackIds }: Input, { themes, ungroupedIds }: z.infer<typeof Output>) {
    const placed = [...themes.flatMap((theme) => theme.feedbackIds), ...ungroupedIds];
    const whole = new Set(placed).size === placed.length && placed.length === feedbackIds.length;
    return whole ? [] : [`${placed.length} pieces were placed of ${feedbackIds.length}`];
  },
} as const;

/** Groups by sentence embeddings, once every piece has one. */
export const themesByMeaning = readOperation({
  ...shared,
  name: 'feedback.themes-by-meaning',
  title: 'Group the feedback by what it means',
  async ready({ feedbackIds }, { snapshot }) {
    const left = feedbackIds.length - (await snapshot.records.embedded('feedback', feedbackIds));
    return left === 0 || `${left} of ${feedbackIds.length} pieces are still to be read for their meaning`;
  },
  async run(input, context) {
    const { asked, others } = await read(input, context);
    const ids = [...asked, ...others].map(({ id }) => id);
    const vectors = await context.snapshot.records.vectors('feedback', ids);
    const items = (voices: readonly Voice[]) =>
      voices.flatMap((voice) => {
        const vector = vectors.get(voice.id);
        return vector ? [{ ...pieceOf(voice), vector }] : [];
      });
    return weighAll(findThemes(items(asked), { context: items(others) }), asked, input, context, 'meaning');
  },
});

/** Groups by the words used: coarser, and there at once. */
export const themesByWording = readOperation({
  ...shared,
  name: 'feedback.themes-by-wording',
  title: 'Group the feedback by its wording',
  async run(input, context) {
    const { asked, others } = await read(input, context);
    const found = findThemesByWords(asked.map(pieceOf), { context: others.map(pieceOf) });
    return weighAll(found, asked, input, context, 'wording');
  },
});

const pieceOf = ({ id, text, linkedIdeaIds }: Voice): Piece => ({ id, text, links: linkedIdeaIds });

/** The pieces asked about, and the latest others to see them against. */
async function read({ feedbackIds }: Input, { snapshot: { records } }: OperationContext) {
  const fields = ['id', 'text', 'linkedIdeaIds', 'contact.companyId'];
  const asked = await records.select<Voice & Record<string, unknown>>('feedback', {
    fields,
    where: [{ path: 'id', is: 'in', values: feedbackIds }],
  });
  const limit = Math.max(0, COMPARED - feedbackIds.length);
  const others =
    limit === 0
      ? []
      : await records.select<Voice & Record<string, unknown>>('feedback', {
          fields,
          where: [{ path: 'id', is: 'notIn', values: feedbackIds }],
          orderBy: [{ path: 'createdAt', descending: true }, { path: 'id' }],
          limit,
        });
  return { asked, others };
}

async function weighAll(
  found: Grouping,
  voices: readonly Voice[],
  input: Input,
  context: OperationContext,
  method: 'meaning' | 'wording',
): Promise<z.infer<typeof Output>> {
  const byId = new Map(voices.map((voice) => [voice.id, voice]));
  const money = await moneyOf(voices, context);
  const day = (input.window?.to ?? context.calendar.now).slice(0, 10);
  const weighed = found.themes.map((theme) => weigh(theme, byId, money, input.currency, day));
  const asking = [...new Set(weighed.flatMap(({ theme }) => theme.companies))].sort();
  const apart = revenueDemand(
    asking.map((id) => ({ id, arr: money.arr.get(id) ?? null })),
    money.rates,
    input.currency,
    day,
  );
  return {
    themes: weighed.map(({ theme }) => theme),
    details: weighed.map(({ details }) => details),
    ungroupedIds: found.ungroupedIds,
    missingArrIds: apart.missing,
    unconvertedArrIds: apart.unconverted,
    convertedArrIds: apart.converted,
    method,
  };
}

export interface MoneyHeld {
  arr: Map<string, { amount: number; currency: string } | null>;
  rates: Rate[];
}

export async function moneyOf(
  voices: readonly Voice[],
  { snapshot: { records } }: OperationContext,
): Promise<MoneyHeld> {
  const ids = [...new Set(voices.flatMap((voice) => voice['contact.companyId'] ?? []))];
  const companies = await records.select<{ id: string; arr: { amount: number; currency: string } | null }>(
    'company',
    {
      fields: ['id', 'arr'],
      where: [{ path: 'id', is: 'in', values: ids }],
    },
  );
  const rates = await records.select<Rate & Record<string, unknown>>('rate', {
    fields: ['currency', 'from', 'rate'],
  });
  return { arr: new Map(companies.map(({ id, arr }) => [id, arr])), rates };
}

function weigh(
  theme: Theme,
  voices: ReadonlyMap<string, Voice>,
  money: MoneyHeld,
  currency: string,
  day: string,
) {
  const members = theme.itemIds.map((id) => voices.get(id)!);
  const companies = [...new Set(members.flatMap((voice) => voice['contact.companyId'] ?? []))].sort();
  const demand = revenueDemand(
    companies.map((id) => ({ id, arr: money.arr.get(id) ?? null })),
    money.rates,
    currency,
    day,
  );
  return {
    theme: { label: theme.label, feedbackIds: theme.itemIds, companies, arr: demand.arr },
    details: {
      label: theme.label,
      missingArr: demand.missing.length,
      quote: quoteFrom(members, theme),
    },
  };
}

/** The member whose best sentence holds the most of the theme's own words; the shorter where two do. */
function quoteFrom(members: readonly Voice[], { keywords, label }: Theme) {
  const words = [...new Set([...label.split(/\s+/), ...keywords])];
  const candidates = members.map((voice) => {
    const span = bestSpan(voice.text, words);
    const text = voice.text.slice(span.start, span.end);
    const held = words.filter((word) => text.toLowerCase().includes(word.toLowerCase())).length;
    return { feedbackId: voice.id, ...span, text, held };
  });
  candidates.sort(
    (a, b) => b.held - a.held || a.text.length - b.text.length || (a.feedbackId < b.feedbackId ? -1 : 1),
  );
  const [best] = candidates.filter(({ start, end }) => end > start);
  return best ? { feedbackId: best.feedbackId, start: best.start, end: best.end, text: best.text } : null;
}
