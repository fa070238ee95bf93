import { idOf, type OperationContext, readOperation } from '@conductor/contract';
import { z } from 'zod';
import { type Passage, passageIn, seek } from '../engines/relevance.ts';
import { revenueDemand } from '../engines/revenue.ts';
import {
  allFilters,
  FeedbackFilter,
  segmentFilters,
  undatedFilters,
  unknownSegmentFilters,
} from './feedback-filter.ts';
import { moneyOf, ThemeShape } from './themes.ts';

const MOST_QUOTES = 3;

const Input = FeedbackFilter.extend({ topic: z.string(), currency: z.string() });
type Input = z.infer<typeof Input>;
const Output = z.object({
  feedbackIds: z.array(idOf('feedback')),
  companies: z.array(idOf('company')),
  /** The same as a theme, named in the person's own words; null where nothing was said of it. */
  theme: ThemeShape.nullable(),
  themes: z.array(ThemeShape),
  quotes: z.array(
    z.object({ feedbackId: idOf('feedback'), start: z.number(), end: z.number(), text: z.string() }),
  ),
  /** How many pieces were looked through for it. */
  looked: z.number(),
  /** Of it, and left out: of companies whose size is not known, or with no date. */
  unknownSegmentIds: z.array(idOf('feedback')),
  undatedIds: z.array(idOf('feedback')),
  missingArrIds: z.array(idOf('company')),
  unconvertedArrIds: z.array(idOf('company')),
});
export type TopicOutput = z.infer<typeof Output>;

interface Voice extends Record<string, unknown> {
  id: string;
  text: string;
  linkedIdeaIds: string[];
  'contact.companyId': string | null;
}

/** The feedback that says something of a topic: by its words, and by the well-known topics they speak of. */
export const topicFeedback = readOperation({
  name: 'feedback.on-topic',
  title: 'Find the feedback on the topic',
  input: Input,
  output: Output,
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run(input, context) {
    const looked = await voicesOf(allFilters(input), context);
    const sought = seek(
      input.topic,
      looked.map(({ text }) => text),
    );
    const onTopic = (voices: readonly Voice[]) =>
      voices.flatMap((voice) => {
        const passage = passageIn(voice.text, sought);
        return passage ? [{ voice, passage }] : [];
      });
    const found = onTopic(looked);
    const apart = async (is: boolean, where: ReturnType<typeof allFilters>) =>
      is ? onTopic(await voicesOf(where, context)).map(({ voice }) => voice.id) : [];
    const worth = await worthOf(
      found.map(({ voice }) => voice),
      input,
      context,
    );
    return {
      ...worth,
      themes: worth.theme ? [worth.theme] : [],
      quotes: quotesOf(found),
      looked: looked.length,
      unknownSegmentIds: await apart(segmentFilters(input).length > 0, unknownSegmentFilters(input)),
      undatedIds: await apart(input.window !== undefined, undatedFilters(input)),
    };
  },
  invariants: (_input, { theme, feedbackIds }) =>
    (theme === null) === (feedbackIds.length === 0)
      ? []
      : ['there is a theme of nothing, or none of something'],
});

const voicesOf = (
  where: ReturnType<typeof allFilters>,
  { snapshot: { records } }: OperationContext,
): Promise<Voice[]> =>
  records.select<Voice>('feedback', {
    fields: ['id', 'text', 'linkedIdeaIds', 'contact.companyId'],
    where,
    orderBy: [{ path: 'id' }],
  });

/** The strongest passages, verbatim by their offsets. */
const quotesOf = (found: readonly { voice: Voice; passage: Passage }[]): TopicOutput['quotes'] =>
  found
    .toSorted((a, b) => b.passage.score - a.passage.score || (a.voice.id < b.voice.id ? -1 : 1))
    .slice(0, MOST_QUOTES)
    .map(({ voice, passage: { start, end } }) => ({
      feedbackId: voice.id,
      start,
      end,
      text: voice.text.slice(start, end),
    }));

async function worthOf(
  voices: readonly Voice[],
  { topic, currency, window }: Input,
  context: OperationContext,
): Promise<Pick<TopicOutput, 'feedbackIds' | 'companies' | 'theme' | 'missingArrIds' | 'unconvertedArrIds'>> {
  const money = await moneyOf(voices, context);
  const feedbackIds = voices.map(({ id }) => id);
  const companies = [...new Set(voices.flatMap((voice) => voice['contact.companyId'] ?? []))].sort();
  const { arr, missing, unconverted } = revenueDemand(
    companies.map((id) => ({ id, arr: money.arr.get(id) ?? null })),
    money.rates,
    currency,
    (window?.to ?? context.calendar.now).slice(0, 10),
  );
  return {
    feedbackIds,
    companies,
    theme: voices.length > 0 ? { label: topic, feedbackIds, companies, arr } : null,
    missingArrIds: missing,
    unconvertedArrIds: unconverted,
  };
}
