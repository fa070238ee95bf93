import { decisionTable, is } from '@conductor/contract';
import { CHANGES, WRITES_OF_ORDERS } from '../operations/writes.ts';

const EVER = is('pending', 'delivered', 'pending (item modified)');

/** Where an order stands, and what can be done with it there. */
export const refusals = decisionTable('refusals', [
  {
    id: 'elsewhere',
    says: 'it is neither pending nor delivered',
    when: { operation: is(...WRITES_OF_ORDERS), status: `not in [${EVER}]` },
    then: { clause: 'pending-or-delivered' },
  },
  {
    id: 'final',
    says: 'its items were modified',
    when: { operation: is('order.cancel', ...CHANGES), status: is('pending (item modified)') },
    then: { clause: 'final-after-items' },
  },
  {
    id: 'cancel',
    says: 'it is not pending',
    when: { operation: is('order.cancel'), status: `not in [${is('pending')}]` },
    then: { clause: 'cancel-pending' },
  },
  {
    id: 'change',
    says: 'it is not pending',
    when: { operation: is(...CHANGES), status: `not in [${is('pending')}]` },
    then: { clause: 'modify-pending' },
  },
  {
    id: 'return',
    says: 'it is not delivered',
    when: { operation: is('order.return'), status: `not in [${is('delivered')}]` },
    then: { clause: 'return-delivered' },
  },
  {
    id: 'exchange',
    says: 'it is not delivered',
    when: { operation: is('order.exchange'), status: `not in [${is('delivered')}]` },
    then: { clause: 'exchange-delivered' },
  },
]);
