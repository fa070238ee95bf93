import type { Row } from '@conductor/contract';
import { productPack } from '@conductor/product';
import { retailPack } from '@conductor/retail';
import type { Pack } from './format.ts';

/** All records of a workspace, by entity, and the bands that segments are made by. */
export interface World {
  rows: Map<string, Row[]>;
  byId: Map<string, Row>;
  rules: Record<string, Band>;
}

export interface Band {
  atLeast?: number;
  atMost?: number;
  moreThan?: number;
  lessThan?: number;
}

/** As the sample's author states them. */
const RULES: Record<string, Band> = {
  enterprise: { atLeast: 1_000 },
  'mid-market': { atLeast: 200, atMost: 999 },
  smb: { lessThan: 200 },
};

const PACKS = { product: productPack, retail: retailPack };
const samples = new Map<Pack, Promise<World>>();

/** The sample as it is before anybody has changed it. */
export function sampleWorld(pack: Pack): Promise<World> {
  const held = samples.get(pack) ?? readSample(pack);
  samples.set(pack, held);
  return held;
}

async function readSample(pack: Pack): Promise<World> {
  const begun = await PACKS[pack].sample!();
  return worldOf(
    begun.changes.map(({ entity, id, after }) => ({ entity, row: { ...after, id } as unknown as Row })),
  );
}

export function worldOf(all: { entity: string; row: Row }[]): World {
  const rows = new Map<string, Row[]>();
  for (const { entity, row } of all) rows.set(entity, [...(rows.get(entity) ?? []), row]);
  return { rows, byId: new Map(all.map(({ row }) => [row.id, row])), rules: RULES };
}

export const withRules = (world: World, rules: Record<string, Band>): World => ({
  ...world,
  rules: { ...world.rules, ...rules },
});

export function segmentOf({ rules }: World, company: Row | undefined): string {
  const people = company?.['employees'] as number | null | undefined;
  if (people === null || people === undefined) return 'not known';
  const isIn = ({ atLeast, atMost, moreThan, lessThan }: Band) =>
    (atLeast === undefined || people >= atLeast) &&
    (atMost === undefined || people <= atMost) &&
    (moreThan === undefined || people > moreThan) &&
    (lessThan === undefined || people < lessThan);
  return Object.keys(rules).find((name) => isIn(rules[name]!)) ?? 'in none';
}

export const companyOf = ({ byId }: World, voice: Row): Row | undefined =>
  byId.get(String(byId.get(String(voice['contactId']))?.['companyId']));

/** What a path gives of a row, through what it refers to: `contact.companyId`. */
export function valueAt(world: World, row: Row | undefined, path: string): unknown {
  const [first = '', ...rest] = path.split('.');
  if (!row) return null;
  if (rest.length === 0) return row[first] ?? null;
  const inner = row[first];
  if (inner && typeof inner === 'object') return valueAt(world, inner as Row, rest.join('.'));
  return valueAt(world, world.byId.get(String(row[`${first}Id`])), rest.join('.'));
}
