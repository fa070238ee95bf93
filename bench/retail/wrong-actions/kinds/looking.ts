import { having, type Kind, type Made } from '../kind.ts';
import { action, type Shop } from '../shop.ts';

const anyItem = (shop: Shop) => {
  const product = shop.pick(Object.values(shop.database.products));
  return { product, item: shop.pick(Object.values(product.variants)) };
};

const someNumber = (shop: Shop) => String(1_000_000 + Math.floor(shop.random() * 900_000));

/** Look-ups of what there is not, and sums that are none. */
export const looking: Kind[] = [
  {
    name: 'unknown-product',
    says: 'product ids and item ids are not confused',
    make(shop): Made {
      const { product, item } = anyItem(shop);
      const right = action('get_product_details', { product_id: product.product_id });
      return {
        ...{ user: shop.pick(shop.users).user_id, right },
        wrong: having(right, { product_id: shop.pick([item.item_id, someNumber(shop), product.name, '']) }),
      };
    },
  },
  {
    name: 'unknown-item',
    says: 'product ids and item ids are not confused',
    make(shop): Made {
      const { product, item } = anyItem(shop);
      const right = action('get_item_details', { item_id: item.item_id });
      return {
        ...{ user: shop.pick(shop.users).user_id, right },
        wrong: having(right, { item_id: shop.pick([product.product_id, someNumber(shop), '']) }),
      };
    },
  },
  {
    name: 'unknown-order-looked-at',
    says: 'there is no such order',
    make(shop): Made {
      const { order_id: id, user_id: user } = shop.pick(shop.orders);
      const right = action('get_order_details', { order_id: id });
      const wrong = shop.pick([id.replace('#', ''), id.toLowerCase(), `${id} `, `${id}1`, '#W']);
      return { user, right, wrong: having(right, { order_id: wrong }) };
    },
  },
  {
    name: 'found-by-wrong-email',
    says: 'a user is located by their email',
    make(shop): Made {
      const { user_id: user, email } = shop.pick(shop.users);
      const right = action('find_user_id_by_email', { email });
      const [name = '', host = ''] = email.split('@');
      const wrong = shop.pick([name, `${name}1@${host}`, `${name}@${host}.net`, `%@${host}`, '']);
      return { user, right, wrong: having(right, { email: wrong }) };
    },
  },
  {
    name: 'found-by-wrong-name-or-zip',
    says: 'a user is located by their name and zip code, all of it',
    make(shop): Made {
      const { user_id: user, name, address } = shop.pick(shop.users);
      const right = action('find_user_id_by_name_zip', { ...name, zip: address.zip });
      const wrong = shop.pick([
        ...[{ zip: someNumber(shop).slice(0, 5) }, { zip: '' }, { first_name: 'Zebulon' }],
        ...[{ last_name: '' }, { first_name: name.last_name, last_name: name.first_name }],
      ]);
      return { user, right, wrong: having(right, wrong) };
    },
  },
  {
    name: 'finds-somebody-else',
    says: 'only one user is helped, and nothing is told of any other',
    make(shop): Made {
      const me = shop.pick(shop.users);
      const { email, name, address } = shop.other(me.user_id);
      const wrong = shop.pick([
        action('find_user_id_by_email', { email }),
        action('find_user_id_by_name_zip', { ...name, zip: address.zip }),
      ]);
      const right = having(
        wrong,
        'email' in wrong.arguments ? { email: me.email } : { ...me.name, zip: me.address.zip },
      );
      return { user: me.user_id, wrong, right };
    },
  },
  {
    name: 'no-sum',
    says: 'only sums are calculated',
    make(shop): Made {
      const number = () => (shop.random() * 1_000).toFixed(2);
      const right = action('calculate', { expression: `${number()} + ${number()} - (${number()} * 2)` });
      const wrong = shop.pick([
        ...[`${number()} +`, 'process.exit(1)', `${number()} / 0`, `price + ${number()}`, '', `(${number()}`],
        ...['2 ** 999', '1; 2', '1e5 + 1', "__import__('os')", '2 2', ')('],
      ]);
      return { user: shop.pick(shop.users).user_id, right, wrong: having(right, { expression: wrong }) };
    },
  },
];
