import { idOf, proposeOperation } from '@conductor/contract';
import { z } from 'zod';
import { AddressInput, addressText, wholeAddress } from './address-input.ts';
import { changed, effectOn, OrderEffect } from './effect.ts';
import { customerFacts, orderFacts } from './facts.ts';
import { customerOf, orderOf } from './read-shop.ts';

const ADDRESS = ['address1', 'address2', 'city', 'state', 'country', 'zip'];

/** Sends an order elsewhere. */
export const changeAddress = proposeOperation({
  name: 'order.change-address',
  title: 'Send an order elsewhere',
  input: AddressInput.extend({ order: idOf('order') }),
  output: OrderEffect.extend({ address: z.string() }),
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  controls: ['order', ...ADDRESS],
  proposes: { entity: 'order', action: 'update' },
  facts: (input, context) => orderFacts(input, context),
  async run({ order: id, ...parts }, { snapshot: { records } }) {
    const order = await orderOf(id, records);
    const address = wholeAddress(parts);
    return {
      output: { ...effectOn(order, { status: order.status }), address: addressText(address) },
      changes: [changed('order', order, { address, changed: [...order.changed, 'address'] })],
      summary: `Send ${order.number} to ${addressText(address)}`,
    };
  },
});

/** Moves a customer: where things are sent to from now on, and no order that there is. */
export const moveCustomer = proposeOperation({
  name: 'customer.change-address',
  title: 'Change a customer’s address',
  input: AddressInput.extend({ customer: idOf('customer') }),
  output: z.object({ customerId: idOf('customer'), name: z.string(), address: z.string() }),
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  controls: ['customer', ...ADDRESS],
  proposes: { entity: 'customer', action: 'update' },
  facts: (input, context) => customerFacts(input, context),
  async run({ customer: id, ...parts }, { snapshot: { records } }) {
    const customer = await customerOf(id, records);
    const address = wholeAddress(parts);
    return {
      output: { customerId: id, name: customer.name, address: addressText(address) },
      changes: [changed('customer', customer, { address })],
      summary: `Change the address of ${customer.name} to ${addressText(address)}`,
    };
  },
});
