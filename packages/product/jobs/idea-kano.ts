import { type DraftClaim, idOf, type Job, type Outcome } from '@conductor/contract';
import { z } from 'zod';
import { reclassKano } from '../checks/reclass-kano.ts';
import type { KanoClass } from '../engines/scoring/kano.ts';
import { FEW_ANSWERS } from '../engines/scoring/survey.ts';
import { KanoShape } from '../operations/kano.ts';
import { claim, plural, value, words } from './claim.ts';
import { ideaSlots, slotInputs, whichOf } from './idea-slots.ts';
import { archivedNotes } from './score-claims.ts';

const NAMES: Record<KanoClass, string> = {
  M: 'a must-be',
  O: 'one-dimensional: the more the better',
  A: 'attractive',
  I: 'indifferent',
  R: 'reverse: people would rather not have it',
  Q: 'questionable: the answers contradict themselves',
};

const Answer = z.object({ ideas: z.array(KanoShape), unanswered: z.array(idOf('idea')) });
type Data = z.infer<typeof Answer>;

interface Step {
  archived: number;
  titles: { id: string; title: string }[];
}

export const ideaKano: Job = {
  name: 'idea.kano',
  title: 'Class ideas by Kano',
  says: 'Ideas as must-be, one-dimensional, attractive or indifferent, from what people answered in a Kano survey.',
  slots: ideaSlots,
  examples: [
    'Kano analysis of the ideas',
    'Kano classes of our ideas',
    'which ideas are must-haves and which are delighters by the Kano survey',
    'what does the Kano survey say about {ideas}',
    'Kano categories of {product} ideas',
    'better and worse coefficients of our ideas',
    'which ideas have no Kano answers',
  ],
  recalls: ['workspace.time-zone'],
  measures: {
    unanswered: {
      says: ['ideas with no Kano answers', 'unanswered ideas'],
      of: { $: 'classed.unanswered' },
      isList: true,
    },
  },
  answer: Answer,
  plan(brief) {
    const { input, honours } = slotInputs(brief, ideaSlots);
    return {
      version: 1,
      job: 'idea.kano',
      honours,
      steps: [
        {
          kind: 'call',
          id: 'classed',
          operation: 'idea.kano',
          input,
          why: 'Class the ideas by their survey answers',
        },
        {
          kind: 'answer',
          id: 'answer',
          data: { ideas: { $: 'classed.ideas' }, unanswered: { $: 'classed.unanswered' } },
        },
      ],
    };
  },
  checks: [reclassKano],
  scope(outcome, brief) {
    const { ideas, unanswered } = outcome.data as Data;
    const { archived } = outcome.values['classed'] as Step;
    return {
      who: whichOf(brief, 'all ideas'),
      records: ideas.length + unanswered.length,
      missing: [{ what: 'ideas that nobody has been asked about', count: unanswered.length }],
      notes: archivedNotes(archived, 'idea'),
    };
  },
  claims: kanoClaims,
};

function kanoClaims(outcome: Outcome): DraftClaim[] {
  const { ideas, unanswered } = outcome.data as Data;
  const { titles } = outcome.values['classed'] as Step;
  const titleOf = new Map(titles.map(({ id, title }) => [id, `“${title}”`]));
  const few = ideas.filter(({ n }) => n < FEW_ANSWERS).map(({ id }) => id);
  return [
    claim`${value(ideas.length, ['step:classed'])} ${words(plural(ideas.length, 'idea has', 'ideas have'))} Kano answers.`,
    ...ideas.map(({ id, class: of, isTie, better, worse, n }) => {
      const coefficients =
        better === null || worse === null
          ? 'no coefficients'
          : `better ${better.toFixed(2)}, worse ${worse.toFixed(2).replace('-', '−')}`;
      return claim`${value(titleOf.get(id)!, [id])}: ${value(NAMES[of], [id])}${words(isTie ? ' (another class is as common)' : '')}, by ${value(n, [id])} ${words(plural(n, 'person', 'people'))} (${value(coefficients, [id])}).`;
    }),
    ...(few.length > 0
      ? [
          claim`${value(few.length, few)} of them ${words(plural(few.length, 'was', 'were'))} answered by fewer than ${value(FEW_ANSWERS, ['step:classed'])} people: take ${words(plural(few.length, 'it', 'them'))} as a hint.`,
        ]
      : []),
    ...(unanswered.length > 0
      ? [
          claim`${value(unanswered.length, unanswered)} ${words(plural(unanswered.length, 'idea has', 'ideas have'))} no Kano answers, and so no class.`,
        ]
      : []),
  ];
}
