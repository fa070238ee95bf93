/** What changes a pending order, besides cancelling it. */
export const CHANGES = ['order.change-items', 'order.change-address', 'order.change-payment'] as const;
export const WRITES_OF_ORDERS = ['order.cancel', 'order.return', 'order.exchange', ...CHANGES] as const;
/** Everything that a customer can have changed. */
export const WRITES = [...WRITES_OF_ORDERS, 'customer.change-address'] as const;
