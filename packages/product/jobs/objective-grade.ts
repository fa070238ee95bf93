import type { ClaimPart, DraftClaim, Job, Outcome } from '@conductor/contract';
import { z } from 'zod';
import { regrade } from '../checks/regrade.ts';
import { COLOURS } from '../engines/scoring/grade.ts';
import { BlockedShape, KeyResultGradeShape, ObjectiveGradeShape } from '../operations/grade.ts';
import { claim, plural, value, words } from './claim.ts';
import { slotInputs, whichOf } from './idea-slots.ts';
import { archivedNotes, missingText, shortNumber } from './score-claims.ts';

/**
 * Of one objective the first four fields are its own. Of several, `keyResultGrades` and `blocked` are of all of them,
 * `objectiveGrade` and `colour` are null, and each objective stands in `objectives` in the same shape.
 */
const Answer = z.object({
  keyResultGrades: z.array(KeyResultGradeShape),
  objectiveGrade: z.number().nullable(),
  colour: z.enum(COLOURS).nullable(),
  blocked: z.array(BlockedShape),
  objectives: z.array(ObjectiveGradeShape),
});
type Data = z.infer<typeof Answer>;
type Graded = Data['objectives'][number];

interface Step {
  details: {
    objectiveId: string;
    name: string;
    period: string | null;
    withoutBlocked: number | null;
    isUnweighted: boolean;
  }[];
  keyResults: {
    id: string;
    objectiveId: string;
    name: string;
    baseline: number | null;
    target: number | null;
    current: number | null;
    unit: string | null;
  }[];
  undatedIds: string[];
  archived: number;
  isWider: boolean;
}

const slots = {
  objectives: { type: 'record', of: 'objective', many: true, says: 'objective' },
  window: { type: 'period', says: 'period' },
  product: { type: 'record', of: 'product', says: 'product' },
  states: { type: 'enum', of: 'state', many: true, says: 'state' },
} satisfies Job['slots'];

export const objectiveGrade: Job = {
  name: 'objective.grade',
  title: 'Grade objectives',
  says: 'How far each key result and objective has come, as a grade from nought to one and a colour.',
  slots,
  examples: [
    'grade the OKRs',
    'grade our objectives for {window}',
    'how are we doing against our objectives {window}?',
    'which objectives and key results are red, yellow or green',
    'OKR scores for {product}',
    'grade the objective {objectives}',
    'are we on track for {objectives}',
    'score the {states} objectives of {window}',
  ],
  recalls: ['workspace.time-zone', 'workspace.fiscal-year-start-month'],
  measures: {
    grade: { says: ['grade', 'objective grade', 'score'], of: { $: 'graded.objectiveGrade' } },
    blocked: {
      says: ['blocked', 'key results that cannot be graded'],
      of: { $: 'graded.blocked' },
      isList: true,
    },
  },
  lists: [
    { name: 'objectives', says: 'objective', entity: 'objective', id: 'objectiveId' },
    { name: 'keyResultGrades', says: 'key result', entity: 'keyResult', id: 'keyResultId' },
  ],
  answer: Answer,
  plan(brief) {
    const { input, honours } = slotInputs(brief, slots);
    const fields = ['keyResultGrades', 'objectiveGrade', 'colour', 'blocked', 'objectives'];
    return {
      version: 1,
      job: 'objective.grade',
      honours,
      steps: [
        {
          kind: 'call',
          id: 'graded',
          operation: 'objective.grade',
          input,
          why: 'Grade the key results, and the objectives by them',
        },
        {
          kind: 'answer',
          id: 'answer',
          data: Object.fromEntries(fields.map((field) => [field, { $: `graded.${field}` }])),
        },
      ],
    };
  },
  checks: [regrade],
  scope(outcome, brief) {
    const { blocked, objectives } = outcome.data as Data;
    const { undatedIds, archived, isWider, details } = outcome.values['graded'] as Step;
    const unweighted = details.filter((one) => one.isUnweighted).length;
    return {
      who: whichOf(brief, 'all objectives'),
      records: objectives.length,
      missing: [
        { what: 'key results that cannot be graded', count: blocked.length },
        { what: 'objectives with no period that can be read', count: undatedIds.length },
      ],
      notes: [
        ...(isWider ? ['no objective is of that period alone: these are those that it falls in'] : []),
        ...archivedNotes(archived, 'objective'),
        ...(unweighted > 0
          ? [
              `no weights on ${unweighted} ${plural(unweighted, 'objective')}: their key results count the same`,
            ]
          : []),
      ],
    };
  },
  claims: gradeClaims,
};

function gradeClaims(outcome: Outcome): DraftClaim[] {
  const { objectives } = outcome.data as Data;
  const step = outcome.values['graded'] as Step;
  if (objectives.length === 0) {
    return step.archived > 0
      ? [
          claim`${value('No', ['step:graded'])} objective like that is active: those there are have been archived.`,
        ]
      : [claim`${value('No', ['step:graded'])} objective is like that.`];
  }
  const blocked = objectives.filter((one) => one.blocked.length > 0).length;
  const colours = COLOURS.flatMap((colour): ClaimPart[] => {
    const ids = objectives.filter((one) => one.colour === colour).map(({ objectiveId }) => objectiveId);
    return ids.length > 0 ? [value(`${ids.length} ${colour}`, ids), words(', ')] : [];
  }).slice(0, -1);
  const opening =
    objectives.length > 1
      ? [
          {
            parts: [
              value(objectives.length, ['step:graded']),
              words(' objectives'),
              ...(colours.length > 0 ? [words(': '), ...colours] : []),
              ...(blocked > 0
                ? [words('; '), value(blocked, ['step:graded']), words(' cannot be graded yet')]
                : []),
              words('.'),
            ],
          },
        ]
      : [];
  return [...opening, ...objectives.flatMap((graded) => objectiveClaims(graded, step))];
}

function objectiveClaims(graded: Graded, step: Step): DraftClaim[] {
  const { objectiveId, objectiveGrade: whole, colour, keyResultGrades, blocked } = graded;
  const detail = step.details.find((one) => one.objectiveId === objectiveId)!;
  const name = value(`“${detail.name}”${detail.period ? ` (${detail.period})` : ''}`, [objectiveId]);
  const resultIds = keyResultGrades.map(({ keyResultId }) => keyResultId);
  const nameOf = new Map(step.keyResults.map((result) => [result.id, `“${result.name}”`]));
  return [
    whole === null
      ? claim`${name} cannot be graded yet${
          detail.withoutBlocked === null ? words('.') : words('; what can be graded of it comes to ')
        }${value(detail.withoutBlocked === null ? '' : gradeText(detail.withoutBlocked), ['step:graded'])}`
      : claim`${name}: ${value(gradeText(whole), resultIds)}, ${value(colour!, ['step:graded'])}.`,
    ...keyResultGrades.map(({ keyResultId, grade }) => {
      const result = step.keyResults.find(({ id }) => id === keyResultId)!;
      return claim`${value(nameOf.get(keyResultId)!, [keyResultId])}: ${value(gradeText(grade), [keyResultId])} (${value(wayText(result), [keyResultId])})`;
    }),
    ...blocked.map(
      ({ id, missing }) =>
        claim`${value(nameOf.get(id) ?? `“${detail.name}”`, [id])} cannot be graded: ${value(missingText(missing), [id])}. State it, and it can be.`,
    ),
  ];
}

/** Two places, cut and not rounded, so that a grade is never shown on the other side of its colour's bound. */
const gradeText = (grade: number): string => (Math.floor(grade * 100 + 1e-9) / 100).toFixed(2);

function wayText({ baseline, target, current, unit }: Step['keyResults'][number]): string {
  const told = [
    ...(baseline === null ? [] : [`from ${shortNumber(baseline)}`]),
    ...(target === null ? [] : [`to ${shortNumber(target)}`]),
  ].join(' ');
  return `${shortNumber(current ?? 0)}${unit ? ` ${unit}` : ''}${told ? `, on the way ${told}` : ''}`;
}
