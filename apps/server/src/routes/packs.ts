import {
  ConductorError,
  type Entity,
  fieldAt,
  fieldTypesOf,
  type Pack,
  type Principal,
  typeOf,
} from '@conductor/contract';
import { z } from 'zod';
import { bodyOf } from '../http/body.ts';
import type { App, Serving } from '../http/serving.ts';
import { formOf, mayAskFor } from '../job-form.ts';
import { packRules } from '../pack-rules.ts';
import { recordLabels } from '../record-labels.ts';
import { searchOf } from '../records-filter.ts';
import { seenRules } from '../seen-rules.ts';
import { shownPaths, shownRows } from '../shown-rows.ts';
import { narrowed } from '../slot-choices.ts';

const MOST_CHOICES = 100;
const Id = z.string().max(200);
const Choosing = z
  .object({
    job: z.string(),
    slot: z.string(),
    given: z.record(z.string(), z.union([Id, z.array(Id).max(500)])).default({}),
    insteadOf: Id.optional(),
    q: z.string().max(200).default(''),
  })
  .strict();

/** The packs that whoever asks has a part in, as screens are made from them; their rules; and what a form can be given. */
export function packRoutes(app: App, serving: Serving): void {
  const { open } = serving;
  const { system, store, workspace } = open;
  const ofMine = (me: Principal) =>
    open.packs.filter(({ name }) => system.authorizer.packsOf(me).includes(name));

  app.get('/api/packs', async (c) => {
    const me = c.get('me');
    return c.json(await Promise.all(ofMine(me).map((pack) => shownPack(serving, me, pack))));
  });
  app.get('/api/packs/:name/rules', async (c) => {
    const name = c.req.param('name');
    const pack = ofMine(c.get('me')).find((one) => one.name === name);
    if (pack) {
      const { tables, days } = await seenRules(open, c.get('me'));
      const own = tables.filter(({ of }) => of.kind === 'pack' && of.name === name);
      return c.json({ name, title: pack.title ?? name, ...packRules(pack), tables: own, days });
    }
    throw new ConductorError(
      'unknown-pack',
      `There is no pack ${name} that you have a part in.`,
      'See /api/packs.',
    );
  });
  app.post('/api/choices', async (c) => {
    const { job: name, q, ...wanted } = await bodyOf(c, Choosing);
    const me = c.get('me');
    const catalogue = system.catalogueFor(me);
    const job = catalogue.jobs.get(name);
    if (!job) throw new ConductorError('no-such-job', `There is no job ${name}.`, 'See /api/packs.');
    return c.json(
      await store.look({ workspace, user: me.user }, async (snapshot) => {
        const { entity, where, usually } = await narrowed(catalogue, snapshot, { job, ...wanted });
        const table = store.tables.get(entity.name)!;
        const fitting = [...where, ...searchOf(table, catalogue.entities, snapshot.records, q)];
        const orderBy = [{ path: entity.label }];
        const read = (more: typeof usually) =>
          shownRows(snapshot, catalogue.entities, entity.name, {
            where: [...fitting, ...more],
            orderBy,
            limit: MOST_CHOICES,
          });
        const usual = usually.length > 0 ? await read(usually) : [];
        const rest = usual.length > 0 ? await read([{ not: { all: usually } }]) : await read([]);
        const rows = [...usual, ...rest].slice(0, MOST_CHOICES);
        const labels = await recordLabels(
          snapshot,
          catalogue.entities,
          entity,
          rows.map(({ id }) => id),
        );
        return {
          total: await snapshot.records.count(entity.name, fitting),
          /** How many of the first are those that are usually meant. */
          usual: usual.length,
          choices: rows.map((row) => ({ id: row.id, label: labels[row.id] ?? row.id, row })),
        };
      }),
    );
  });
}

async function shownPack({ open }: Serving, me: Principal, pack: Pack) {
  const { system } = open;
  const catalogue = system.catalogueFor(me);
  const policy = await system.policyFor(me);
  const reachOf = (entity: string) => system.authorizer.reach(me, entity);
  const { name, title = name, says = '', roles = {} } = pack;
  return {
    ...{ name, title, says, roles },
    entities: pack.entities
      .filter((entity) => reachOf(entity.name) !== 'none')
      .map((entity) => shownEntity(open, me, entity)),
    jobs: pack.jobs
      .filter((job) => catalogue.jobs.has(job.name) && mayAskFor(job, me, policy))
      .map((job) => ({
        ...{ name: job.name, title: job.title, says: job.says, examples: job.examples },
        form: formOf(job, catalogue),
        answer: typeOf(job.answer, job.name),
      })),
  };
}

/** An entity as lists and pages are made from it, with what whoever asks may do with it. */
function shownEntity({ system }: Serving['open'], me: Principal, entity: Entity) {
  const { entities } = system.catalogue;
  const may = (action: 'create' | 'change') =>
    system.authorizer.may(me, 'propose', { kind: 'operation', id: `${entity.name}.${action}` }, 'unknown')
      .allowed && system.authorizer.may(me, 'commit', { kind: 'entity', id: entity.name }, 'unknown').allowed;
  const read = system.authorizer.reach(me, entity.name);
  const { name, plural, prefix, label, lane, searched, owner } = entity;
  const reach = (other: string) => system.authorizer.reach(me, other);
  return {
    ...{ name, plural, prefix, label },
    ...(lane ? { lane } : {}),
    ...(searched ? { searched } : {}),
    ...(owner ? { owner } : {}),
    fields: fieldTypesOf(entity),
    shown: shownPaths(entity, entities, reach).flatMap((path) => {
      const place = fieldAt(entities, name, path);
      return place ? [{ path, type: place.type, many: place.many }] : [];
    }),
    may: { read, create: may('create'), change: may('change') },
  };
}
