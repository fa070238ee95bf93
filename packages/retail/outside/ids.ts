import { ConductorError } from '@conductor/contract';

/** How the shop's own system writes its ids. What looks otherwise is the id of nothing there. */
const FORMS = {
  order: { of: /^#\w+$/, clause: 'known-order', says: 'an order’s id, like #W1234567' },
  item: { of: /^\d+$/, clause: 'known-item', says: 'an item’s id, like 1234567890' },
  article: { of: /^\d+$/, clause: 'known-item', says: 'a product’s id, like 1234567890' },
  payment: {
    of: /^(gift_card|paypal|credit_card)_\d+$/,
    clause: 'own-payment',
    says: 'a payment method’s id',
  },
  customer: { of: /^\w+$/, clause: 'one-customer', says: 'a user’s id' },
} as const;
type Kind = keyof typeof FORMS;

/** @throws ConductorError named after the clause by which nothing unknown is touched */
function formed(kind: Kind, id: string): string {
  const { of, clause, says } = FORMS[kind];
  if (of.test(id) && !id.includes('\n')) return id;
  throw new ConductorError(
    clause,
    `${JSON.stringify(id.slice(0, 80))} is not ${says}.`,
    `Give ${says}, as it is written.`,
  );
}

/** Record ids for that system's, and back. */
export const orderId = (id: string): string => `order-${formed('order', id).slice(1)}`;
export const itemId = (id: string): string => `item-${formed('item', id)}`;
export const articleId = (id: string): string => `art-${formed('article', id)}`;
export const methodId = (id: string): string => `pay-${formed('payment', id)}`;
export const customerId = (id: string): string => `cust-${formed('customer', id)}`;
export const personId = (id: string): string => formed('customer', id);

export const afterPrefix = (id: string): string => id.slice(id.indexOf('-') + 1);
export const orderNumber = (id: string): string => `#${afterPrefix(id)}`;

/** The lines of an order that hold these items: of those that hold the same, one after the other. */
export function lineIds(order: string, items: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const nth = (seen.get(item) ?? 0) + 1;
    seen.set(item, nth);
    return `line-${afterPrefix(orderId(order))}-${formed('item', item)}-${nth}`;
  });
}
