import { idOf, type Job } from '@conductor/contract';
import { z } from 'zod';
import { verbatim } from '../checks/verbatim.ts';
import { claim, plural, quote, value, words } from './claim.ts';
import { feedbackSlots, filterInputs, whoOf } from './feedback-slots.ts';
import { SEGMENT_FACTS } from './segment-rules.ts';

interface Quote {
  feedbackId: string;
  start: number;
  end: number;
}

export const feedbackEvidence: Job = {
  name: 'feedback.evidence',
  title: 'Show the evidence',
  says: 'What customers said about something, in their own words.',
  slots: {
    ...feedbackSlots,
    about: {
      type: 'phrase',
      says: 'what it is about',
      required: true,
      except: feedbackSlots.about.except,
      after: [
        ...feedbackSlots.about.after,
        'evidence for',
        'evidence of',
        'evidence that',
        'evidence on',
        'proof of',
        'proof that',
        'quotes on',
        'said about',
        'say about',
        'saying about',
        'support for',
        'that customers want',
        'claim that',
        'who said',
      ],
    },
  },
  examples: [
    'show me the evidence for {about}',
    'what did customers say about {about}?',
    'what are people saying about {about} {window}',
    'quotes about {about}',
    'show me quotes from {segment} customers on {about}',
    'evidence that {about}',
    'show the customer quotes behind {about}',
    'what exactly did {companies} say about {about}',
    'in their own words, {about}',
    'give me verbatims on {about}',
    'who said {about}',
    'proof that {about}',
    'show me what {companies} said {window} about {about}',
    'find feedback about {about}',
    'read me the feedback on {about}',
    'back up the claim that {about}',
    'which customers complained about {about}?',
  ],
  recalls: ['workspace.time-zone', ...SEGMENT_FACTS],
  answer: z.object({
    quotes: z.array(
      z.object({ feedbackId: idOf('feedback'), start: z.number(), end: z.number(), exact: z.boolean() }),
    ),
  }),
  plan(brief) {
    const { input, honours } = filterInputs(brief, { except: ['about'] });
    return {
      version: 1,
      job: 'feedback.evidence',
      honours: [...honours, 'about'],
      steps: [
        {
          kind: 'call',
          id: 'found',
          operation: 'feedback.find-evidence',
          input: { ...input, topic: { $: 'slot.about' } },
        },
        { kind: 'answer', id: 'answer', data: { quotes: { $: 'found.quotes' } } },
      ],
    };
  },
  checks: [verbatim],
  scope(outcome, brief) {
    const { looked } = outcome.values['found'] as { looked: number };
    return { who: whoOf(brief), records: looked, missing: [] };
  },
  claims(outcome) {
    const { quotes } = outcome.data as unknown as { quotes: Quote[] };
    const { texts, found } = outcome.values['found'] as {
      texts: { feedbackId: string; text: string }[];
      found: number;
    };
    const textOf = new Map(texts.map(({ feedbackId, text }) => [feedbackId, text]));
    if (quotes.length === 0)
      return [claim`${value('Nothing', ['step:found'])} that was looked through says that.`];
    return [
      claim`${value(found, ['step:found'])} ${words(plural(found, 'piece'))} of feedback ${words(plural(found, 'says', 'say'))} something of it:`,
      ...quotes.map(
        ({ feedbackId, start, end }) => claim`${quote(textOf.get(feedbackId)!, feedbackId, start, end)}`,
      ),
      ...(found > quotes.length
        ? [claim`These are the ${value(quotes.length, ['step:found'])} that say most of it.`]
        : []),
    ];
  },
};
