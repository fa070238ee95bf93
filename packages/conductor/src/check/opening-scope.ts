import {
  Assignment,
  type Brief,
  type Catalogue,
  type Entity,
  FieldCondition,
  FieldOrder,
  Grouping,
  type Job,
  optional,
  type SlotSpec,
  type SlotValue,
  type Type,
  typeOf,
} from '@conductor/contract';
import type { CheckBy } from './check-by.ts';
import { Scope } from './scope.ts';

export const PERIOD_TYPE: Type = {
  kind: 'record',
  fields: {
    from: optional({ kind: 'instant' }),
    to: optional({ kind: 'instant' }),
    label: { kind: 'text' },
  },
};

const MONEY_TYPE: Type = {
  kind: 'record',
  fields: { amount: { kind: 'number' }, currency: { kind: 'text' } },
};

/** What a plan may refer to before its first step: what was said, what was recalled, and who asks. */
export function openingScope(job: Job, { brief, catalogue }: CheckBy): Scope {
  const slots: Record<string, Type> = {};
  for (const [name, value] of Object.entries(brief.intent.slots)) {
    const spec = job.slots[name];
    if (spec) slots[name] = slotType(spec, value, catalogue);
  }
  return new Scope([
    [
      'slot',
      {
        type: { kind: 'record', fields: slots },
        label: { integrity: 'person', sensitivity: 'internal' },
        perhaps: false,
      },
    ],
    [
      'fact',
      { type: factType(brief), label: { integrity: 'record', sensitivity: 'internal' }, perhaps: false },
    ],
    [
      'request',
      {
        type: {
          kind: 'record',
          fields: {
            at: { kind: 'instant' },
            user: { kind: 'id', of: 'person' },
            timeZone: { kind: 'text' },
            run: { kind: 'text' },
          },
        },
        label: { integrity: 'person', sensitivity: 'internal' },
        perhaps: false,
      },
    ],
  ]);
}

function slotType(spec: SlotSpec, value: SlotValue, { vocabulary, entities }: Catalogue): Type {
  const one = spec.type === 'subject' ? subjectType(value, entities) : singleSlotType(spec, vocabulary.enums);
  if (spec.type === 'form' && value.value === null) return optional(one);
  return spec.many ? { kind: 'list', of: one } : one;
}

/** Which entity a request is about is known once it is said: by the prefix of the id that code found. */
function subjectType({ value }: SlotValue, entities: ReadonlyMap<string, Entity>): Type {
  const ids = [value].flat().map(String);
  const entity = [...entities.values()].find(({ prefix }) => ids.every((id) => id.startsWith(`${prefix}-`)));
  return entity ? { kind: 'id', of: entity.name } : { kind: 'text' };
}

function singleSlotType(spec: SlotSpec, enums: Record<string, Record<string, string[]>>): Type {
  switch (spec.type) {
    case 'period':
      return PERIOD_TYPE;
    case 'money':
      return MONEY_TYPE;
    case 'enum':
      return { kind: 'enum', members: Object.keys(enums[spec.of] ?? {}) };
    case 'record':
      return { kind: 'id', of: spec.of };
    case 'flag':
      return { kind: 'boolean' };
    case 'conditions':
      return typeOf(FieldCondition);
    case 'orders':
      return typeOf(FieldOrder);
    case 'grouping':
      return typeOf(Grouping);
    case 'assignments':
      return typeOf(Assignment);
    case 'limit':
      return { kind: 'number' };
    default:
      return { kind: 'text' };
  }
}

/** Facts as `fact.SUBJECT.PREDICATE`, typed by what they hold. */
function factType(brief: Brief): Type {
  const subjects: Record<string, Record<string, Type>> = {};
  for (const fact of Object.values(brief.facts)) {
    const fields = subjects[fact.subject] ?? {};
    fields[fact.predicate] = typeOfValue(fact.value);
    subjects[fact.subject] = fields;
  }
  return {
    kind: 'record',
    fields: Object.fromEntries(
      Object.entries(subjects).map(([subject, fields]) => [subject, { kind: 'record', fields }]),
    ),
  };
}

function typeOfValue(value: unknown): Type {
  if (typeof value === 'number') return { kind: 'number' };
  if (typeof value === 'boolean') return { kind: 'boolean' };
  if (Array.isArray(value))
    return { kind: 'list', of: value.length > 0 ? typeOfValue(value[0]) : { kind: 'text' } };
  if (value && typeof value === 'object') {
    return {
      kind: 'record',
      fields: Object.fromEntries(Object.entries(value).map(([name, field]) => [name, typeOfValue(field)])),
    };
  }
  return { kind: 'text' };
}
