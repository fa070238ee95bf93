import { userInfo } from 'node:os';
import type { Pack, PackBeginning } from '@conductor/contract';
import {
  type Beginning,
  beginPack,
  beginWorkspace,
  begunPacks,
  listWorkspaces,
  type Store,
} from '@conductor/postgres';

/** What a database with no workspace yet begins with. */
export type MakeBeginning = (packs: readonly Pack[]) => Beginning | Promise<Beginning>;

/** A workspace with the sample of every pack in it, to try things on. */
export async function sampleBeginning(packs: readonly Pack[]): Promise<Beginning> {
  const begun = await Promise.all(packs.map((pack) => pack.sample?.() ?? NOTHING));
  const named = begun.flatMap(({ workspace }) => workspace ?? []);
  return {
    workspace: {
      id: 'sample',
      name: named[0]?.name ?? titleOf(packs),
      // The first that says something has it.
      settings: Object.assign({}, ...named.map(({ settings }) => settings).reverse()),
    },
    people: begun.flatMap(({ people }) => people),
    facts: firstStated([...begun.map(({ facts }) => facts), usualFacts()]),
    changes: begun.flatMap(({ changes }) => changes),
  };
}

const NOTHING: PackBeginning = { people: [], facts: [], changes: [] };
const OWNER = 'owner';

/** A workspace with one person and nothing in it. What is counted by is stated, each with who stated it. */
export function emptyBeginning(packs: readonly Pack[]): Beginning {
  const begun = packs.map(bareBeginning);
  return {
    workspace: {
      id: 'workspace',
      name: 'My workspace',
      settings: { defaultUser: OWNER, beganEmpty: true },
    },
    people: begun.flatMap(({ people }) => people),
    facts: firstStated([usualFacts(), ...begun.map(({ facts }) => facts)]),
    changes: [],
  };
}

/** What a pack brings where nothing else is wanted of it: the owner has a part in it. */
function bareBeginning({ bare, roles: known = {} }: Pack): PackBeginning {
  const { roles = Object.keys(known), facts = [] } = bare ?? {};
  return { people: [{ id: OWNER, name: accountName(), email: null, roles }], facts, changes: [] };
}

/**
 * The workspace of a database: made where there is none, and begun with each pack that it has not begun with yet.
 * @returns its id
 */
export async function beginWith(store: Store, packs: readonly Pack[], make: MakeBeginning): Promise<string> {
  let [held] = await listWorkspaces(store);
  if (!held) {
    await beginWorkspace(store, { packs: packs.map(({ name }) => name), ...(await make(packs)) });
    // Another process may have begun it in the meantime, with other packs.
    [held] = await listWorkspaces(store);
  }
  const { id, settings } = held!;
  const begun = await begunPacks(store, id);
  for (const pack of packs.filter(({ name }) => !begun.includes(name))) {
    const begins = settings['beganEmpty'] ? bareBeginning(pack) : await pack.sample?.();
    await beginPack(store, id, pack.name, begins ?? NOTHING);
  }
  return id;
}

type Facts = PackBeginning['facts'];

/** What every workspace counts by, where nobody states otherwise: days are those of this machine. */
function usualFacts(): Facts {
  const settings = { by: OWNER, where: 'settings' };
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  return [
    stated('workspace', 'time-zone', timeZone, settings),
    stated('workspace', 'fiscal-year-start-month', 1, settings),
    stated('workspace', 'currency', 'USD', { by: 'conductor', where: 'conductor defaults' }),
  ];
}

const stated = (subject: string, predicate: string, value: unknown, source: object): Facts[number] => ({
  ...{ id: `fact:${subject}.${predicate}`, subject, predicate, value, validFrom: null, source },
});

/** Where two state the same, the first of them is right. */
function firstStated(all: readonly Facts[]): Facts {
  const known = new Set<string>();
  return all.flatMap((facts) => {
    const fresh = facts.filter(({ subject, predicate }) => !known.has(`${subject}.${predicate}`));
    for (const { subject, predicate } of fresh) known.add(`${subject}.${predicate}`);
    return fresh;
  });
}

const titleOf = (packs: readonly Pack[]): string => packs.map(({ title, name }) => title ?? name).join(', ');

function accountName(): string {
  try {
    return userInfo().username || 'Owner';
  } catch {
    return 'Owner'; // an account that the system has no name for
  }
}
