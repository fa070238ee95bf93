import {
  type Filter,
  NotPermittedError,
  PERSON,
  type Principal,
  type Reach,
  type Sight,
} from '@conductor/contract';
import type { EntityTable } from '../tables/entity-table.ts';

interface Looking {
  principal: Principal;
  sight: Sight;
}

/** What one person sees of each entity's records: no read goes round it. */
export function seeing({ principal, sight }: Looking, table: (entity: string) => EntityTable) {
  const reach = (entity: string): Reach => (entity === PERSON.name ? 'all' : sight.reach(principal, entity));

  /** These filters over the records that the person may see. @throws NotPermittedError where they may see none */
  const within = (entity: string, where: readonly Filter[]): Filter[] => {
    const how = reach(entity);
    if (how === 'all') return [...where];
    const { owner, plural } = table(entity).entity;
    if (how === 'none' || owner === undefined) throw mayNotRead(principal, plural);
    return [...where, { path: owner, is: 'eq', value: principal.user }];
  };

  /** A reference may lead from what is all one's own to what is one's own, and else only to what is seen whole. */
  const follow = (from: string, to: string): void => {
    const how = reach(to);
    if (how === 'all' || (how === 'own' && reach(from) === 'own')) return;
    throw mayNotRead(principal, table(to).entity.plural);
  };
  return { reach, within, follow };
}

const mayNotRead = ({ name }: Principal, plural: string) =>
  new NotPermittedError(`${name} may not read ${plural}.`, [], 'Ask somebody who may.');
