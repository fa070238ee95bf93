import type { OperationContext, Records, RuleFacts } from '@conductor/contract';
import { paidBy, refuseShort } from '../engines/payments.ts';
import { differenceOf, linesNamed, type Swap, swapsOf } from '../engines/swap.ts';
import type { Order, PaymentMethod } from '../entities/index.ts';
import { order as orderEntity } from '../entities/order.ts';
import { customerOf, itemsOf, linesOf, methodOf, orderOf } from './read-shop.ts';

/** An order's own fields, and whose it is. */
const FIELDS = ['id', ...Object.keys(orderEntity.fields.shape), 'customer.personId'];

/** What every rule about an order is asked with: whose it is, where it stands, and what was changed of it. */
async function aboutOrder(id: string, { snapshot: { whole } }: OperationContext) {
  const order = await orderOf<Order & { 'customer.personId': string }>(id, whole, FIELDS);
  const { status, changed } = order;
  return { order, facts: { owner: order['customer.personId'], status, changed } satisfies RuleFacts };
}

export async function orderFacts(
  { order }: { order: string },
  context: OperationContext,
): Promise<RuleFacts> {
  return (await aboutOrder(order, context)).facts;
}

/** And of the payment method that is named: whose, of which kind, whether the order is paid with it. */
const aboutMethod = ({ customerId, paymentMethodId }: Order, method: PaymentMethod | undefined) => ({
  isOwnMethod: method?.customerId === customerId,
  methodKind: method?.kind ?? 'none',
  isOriginal: method?.id === paymentMethodId,
});

export async function paymentFacts(
  { order: id, payment }: { order: string; payment: string },
  context: OperationContext,
): Promise<RuleFacts> {
  const { order, facts } = await aboutOrder(id, context);
  const method = await methodOf(payment, context.snapshot.whole);
  return { ...facts, ...aboutMethod(order, method) };
}

/** And, where the order may be paid otherwise at all, whether a gift card bears all of it. */
export async function newPaymentFacts(
  input: { order: string; payment: string },
  context: OperationContext,
): Promise<RuleFacts> {
  const { order, facts } = await aboutOrder(input.order, context);
  const { whole, principal } = context.snapshot;
  const method = await methodOf(input.payment, whole);
  const about = aboutMethod(order, method);
  const isTheirs = facts.owner === principal.user && about.isOwnMethod;
  if (method && isTheirs && !about.isOriginal && order.status === 'pending')
    refuseShort(method, paidBy(order.payments).get(order.paymentMethodId) ?? 0);
  return { ...facts, ...about };
}

export interface SwapInput {
  order: string;
  items: string[];
  newItems: string[];
  payment: string;
}

/**
 * And, where the order may be changed so at all, whether the new items fit, are still to be had, and a gift card still
 * bears them: it is asked here because it is asked again when the change is applied.
 */
export const swapFacts =
  (status: Order['status']) =>
  async (input: SwapInput, context: OperationContext): Promise<RuleFacts> => {
    const { order, facts } = await aboutOrder(input.order, context);
    const { whole, principal } = context.snapshot;
    const method = await methodOf(input.payment, whole);
    // Nothing of anybody else's order is told, not even why else it could not be done.
    const about = aboutMethod(order, method);
    if (method && about.isOwnMethod && facts.owner === principal.user && order.status === status)
      refuseShort(method, differenceOf(await readSwap(input, whole)));
    return { ...facts, ...about };
  };

/** @throws ForbiddenError where the items do not fit each other or the order */
export async function readSwap({ order, items, newItems }: SwapInput, records: Records): Promise<Swap[]> {
  return swapsOf(
    linesNamed(items, await linesOf(order, records)),
    newItems,
    await itemsOf(newItems, records),
  );
}

export async function customerFacts(
  { customer }: { customer: string },
  { snapshot: { whole } }: OperationContext,
): Promise<RuleFacts> {
  return { owner: (await customerOf(customer, whole)).personId };
}
