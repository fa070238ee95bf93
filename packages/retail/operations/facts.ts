import type { OperationContext, RuleFacts } from '@conductor/contract';
import { shortOf } from '../engines/payments.ts';
import { differenceOf, linesNamed, swapsOf } from '../engines/swap.ts';
import type { Order, PaymentMethod } from '../entities/index.ts';
import { customerOf, itemsOf, linesOf, methodOf, orderOf } from './read-shop.ts';

/** What every rule about an order is asked with: whose it is, where it stands, and what was changed of it. */
async function aboutOrder(id: string, { snapshot: { whole } }: OperationContext) {
  const order = await orderOf(id, whole);
  const { personId: owner } = await customerOf(order.customerId, whole);
  return { order, facts: { owner, status: order.status, changed: order.changed } satisfies RuleFacts };
}

export async function orderFacts({ order }: { order: string }, context: OperationContext): Promise<RuleFacts> {
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

export interface SwapInput {
  order: string;
  items: string[];
  newItems: string[];
  payment: string;
}

/** And whether the new items are still to be had and a gift card still bears them: asked again when it is applied. */
export async function swapFacts(input: SwapInput, context: OperationContext): Promise<RuleFacts> {
  const { order, facts } = await aboutOrder(input.order, context);
  const { whole, principal } = context.snapshot;
  const method = await methodOf(input.payment, whole);
  const about = { ...facts, ...aboutMethod(order, method) };
  // Nothing of anybody else's order is told, not even why else it could not be done.
  if (facts.owner !== principal.user || !about.isOwnMethod) return { ...about, short: 0 };
  return { ...about, short: await shortNow(input, method!, context) };
}

/** By how many cents the gift card is short; nothing where it is said otherwise why it cannot be done. */
async function shortNow(
  { order, items, newItems }: SwapInput,
  method: PaymentMethod,
  { snapshot: { whole } }: OperationContext,
): Promise<number> {
  const swaps = swapsOf(
    linesNamed(items, await linesOf(order, whole)),
    newItems,
    await itemsOf(newItems, whole),
  );
  return shortOf(method, differenceOf(swaps));
}

export async function customerFacts(
  { customer }: { customer: string },
  { snapshot: { whole } }: OperationContext,
): Promise<RuleFacts> {
  return { owner: (await customerOf(customer, whole)).personId };
}
