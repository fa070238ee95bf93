import type { Check } from '@conductor/contract';
import type { Employee, SpendingLimit } from '../entities/index.ts';

/** Goes through every limit there is. */
export const relook: Check = {
  name: 'limits looked up a second way',
  async run({ brief, outcome, snapshot: { records } }) {
    const { slots } = brief.intent;
    const employees = await records.select<Employee>('employee');
    const own = employees.find(({ personId }) => personId === brief.principal.user)?.grade;
    const grade = slots['grade']?.value ?? own;
    const data = outcome.data as { grade: string; limits: { id: string; cents: number }[] };
    const all = await records.select<SpendingLimit>('spendingLimit');
    const meant = all.filter(
      (limit) => limit.grade === grade && (!slots['category'] || limit.category === slots['category'].value),
    );
    const differs = meant.filter(
      ({ id, cents }) => !data.limits.some((found) => found.id === id && found.cents === cents),
    );
    return [
      ...(data.grade === grade ? [] : [`the grade is ${String(grade)}, not ${data.grade}`]),
      ...(meant.length === data.limits.length
        ? []
        : [`there are ${meant.length}, not ${data.limits.length}`]),
      ...differs.map(({ what }) => `${what} is not as it was said`),
    ];
  },
};
