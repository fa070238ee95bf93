import { type Brief, ConductorError, type Job, type Outcome } from '@conductor/contract';
import { z } from 'zod';
import { recheckDuplicates } from '../checks/recheck-duplicates.ts';
import type { DuplicatesFound } from '../operations/duplicates-shape.ts';
import { claim, plural, quote, value, words } from './claim.ts';
import { type FeedbackSlot, feedbackSlots, filterInputs, whoOf } from './feedback-slots.ts';
import { SEGMENT_FACTS } from './segment-rules.ts';

const MOST_SHOWN = 10;
/** What of feedback also narrows ideas. */
const OF_IDEAS = new Set(['amongIdeas', 'product', 'states']);

export const feedbackDuplicates: Job = {
  name: 'feedback.duplicates',
  title: 'Find duplicates',
  says: 'Which feedback, or which ideas, say the same thing, and which of them a person has to look at.',
  slots: {
    ...feedbackSlots,
    amongIdeas: {
      type: 'flag',
      says: 'among ideas',
      words: [
        'duplicate ideas',
        'duplicate idea',
        'duplicated ideas',
        'duplicates among ideas',
        'among ideas',
        'among the ideas',
        'among our ideas',
        'between ideas',
        'in the ideas',
        'idea duplicates',
        'ideas look',
        'ideas overlap',
        'ideas are duplicates',
        'ideas are the same',
        'ideas say the same',
        'ideas that say the same',
        'ideas describe',
        'same idea',
        'overlapping ideas',
        'similar ideas',
        'identical ideas',
        'twin ideas',
        'dedup ideas',
        'dedupe ideas',
        'de-dupe ideas',
        'check on ideas',
        'which of our ideas',
        'two ideas',
      ],
    },
  },
  examples: [
    'find duplicate feedback',
    'find duplicates',
    'which feedback says the same thing {window}?',
    'are there duplicates in the feedback about {about}?',
    'near-duplicate feedback from {companies}',
    'group identical requests from {segment} {window}',
    'which {states} feedback could be merged?',
    'find {amongIdeas}',
    'has anything from {sources} been reported twice?',
    'show near-identical comments and copies of one another',
    'list pairs of feedback with nearly the same text that look alike',
    'identify redundant requests and double entries so that they may be consolidated',
    'merge candidates: repeats and twins among the feedback',
    'potential duplicates waiting for a human decision',
  ],
  recalls: ['workspace.time-zone', ...SEGMENT_FACTS],
  answer: z.object({
    pairs: z.array(z.object({ a: z.string(), b: z.string(), likeness: z.number() })),
    clusters: z.array(z.array(z.string())),
    canonical: z.array(z.string()),
    reviewIds: z.array(z.string()),
    unionFeedbackCount: z.number(),
  }),
  plan(brief) {
    const amongIdeas = isAmongIdeas(brief);
    if (amongIdeas) refuseWhatIdeasHaveNot(brief);
    const { input, honours } = filterInputs(brief);
    return {
      version: 1,
      job: 'feedback.duplicates',
      honours: [...honours, ...('amongIdeas' in brief.intent.slots ? ['amongIdeas'] : [])],
      steps: [
        {
          kind: 'call',
          id: 'found',
          operation: amongIdeas ? 'idea.find-duplicates' : 'feedback.find-duplicates',
          input,
        },
        {
          kind: 'answer',
          id: 'answer',
          data: Object.fromEntries(
            ['pairs', 'clusters', 'canonical', 'reviewIds', 'unionFeedbackCount'].map((field) => [
              field,
              { $: `found.${field}` },
            ]),
          ),
        },
      ],
    };
  },
  checks: [recheckDuplicates],
  scope(outcome, brief) {
    const { looked, method, alike, unlike } = foundBy(outcome);
    const by =
      method === 'meaning'
        ? 'meaning and wording, half each'
        : 'wording alone: what is said in other words is missed';
    return {
      who: whoOf(brief),
      records: looked,
      missing: [],
      notes: [
        `compared by ${by}`,
        `alike from a likeness of ${alike} of 1, unlike under ${unlike}`,
        isAmongIdeas(brief)
          ? 'the idea that most feedback is linked to is the one to keep'
          : 'the oldest piece is the one to keep',
      ],
    };
  },
  claims: claimsOf,
};

const isAmongIdeas = ({ intent }: Brief): boolean => intent.slots['amongIdeas']?.value === true;
const foundBy = ({ values }: Outcome): DuplicatesFound => values['found'] as DuplicatesFound;

function refuseWhatIdeasHaveNot({ intent }: Brief): void {
  const [slot] = Object.keys(intent.slots).filter((name) => !OF_IDEAS.has(name));
  if (!slot) return;
  throw new ConductorError(
    'not-of-ideas',
    `Ideas cannot be narrowed by ${feedbackSlots[slot as FeedbackSlot].says}: they have none.`,
    'Leave that out, or ask for duplicates among the feedback.',
  );
}

function claimsOf(outcome: Outcome, brief: Brief) {
  const { pairs, clusters, canonical, reviewIds, unionFeedbackCount, shown, looked } = foundBy(outcome);
  const from = ['step:found'];
  const [one, many] = isAmongIdeas(brief) ? ['idea', 'ideas'] : ['piece of feedback', 'pieces of feedback'];
  if (clusters.length + reviewIds.length === 0)
    return [claim`${value('Nothing', from)} says the same among ${value(looked, from)} ${words(many)}.`];
  const quoteOf = new Map(shown.map((span) => [span.id, span]));
  const counted = isAmongIdeas(brief)
    ? claim`${value(unionFeedbackCount, from)} ${words(plural(unionFeedbackCount, 'piece'))} of feedback ask for them, each counted once.`
    : claim`${value(unionFeedbackCount, from)} ${words(plural(unionFeedbackCount, one, many))} are in them, each counted once.`;
  return [
    clusters.length === 0
      ? claim`${value('No group', from)} of ${words(many)} surely says the same.`
      : claim`${value(clusters.length, from)} ${words(plural(clusters.length, 'group'))} of ${words(many)} ${words(plural(clusters.length, 'says', 'say'))} the same, by ${value(pairs.length, from)} ${words(plural(pairs.length, 'likeness', 'likenesses'))}.`,
    ...(clusters.length > 0 ? [counted] : []),
    ...clusters.slice(0, MOST_SHOWN).flatMap((ids, at) => {
      const keep = canonical[at]!;
      const span = quoteOf.get(keep);
      const others = ids.filter((id) => id !== keep);
      return span
        ? [
            claim`${quote(span.text, keep, span.start, span.end)} (${value(keep, [keep])}), and the same again: ${value(others.slice(0, MOST_SHOWN).join(', '), others)}`,
          ]
        : [];
    }),
    ...(clusters.length > MOST_SHOWN
      ? [claim`And ${value(clusters.length - MOST_SHOWN, from)} more groups.`]
      : []),
    ...(reviewIds.length > 0
      ? [
          claim`${value(reviewIds.length, reviewIds)} ${words(plural(reviewIds.length, one, many))} ${words(plural(reviewIds.length, 'is', 'are'))} for a person to look at: like one that is like another which it is not like, or perhaps the same person again.`,
        ]
      : []),
  ];
}
