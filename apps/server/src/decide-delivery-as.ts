import { NotPermittedError, type Principal } from '@conductor/contract';
import { decideDelivery, type Fate, type ListedDelivery } from '@conductor/postgres';
import type { Open } from './open.ts';

const permission = ({ system }: Open, person: Principal) =>
  system.authorizer.may(person, 'commit', { kind: 'entity', id: 'delivery' });

/** Whether a person may say what is made of messages whose end nobody knows. */
export const mayDecideDeliveries = (open: Open, person: Principal): boolean =>
  permission(open, person).allowed;

/** Decides what is made of a message, as a person, where the rules let them. @throws NotPermittedError, ConflictError */
export async function decideDeliveryAs(
  open: Open,
  person: Principal,
  of: { delivery: string; decision: Fate },
): Promise<ListedDelivery> {
  const { allowed, requiredRoles } = permission(open, person);
  if (!allowed) throw new NotPermittedError(`${person.name} may not decide this.`, requiredRoles);
  return decideDelivery(open.store, person, of);
}
