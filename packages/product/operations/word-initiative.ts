import { type Analysis, analyseOperation, prose, quotation } from '@conductor/contract';
import { z } from 'zod';
import { beginningOf } from '../engines/quote.ts';
import { ThemeShape } from './themes.ts';

/** Pieces of a theme that are read, and characters of each. */
const MOST_READ = 12;
const LONGEST_READ = 600;

export const InitiativeWordsShape = z.object({
  title: z.string().nullable(),
  problem: z.string().nullable(),
  outcome: z.string().nullable(),
  quotes: z.array(z.object({ source: z.string(), words: z.string() })),
  writtenBy: z.string(),
});
export type InitiativeWords = z.infer<typeof InitiativeWordsShape>;

/** Title and description of an initiative out of what its theme's people said. Without a model they are to be stated by a person. */
export const wordInitiative = analyseOperation({
  name: 'initiative.word',
  title: 'Word the initiative out of what was said',
  input: z.object({ gap: ThemeShape }),
  output: InitiativeWordsShape,
  reads: 'internal',
  cost: { modelCalls: 0 },
  async analysis({ gap }, { snapshot }): Promise<Analysis> {
    const read = gap.feedbackIds.slice(0, MOST_READ);
    const texts = await snapshot.texts(read);
    const said = read.flatMap((id) => {
      const text = texts.get(id);
      return text ? [{ id, text: beginningOf(text, LONGEST_READ) }] : [];
    });
    return { instruction: INSTRUCTION, material: [{ id: 'theme', text: gap.label }, ...said] };
  },
  skeleton: async () => ({ title: null, problem: null, outcome: null, quotes: [] }),
  asks: z.object({
    title: prose(80),
    problem: prose(500),
    outcome: prose(200),
    quotes: z.array(quotation(280)).min(1).max(3),
  }),
  faults: ({ quotes }) =>
    quotes.flatMap(({ source }, at) =>
      source === 'theme' ? [`quotes[${at}]: the theme is what we call it; quote what somebody said`] : [],
    ),
});

const INSTRUCTION = [
  'The piece “theme” is what we call a theme in what people said of a product; the others are what they said.',
  'Write a candidate initiative for it: a short title that says what it is about, the problem in a few plain sentences and for whom it is one, and the outcome that would be seen, without figures; and the words of one to three of them that show the problem best, exactly as they stand there.',
].join('\n');
