import { having, type Kind, type Made } from '../kind.ts';
import { cancel, changeItems, exchange, payWith, rightExchange, rightItems, rightPayment, rightReturn } from '../right.ts';
import { inCents, NoneLeft, type Order, type Shop } from '../shop.ts';

const REASONS = [
  'changed my mind',
  'No longer needed',
  'NO LONGER NEEDED',
  'ordered by mistake ',
  ' no longer needed',
  'no longer needed.',
  'no longer needed; ordered by mistake',
  'too expensive',
  'found it cheaper elsewhere',
  'arrived late',
  'ordered by mistakes',
  'none',
  '',
];

/** Which reason and which payment. */
export const reasonsAndPayments: Kind[] = [
  {
    name: 'other-reason',
    says: 'only “no longer needed” and “ordered by mistake” are reasons',
    make(shop): Made {
      const order = shop.order('pending');
      return { user: order.user_id, wrong: cancel(order, shop.pick(REASONS)), right: cancel(order) };
    },
  },
  {
    name: 'refund-to-another-method',
    says: 'a refund goes to the original payment method or to an existing gift card',
    make(shop): Made {
      const { order, user, action: right } = rightReturn(shop);
      const { id: paid } = shop.paidWith(order);
      const other = shop.method(shop.owner(order), 0, ({ id, source }) => id !== paid && source !== 'gift_card');
      return { user, right, wrong: having(right, { payment_method_id: other.id }) };
    },
  },
  {
    name: 'same-payment',
    says: 'the payment method is to be another than the original one',
    make(shop): Made {
      const { order, user, action: right } = rightPayment(shop);
      return { user, right, wrong: payWith(order, shop.paidWith(order)) };
    },
  },
  {
    name: 'unknown-payment',
    says: 'a payment method is one of the user’s own',
    make(shop): Made {
      const { user, action: right } = shop.pick([rightReturn, rightExchange, rightItems, rightPayment])(shop);
      const kind = shop.pick(['credit_card', 'paypal', 'gift_card']);
      const id = shop.pick([kind, `${kind}_${1_000 + Math.floor(shop.random() * 8_000)}`, 'cash', 'credit card', '']);
      return { user, right, wrong: having(right, { payment_method_id: id }) };
    },
  },
];

/** An order of somebody whose gift card has not been given a balance yet, and which they did not pay with it. */
function orderOfHolder(shop: Shop, status: string): Order {
  return shop.order(status, (order) => {
    const card = shop.giftCard(shop.owner(order));
    return card !== undefined && order.payment_history[0]!.payment_method_id !== card.id;
  });
}

/** A swap that costs, with the gift card holding so much more than that. */
function swapOnCard(shop: Shop, status: 'pending' | 'delivered', more: number) {
  const order = orderOfHolder(shop, status);
  const swap = shop.swap(order);
  if (swap.cents <= 0) throw new NoneLeft();
  const card = shop.tune(shop.owner(order), swap.cents + more);
  const action = (status === 'pending' ? changeItems : exchange)(order, swap, card);
  return { order, user: order.user_id, action };
}

function paymentOnCard(shop: Shop, more: number) {
  const order = orderOfHolder(shop, 'pending');
  const card = shop.tune(shop.owner(order), inCents(order.payment_history[0]!.amount) + more);
  return { order, user: order.user_id, action: payWith(order, card) };
}

const BALANCE = 'a gift card is to have enough balance';

/** A cent too little is refused; the same with just enough is a case of its own, of somebody else. */
const shortByACent = (name: string, make: (shop: Shop, more: number) => ReturnType<typeof swapOnCard>): Kind => ({
  name,
  says: BALANCE,
  make(shop): Made {
    const { user, action: wrong } = make(shop, -1);
    const enough = make(shop, 0);
    return { user, wrong, right: enough.action, rightUser: enough.user };
  },
});

/** These set balances, so they are made before all others. */
export const giftCards: Kind[] = [
  shortByACent('exchange-short-by-a-cent', (shop, more) => swapOnCard(shop, 'delivered', more)),
  shortByACent('items-short-by-a-cent', (shop, more) => swapOnCard(shop, 'pending', more)),
  shortByACent('payment-short-by-a-cent', paymentOnCard),
  {
    name: 'card-spent-before',
    says: BALANCE,
    make(shop): Made {
      const first = orderOfHolder(shop, 'pending');
      const second = shop.order('pending', ({ user_id: user, order_id: id }) => user === first.user_id && id !== first.order_id);
      const [one, other] = [shop.swap(first), shop.swap(second)];
      if (one.cents <= 0 || other.cents <= 0) throw new NoneLeft();
      const card = shop.tune(shop.owner(first), one.cents + other.cents - 1);
      return {
        user: first.user_id,
        before: [changeItems(first, one, card)],
        wrong: changeItems(second, other, card),
        right: giveBackOrLook(second),
      };
    },
  },
];

const giveBackOrLook = ({ order_id }: Order) => ({ name: 'get_order_details', arguments: { order_id } });
