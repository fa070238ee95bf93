import { type Pack, type Type, typeOf } from '@conductor/contract';
import type { Looking } from './looking.ts';

/** Of every workspace: records that no pack brings. */
const EVERYWHERE = ['person', 'upload', 'run', 'change', 'approval', 'delivery'];
const QUALIFIED = /^[a-z][A-Za-z0-9-]*(\.[a-z][A-Za-z0-9-]*)+$/;

/** What is named, and what is referred to by name: entities, slots, examples, clauses. */
export function lookAtNames(looking: Looking): void {
  const { pack, catalogue, count } = looking;
  count('entities', pack.entities.length);
  count('operations', pack.operations.length);
  count('jobs', pack.jobs.length);
  for (const { name, fields } of pack.entities) references(looking, `entity ${name}`, typeOf(fields));
  for (const { name } of pack.operations) {
    qualified(looking, `operation ${name}`, name);
    const entry = catalogue.operations.get(name);
    if (!entry) continue;
    references(looking, `operation ${name}`, entry.input);
    references(looking, `operation ${name}`, entry.output);
  }
  for (const { name } of pack.jobs) qualified(looking, `job ${name}`, name);
  changedEntities(looking);
  slots(looking);
  examples(looking);
  roles(looking);
}

function qualified({ warn }: Looking, place: string, name: string): void {
  if (QUALIFIED.test(name)) return;
  warn(
    'unqualified',
    place,
    'its name says not what it is about',
    'Call it as in “loan.make”: what it is about, and what is done.',
  );
}

function references({ catalogue, fault }: Looking, place: string, type: Type): void {
  for (const of of idsIn(type)) {
    if (catalogue.entities.has(of) || EVERYWHERE.includes(of)) continue;
    fault(
      'unknown-entity',
      place,
      `it refers to ${of}, which is no entity`,
      `Bring an entity ${of}, or write idOf() of one that there is.`,
    );
  }
}

function idsIn(type: Type): string[] {
  if (type.kind === 'id') return [type.of];
  if (type.kind === 'list' || type.kind === 'optional') return idsIn(type.of);
  return type.kind === 'record' ? Object.values(type.fields).flatMap(idsIn) : [];
}

function changedEntities({ pack, catalogue, fault }: Looking): void {
  for (const operation of pack.operations) {
    if (operation.effect !== 'propose') continue;
    for (const entity of [operation.proposes.entity, ...(operation.also ?? [])])
      if (!catalogue.entities.has(entity) && !['change', 'delivery', 'fact'].includes(entity))
        fault(
          'unknown-entity',
          `operation ${operation.name}`,
          `it changes ${entity}, which is no entity`,
          'Name an entity of the pack in `proposes` and `also`.',
        );
  }
  for (const used of pack.uses ?? [])
    if (pack.entities.some(({ name }) => name === used))
      fault(
        'uses-own',
        'uses',
        `${used} is the pack's own entity`,
        'Name in `uses` entities of other packs alone.',
      );
}

function slots({ pack, catalogue, fault }: Looking): void {
  const { enums, patterns = {} } = catalogue.vocabulary;
  for (const job of pack.jobs)
    for (const [name, spec] of Object.entries(job.slots)) {
      const place = `job ${job.name}, slot ${name}`;
      if (spec.type === 'record' && !catalogue.entities.has(spec.of) && !EVERYWHERE.includes(spec.of))
        fault('unknown-entity', place, `it is a record of ${spec.of}, which is no entity`, 'Name an entity.');
      if (spec.type === 'enum' && !Object.hasOwn(enums, spec.of))
        fault(
          'unknown-words',
          place,
          `the vocabulary has no enumeration ${spec.of}`,
          'Say in `vocabulary.enums` how people say its members.',
        );
      if (spec.type === 'pattern' && !Object.hasOwn(patterns, spec.of.split('.')[0]!))
        fault(
          'unknown-words',
          place,
          `the vocabulary has no pattern ${spec.of.split('.')[0]}`,
          'Write it into `vocabulary.patterns`.',
        );
    }
}

function examples({ pack, catalogue, fault }: Looking): void {
  const said = new Map<string, string>();
  for (const job of pack.jobs) {
    const place = `job ${job.name}`;
    const ways = [...job.examples, ...(pack.phrasings?.[job.name] ?? [])];
    if (ways.length === 0)
      fault(
        'no-examples',
        place,
        'nobody can ask for it in words: it has no example',
        'Give it two or three sentences that people would say.',
      );
    for (const example of job.examples)
      for (const [, slot] of example.matchAll(/\{(\w+)\}/g))
        if (!Object.hasOwn(job.slots, slot!))
          fault(
            'unknown-slot',
            place,
            `“${example}” names the slot ${slot}, which the job has not`,
            `Use ${Object.keys(job.slots).join(', ') || 'no slot'}.`,
          );
    for (const way of ways) {
      const key = way
        .toLowerCase()
        .replace(/[^\p{L}\p{N}{}]+/gu, ' ')
        .trim();
      const other = said.get(key);
      if (other !== undefined && other !== job.name)
        fault('same-example', place, `“${way}” is said for ${other} too`, 'Let each sentence be of one job.');
      said.set(key, job.name);
    }
  }
  for (const name of Object.keys(pack.phrasings ?? {}))
    if (!isAsked(pack, name) && !catalogue.jobs.has(name))
      fault(
        'unknown-job',
        `phrasings of ${name}`,
        'there is no such job',
        'Name the file or the key after a job.',
      );
}

const isAsked = ({ jobs, unbuilt = [] }: Pack, name: string): boolean =>
  [...jobs, ...unbuilt].some((job) => job.name === name);

function roles({ pack, warn }: Looking): void {
  if (Object.keys(pack.roles ?? {}).length > 0) return;
  warn(
    'no-roles',
    'roles',
    'it declares no roles: everybody has a part in it',
    'Say in `roles` who works with it, each with a sentence.',
  );
}
