import type { Brief, DraftClaim, Job, Outcome, SlotSpec } from '@conductor/contract';
import { z } from 'zod';
import { recheckAsked } from '../checks/recheck-asked.ts';
import { recheckMoney } from '../checks/recheck-money.ts';
import { recheckOrder } from '../checks/recheck-order.ts';
import { ORDER_STATUSES } from '../entities/order.ts';
import { Money, type OrderEffect, Thing } from '../operations/effect.ts';
import { confirmed, DECISIONS } from './confirmed.ts';
import { moneyClaims, notDoneClaims, thingClaims } from './effect-claims.ts';

export const OrderAnswer = z.object({
  order: z.string(),
  status: z.enum(ORDER_STATUSES),
  decision: z.enum(DECISIONS),
  things: z.array(Thing),
  money: z.array(Money),
  /** The place of the change among all of them; nothing where it was not made. */
  sequence: z.number().nullable(),
});

interface OrderJob {
  name: string;
  title: string;
  says: string;
  slots: Record<string, SlotSpec>;
  prefers?: Job['prefers'];
  examples: string[];
  why: string;
  question: string;
  /** What it comes to, in a sentence, where it was done and where it only would be. */
  claim(effect: OrderEffect, isDone: boolean, brief: Brief): DraftClaim;
  /** What happens next, where it was done. */
  next?(effect: OrderEffect): DraftClaim[];
}

/** A job that changes one order, as all of them go: worked out, confirmed by whoever asks, applied, told. */
export const orderJob = (of: OrderJob): Job => ({
  ...{ name: of.name, title: of.title, says: of.says, slots: of.slots, examples: of.examples },
  recalls: [],
  ...(of.prefers ? { prefers: of.prefers } : {}),
  answer: OrderAnswer,
  plan: ({ intent }) => {
    const said = Object.keys(of.slots).filter((slot) => slot in intent.slots);
    return {
      version: 1,
      job: of.name,
      honours: said,
      steps: [
        ...confirmed({
          operation: of.name,
          input: Object.fromEntries(said.map((slot) => [slot, { $: `slot.${slot}` }])),
          why: of.why,
          question: of.question,
        }),
        {
          kind: 'answer',
          id: 'answer',
          data: {
            order: { $: 'change.number' },
            status: { $: 'change.status' },
            decision: { $: 'yes.decision' },
            things: { $: 'change.things' },
            money: { $: 'change.money' },
            sequence: { $: 'done.sequence' },
          },
        },
      ],
    };
  },
  checks: [recheckAsked, recheckOrder, recheckMoney],
  scope: (outcome) => ({ who: effectOf(outcome).number, records: 1, missing: [] }),
  claims(outcome, brief) {
    const effect = effectOf(outcome);
    const isDone = outcome.values['done'] !== undefined && !brief.dryRun;
    return [
      of.claim(effect, isDone, brief),
      ...thingClaims(effect),
      ...moneyClaims(effect, isDone),
      ...(isDone ? (of.next?.(effect) ?? []) : notDoneClaims(outcome)),
    ];
  },
});

const effectOf = ({ values }: Outcome): OrderEffect => values['change'] as OrderEffect;
