import { APPROVAL_STATES, type Brief, type DraftClaim, instant, type Job } from '@conductor/contract';
import { z } from 'zod';
import { recheckApprovals } from '../checks/recheck-approvals.ts';
import { ApprovalShape, type ApprovalStatus } from '../operations/approval-status.ts';
import { claim, plural, value, words } from './claim.ts';
import { slotInputs, whichOf } from './idea-slots.ts';

/** Of one approval the first four are its own; of several they are null or empty, and each stands in `approvals`. */
const Answer = z.object({
  version: z.number().nullable(),
  validApprovals: z.array(z.object({ by: z.string(), name: z.string(), at: instant() })),
  state: z.enum(APPROVAL_STATES).nullable(),
  escalatedTo: z.string().nullable(),
  approvals: z.array(ApprovalShape),
});
type Data = z.infer<typeof Answer>;

const FROM = ['step:asked'];

const slots = {
  approval: { type: 'form', holds: 'text', says: 'approval' },
  initiatives: { type: 'record', of: 'initiative', many: true, says: 'initiative' },
  ideas: { type: 'record', of: 'idea', many: true, says: 'idea' },
  objectives: { type: 'record', of: 'objective', many: true, says: 'objective' },
  product: { type: 'record', of: 'product', says: 'product' },
  people: { type: 'record', of: 'person', many: true, says: 'person asked' },
} satisfies Job['slots'];

export const approvalStatusJob: Job = {
  name: 'approval.status',
  title: 'Status of approvals',
  says: 'Who has approved, who has still to, and whether an approval is still valid.',
  slots,
  examples: [
    'what is waiting for approval?',
    'who still has to approve?',
    'approval status of {initiatives}',
    'is the approval of {initiatives} still valid after the edit?',
    'what is waiting on {people}?',
    'has {people} approved yet?',
    'was it escalated, and to whom?',
  ],
  recalls: ['workspace.time-zone'],
  answer: Answer,
  plan(brief) {
    const { input, honours } = slotInputs(brief, slots);
    const of = (name: keyof Data) => ({ [name]: { $: `asked.${name}` } });
    return {
      version: 1,
      job: 'approval.status',
      honours,
      steps: [
        {
          kind: 'call',
          id: 'asked',
          operation: 'approval.look-up',
          input,
          why: 'See who has approved, and who has still to',
        },
        {
          kind: 'answer',
          id: 'answer',
          data: {
            ...of('version'),
            ...of('validApprovals'),
            ...of('state'),
            ...of('escalatedTo'),
            ...of('approvals'),
          },
        },
      ],
    };
  },
  checks: [recheckApprovals],
  scope(outcome, brief) {
    const { approvals } = outcome.data as Data;
    const people = brief.intent.slots['people']?.shown;
    const who = [whichOf(brief, ''), people].filter(Boolean).join(', ');
    return { who: who || 'everything that waits for somebody', records: approvals.length, missing: [] };
  },
  claims(outcome, brief) {
    const { approvals } = outcome.data as Data;
    const waiting = approvals.filter(({ state }) => state === 'pending').length;
    return [
      waiting === 0
        ? claim`${value('Nothing', FROM)} like that waits for anybody.${words(approvals.length > 0 ? ' The last one:' : '')}`
        : claim`${value(waiting, FROM)} ${words(plural(waiting, 'thing waits', 'things wait'))} for somebody:`,
      ...approvals.flatMap((one) => claimsOf(one, brief)),
    ];
  },
};

function claimsOf(one: ApprovalStatus, { calendar }: Brief): DraftClaim[] {
  const { what, version, need, validApprovals, noLonger, addressed, waitsFor, deadline, escalatedTo } = one;
  const when = (at: string) =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: calendar.timeZone,
      dateStyle: 'medium',
      timeStyle: 'short',
    }).format(new Date(at));
  return [
    claim`${value(what, FROM)}, version ${value(version, FROM)}, ${words(one.state === 'pending' ? 'waits' : 'is')} ${value(standing(one), FROM)}.`,
    claim`${value(`${validApprovals.length} of ${need}`, FROM)} ${words(plural(need, 'approval that counts', 'approvals that count'))}: ${value(validApprovals.map(({ name }) => name).join(', ') || 'nobody yet', FROM)}.`,
    ...noLonger.map(
      ({ name, version: of }) =>
        claim`What ${value(name, FROM)} approved no longer counts: that was version ${value(of, FROM)}${words(of < version ? ', and it was edited since' : '')}.`,
    ),
    ...(one.state === 'pending'
      ? [
          claim`Still to answer: ${value(waitsFor.join(' or ') || `nobody here is ${addressed.join(' or ')}`, FROM)}${words(deadline ? ', until ' : '')}${value(deadline ? when(deadline) : '', FROM)}.`,
        ]
      : []),
    ...(escalatedTo ? [claim`Nobody answered in time, so it went to ${value(escalatedTo, FROM)}.`] : []),
  ];
}

/** "for head-of-product", "approved by Ann Okafor: Long overdue". */
function standing({ state, addressed, decidedBy, reason }: ApprovalStatus): string {
  if (state === 'pending') return `for ${addressed.join(', then ')}`;
  if (state === 'void') return 'void';
  return `${state}${decidedBy ? ` by ${decidedBy}` : ''}${reason ? `: ${reason}` : ''}`;
}
