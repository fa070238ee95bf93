const addr = { address1: '1 Quay', address2: 'Suite 1', city: 'Boston', state: 'MA', country: 'USA', zip: '02108' };
const v = (id: string, options: Record<string, string>, price: number, available = true) => ({ item_id: id, options, available, price });
const kinds: [string, string, ReturnType<typeof v>[]][] = [
  ['1000000001', 'Desk Lamp', [v('2000000101', { color: 'blue', 'power source': 'USB' }, 40), v('2000000102', { color: 'black', 'power source': 'USB' }, 42), v('2000000103', { color: 'black', 'power source': 'battery' }, 45), v('2000000104', { color: 'white', 'power source': 'USB' }, 45, false)]],
  ['1000000002', 'Electric Kettle', [v('2000000201', { material: 'glass', capacity: '1L' }, 30), v('2000000202', { material: 'steel', capacity: '1L' }, 33), v('2000000203', { material: 'glass', capacity: '2L' }, 36)]],
  ['1000000003', 'T-Shirt', [v('2000000301', { color: 'red', size: 'M' }, 20), v('2000000302', { color: 'blue', size: 'M' }, 20), v('2000000303', { color: 'blue', size: 'L' }, 21)]],
  ['1000000004', 'Skateboard', [v('2000000401', { 'deck material': 'maple', length: '31 inch' }, 80), v('2000000402', { 'deck material': 'bamboo', length: '31 inch' }, 82)]],
];
const products = Object.fromEntries(kinds.map(([id, name, vs]) => [id, { name, product_id: id, variants: Object.fromEntries(vs.map((x) => [x.item_id, x])) }]));
const item = (p: number, i: number) => { const [id, name, vs] = kinds[p]!; const x = vs[i]!; return { name, product_id: id, item_id: x.item_id, price: x.price, options: x.options }; };
const order = (id: string, status: string, items: ReturnType<typeof item>[], pay: string, user = 'ann_bell_1001') => ({ order_id: id, user_id: user, address: addr, items, status, fulfillments: [], payment_history: [{ transaction_type: 'payment', amount: items.reduce((s, x) => s + x.price, 0), payment_method_id: pay }] });
export const shop = {
  products,
  users: {
    bo_lee_2002: { user_id: 'bo_lee_2002', name: { first_name: 'Bo', last_name: 'Lee' }, address: addr, email: 'bo.lee2@example.com', payment_methods: { paypal_1000004: { source: 'paypal', id: 'paypal_1000004' } }, orders: ['#W2000001'] },
    ann_bell_1001: { user_id: 'ann_bell_1001', name: { first_name: 'Ann', last_name: 'Bell' }, address: addr, email: 'ann.bell1@example.com', payment_methods: { gift_card_1000001: { source: 'gift_card', id: 'gift_card_1000001', balance: 50 }, credit_card_1000002: { source: 'credit_card', id: 'credit_card_1000002', brand: 'mastercard', last_four: '9212' }, paypal_1000003: { source: 'paypal', id: 'paypal_1000003' } }, orders: ['#W1000001', '#W1000002', '#W1000003'] },
  },
  orders: {
    '#W2000001': order('#W2000001', 'pending', [item(0, 1)], 'paypal_1000004', 'bo_lee_2002'),
    '#W1000001': order('#W1000001', 'delivered', [item(0, 0), item(1, 1)], 'credit_card_1000002'),
    '#W1000002': order('#W1000002', 'pending', [item(2, 0)], 'paypal_1000003'),
    '#W1000003': order('#W1000003', 'delivered', [item(3, 0), item(1, 0)], 'paypal_1000003'),
  },
};
