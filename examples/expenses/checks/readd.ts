import type { Check } from '@conductor/contract';
import type { AccountingMonth, Claim, Employee, ExpenseLine } from '../entities/index.ts';
import { isIn, type SaidPeriod } from './second-way.ts';

type Keys = Record<string, string>;

/** Adds every expense up again, one by one, and compares the whole and each group. */
export const readd: Check = {
  name: 'added up a second way',
  async run({ brief, outcome, snapshot: { records } }) {
    const { slots } = brief.intent;
    const claims = new Map((await records.select<Claim>('claim')).map((one) => [one.id, one]));
    const employees = new Map((await records.select<Employee>('employee')).map((one) => [one.id, one]));
    const months = new Map(
      (await records.select<AccountingMonth>('accountingMonth')).map((one) => [one.id, one.month]),
    );
    const keysOf = (line: ExpenseLine): Keys => {
      const { state, employeeId, monthId } = claims.get(line.claimId)!;
      const { name, costCentre } = employees.get(employeeId)!;
      return { category: line.category, person: name, costCentre, month: months.get(monthId)!, state };
    };
    const of = <T>(slot: string) => slots[slot]?.value as T | undefined;
    const states = of<string[]>('states') ?? ['submitted', 'approved', 'reimbursed'];
    const isMeant = (line: ExpenseLine): boolean =>
      states.includes(claims.get(line.claimId)!.state) &&
      (of<string[]>('categories')?.includes(line.category) ?? true) &&
      (!slots['person'] || claims.get(line.claimId)!.employeeId === of<string>('person')) &&
      isIn(line.day, of<SaidPeriod>('window'), brief.calendar);
    const meant = (await records.select<ExpenseLine>('expenseLine')).filter(isMeant);
    const sums = new Map<string, number>();
    for (const line of meant) {
      const key = keysOf(line)[of<string>('groupBy') ?? ''] ?? '';
      sums.set(key, (sums.get(key) ?? 0) + line.cents);
    }
    const data = outcome.data as { total: number; by: { key: string; cents: number }[] };
    const whole = meant.reduce((sum, { cents }) => sum + cents, 0);
    return [
      ...(whole === data.total ? [] : [`one by one they come to ${whole} cents, not ${data.total}`]),
      ...data.by
        .filter(({ key, cents }) => sums.get(key) !== cents)
        .map(({ key, cents }) => `${key} comes to ${sums.get(key) ?? 0} cents, not ${cents}`),
    ];
  },
};
