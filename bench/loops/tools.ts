/** One argument of a tool: what it is, and what it may be. */
export type Takes = Record<
  string,
  { says: string; kind: 'text' | 'texts' | 'optional' | 'any' } | { says: string; kind: 'one'; of: string[] }
>;

/** A tool of a loop as its model is told of it. */
export interface ToolCard {
  name: string;
  description: string;
  takes: Takes;
  isWrite: boolean;
}

const text = (says: string) => ({ says, kind: 'text' as const });
const texts = (says: string) => ({ says, kind: 'texts' as const });

const order = { order_id: text('The order id, such as #W0000000, with the # at its beginning.') };
const user = { user_id: text('The user id, such as sara_doe_496.') };
const items = {
  ...order,
  item_ids: texts('The ids of the items, such as 1008292230. There may be duplicates.'),
};
const payment = (says: string) => ({
  payment_method_id: text(`The id of the payment method ${says}, such as gift_card_0000000.`),
});
const swap = {
  ...items,
  new_item_ids: texts('The ids of the items instead, each in the place of the item that it replaces.'),
  ...payment('that pays or receives the difference in price'),
};
const address = {
  address1: text('The first line, such as 123 Main Street.'),
  address2: text('The second line, such as Apt 1, or nothing.'),
  city: text('The city.'),
  state: text('The state, such as CA.'),
  country: text('The country, such as USA.'),
  zip: text('The zip code.'),
};

const look = (name: string, description: string, takes: Takes): ToolCard => ({
  ...{ name, description, takes, isWrite: false },
});
const write = (name: string, description: string, takes: Takes): ToolCard => ({
  ...{ name, description, takes, isWrite: true },
});

/** The tools of the shop's own agents (sierra-research/tau2-bench, domain retail), by their names and arguments. */
export const TOOLS: ToolCard[] = [
  look('find_user_id_by_email', 'Find a user id by email.', { email: text('The email of the user.') }),
  look('find_user_id_by_name_zip', 'Find a user id by first name, last name and zip code.', {
    ...{ first_name: text('First name.'), last_name: text('Last name.'), zip: text('Zip code.') },
  }),
  look('get_user_details', 'Get the details of a user, with their orders.', user),
  look('get_order_details', 'Get the status and details of an order.', order),
  look('get_product_details', 'Get the inventory details of a product.', {
    product_id: text('The product id, which is another than the item id.'),
  }),
  look('get_item_details', 'Get the details of an item.', { item_id: text('The item id.') }),
  look('list_all_product_types', 'List all product types.', {}),
  look('calculate', 'Calculate a sum.', { expression: text('Numbers, + - * / and parentheses.') }),
  look(
    'transfer_to_human_agents',
    'Transfer the user to a human agent, only where the request cannot be handled with these tools.',
    { summary: text('A summary of the issue.') },
  ),
  write('cancel_pending_order', 'Cancel a pending order.', {
    ...order,
    reason: { says: 'Why.', kind: 'one', of: ['no longer needed', 'ordered by mistake'] },
  }),
  write('return_delivered_order_items', 'Return items of a delivered order.', {
    ...items,
    ...payment('that receives the refund'),
  }),
  write(
    'exchange_delivered_order_items',
    'Exchange items of a delivered order for others of the same products. Only once an order.',
    swap,
  ),
  write(
    'modify_pending_order_items',
    'Change items of a pending order to others of the same products. Only once an order.',
    swap,
  ),
  write('modify_pending_order_address', 'Change the shipping address of a pending order.', {
    ...order,
    ...address,
  }),
  write('modify_pending_order_payment', 'Change the payment method of a pending order.', {
    ...order,
    ...payment('that pays instead'),
  }),
  write('modify_user_address', 'Change the default address of a user.', { ...user, ...address }),
];

/** What the loops are told: the written policy of the shop in short, as its own agents are told it. */
export const instructionsOf = (policy: string): string =>
  `${policy.trim()}\n\nWhere the customer says no to a call, do not make the same call again.`;
