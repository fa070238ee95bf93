import type { Change, Fact, FactQuery, FactRow, Facts } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { governAs } from '../../apps/server/src/govern-as.ts';
import { applyChangeSet } from '../../packages/postgres/src/change/apply.ts';
import { storeChangeSet } from '../../packages/postgres/src/change/store.ts';
import { transaction } from '../../packages/postgres/src/connection.ts';
import { factsAt } from '../../packages/postgres/src/facts.ts';
import { openProduct, type Product } from '../scenarios/open-product.ts';

/** How many facts the history has; more where somebody has the time. */
const FACTS = Number(process.env['LEDGER_FACTS'] ?? 20_000);
const A_SET = 2_500;
const SUBJECTS = Math.ceil(FACTS / 20);
const PEOPLE = ['usr-ann', 'usr-ben', 'usr-ed', 'usr-gus'] as const;
const ROLES: Record<string, string> = {
  'usr-ann': 'head-of-product',
  'usr-ben': 'product-manager',
  'usr-ed': 'engineer',
  'usr-gus': 'viewer',
};
const SCOPES = [
  'workspace',
  'workspace',
  'workspace',
  'team:engineer',
  'team:product-manager',
  'person:usr-gus',
  'person:usr-ann',
] as const;

/** What the test remembers by itself: each version of each fact, and between which moments the ledger held it. */
interface Remembered {
  id: string;
  row: FactRow;
  /** The number of the change set that made it, and of the one that ended it. */
  from: number;
  to: number;
}

let product: Product;
const history: Remembered[] = [];
/** When each change set was applied, by the ledger's own clock. */
const moments: string[] = [];
let erased = new Set<string>();

/** The same numbers every time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
const pick = numbers(20_261_123);
const oneOf = <T>(list: readonly T[]): T => list[pick(list.length)]!;
const day = (place: number): string => new Date(Date.UTC(2026, 0, 1 + place)).toISOString();

function newRow(): FactRow {
  const by = oneOf(PEOPLE);
  const [from, to] = [pick(120), 130 + pick(120)];
  return {
    subject: `thing-${pick(SUBJECTS)}`,
    predicate: oneOf(['size', 'keeper', 'colour']),
    value: pick(5),
    validFrom: pick(3) === 0 ? null : day(from),
    validTo: pick(3) === 0 ? null : day(to),
    status: oneOf(['stated', 'stated', 'stated', 'confirmed', 'proposed', 'disputed']),
    source: { by, where: 'said', said: `it is ${pick(5)}` },
    scope: oneOf(SCOPES),
    sensitivity: oneOf(['public', 'internal', 'internal', 'restricted'] as const),
    supersededBy: null,
  };
}

/** One change set: new facts, and held ones that are put right, withdrawn, confirmed, ended or taken away whole. */
function makeSet(number: number, held: Remembered[], size: number): Change[] {
  const changes: Change[] = [];
  const touched = new Set<string>();
  for (let i = 0; i < size; i += 1) {
    const id = `fact:${number}-${i}`;
    const row = newRow();
    changes.push({ entity: 'fact', id, before: null, after: row });
    if (held.length === 0 || pick(3) > 0) continue;
    const old = oneOf(held);
    if (touched.has(old.id) || old.to !== Number.POSITIVE_INFINITY) continue;
    touched.add(old.id);
    const next: FactRow | null = [
      { ...old.row, status: 'withdrawn' as const },
      { ...old.row, status: 'confirmed' as const, source: { ...old.row.source, confirmedBy: 'usr-ann' } },
      { ...old.row, status: 'withdrawn' as const, supersededBy: id },
      { ...old.row, validTo: day(125) },
      null,
    ][pick(5)] as FactRow | null;
    changes.push({ entity: 'fact', id: old.id, before: old.row, after: next });
  }
  return changes;
}

async function apply(number: number, changes: Change[]): Promise<void> {
  const { store, workspace } = product.open;
  await transaction(store.pool, 'READ COMMITTED', async (client) => {
    const made = {
      workspace,
      by: 'usr-ann',
      run: null,
      step: `history ${number}`,
      summary: 'history',
      changes,
    };
    const { changeSet, hash } = await storeChangeSet(client, made);
    await applyChangeSet(client, store.tables, { workspace, changeSet, hash, approval: null, run: null });
  });
  if (number === 0) await product.sql('analyze conductor.fact, conductor.change');
  const [{ at }] = (await product.sql<{ at: string }>('select clock_timestamp() as at')) as [{ at: string }];
  moments[number] = at;
}

beforeAll(async () => {
  product = await openProduct();
  await product.sql('delete from conductor.fact');
  let held: Remembered[] = [];
  for (let number = 0; number < Math.ceil(FACTS / A_SET); number += 1) {
    const changes = makeSet(number, held, A_SET);
    await apply(number, changes);
    const byId = new Map(held.map((one) => [one.id, one]));
    for (const { id, after } of changes) {
      const old = byId.get(id);
      if (old) old.to = number;
      if (!after) continue;
      const version = { id, row: after as FactRow, from: number, to: Number.POSITIVE_INFINITY };
      history.push(version);
      byId.set(id, version);
    }
    held = [...byId.values()].filter(({ to }) => to === Number.POSITIVE_INFINITY);
  }
  await product.sql('analyze conductor.fact');
}, 240_000);
afterAll(() => product.close());

/** By whom it may be seen: worked out from what the law says, and not from the code. */
function maySee(user: string, { scope, sensitivity }: FactRow): boolean {
  if (scope === 'workspace') return sensitivity !== 'restricted';
  return scope === `person:${user}` || scope === `team:${ROLES[user]}`;
}

const holdsOn = ({ validFrom, validTo }: FactRow, at: string): boolean =>
  (validFrom === null || validFrom <= at) && (validTo === null || validTo > at);

interface Asked {
  user: string;
  subject: string;
  validAt: string;
  /** After how many change sets. */
  heldAt: number;
}

const expected = ({ user, subject, validAt, heldAt }: Asked, statuses: readonly string[]): string[] =>
  history
    .filter(
      ({ id, row, from, to }) =>
        row.subject === subject &&
        !erased.has(id) &&
        from <= heldAt &&
        to > heldAt &&
        statuses.includes(row.status) &&
        holdsOn(row, validAt) &&
        maySee(user, row),
    )
    .map(({ id }) => id)
    .sort();

const look = <T>(user: string, work: (facts: Facts) => Promise<T>): Promise<T> =>
  product.open.store.look({ workspace: product.open.workspace, user }, ({ facts }) => work(facts));
const idsOf = (facts: readonly Fact[]): string[] => facts.map(({ id }) => id).sort();
const some = (): Asked => ({
  user: oneOf(PEOPLE),
  subject: `thing-${pick(SUBJECTS)}`,
  validAt: day(pick(260)),
  heldAt: pick(moments.length),
});

describe(`${verifies('LAW-5', 'MEMORY-RECALL')}a ledger of ${FACTS.toLocaleString('en')} facts that were put right, withdrawn, disputed and taken away`, () => {
  it('recalls what holds now and nothing else: nothing stale, withdrawn, proposed, disputed or out of sight', async () => {
    let found = 0;
    for (let round = 0; round < 250; round += 1) {
      const asked = { ...some(), heldAt: moments.length - 1 };
      const { all = {} } = await look(asked.user, (facts) =>
        facts.recall([`${asked.subject}.*`], asked.validAt),
      );
      const recalled = idsOf(Object.values(all).flat());
      expect(recalled, JSON.stringify(asked)).toEqual(expected(asked, ['stated', 'confirmed']));
      found += recalled.length;
    }
    expect(found).toBeGreaterThan(300);
  });

  it('shows whoever sees only their own what is public, theirs, or about themselves', async () => {
    const { store, workspace } = product.open;
    const principal = await product.person('usr-gus');
    const sight = { reach: () => 'own' as const, isOwnOnly: () => true };
    const facts = factsAt({ client: store.pool, principal, sight, tables: store.tables });
    const maySeeOwn = ({ scope, sensitivity, subject }: FactRow) =>
      scope === 'person:usr-gus' ||
      scope === 'team:viewer' ||
      (scope === 'workspace' &&
        (sensitivity === 'public' || (sensitivity === 'internal' && subject === 'usr-gus')));
    expect(principal).toMatchObject({ workspace, roles: ['viewer'] });
    let found = 0;
    for (let round = 0; round < 100; round += 1) {
      const { subject, validAt } = some();
      const { all = {} } = await facts.recall([`${subject}.*`], validAt);
      const ids = history
        .filter(
          ({ row, to }) =>
            row.subject === subject &&
            to === Number.POSITIVE_INFINITY &&
            ['stated', 'confirmed'].includes(row.status) &&
            holdsOn(row, validAt) &&
            maySeeOwn(row),
        )
        .map(({ id }) => id)
        .sort();
      expect(idsOf(Object.values(all).flat())).toEqual(ids);
      found += ids.length;
    }
    expect(found).toBeGreaterThan(30);
  });

  it('tells what people disagree about, and never as a value', async () => {
    let found = 0;
    for (let round = 0; round < 150; round += 1) {
      const asked = { ...some(), heldAt: moments.length - 1 };
      const { disputed = [] } = await look(asked.user, (facts) =>
        facts.recall([`${asked.subject}.*`], asked.validAt),
      );
      const sides = idsOf(disputed.flatMap(({ facts }) => facts));
      expect(sides).toEqual(expected(asked, ['disputed']));
      found += sides.length;
    }
    expect(found).toBeGreaterThan(20);
  });

  it('has one answer to what was held at any moment about any time', async () => {
    let found = 0;
    for (let round = 0; round < 250; round += 1) {
      const asked = some();
      const query: FactQuery = {
        subjects: [asked.subject],
        validAt: asked.validAt,
        heldAt: moments[asked.heldAt]!,
      };
      const held = idsOf(await look(asked.user, (facts) => facts.about(query)));
      expect(held, JSON.stringify(asked)).toEqual(expected(asked, ['stated', 'confirmed']));
      found += held.length;
    }
    expect(found).toBeGreaterThan(150);
  });

  it('finds what points at a value, and what somebody stated', async () => {
    for (let round = 0; round < 60; round += 1) {
      const asked = { ...some(), heldAt: moments.length - 1 };
      const value = pick(5);
      const held = await look(asked.user, (facts) =>
        facts.about({ subjects: [asked.subject], predicates: ['size'], value, validAt: asked.validAt }),
      );
      const by = (id: string) => history.findLast((one) => one.id === id)!.row;
      const ids = expected(asked, ['stated', 'confirmed']).filter(
        (id) => by(id).predicate === 'size' && by(id).value === value,
      );
      expect(idsOf(held)).toEqual(ids);
    }
  });

  it('searches nothing that does not hold, or that whoever searches may not see', async () => {
    const now = new Date().toISOString();
    for (const user of PEOPLE) {
      const { hits } = await look(user, (facts) =>
        facts.search({ text: 'what is the size of it', vector: null, model: '', limit: 50, validAt: now }),
      );
      for (const { fact } of hits) {
        const version = history.findLast(({ id }) => id === fact.id)!;
        expect(version.to).toBe(Number.POSITIVE_INFINITY);
        expect(['stated', 'confirmed']).toContain(version.row.status);
        expect(maySee(user, version.row) && holdsOn(version.row, now)).toBe(true);
      }
    }
  });

  it('keeps every version, each from its moment to the next one’s', async () => {
    const many = [...Map.groupBy(history, ({ id }) => id)].filter(([, versions]) => versions.length > 1);
    const twice = many.slice(0, 40).map(([id]) => ({ id }));
    for (const { id } of twice) {
      const versions = history.filter((one) => one.id === id);
      if (!versions.every(({ row }) => maySee('usr-ann', row))) continue;
      const told = await look('usr-ann', (facts) => facts.history({ id }));
      expect(told.map(({ status, validTo, value }) => ({ status, validTo, value }))).toEqual(
        versions.map(({ row: { status, validTo, value } }) => ({ status, validTo, value })),
      );
      for (const [place, { heldUntil }] of told.slice(0, -1).entries())
        expect(heldUntil).toBe(told[place + 1]!.recordedAt);
    }
  });

  it('gives back nothing that was erased, at whatever moment', async () => {
    const subjects = Array.from({ length: 4 }, (_, place) => `thing-${place}`);
    for (const subject of subjects)
      await governAs(product.open, await product.person('usr-ann')).forget(
        { subject },
        { why: 'no longer wanted', dryRun: false },
      );
    erased = new Set(history.filter(({ row }) => subjects.includes(row.subject)).map(({ id }) => id));
    expect(erased.size).toBeGreaterThan(25);
    for (const subject of subjects)
      for (const heldAt of [0, moments.length - 1]) {
        const query = { subjects: [subject], validAt: 'any' as const, heldAt: moments[heldAt]! };
        expect(await look('usr-ann', (facts) => facts.about(query))).toEqual([]);
        expect(await look('usr-ann', (facts) => facts.history({ subject, predicate: 'size' }))).toEqual([]);
      }
  });
});

describe(`${verifies('LAW-5')}what somebody stated for themselves`, () => {
  it('is in no change set that anybody else may look at', async () => {
    const { store, workspace } = product.open;
    const row: FactRow = { ...newRow(), subject: 'desk', status: 'stated', scope: 'person:usr-gus' };
    const { changeSet } = await storeChangeSet(store.pool, {
      ...{ workspace, by: 'usr-gus', run: null, step: 'desk', summary: 'desk' },
      changes: [{ entity: 'fact', id: 'fact:desk', before: null, after: row }],
    });
    const seen = (user: string) =>
      store.look({ workspace, user }, (snapshot) => snapshot.changeSet(changeSet));
    expect((await seen('usr-gus'))?.changes).toHaveLength(1);
    expect(await seen('usr-ann')).toBeNull();
  });
});

describe(`${verifies('LAW-5', 'LAW-3')}what two people write at once`, () => {
  it('is applied once: whoever comes second is told who said what a moment ago', async () => {
    const { store, workspace } = product.open;
    const row = (value: number, by: string): FactRow => ({
      ...{ subject: 'door', predicate: 'colour', value, validFrom: null, validTo: null },
      ...{
        status: 'stated',
        scope: 'workspace',
        sensitivity: 'internal',
      },
      source: { by, where: 'said', said: `the door is number ${value}` },
    });
    const set = (step: string, value: number, by: string) => ({
      ...{ workspace, by, run: null, step, summary: step },
      changes: [{ entity: 'fact', id: `fact:${step}`, before: null, after: row(value, by) }],
    });
    const [first, second] = [set('one', 1, 'usr-ann'), set('two', 2, 'usr-ben')];
    const refs = [await storeChangeSet(store.pool, first), await storeChangeSet(store.pool, second)];
    const commit = (place: number) =>
      transaction(store.pool, 'READ COMMITTED', (client) =>
        applyChangeSet(client, store.tables, { workspace, ...refs[place]!, approval: null, run: null }),
      );
    await commit(0);
    await expect(commit(1)).rejects.toThrow(/Ann Okafor stated a moment ago: “the door is number 1”/);
    const { found } = await look('usr-ben', (facts) => facts.recall(['door.colour'], day(122)));
    expect(found['door.colour']?.value).toBe(1);
  });

  it('stands side by side where it is of times that do not meet', async () => {
    const { store, workspace } = product.open;
    const set = (step: string, value: number, validFrom: string | null, validTo: string | null) =>
      storeChangeSet(store.pool, {
        ...{ workspace, by: 'usr-ann', run: null, step, summary: step },
        changes: [
          {
            ...{ entity: 'fact', id: `fact:${step}`, before: null },
            after: {
              ...{ subject: 'gate', predicate: 'colour', value, validFrom, validTo, status: 'stated' },
              ...{ source: { by: 'usr-ann', where: 'said' }, scope: 'workspace', sensitivity: 'internal' },
            },
          },
        ],
      });
    const refs = [await set('until', 1, null, day(50)), await set('from', 2, day(50), null)];
    for (const ref of refs)
      await transaction(store.pool, 'READ COMMITTED', (client) =>
        applyChangeSet(client, store.tables, { workspace, ...ref, approval: null, run: null }),
      );
    const valueOn = async (at: string) =>
      (await look('usr-ben', (facts) => facts.recall(['gate.colour'], at))).found['gate.colour']?.value;
    expect([await valueOn(day(49)), await valueOn(day(50))]).toEqual([1, 2]);
  });
});
