import type { Job } from '@conductor/contract';
import {
  countPendingApprovals,
  effectsStopped,
  embeddingStatus,
  listPeople,
  listWorkspaces,
  workerLives,
} from '@conductor/postgres';
import type { App, Call, Serving } from '../http/serving.ts';
import { needsToken } from '../http/sign-in.ts';
import { version } from '../version.ts';

/** ISO 4217 for no currency: amounts are shown without a unit that nobody stated. */
const NO_CURRENCY = 'XXX';

/** Who acts, where, and how things stand. */
export function meRoutes(app: App, serving: Serving): void {
  app.get('/api/me', async (c) => c.json(await me(c, serving)));
  app.get('/api/status', async (c) => c.json(await status(c, serving)));
  app.get('/api/jobs', (c) => c.json([...serving.open.system.catalogue.jobs.values()].map(jobCard)));
  app.get('/api/jobs/unbuilt', (c) => c.json([...serving.open.system.catalogue.unbuilt.values()]));
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
  const { found } = await store.look({ workspace, user: person.user }, ({ facts }) =>
    facts.recall(['workspace.time-zone', 'workspace.currency'], new Date().toISOString()),
  );
  const people = await listPeople(store, workspace);
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
    signedIn: c.get('isSignedIn'),
    needsToken: needsToken(serving),
  };
}

async function status(c: Call, { open: { store, workspace, embedder } }: Serving) {
  const counts = await store.look({ workspace, user: c.get('me').user }, async ({ records }) => {
    const counted: Record<string, number> = {};
    for (const { entity } of store.tables.values()) counted[entity.plural] = await records.count(entity.name);
    return counted;
  });
  return {
    embedding: await embeddingStatus(store.pool, store.tables, embedder.id, workspace),
    worker: { alive: await workerLives(store.pool) },
    pendingApprovals: await countPendingApprovals(store, workspace),
    effects: { stopped: await effectsStopped(store.pool, workspace) },
    counts,
  };
}
