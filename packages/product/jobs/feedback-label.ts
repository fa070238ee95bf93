import {
  type Brief,
  type DraftClaim,
  idOf,
  type Job,
  type Outcome,
  type PlanNode,
} from '@conductor/contract';
import { z } from 'zod';
import { recheckLabels } from '../checks/recheck-labels.ts';
import { CardShape, Suggestion } from '../operations/suggest-labels.ts';
import { approvedCommit } from './approved-commit.ts';
import { claim, plural, value, words } from './claim.ts';
import { feedbackSlots, filterInputs, whoOf } from './feedback-slots.ts';
import { SEGMENT_FACTS } from './segment-rules.ts';

const MOST_SHOWN = 20;
const FROM = ['step:labels'];

const Answer = z.object({
  suggestions: z.array(Suggestion),
  abstainedIds: z.array(idOf('feedback')),
  card: CardShape,
  writes: z.number().default(0),
});

interface Labels {
  suggestions: { feedbackId: string; label: string; sure: number }[];
  abstainedIds: string[];
  card: z.infer<typeof CardShape>;
  several: number;
  looked: number;
}

export const feedbackLabel: Job = {
  name: 'feedback.label',
  title: 'Suggest labels',
  says: 'Which of the team’s own labels each unlabelled piece of feedback should have, learnt from those that have one, and how sure that is.',
  slots: {
    ...feedbackSlots,
    apply: {
      type: 'flag',
      says: 'apply the labels',
      words: [
        'apply them',
        'and apply',
        'apply the labels',
        'apply the tags',
        'put them on',
        'tag it all',
        'tag them all',
        'label them all',
        'with approval',
        'for approval',
        'for my approval',
      ],
    },
  },
  examples: [
    'suggest labels for the untagged feedback',
    'suggest tags for the feedback from {companies} {window}',
    'which label should the {states} feedback get?',
    'label the unlabelled feedback and {apply}',
    'auto-tag the feedback from {sources}',
    'learn our tags and suggest them for new feedback',
    'how would you tag the feedback about {about}?',
  ],
  recalls: ['workspace.time-zone', ...SEGMENT_FACTS],
  answer: Answer,
  plan(brief) {
    const { input, honours } = filterInputs(brief);
    const apply = isApplied(brief);
    return {
      version: 1,
      job: 'feedback.label',
      honours: [...honours, ...('apply' in brief.intent.slots ? ['apply'] : [])],
      steps: [
        { kind: 'call', id: 'labels', operation: 'feedback.suggest-labels', input },
        ...(apply ? [applySteps] : []),
        {
          kind: 'answer',
          id: 'answer',
          data: {
            suggestions: { $: 'labels.suggestions' },
            abstainedIds: { $: 'labels.abstainedIds' },
            card: { $: 'labels.card' },
            writes: apply ? { $: 'applied.size' } : 0,
          },
        },
      ],
    };
  },
  checks: [recheckLabels],
  scope(outcome, brief) {
    const { looked, several, abstainedIds, card } = outcome.values['labels'] as Labels;
    return {
      who: whoOf(brief),
      records: looked,
      missing: [
        { what: 'none of the labels sure enough', count: abstainedIds.length },
        { what: 'several labels, so not learnt from', count: several },
      ],
      notes: card.limits,
    };
  },
  claims: labelClaims,
};

const isApplied = ({ intent }: Brief): boolean => intent.slots['apply']?.value === true;

/** Text chose the labels, so a person's approval of each of them stands before they are given (law 2). */
const applySteps: PlanNode = {
  kind: 'when',
  id: 'isAny',
  if: { op: 'count', list: { $: 'labels.suggestions' }, compare: 'gt', to: 0 },
  then: [
    {
      kind: 'call',
      id: 'change',
      operation: 'feedback.apply-labels',
      input: { suggestions: { $: 'labels.suggestions' } },
    },
    ...approvedCommit({
      step: 'change',
      question: 'May this feedback have these labels?',
      commit: 'applied',
    }),
  ],
};

function labelClaims(outcome: Outcome): DraftClaim[] {
  const { suggestions, card } = outcome.values['labels'] as Labels;
  const shown = suggestions.toSorted((a, b) => b.sure - a.sure || (a.feedbackId < b.feedbackId ? -1 : 1));
  return [
    ...stateClaims(outcome, suggestions.length),
    claim`Learnt from ${value(card.examples, FROM)} labelled pieces of feedback on ${value(card.date, FROM)}. On pieces it had not seen it reached a ${value('macro-F1', FROM)} of ${value(percent(card.macroF1), FROM)}, where always saying the commonest label reaches ${value(percent(card.baselineMacroF1), FROM)}; of those of which it was at least ${value(percent(card.threshold), FROM)} sure, ${value(percent(card.answeredRight), FROM)} were right.`,
    ...shown
      .slice(0, MOST_SHOWN)
      .map(
        ({ feedbackId, label, sure }) =>
          claim`${value(feedbackId, [feedbackId])}: ${value(label, FROM)}, ${value(percent(sure), FROM)} sure`,
      ),
    ...(shown.length > MOST_SHOWN
      ? [claim`And ${value(shown.length - MOST_SHOWN, FROM)} more that it is less sure of.`]
      : []),
  ];
}

function stateClaims({ values }: Outcome, suggested: number): DraftClaim[] {
  const pieces = words(plural(suggested, 'piece'));
  if (values['applied'])
    return [claim`${value(suggested, ['step:applied'])} ${pieces} of feedback were given a label.`];
  const approval = values['approval'] as { decision: string } | undefined;
  return [
    claim`${value(suggested, FROM)} ${pieces} of feedback could have a label.`,
    ...(approval?.decision === 'rejected'
      ? [claim`${value('Nothing', ['step:approval'])} was changed: it was rejected.`]
      : []),
    ...(approval?.decision === 'expired'
      ? [claim`${value('Nothing', ['step:approval'])} was changed: nobody answered in time.`]
      : []),
  ];
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;
