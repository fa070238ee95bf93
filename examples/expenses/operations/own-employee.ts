import { ConductorError, type Snapshot } from '@conductor/contract';
import type { Employee } from '../entities/index.ts';

/** The employee that whoever asks is. @throws ConductorError where they are none */
export async function ownEmployee({ principal, records }: Snapshot): Promise<Employee> {
  const [own] = await records.select<Employee>('employee', {
    where: [{ path: 'personId', is: 'eq', value: principal.user }],
  });
  if (own) return own;
  throw new ConductorError(
    'no-employee',
    `${principal.name} is not among the employees, so there is nobody to claim for.`,
    'Ask finance to add them, with their grade.',
  );
}
