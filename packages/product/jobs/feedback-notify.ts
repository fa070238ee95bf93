import { type DraftClaim, idOf, type Job, type Outcome, type PlanNode } from '@conductor/contract';
import { z } from 'zod';
import { renotify } from '../checks/renotify.ts';
import { NOT_TOLD, type Recipients } from '../operations/notify-recipients.ts';
import { approvedCommit } from './approved-commit.ts';
import { claim, plural, value, words } from './claim.ts';
import { slotInputs, whichOf } from './idea-slots.ts';
import { named } from './roadmap-claims.ts';

const Answer = z.object({
  recipients: z.array(idOf('contact')),
  suppressed: z.array(z.object({ contact: idOf('contact'), why: z.enum(NOT_TOLD) })),
  idempotencyKey: z.string(),
  delivered: z.array(idOf('contact')).default([]),
  unknown: z.array(z.object({ contact: idOf('contact'), why: z.string() })).default([]),
});
type Data = z.infer<typeof Answer>;

const slots = {
  initiative: { type: 'record', of: 'initiative', says: 'the initiative that shipped' },
  idea: { type: 'record', of: 'idea', says: 'the idea that shipped' },
} satisfies Job['slots'];

export const feedbackNotify: Job = {
  name: 'feedback.notify',
  title: 'Tell those who asked',
  says: 'Tell everyone who asked for an initiative or an idea, once, that it has shipped.',
  slots,
  examples: [
    'tell everyone who asked for {idea} that it has shipped',
    'let those who asked know that {initiative} has shipped',
    'notify the customers who asked for {idea}',
    'close the loop on {initiative}',
    'email everyone who requested {idea} that it is live',
    'tell the requesters of the initiative {initiative} that it shipped',
  ],
  recalls: [],
  answer: Answer,
  plan(brief) {
    const { input, honours } = slotInputs(brief, slots);
    const who: PlanNode = {
      kind: 'call',
      id: 'who',
      operation: 'feedback.recipients',
      input,
      why: 'Find who asked, and who has not been told',
    };
    const data = {
      recipients: { $: 'recipientIds' },
      suppressed: { $: 'who.suppressed' },
      idempotencyKey: { $: 'who.idempotencyKey' },
      delivered: { $: 'ends.delivered' },
      unknown: { $: 'ends.unknown' },
    };
    return {
      version: 1,
      job: 'feedback.notify',
      honours,
      steps: [who, recipientIds, tellThem, { kind: 'answer', id: 'answer', data }],
    };
  },
  checks: [renotify],
  scope(outcome, brief) {
    const { asked, unattributedIds } = whoOf(outcome);
    return {
      who: whichOf(brief, 'what shipped'),
      records: asked,
      missing: [{ what: 'asked for it, and it is not known who did', count: unattributedIds.length }],
    };
  },
  claims: notifyClaims,
};

/** More than this is a campaign, and no answer to those who asked. */
const MOST = 2_000;

const recipientIds: PlanNode = {
  kind: 'each',
  id: 'recipientIds',
  in: { $: 'who.recipients' },
  as: 'one',
  atMost: MOST,
  do: [],
  collect: { $: 'one.contactId' },
};

/** They are outside: what each is told is shown to a person first, word for word. */
const tellThem: PlanNode = {
  kind: 'when',
  id: 'isAny',
  if: { op: 'count', list: { $: 'who.recipients' }, compare: 'gt', to: 0 },
  then: [
    {
      kind: 'call',
      id: 'messages',
      operation: 'feedback.messages',
      input: {
        matterId: { $: 'who.matterId' },
        title: { $: 'who.title' },
        idempotencyKey: { $: 'who.idempotencyKey' },
        channel: { $: 'who.channel' },
        recipients: { $: 'who.recipients' },
      },
    },
    ...approvedCommit({
      step: 'messages',
      question: 'May these messages be sent?',
      commit: 'sending',
      after: [
        { kind: 'wait', id: 'sent', until: { deliveries: { $: 'sending' } }, within: 'P1D' },
        {
          kind: 'call',
          id: 'ends',
          operation: 'feedback.message-ends',
          input: { messages: { $: 'messages.messages' }, sent: { $: 'sent' } },
        },
      ],
    }),
  ],
};

const FROM = ['step:who'];
const whoOf = ({ values }: Outcome) => values['who'] as Recipients;

function notifyClaims(outcome: Outcome): DraftClaim[] {
  const who = whoOf(outcome);
  const { recipients, suppressed, title, matterId } = who;
  const matter = named({ id: matterId, title });
  const asked = recipients.length + suppressed.length;
  return [
    claim`${value(asked, FROM)} ${words(plural(asked, 'contact'))} asked for ${matter}, in ${value(who.asked, FROM)} ${words(plural(who.asked, 'piece'))} of feedback.`,
    ...(recipients.length === 0
      ? [claim`There is ${value('nobody', FROM)} left to tell.`]
      : stateClaims(outcome, who)),
    ...NOT_TOLD.flatMap((why) => {
      const ids = suppressed.filter((one) => one.why === why).map(({ contact }) => contact);
      return ids.length > 0
        ? [
            claim`${value(ids.length, ids)} ${words(plural(ids.length, 'is', 'are'))} left out: ${value(why, ids)}.`,
          ]
        : [];
    }),
  ];
}

function stateClaims({ values, data, state }: Outcome, { recipients, channel }: Recipients): DraftClaim[] {
  const { delivered, unknown } = data as Data;
  const ids = recipients.map(({ contactId }) => contactId);
  const names = value(recipients.map(({ name, to }) => `${name} (${to})`).join(', '), ids);
  const messages = words(plural(ids.length, 'message'));
  if (values['ends'])
    return [
      claim`${value(delivered.length, ['step:ends'])} of ${value(ids.length, ids)} ${messages} ${words(plural(delivered.length, 'was', 'were'))} ${words(ARRIVED[channel])}: ${value(channel, ['step:who'])}.`,
      ...unknown.map(({ contact, why }) => {
        const name = recipients.find(({ contactId }) => contactId === contact)?.name ?? contact;
        return claim`Of ${value(name, [contact])} it is not known to have reached them: ${value(why, ['step:ends'])}. It is not sent again unless somebody says so.`;
      }),
    ];
  const would = claim`${value(ids.length, ids)} ${messages} would go to ${names}.`;
  if (values['sending'])
    return [
      claim`${value(ids.length, ids)} ${messages} ${words(plural(ids.length, 'is', 'are'))} on the way to ${names}.`,
    ];
  const approval = values['approval'] as { decision: string; by: string | null } | undefined;
  const nothing = value('Nothing', ['step:messages']);
  if (approval?.decision === 'rejected')
    return [
      would,
      claim`${value(approval.by ?? 'Somebody', ['step:approval'])} rejected it. ${nothing} was sent.`,
    ];
  if (approval?.decision === 'expired') return [would, claim`Nobody answered in time. ${nothing} was sent.`];
  const until = words(state === 'waiting' ? 'until it is approved' : 'for this is a dry run');
  return [would, claim`${nothing} is sent ${until}.`];
}

/** What delivered means of each way. */
const ARRIVED: Record<Recipients['channel'], string> = {
  email: 'taken by the mail server, by',
  file: 'written into the outbox folder for somebody to send, by',
  webhook: 'accepted, by',
};
