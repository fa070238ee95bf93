import { readFileSync } from 'node:fs';
import type { Pack } from '@conductor/contract';
import { readPhrasings } from '@conductor/contract/phrasings';
import { clauses } from './clauses.ts';
import { entities } from './entities/index.ts';
import { facts } from './facts/index.ts';
import { add } from './jobs/add.ts';
import { close } from './jobs/close.ts';
import { handInJob } from './jobs/hand-in.ts';
import { limitsJob } from './jobs/limits.ts';
import { reimburseJob } from './jobs/reimburse.ts';
import { status } from './jobs/status.ts';
import { submit } from './jobs/submit.ts';
import { totalJob } from './jobs/total.ts';
import { addLine } from './operations/add-line.ts';
import { findClaims } from './operations/find-claims.ts';
import { limits } from './operations/limits.ts';
import { closeMonth, monthStanding } from './operations/month.ts';
import { approveClaim, handIn, rejectClaim } from './operations/move-claim.ts';
import { reimburse } from './operations/reimburse.ts';
import { total } from './operations/total.ts';
import { approvals } from './rules/approvals.ts';
import { refusals } from './rules/refusals.ts';
import { sample } from './sample/sample.ts';
import { vocabulary } from './vocabulary.ts';

// #region pack
/** All that Conductor knows of expenses. */
export const expensesPack: Pack = {
  name: 'expenses',
  version: '1',
  title: 'Expenses',
  says: 'Claims of what people spent, their approval, and the closing of months.',
  roles: {
    employee: 'Claims what they spent, and sees their own claims.',
    approver: 'Sees all claims, and approves those of others.',
    finance: 'Keeps rates, limits and months, closes months and pays claims back.',
  },
  clauses,
  entities,
  vocabulary,
  facts,
  operations: [
    addLine,
    handIn,
    approveClaim,
    rejectClaim,
    findClaims,
    total,
    limits,
    monthStanding,
    closeMonth,
    reimburse,
  ],
  jobs: [submit, add, handInJob, status, totalJob, limitsJob, close, reimburseJob],
  ...readPhrasings(new URL('./phrasings/', import.meta.url)),
  policies: readFileSync(new URL('./policies/expenses.cedar', import.meta.url), 'utf8'),
  rules: [approvals, refusals],
  sample,
};
// #endregion

export default expensesPack;
