import type { Check } from '@conductor/contract';
import { appliedFaults, storedChange } from './stored-change.ts';

interface Data {
  order: string;
  status: string;
  things: { lineId: string }[];
}

/** Looks into the stored change set: one order, its own lines and methods, and nothing else. */
export const recheckOrder: Check = {
  name: 'the order held against its change set',
  async run(context) {
    const { order: number, status, things } = context.outcome.data as unknown as Data;
    const set = await storedChange(context);
    if (!set) return ['its change set is not there'];
    const orders = set.changes.filter(({ entity }) => entity === 'order');
    const [order] = orders;
    if (orders.length !== 1 || !order?.after) return [`it changes ${orders.length} orders`];
    const { after, before } = order;
    const others = set.changes.filter((change) => change !== order);
    const strays = others.filter(
      ({ entity, after: made }) =>
        !(entity === 'orderLine' && made?.['orderId'] === order.id) &&
        !(entity === 'paymentMethod' && made?.['customerId'] === after['customerId']),
    );
    const lines = await context.snapshot.records.count('orderLine', [
      { path: 'id', is: 'in', values: things.map(({ lineId }) => lineId) },
      { path: 'order.number', is: 'eq', value: number },
    ]);
    return [
      ...appliedFaults(set, context),
      ...(after['number'] === number && after['status'] === status
        ? []
        : [`it changes ${String(after['number'])} to ${String(after['status'])}`]),
      ...(before?.['customerId'] === after['customerId'] ? [] : ['it gives the order to somebody else']),
      ...(strays.length === 0 ? [] : [`it changes ${strays.map(({ id }) => id).join(', ')} too`]),
      ...(lines === things.length ? [] : [`${things.length} things are told, and ${lines} are of ${number}`]),
    ];
  },
};
