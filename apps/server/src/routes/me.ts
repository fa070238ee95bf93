import type { Catalogue, Job } from '@conductor/contract';
import {
  effectsStopped,
  embeddingStatus,
  listPeople,
  listWorkspaces,
  workerLives,
} from '@conductor/postgres';
import type { App, Call, Serving } from '../http/serving.ts';
import { needsToken } from '../http/sign-in.ts';
import { countRecords, countWaiting } from '../standing.ts';
import { version } from '../version.ts';

/** ISO 4217 for no currency: amounts are shown without a unit that nobody stated. */
const NO_CURRENCY = 'XXX';

/** Who acts, where, and how things stand. */
export function meRoutes(app: App, serving: Serving): void {
  app.get('/api/me', async (c) => c.json(await me(c, serving)));
  app.get('/api/status', async (c) => c.json(await status(c, serving)));
  app.get('/api/jobs', (c) => c.json(offered(c, serving, ({ jobs }) => [...jobs.values()].map(jobCard))));
  app.get('/api/jobs/unbuilt', (c) => c.json(offered(c, serving, ({ unbuilt }) => [...unbuilt.values()])));
}

/** What the packs offer that whoever asks has a part in; nothing to whoever has a part in none. */
function offered<T>(c: Call, { open: { system } }: Serving, what: (catalogue: Catalogue) => T[]): T[] {
  const person = c.get('me');
  return system.authorizer.packsOf(person).length === 0 ? [] : what(system.catalogueFor(person));
}

/** A job as somebody reads it who wants to ask for it. */
const jobCard = ({ name, title, says, examples, slots }: Job) => ({
  name,
  title,
  says,
  examples,
  slots: Object.entries(slots).map(([slot, { says: called, required = false, type }]) => ({
    name: slot,
    says: called,
    required,
    isForm: type === 'form',
  })),
});

async function me(c: Call, serving: Serving) {
  const { store, workspace, system } = serving.open;
  const person = c.get('me');
  const held = (await listWorkspaces(store)).find(({ id }) => id === workspace);
  const isSignedIn = c.get('isSignedIn');
  const { found, seen } = await store.look({ workspace, user: person.user }, async (snapshot) => ({
    ...(await snapshot.facts.recall(['workspace.time-zone', 'workspace.currency'], new Date().toISOString())),
    seen: await snapshot.people(),
  }));
  // Where nobody signs in, anybody may act as anybody, and has to be told whom there is to act as.
  const people = isSignedIn ? seen : await listPeople(store, workspace);
  const mayApprove = person.roles.filter(
    (id) => system.authorizer.may(person, 'approve', { kind: 'role', id }).allowed,
  );
  return {
    user: { id: person.user, name: person.name, roles: person.roles },
    people: people.map(({ id, name, roles }) => ({ id, name, roles })),
    workspace: {
      id: workspace,
      name: held?.name ?? workspace,
      timeZone: String(found['workspace.time-zone']?.value ?? 'UTC'),
      currency: String(found['workspace.currency']?.value ?? NO_CURRENCY),
    },
    version,
    mayApprove,
    mayGovern: system.authorizer.may(person, 'govern', { kind: 'workspace', id: workspace }).allowed,
    signedIn: isSignedIn,
    needsToken: needsToken(serving),
  };
}

async function status(c: Call, { open }: Serving) {
  const { store, workspace, embedder } = open;
  const person = c.get('me');
  return {
    embedding: await embeddingStatus(store.pool, store.tables, embedder.id, workspace),
    worker: { alive: await workerLives(store.pool) },
    pendingApprovals: await countWaiting(open, person),
    effects: { stopped: await effectsStopped(store.pool, workspace) },
    counts: await countRecords(open, person),
  };
}
