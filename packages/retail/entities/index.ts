import type { Entity } from '@conductor/contract';
import type { z } from 'zod';
import { article } from './article.ts';
import { customer } from './customer.ts';
import { item } from './item.ts';
import { order } from './order.ts';
import { orderLine } from './order-line.ts';
import { paymentMethod } from './payment-method.ts';

/** All that the shop keeps: an entity is made after those that it refers to, but for an order and its lines. */
export const entities: Entity[] = [article, item, customer, paymentMethod, order, orderLine];

type RowOf<E extends Entity> = { id: string } & z.infer<E['fields']>;

export type Article = RowOf<typeof article>;
export type Customer = RowOf<typeof customer>;
export type Item = RowOf<typeof item>;
export type Order = RowOf<typeof order>;
export type OrderLine = RowOf<typeof orderLine>;
export type PaymentMethod = RowOf<typeof paymentMethod>;
