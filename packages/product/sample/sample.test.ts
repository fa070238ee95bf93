import { type Type, typeOf } from '@conductor/contract';
import { describe, expect, test } from 'vitest';
import { entities } from '../entities/index.ts';
import { readSample } from './load.ts';

const { workspace, people, facts, changes } = readSample();
const entityNamed = new Map(entities.map((entity) => [entity.name, entity]));
const typeOfEntity = new Map(entities.map((entity) => [entity.name, typeOf(entity.fields, entity.name)]));
const idsOf = new Map([['person', new Set(people.map(({ id }) => id))]]);
for (const { name } of entities)
  idsOf.set(name, new Set(changes.filter(({ entity }) => entity === name).map(({ id }) => id)));
const every = new Set([...idsOf.values()].flatMap((ids) => [...ids]));

interface Leaf {
  type: Type;
  value: unknown;
}

function leaves(type: Type, value: unknown): Leaf[] {
  if (value === null || value === undefined) return [];
  if (type.kind === 'optional') return leaves(type.of, value);
  if (type.kind === 'list') return (value as unknown[]).flatMap((one) => leaves(type.of, one));
  if (type.kind === 'record')
    return Object.entries(type.fields).flatMap(([name, field]) =>
      leaves(field, (value as Record<string, unknown>)[name]),
    );
  return [{ type, value }];
}

describe('the entities', () => {
  test('are told apart by the prefix of an id', () => {
    const prefixes = entities.map(({ prefix }) => prefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
    expect(prefixes.filter((prefix) => !/^[a-z]+$/.test(prefix))).toEqual([]);
    for (const { entity, id } of changes) {
      const fitting = entities.filter(({ prefix }) => id.startsWith(`${prefix}-`));
      expect(fitting.map(({ name }) => name)).toEqual([entity]);
    }
  });

  test('name only fields that they have, and types that can be decided', () => {
    for (const { name, fields, label, searched, indexed } of entities) {
      const named = [label, ...(searched ? [searched] : []), ...(indexed ?? [])];
      expect([name, named.filter((field) => !(field in fields.shape))]).toEqual([name, []]);
      expect(typeOf(fields, name).kind).toBe('record');
    }
  });

  test('refer only to themselves and to those before them', () => {
    const before = new Set(['person']);
    for (const { name } of entities) {
      before.add(name);
      expect([name, references(typeOfEntity.get(name)!).filter((of) => !before.has(of))]).toEqual([name, []]);
    }
  });
});

function references(type: Type): string[] {
  if (type.kind === 'id') return [type.of];
  if (type.kind === 'list' || type.kind === 'optional') return references(type.of);
  return type.kind === 'record' ? Object.values(type.fields).flatMap(references) : [];
}

describe('the sample', () => {
  test('has records that fit their entities exactly', () => {
    for (const { entity, id, before, after } of changes) {
      const { fields } = entityNamed.get(entity)!;
      expect([id, fields.safeParse(after).error?.issues]).toEqual([id, undefined]);
      expect(Object.keys(after!)).toEqual(Object.keys(fields.shape));
      expect(before).toBeNull();
    }
  });

  test('gives no id twice', () => {
    expect(every.size).toBe(changes.length + people.length);
    expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
  });

  test('refers only to records it has', () => {
    const lost = changes.flatMap(({ entity, id, after }) =>
      leaves(typeOfEntity.get(entity)!, after)
        .filter(({ type, value }) => type.kind === 'id' && !idsOf.get(type.of)?.has(String(value)))
        .map(({ value }) => `${id}: ${value}`),
    );
    const unknownEvidence = changes
      .filter(({ entity }) => entity === 'decision')
      .flatMap(({ after }) => after!['evidence'] as string[])
      .filter((id) => !every.has(id));
    expect([...lost, ...unknownEvidence]).toEqual([]);
    expect(facts.filter(({ source }) => !idsOf.get('person')!.has((source as { by: string }).by))).toEqual([]);
  });

  test('writes instants in UTC and days as days', () => {
    const wrong = changes.flatMap(({ entity, after }) =>
      leaves(typeOfEntity.get(entity)!, after).filter(({ type, value }) => {
        const written = String(value);
        if (type.kind === 'instant') return new Date(written).toISOString() !== written;
        return type.kind === 'date' && new Date(written).toISOString().slice(0, 10) !== written;
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('is large enough to try the jobs on', () => {
    const texts = changes.filter(({ entity }) => entity === 'feedback').map(({ after }) => after!['text']);
    expect(new Set(texts).size).toBeGreaterThanOrEqual(200);
    expect(idsOf.get('company')!.size).toBeGreaterThanOrEqual(40);
    expect(idsOf.get('idea')!.size).toBeGreaterThanOrEqual(50);
    expect(idsOf.get('initiative')!.size).toBeGreaterThanOrEqual(25);
    expect(idsOf.get('objective')!.size).toBeGreaterThanOrEqual(6);
    for (const { name } of entities) expect([name, idsOf.get(name)!.size]).not.toEqual([name, 0]);
  });

  test('states its calendar, its currency and its segments as facts', () => {
    expect(workspace).toMatchObject({
      name: 'Tarnbrook',
      settings: { fiscalYearStartMonth: 2 },
    });
    expect(facts.map(({ id }) => id)).toEqual(facts.map((fact) => `fact:${fact.subject}.${fact.predicate}`));
    expect(facts.map(({ id }) => id).sort()).toEqual([
      'fact:segment-rule.enterprise',
      'fact:segment-rule.mid-market',
      'fact:segment-rule.smb',
      'fact:workspace.currency',
      'fact:workspace.fiscal-year-start-month',
      'fact:workspace.time-zone',
    ]);
  });
});
