import type { Check } from '@conductor/contract';
import type { AccountingMonth, Claim, Employee } from '../entities/index.ts';
import type { FoundClaim } from '../operations/find-claims.ts';
import { localDay, type SaidPeriod } from './second-way.ts';

/** Goes through all claims one by one, by code that shares nothing with the query. */
export const refind: Check = {
  name: 'found a second way',
  async run({ brief, outcome, snapshot: { records } }) {
    const { slots } = brief.intent;
    const [claims, employees, months] = [
      await records.select<Claim>('claim'),
      new Map((await records.select<Employee>('employee')).map((one) => [one.id, one])),
      new Map((await records.select<AccountingMonth>('accountingMonth')).map((one) => [one.id, one.month])),
    ];
    const states = slots['states']?.value as string[] | undefined;
    const window = slots['window']?.value as SaidPeriod | undefined;
    const isMeant = ({ employeeId, state, monthId }: Claim): boolean => {
      if (states && !states.includes(state)) return false;
      if (window && !isWithin(months.get(monthId) ?? '', window)) return false;
      if (slots['person'] && employeeId !== slots['person'].value) return false;
      return !slots['mine'] || employees.get(employeeId)?.personId === brief.principal.user;
    };
    const isWithin = (month: string, { from, to }: SaidPeriod): boolean =>
      (!from || month >= localDay(from, brief.calendar).slice(0, 7)) &&
      (!to || `${month}-01` < localDay(to, brief.calendar));
    const meant = claims.filter(isMeant).map(({ id }) => id);
    const found = (outcome.values['found'] as { claims: FoundClaim[] }).claims.map(({ id }) => id);
    const missed = meant.filter((id) => !found.includes(id));
    const extra = found.filter((id) => !meant.includes(id));
    return [
      ...(missed.length > 0 ? [`${missed.join(', ')} was not found`] : []),
      ...(extra.length > 0 ? [`${extra.join(', ')} is not meant`] : []),
    ];
  },
};
