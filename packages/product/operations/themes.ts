import { idOf, type OperationContext, readOperation } from '@conductor/contract';
import { z } from 'zod';
import { bestSpan } from '../engines/quote.ts';
import { type Rate, revenueDemand } from '../engines/revenue.ts';
import { findThemes, type Theme } from '../engines/themes/index.ts';
import { lexicalVector } from '../engines/themes/lexical-vector.ts';
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
  unconvertedArr: z.number(),
  convertedArr: z.number(),
  quote: z
    .object({ feedbackId: idOf('feedback'), start: z.number(), end: z.number(), text: z.string() })
    .nullable(),
});
const Output = z.object({
  themes: z.array(ThemeShape),
  details: z.array(Details),
  ungroupedIds: z.array(idOf('feedback')),
  method: z.enum(['meaning', 'wording']),
});

interface Voice {
  id: string;
  text: string;
  'contact.companyId': string | null;
}

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
    const vectors = await snapshot.records.vectors('feedback', feedbackIds);
    const left = feedbackIds.length - vectors.size;
    return left === 0 || `${left} of ${feedbackIds.length} pieces are still to be read for their meaning`;
  },
  async run(input, context) {
    const vectors = await context.snapshot.records.vectors('feedback', input.feedbackIds);
    return group(input, context, 'meaning', (voice) => vectors.get(voice.id)!);
  },
});

/** Groups by the words used: coarser, and there at once. */
export const themesByWording = readOperation({
  ...shared,
  name: 'feedback.themes-by-wording',
  title: 'Group the feedback by its wording',
  run: (input, context) => group(input, context, 'wording', (voice) => lexicalVector(voice.text)),
});

async function group(
  input: Input,
  context: OperationContext,
  method: 'meaning' | 'wording',
  vectorOf: (voice: Voice) => Int8Array,
): Promise<z.infer<typeof Output>> {
  const { records } = context.snapshot;
  const voices = await records.select<Voice & Record<string, unknown>>('feedback', {
    fields: ['id', 'text', 'contact.companyId'],
    where: [{ path: 'id', is: 'in', values: input.feedbackIds }],
  });
  const found = findThemes(
    voices.map((voice) => ({ id: voice.id, text: voice.text, vector: vectorOf(voice) })),
  );
  const byId = new Map(voices.map((voice) => [voice.id, voice]));
  const money = await moneyOf(voices, context);
  const day = (input.window?.to ?? context.calendar.now).slice(0, 10);
  const weighed = found.themes.map((theme) => weigh(theme, byId, money, input.currency, day));
  return {
    themes: weighed.map(({ theme }) => theme),
    details: weighed.map(({ details }) => details),
    ungroupedIds: found.ungroupedIds,
    method,
  };
}

interface MoneyHeld {
  arr: Map<string, { amount: number; currency: string } | null>;
  rates: Rate[];
}

async function moneyOf(
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
      unconvertedArr: demand.unconverted.length,
      convertedArr: demand.converted.length,
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
