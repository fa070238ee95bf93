import { ConductorError, type Snapshot } from '@conductor/contract';
import type { Claim } from '../entities/index.ts';

export interface ClaimAt extends Claim {
  /** The person whose claim it is. */
  owner: string;
  month: 'open' | 'closed';
}

const READ = ['id', 'title', 'employeeId', 'monthId', 'state', 'total', 'submittedAt'];

/** A claim, whose it is, and whether its month is open. @throws ConductorError where there is none */
export async function claimOf(id: string, { records }: Snapshot): Promise<ClaimAt> {
  const [row] = await records.select<Record<string, never>>('claim', {
    fields: [...READ, 'employee.personId', 'month.state'],
    where: [{ path: 'id', is: 'eq', value: id }],
  });
  if (!row) throw unknownClaim(id);
  const { 'employee.personId': owner, 'month.state': month, ...claim } = row;
  return { ...(claim as unknown as Claim), owner: owner ?? '', month: month ?? 'closed' };
}

export const unknownClaim = (id: string): ConductorError =>
  new ConductorError('unknown-claim', `There is no claim ${id}.`, 'Ask “where do my claims stand”.');

/** The record as it is stored, for a change of it. */
export const storedOf = ({ id: _, owner: __, month: ___, ...claim }: ClaimAt): Omit<Claim, 'id'> => claim;
