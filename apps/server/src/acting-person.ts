import type { Principal } from '@conductor/contract';
import { listPeople, listWorkspaces, principalOf } from '@conductor/postgres';
import type { Open } from './open.ts';

/** Who acts where nobody is named: the one that the workspace says, else the first person. */
export async function defaultUser({ store, workspace }: Open): Promise<string> {
  const held = (await listWorkspaces(store)).find(({ id }) => id === workspace);
  const people = await listPeople(store, workspace);
  const set = held?.settings['defaultUser'];
  const chosen = people.find(({ id }) => id === set) ?? people[0];
  return chosen?.id ?? 'nobody';
}

/** The person who acts, with the roles they have today. @throws ConductorError `unknown-user` */
export async function actingPerson(open: Open, named: string | undefined): Promise<Principal> {
  return principalOf(open.store, open.workspace, named ?? (await defaultUser(open)));
}
