import type { Brief, DraftClaim, Job, Outcome, Plan, PlanNode } from '@conductor/contract';
import { z } from 'zod';
import { recheckMove } from '../checks/recheck-move.ts';
import type { MoveOutput } from '../operations/move-initiative.ts';
import { approvedCommit } from './approved-commit.ts';
import { claim, value, words } from './claim.ts';
import { named, namedList } from './roadmap-claims.ts';

/** Who may change the roadmap, as `policies/product.cedar` permits it; a test holds the two together. */
export const MOVERS: readonly string[] = ['product-manager', 'head-of-product'];
/** Whose leave a move needs, as `rules/approvals.json` has it; a test holds the two together. */
export const DECIDES = 'head-of-product';

const mayMove = ({ principal }: Brief): boolean => principal.roles.some((role) => MOVERS.includes(role));

export const initiativeMove: Job = {
  name: 'initiative.move',
  title: 'Move an initiative',
  says: 'Move an initiative to another column of the roadmap, or propose it where you may not.',
  slots: {
    initiative: { type: 'record', of: 'initiative', says: 'the initiative', required: true },
    column: { type: 'record', of: 'column', says: 'the column to move it to', required: true },
  },
  examples: [
    'move {initiative} to {column}',
    'put {initiative} in {column}',
    'pull {initiative} forward into {column}',
    'push the initiative {initiative} back to {column}',
    'shift {initiative} into the {column} column',
    'can we get {initiative} into {column}?',
    'postpone {initiative} to {column}',
    'the initiative {initiative} should be in {column}',
  ],
  recalls: [],
  answer: z.object({
    allowed: z.boolean(),
    requiredRole: z.string().nullable(),
    proposalId: z.string(),
    writes: z.number().default(0),
  }),
  plan: (brief) => (mayMove(brief) ? movePlan() : proposalPlan()),
  checks: [recheckMove],
  scope(outcome) {
    const { title } = outcome.values['move'] as MoveOutput;
    return { who: title, records: 1, missing: [] };
  },
  claims(outcome, brief) {
    const move = outcome.values['move'] as MoveOutput;
    return [
      ...(mayMove(brief) ? moveClaims(outcome, move) : proposalClaims(outcome, move)),
      ...aheadClaims(move),
    ];
  },
};

const HONOURS = ['initiative', 'column'];
const propose: PlanNode = {
  kind: 'call',
  id: 'move',
  operation: 'initiative.move',
  input: { initiative: { $: 'slot.initiative' }, column: { $: 'slot.column' } },
  why: 'Work out the move',
};

/** Without the right there is no commit to ask leave for: the change is kept as it was proposed. */
function proposalPlan(): Plan {
  const data = {
    allowed: false,
    requiredRole: DECIDES,
    proposalId: { $: 'move.changeSet.changeSet' },
    writes: 0,
  };
  return {
    version: 1,
    job: 'initiative.move',
    honours: HONOURS,
    steps: [propose, { kind: 'answer', id: 'answer', data }],
  };
}

function movePlan(): Plan {
  return {
    version: 1,
    job: 'initiative.move',
    honours: HONOURS,
    steps: [
      propose,
      ...approvedCommit({ step: 'move', question: 'May this initiative be moved?', commit: 'moved' }),
      {
        kind: 'answer',
        id: 'answer',
        data: {
          allowed: true,
          requiredRole: null,
          proposalId: { $: 'move.changeSet.changeSet' },
          writes: { $: 'moved.size' },
        },
      },
    ],
  };
}

const FROM = ['step:move'];

function way({ from, to }: MoveOutput) {
  return [
    ...(from ? [words(' from '), value(from.title, [from.id])] : []),
    words(' to '),
    value(to.title, [to.id]),
  ];
}

const it = ({ initiativeId: id, title }: MoveOutput) => named({ id, title });

function moveClaims({ values, state }: Outcome, move: MoveOutput): DraftClaim[] {
  const approval = values['approval'] as
    | { decision: string; by: string | null; reason: string | null; hash: string }
    | undefined;
  const decided = ['step:approval'];
  const { changeSet } = values['move'] as { changeSet: { hash: string } };
  if (values['moved'] && approval?.hash !== changeSet.hash)
    return [
      claim`The move of ${it(move)} was edited before ${value(approval?.by ?? 'somebody', decided)} approved it, and is made as it was edited.`,
    ];
  if (values['moved'])
    return [
      {
        parts: [
          it(move),
          words(' is moved'),
          ...way(move),
          words(', at position '),
          value(move.position, FROM),
          words('.'),
        ],
      },
    ];
  const would: DraftClaim = { parts: [it(move), words(' would move'), ...way(move), words('.')] };
  if (approval?.decision === 'rejected')
    return [
      would,
      claim`${value(approval.by ?? 'Somebody', decided)} rejected it${words(approval.reason ? ': ' : '')}${value(approval.reason ?? '', decided)}. Nothing was changed.`,
    ];
  if (approval?.decision === 'expired')
    return [would, claim`${value('Nobody', decided)} answered in time. Nothing was changed.`];
  const until = words(state === 'waiting' ? 'until it is approved' : 'for this is a dry run');
  return [would, claim`${value('Nothing', FROM)} is changed ${until}.`];
}

function proposalClaims({ data }: Outcome, move: MoveOutput): DraftClaim[] {
  return [
    {
      parts: [
        words('You may not move initiatives, so '),
        it(move),
        words(' stays where it is. A move'),
        ...way(move),
        words(' is kept as the proposal '),
        value(String(data['proposalId']), FROM),
        words('.'),
      ],
    },
    claim`It takes somebody with the role ${value(DECIDES, FROM)}, who finds it among what waits for them; ${value('nothing', FROM)} was changed.`,
  ];
}

const aheadClaims = ({ ahead, to }: MoveOutput): DraftClaim[] =>
  ahead.length > 0
    ? [
        claim`In ${value(to.title, [to.id])} it would wait for what stands in a later column: ${namedList(ahead)}.`,
      ]
    : [];
