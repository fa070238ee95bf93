import { z } from 'zod';
import type { Entity } from './entity.ts';

export const CHANNELS = ['file', 'email', 'webhook'] as const;
export type Channel = (typeof CHANNELS)[number];

/**
 * A message to somebody outside. It is a record like any other, so that it is previewed, approved and
 * kept as every write is; applying the change set that makes it is what sends it.
 */
export const deliveryEntity = {
  name: 'delivery',
  plural: 'deliveries',
  prefix: 'dlv',
  label: 'subject',
  indexed: ['key'],
  fields: z.object({
    channel: z.enum(CHANNELS),
    /** An email address or a URL; of a file, whom what is in it is for. */
    to: z.string(),
    /** What people call whoever it is for. */
    name: z.string().nullable(),
    subject: z.string(),
    body: z.string(),
    /** No two deliveries of a workspace have the same: what was sent once is not sent again. */
    key: z.string(),
    /** The records it is about, and whom it is for. */
    about: z.array(z.string()),
  }),
} satisfies Entity;

export type Delivery = z.infer<typeof deliveryEntity.fields> & { id: string };

/**
 * `sending` is between the two: whoever dies there leaves it `unknown`, and it is never sent a second time
 * unless a person says so. `left`: a person decided that an unknown one is left as it is.
 */
export const DELIVERY_STATES = ['queued', 'sending', 'delivered', 'refused', 'unknown', 'left'] as const;

export const DeliveryView = z.object({
  id: z.string(),
  channel: z.enum(CHANNELS),
  to: z.string(),
  name: z.string().nullable(),
  subject: z.string(),
  key: z.string(),
  state: z.enum(DELIVERY_STATES),
  /** Why it was refused, or is not known. */
  why: z.string().nullable(),
  changeSet: z.string(),
  at: z.string(),
});
export type DeliveryView = z.infer<typeof DeliveryView>;

/** What became of one attempt. `not-sent`: nothing left this machine, so it may be tried again. */
export type Sent =
  | { is: 'delivered'; receipt?: string }
  | { is: 'refused'; why: string }
  | { is: 'unknown'; why: string }
  | {
      is: 'not-sent';
      why: string /** In seconds: the other side asks not to be tried again before. */;
      after?: number;
    };

/** Sends messages of one channel. It never throws where it can say which of the four it was. */
export interface Sender {
  channel: Channel;
  send(delivery: Delivery, signal: AbortSignal): Promise<Sent>;
}
