import { readFileSync } from 'node:fs';
import { type PackBeginning, type Type, typeOf } from '@conductor/contract';
import { entities } from '../entities/index.ts';

type Json = Record<string, unknown>;

interface WorkspaceFile {
  name: string;
  timeZone: string;
  fiscalYearStartMonth: number;
  currency: string;
  productLine: string;
  /** Who acts where nobody is named. */
  defaultUser: string;
  people: PackBeginning['people'];
  facts: (PackBeginning['facts'][number] & { validFrom: string })[];
  products: Json[];
  teams: Json[];
  rates: { currency: string; from: string; rate: number }[];
}

interface ObjectiveInFile extends Json {
  id: string;
  keyResults: Json[];
}

/**
 * The sample company as it is stored: instants in UTC, what is absent as null, each record as a change that
 * makes it, and an entity after those it refers to. Records of one entity may refer to each other in any order.
 */
export function readSample(): PackBeginning {
  const file = readJson<WorkspaceFile>('workspace');
  const { name, people, facts, timeZone, fiscalYearStartMonth, currency, productLine, defaultUser } = file;
  const records = readRecords(file);
  return {
    workspace: { name, settings: { timeZone, fiscalYearStartMonth, currency, productLine, defaultUser } },
    people,
    facts: facts.map((fact) => ({ ...fact, validFrom: utc(fact.validFrom) })),
    changes: entities.flatMap((entity) => {
      const type = typeOf(entity.fields, entity.name);
      return records[entity.name]!.map((record) => ({
        entity: entity.name,
        id: String(record['id']),
        before: null,
        after: shaped(type, record) as Json,
      }));
    }),
  };
}

function readRecords({ products, teams, rates }: WorkspaceFile): Record<string, Json[]> {
  const roadmap = readJson<{ columns: Json[]; initiatives: Json[] }>('roadmap');
  const objectives = readJson<ObjectiveInFile[]>('objectives');
  return {
    product: products,
    persona: readJson('personas'),
    team: teams,
    rate: rates.map((rate) => ({ id: `rate-${rate.currency.toLowerCase()}-${rate.from}`, ...rate })),
    column: roadmap.columns,
    company: readJson('companies'),
    contact: readJson('contacts'),
    objective: objectives,
    keyResult: objectives.flatMap(({ id, keyResults }) =>
      keyResults.map((result) => ({ ...result, objectiveId: id })),
    ),
    idea: readJson('ideas'),
    initiative: roadmap.initiatives,
    feedback: readJson('feedback'),
    story: readJson('stories'),
    experiment: readJson('experiments'),
    decision: readJson('decisions'),
  };
}

const readJson = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8')) as T;

const utc = (written: string): string => new Date(written).toISOString();

/** The value with the fields its type has and no others. */
function shaped(type: Type, value: unknown): unknown {
  if (value === undefined || value === null) return null;
  switch (type.kind) {
    case 'optional':
      return shaped(type.of, value);
    case 'list':
      return (value as unknown[]).map((one) => shaped(type.of, one));
    case 'record':
      return Object.fromEntries(
        Object.entries(type.fields).map(([name, field]) => [name, shaped(field, (value as Json)[name])]),
      );
    case 'instant':
      return utc(value as string);
    default:
      return value;
  }
}
