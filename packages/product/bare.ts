import type { Pack } from '@conductor/contract';

const SEGMENTS = {
  enterprise: { field: 'employees', atLeast: 1000 },
  'mid-market': { field: 'employees', atLeast: 200, atMost: 999 },
  smb: { field: 'employees', lessThan: 200 },
};

/** What an empty workspace begins with: somebody who may do all, and what a segment is until somebody states otherwise. */
export const bare: Pack['bare'] = {
  roles: ['head-of-product', 'product-manager'],
  facts: Object.entries(SEGMENTS).map(([name, value]) => ({
    id: `fact:segment-rule.${name}`,
    subject: 'segment-rule',
    predicate: name,
    value,
    validFrom: null,
    source: { by: 'conductor', where: 'conductor defaults' },
  })),
};
