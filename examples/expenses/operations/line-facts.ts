import { ForbiddenError, type OperationContext, type Records } from '@conductor/contract';
import { type Converted, convert } from '../engines/convert.ts';
import { dayOf, monthOf } from '../engines/day.ts';
import type { AccountingMonth, Claim, ExchangeRate, SpendingLimit } from '../entities/index.ts';
import type { LineInput } from './add-line.ts';
import { unknownClaim } from './claim-of.ts';
import { ownEmployee } from './own-employee.ts';

/** What is known of an expense before it is claimed: the change is made of it. */
export interface LineFacts extends Converted {
  employeeId: string;
  day: string;
  /** `2026-05`. */
  monthName: string;
  monthId: string;
  /** The claim it goes on, where there is one already. */
  claim: Claim | undefined;
  receipt: string | undefined;
  // #region rules
  /** What the rules are asked with. */
  rules: {
    /** The person whose claim it goes on; empty where it is somebody else's. */
    owner: string;
    cents: number;
    /** What it may come to, in cents; where none is set, nothing. */
    limit: number;
    hasReceipt: boolean;
    isClaimedBefore: boolean;
    /** Of the claim. */
    state: string;
    /** `unknown`: finance has opened no such month. */
    month: 'open' | 'closed' | 'unknown';
    isOfItsMonth: boolean;
  };
  // #endregion
}

/** @throws ForbiddenError `dated-rate` where there is no rate for its currency and day */
export async function lineFacts(
  input: LineInput,
  { snapshot, calendar }: OperationContext,
): Promise<LineFacts> {
  const { records, principal } = snapshot;
  const employee = await ownEmployee(snapshot);
  const day = dayOf(input.when, calendar);
  const month = await monthNamed(monthOf(day), records);
  const claim = input.isAlone ? undefined : await claimFor(input, employee.id, month?.id, records);
  const receipt = input.receipt?.trim().toUpperCase();
  const converted = await inOwnCurrency(input, day, records);
  return {
    employeeId: employee.id,
    day,
    monthName: monthOf(day),
    monthId: month?.id ?? '',
    claim,
    receipt,
    ...converted,
    rules: {
      owner: claim && claim.employeeId !== employee.id ? '' : principal.user,
      cents: converted.cents,
      limit: await limitFor(employee.grade, input.category, records),
      hasReceipt: receipt !== undefined,
      isClaimedBefore: await isClaimed(receipt, day, records),
      state: claim?.state ?? 'draft',
      month: month?.state ?? 'unknown',
      isOfItsMonth: !claim || claim.monthId === month?.id,
    },
  };
}

async function monthNamed(month: string, records: Records): Promise<AccountingMonth | undefined> {
  const where = [{ path: 'month', is: 'eq', value: month } as const];
  return (await records.select<AccountingMonth>('accountingMonth', { where }))[0];
}

/** The claim that is said, or else the draft of the month. */
async function claimFor(
  { claim }: LineInput,
  employee: string,
  month: string | undefined,
  records: Records,
): Promise<Claim | undefined> {
  const draft = { employeeId: employee, monthId: month ?? '', state: 'draft' };
  const where = Object.entries(claim ? { id: claim } : draft).map(
    ([path, value]) => ({ path, is: 'eq', value }) as const,
  );
  const [found] = await records.select<Claim>('claim', { where, limit: 1 });
  if (claim && !found) throw unknownClaim(claim);
  return found;
}

// #region rate
async function inOwnCurrency(
  { money, currency }: LineInput,
  day: string,
  records: Records,
): Promise<Converted> {
  const where = [{ path: 'currency', is: 'eq', value: money.currency } as const];
  const rates = await records.select<ExchangeRate>('exchangeRate', { where });
  const converted = convert({ ...money, day }, currency, rates);
  if (converted) return converted;
  throw new ForbiddenError(
    ['dated-rate'],
    `There is no exchange rate for ${money.currency} on ${day}, nor on any of the seven days before it.`,
    `Ask finance to add the rate of ${money.currency} for ${day}; none is guessed.`,
  );
}
// #endregion

async function limitFor(grade: string, category: string, records: Records): Promise<number> {
  const [limit] = await records.select<SpendingLimit>('spendingLimit', {
    where: [
      { path: 'grade', is: 'eq', value: grade },
      { path: 'category', is: 'eq', value: category },
    ],
  });
  return limit?.cents ?? 0;
}

async function isClaimed(receipt: string | undefined, day: string, records: Records): Promise<boolean> {
  if (receipt === undefined) return false;
  const same = await records.count('receipt', [
    { path: 'number', is: 'eq', value: receipt },
    { path: 'day', is: 'eq', value: day },
  ]);
  return same > 0;
}
