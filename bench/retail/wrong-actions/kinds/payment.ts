import type { OutsideAction } from '@conductor/contract';
import { having, type Kind, type Made } from '../kind.ts';
import {
  cancel,
  changeItems,
  exchange,
  payWith,
  rightPayment,
  rightReturn,
  sendTo,
  WITH_PAYMENT,
} from '../right.ts';
import { inCents, NoneLeft, type Order, type Shop, type User } from '../shop.ts';

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
  'another reason',
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
      const other = shop.method(
        shop.owner(order),
        0,
        ({ id, source }) => id !== paid && source !== 'gift_card',
      );
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
      const { user, action: right } = shop.pick(WITH_PAYMENT)(shop);
      const kind = shop.pick(['credit_card', 'paypal', 'gift_card']);
      const id = shop.pick([
        kind,
        `${kind}_${1_000 + Math.floor(shop.random() * 8_000)}`,
        'cash',
        'credit card',
        '',
      ]);
      return { user, right, wrong: having(right, { payment_method_id: id }) };
    },
  },
];

/** An order of somebody with a gift card that still has the balance it came with, and that did not pay for it. */
function orderOfHolder(shop: Shop, status: string): Order {
  return shop.order(status, (order) => {
    const owner = shop.owner(order);
    const card = shop.giftCard(owner);
    return (
      card !== undefined && !shop.isTuned(owner) && order.payment_history[0]!.payment_method_id !== card.id
    );
  });
}

/** Something that costs, and is to be paid with the gift card of whoever's order it is. */
interface OnCard {
  owner: User;
  cents: number;
  action: OutsideAction;
}

function swapOnCard(shop: Shop, status: 'pending' | 'delivered'): OnCard {
  const order = orderOfHolder(shop, status);
  const swap = shop.swap(order);
  if (swap.cents <= 0) throw new NoneLeft();
  const owner = shop.owner(order);
  const action = (status === 'pending' ? changeItems : exchange)(order, swap, shop.giftCard(owner)!);
  return { owner, cents: swap.cents, action };
}

function paymentOnCard(shop: Shop): OnCard {
  const order = orderOfHolder(shop, 'pending');
  const owner = shop.owner(order);
  const cents = inCents(order.payment_history[0]!.amount);
  return { owner, cents, action: payWith(order, shop.giftCard(owner)!) };
}

const BALANCE = 'a gift card is to have enough balance';
/** There are few people with a gift card. */
const A_CARD_EACH = 8;

/** A cent too little is refused; the like with just enough, of somebody else, is not. */
const shortByACent = (name: string, make: (shop: Shop) => OnCard): Kind => ({
  name,
  says: BALANCE,
  most: A_CARD_EACH,
  make(shop): Made {
    const [short, enough] = [make(shop), make(shop)];
    if (short.owner === enough.owner) throw new NoneLeft();
    shop.tune(short.owner, short.cents - 1);
    shop.tune(enough.owner, enough.cents);
    return {
      user: short.owner.user_id,
      wrong: short.action,
      right: enough.action,
      rightUser: enough.owner.user_id,
    };
  },
});

/** These set balances, so they are made before all others. */
export const giftCards: Kind[] = [
  {
    name: 'card-spent-before',
    says: BALANCE,
    most: A_CARD_EACH,
    make(shop): Made {
      const first = orderOfHolder(shop, 'pending');
      const ofSame = ({ user_id: user, order_id: id }: Order) =>
        user === first.user_id && id !== first.order_id;
      const second = shop.order('pending', ofSame);
      const [one, other] = [shop.swap(first), shop.swap(second)];
      if (one.cents <= 0 || other.cents <= 0) throw new NoneLeft();
      const owner = shop.owner(first);
      const card = shop.giftCard(owner)!;
      shop.tune(owner, one.cents + other.cents - 1);
      return {
        user: first.user_id,
        before: [changeItems(first, one, card)],
        wrong: changeItems(second, other, card),
        right: sendTo(second, shop.address()),
      };
    },
  },
  shortByACent('payment-short-by-a-cent', paymentOnCard),
  shortByACent('items-short-by-a-cent', (shop) => swapOnCard(shop, 'pending')),
  shortByACent('exchange-short-by-a-cent', (shop) => swapOnCard(shop, 'delivered')),
];
