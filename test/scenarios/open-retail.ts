import { createHash } from 'node:crypto';
import type { Answer, Row } from '@conductor/contract';
import { retailPack } from '@conductor/retail';
import { sampleBeginning } from '../../apps/server/src/beginning.ts';
import { openProduct, type Product } from './open-product.ts';

/** The sample shop on a real Postgres of its own. */
export interface Shop extends Product {
  /** A form in somebody's name; whoever asks confirms it, where they are asked. */
  done(user: string, job: string, slots: Record<string, unknown>): Promise<Answer>;
  asked(user: string, job: string, slots: Record<string, unknown>): Promise<Answer>;
  /** One record, whoever may see it. */
  record(entity: string, id: string): Promise<Row>;
  /** Of everything that the shop keeps: the same where nothing was changed. */
  fingerprint(): Promise<string>;
}

export async function openRetail(): Promise<Shop> {
  const product = await openProduct({ packs: [retailPack], beginning: () => sampleBeginning([retailPack]) });
  const asked: Shop['asked'] = (user, job, slots) => product.form(job, slots, { user });
  const rows = (entity: string) =>
    product.sql<Row>(
      `select to_jsonb(t) - 'workspace' - 'sequence' as row from record."${entity}" t order by id`,
    );
  return {
    ...product,
    asked,
    async done(user, job, slots) {
      const answer = await asked(user, job, slots);
      return answer.status === 'waiting' ? product.decide(answer, user, 'approved') : answer;
    },
    async record(entity, id) {
      const [found] = await product.sql<Row>(`select * from record."${entity}" where id = $1`, [id]);
      if (!found) throw new Error(`there is no ${id}`);
      return found;
    },
    async fingerprint() {
      const all = [];
      for (const { name } of retailPack.entities) all.push(await rows(name));
      return createHash('sha256').update(JSON.stringify(all)).digest('hex');
    },
  };
}

/** Ids of the sample, by what they are. */
export const ADA = {
  user: 'ada_lindqvist',
  customer: 'cust-ada_lindqvist',
  giftCard: 'pay-gift_card_5100',
  visa: 'pay-credit_card_5101',
  /** A desk lamp and a kettle that arrived. */
  arrived: 'order-W310000',
  lamp: 'line-W310000-40100-1',
  kettle: 'line-W310000-40203-1',
  /** A rain jacket that has not left. */
  pending: 'order-W310001',
  jacket: 'line-W310001-40300-1',
  processed: 'order-W310003',
} as const;
export const BRUNO = {
  user: 'bruno_castel',
  pending: 'order-W310100',
  headphones: 'line-W310100-40503-1',
  paypal: 'pay-paypal_5110',
  cancelled: 'order-W310102',
} as const;
export const ITEMS = {
  lampBlackUsb: 'item-40102',
  lampSoldOut: 'item-40105',
  jacketRedM: 'item-40301',
  jacketSoldOut: 'item-40302',
  jacketNavyL: 'item-40305',
  headphonesBlackWired: 'item-40500',
} as const;
export const ADDRESS = {
  address1: '3 Quay Row',
  address2: 'Loft',
  city: 'Camden',
  state: 'ME',
  country: 'USA',
  zip: '04843',
} as const;
