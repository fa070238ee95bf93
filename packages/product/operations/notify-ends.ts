import { idOf, readOperation } from '@conductor/contract';
import { z } from 'zod';

const Delivery = idOf('delivery');
const Ended = z.object({ id: Delivery, why: z.string() });

export const EndsShape = z.object({
  delivered: z.array(idOf('contact')),
  /** Whom it is not known to have reached: refused, or without a word, or still on its way. */
  unknown: z.array(z.object({ contact: idOf('contact'), why: z.string() })),
});

export const STILL = 'still on its way';
export const REFUSED = 'it was refused: ';
export const TAKEN_BACK = 'taken back before it was sent';

/** By contact, what has become of each message. Whom it is not known to have reached is listed, whatever the reason. */
export const notifyEnds = readOperation({
  name: 'feedback.message-ends',
  title: 'See whom it has reached',
  input: z.object({
    messages: z.array(z.object({ deliveryId: Delivery, contactId: idOf('contact') })),
    sent: z.object({
      delivered: z.array(Delivery),
      refused: z.array(Ended),
      unknown: z.array(Ended),
      waiting: z.array(Delivery),
    }),
  }),
  output: EndsShape,
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run({ messages, sent }) {
    const arrived = new Set(sent.delivered);
    const why = new Map([
      ...sent.waiting.map((id): [string, string] => [id, STILL]),
      ...sent.refused.map((one): [string, string] => [one.id, `${REFUSED}${one.why}`]),
      ...sent.unknown.map((one): [string, string] => [one.id, one.why]),
    ]);
    return {
      delivered: messages
        .filter(({ deliveryId }) => arrived.has(deliveryId))
        .map(({ contactId }) => contactId),
      unknown: messages
        .filter(({ deliveryId }) => !arrived.has(deliveryId))
        .map(({ deliveryId, contactId }) => ({
          contact: contactId,
          why: why.get(deliveryId) ?? TAKEN_BACK,
        })),
    };
  },
  invariants: ({ messages }, { delivered, unknown }) =>
    delivered.length + unknown.length === messages.length
      ? []
      : [`${messages.length} messages have ${delivered.length + unknown.length} ends`],
});
