import { decisionTable, is } from '@conductor/contract';
import { WRITES } from '../operations/writes.ts';

/** Whose yes a write needs. */
export const approvals = decisionTable('approvals', [
  {
    id: 'own',
    says: 'whoever asks confirms exactly what is shown',
    when: { operation: is(...WRITES) },
    then: { approver: 'requester' },
  },
  {
    id: 'undo',
    says: 'taking back what was applied needs nobody else',
    when: { entity: is('change'), action: is('undo') },
    then: { approver: '' },
  },
  {
    id: 'said',
    says: 'a comment or a vote is somebody’s own',
    when: { entity: is('comment', 'vote') },
    then: { approver: '' },
  },
  {
    id: 'stated',
    says: 'what whoever may state it states is held at once, and is taken back as easily',
    when: { entity: is('fact') },
    then: { approver: '' },
  },
  {
    id: 'else',
    says: 'whatever else is changed in the shop, a manager reads once more',
    then: { approver: 'shop-manager', requester: 'may' },
  },
]);
