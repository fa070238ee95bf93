import { ConductorError, type Fact, type Principal } from '@conductor/contract';
import { shortLabel, stepValues } from '@conductor/postgres';
import type { App, Call, Serving } from '../http/serving.ts';
import { tellFacts } from '../memory/tell-facts.ts';
import { seenRun } from '../seen-by.ts';
import { shownRows } from '../shown-rows.ts';
import { requireMayRead } from './records.ts';

interface Evidence {
  kind: 'record' | 'fact' | 'step';
  entity?: string;
  id: string;
  label: string;
  text?: string;
  fields: Record<string, unknown>;
  fact?: Fact;
}

/** What a claim points at. A step's is told with `?run=`, for its name means something in its run alone. */
export function evidenceRoutes(app: App, serving: Serving): void {
  app.get('/api/evidence/:id', async (c) => {
    const id = c.req.param('id');
    if (id.startsWith('step:')) return c.json(await ofStep(serving, c.get('me'), id, c.req.query('run')));
    const found = id.startsWith('fact:')
      ? await ofFact(serving, c.get('me'), id)
      : await ofRecord(serving, c, id);
    if (found) return c.json(found);
    throw new ConductorError('unknown-evidence', `Nothing here is called ${id}.`, 'It may have been erased.');
  });
}

async function ofStep(
  serving: Serving,
  me: Principal,
  id: string,
  run: string | undefined,
): Promise<Evidence> {
  const step = id.slice('step:'.length);
  if (run === undefined) return { kind: 'step', id, label: `The step ${step} of the run`, fields: {} };
  const { steps } = await seenRun(serving.open, me, run);
  const value = (await stepValues(serving.open.store.pool, run))[step];
  const isRow = typeof value === 'object' && value !== null && !Array.isArray(value);
  return {
    kind: 'step',
    id,
    label: steps.find((one) => one.id === step)?.title ?? step,
    fields: isRow ? (value as Record<string, unknown>) : { value },
  };
}

/** As whoever looks may see it, also one that was superseded or withdrawn since: evidence stays readable. */
async function ofFact(
  { open: { store, workspace, system } }: Serving,
  me: Principal,
  id: string,
): Promise<Evidence | undefined> {
  return store.look({ workspace, user: me.user }, async (snapshot) => {
    const last = (await snapshot.facts.history({ id })).at(-1);
    if (!last) return undefined;
    const [fact] = await tellFacts(snapshot, system.catalogueFor(me), [last]);
    return { kind: 'fact', id, label: fact!.told, fields: { value: fact!.value }, fact: fact! };
  });
}

async function ofRecord(serving: Serving, c: Call, id: string): Promise<Evidence | undefined> {
  const { store, workspace, system } = serving.open;
  const me = c.get('me');
  for (const { entity } of store.tables.values()) {
    if (!id.startsWith(`${entity.prefix}-`)) continue;
    requireMayRead(serving, me, entity.name);
    const [fields] = await store.look({ workspace, user: me.user }, (snapshot) =>
      shownRows(snapshot, system.catalogue.entities, entity.name, {
        where: [{ path: 'id', is: 'eq', value: id }],
        limit: 1,
      }),
    );
    if (!fields) continue;
    const text = entity.searched && fields[entity.searched];
    return {
      kind: 'record',
      entity: entity.name,
      id,
      label: shortLabel(fields[entity.label]) || id,
      ...(typeof text === 'string' ? { text } : {}),
      fields,
    };
  }
  return undefined;
}
