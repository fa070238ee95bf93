import type { Change, JournalEvent } from '@conductor/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PEOPLE } from './conformance/people.ts';
import { apply, box, boxes, type Case, fresh, type UnderTest } from './conformance/under-test.ts';
import { verifies } from './verifies.ts';

export type { Saying, UnderTest } from './conformance/under-test.ts';

const told: JournalEvent = { kind: 'segment', step: null, payload: { note: 'told' } };

/**
 * What every implementation of `Durable` and what stands behind it must do. `make` gives null, with
 * why, where it cannot be tried here; the suite says so and is skipped.
 */
export function conformance(name: string, make: () => Promise<UnderTest | { skipped: string }>): void {
  describe(`${verifies('LAW-3', 'LAW-7')}${name}`, () => {
    let under: UnderTest | undefined;
    beforeAll(async () => {
      const given = await make();
      if ('skipped' in given) console.warn(`SKIPPED ${name}: ${given.skipped}`);
      else under = given;
    });
    afterAll(() => under?.close());
    for (const [what, run] of [...STORE, ...PEOPLE, TAMPERING]) {
      it(what, async (context) => {
        if (!under) return context.skip();
        await run(under);
      });
    }
  });
}

const STORE: Case[] = [
  [
    'reads records, facts stated, and a register that is new',
    async (under) => {
      const seen = await under.perform((durable) =>
        durable.read('look', async ({ records, facts, register, principal }) => ({
          name: (await records.select('box', { where: [{ path: 'id', is: 'eq', value: 'box-1' }] }))[0]?.[
            'name'
          ],
          facts: await facts.recall(['shelf.keeper', 'shelf.owner'], '2026-11-22T00:00:00Z'),
          turns: register.turns,
          user: principal.user,
        })),
      );
      expect(seen).toMatchObject({ name: 'Attic', turns: 0, user: 'kim' });
      expect(Object.keys(seen.facts.found)).toEqual(['shelf.keeper']);
      expect(seen.facts.notFound).toEqual(['shelf.owner']);
    },
  ],
  [
    'keeps what each read gave',
    async (under) => {
      let looks = 0;
      const look = async () => {
        looks += 1;
        return looks;
      };
      const both = await under.perform(async (durable) => [
        await durable.read('a', look),
        await durable.read('b', look),
      ]);
      expect(both).toEqual([1, 2]);
    },
  ],
  [
    'proposes without changing anything',
    async (under) => {
      const id = fresh();
      const before = await boxes(under);
      await under.perform((durable) =>
        durable.write('propose', (writer) =>
          writer.propose({ step: 'propose', summary: 'x', changes: [box(id, 'New')] }),
        ),
      );
      expect(await boxes(under)).toEqual(before);
    },
  ],
  [
    'applies once, in order, and undoing brings back what was',
    async (under) => {
      const id = fresh();
      const before = await boxes(under);
      const first = await apply(under, [box(id, 'New')]);
      expect((await boxes(under)).get(id)).toBe('New');
      const change: Change = { entity: 'box', id, before: { name: 'New' }, after: { name: 'Newer' } };
      const second = await apply(under, [change]);
      expect(second.sequence).toBe(first.sequence + 1);
      await apply(under, [{ ...change, before: change.after, after: change.before }]);
      await apply(under, [{ ...change, before: { name: 'New' }, after: null }]);
      expect(await boxes(under)).toEqual(before);
    },
  ],
  [
    'shows any past state',
    async (under) => {
      const id = fresh();
      const first = await apply(under, [box(id, 'One')]);
      await apply(under, [{ entity: 'box', id, before: { name: 'One' }, after: { name: 'Two' } }]);
      expect((await boxes(under, first.sequence)).get(id)).toBe('One');
      expect((await boxes(under, first.sequence - 1)).has(id)).toBe(false);
      expect((await boxes(under)).get(id)).toBe('Two');
    },
  ],
  [
    'groups records, and tells the past of each, in any past state too',
    async (under) => {
      const id = fresh();
      const named = (asOf?: number) =>
        under.look(async ({ records }) => {
          const groups = await records.group('box', [{ path: 'id', is: 'eq', value: id }], { path: 'name' });
          return [groups.map(({ key, count }) => [key, count]), (await records.history('box', id)).length];
        }, asOf);
      const first = await apply(under, [box(id, 'Grouped')]);
      await apply(under, [{ entity: 'box', id, before: { name: 'Grouped' }, after: { name: 'Regrouped' } }]);
      expect(await named()).toEqual([[['Regrouped', 1]], 2]);
      expect(await named(first.sequence)).toEqual([[['Grouped', 1]], 1]);
    },
  ],
  [
    'lets an undone change stand on nothing',
    async (under) => {
      const id = fresh();
      const first = await apply(under, [box(id, 'Below')]);
      const edit: Change = { entity: 'box', id, before: { name: 'Below' }, after: { name: 'Above' } };
      const standing = () => under.look(({ laterTouching }) => laterTouching(first.changeSet));
      const second = await apply(under, [edit]);
      expect((await standing()).map(({ changeSet }) => changeSet)).toEqual([second.changeSet]);
      await under.perform(async (durable) => {
        const changes = [{ ...edit, before: edit.after, after: edit.before }];
        const set = await durable.write('undo', (writer) =>
          writer.propose({ step: 'undo', summary: 'x', changes, undoes: second.changeSet }),
        );
        await durable.write('commit', (writer) => writer.commit({ step: 'commit', ...set, approval: null }));
      });
      expect(await standing()).toEqual([]);
    },
  ],
  [
    'does nothing twice: a run asked for again by its id is not done again',
    async (under) => {
      const id = fresh();
      const run = `run-twice-${id}`;
      await apply(under, [box(id, 'Once')], run);
      const before = await boxes(under);
      await apply(under, [box(id, 'Once')], run).catch(() => {});
      expect(await boxes(under)).toEqual(before);
    },
  ],
  [
    'refuses another hash, and a set that is applied already',
    async (under) => {
      const id = fresh();
      const refused = under.perform(async (durable) => {
        const set = await durable.write('propose', (writer) =>
          writer.propose({ step: 'propose', summary: 'x', changes: [box(id, 'X')] }),
        );
        await durable.write('commit', (writer) =>
          writer.commit({ step: 'commit', ...set, hash: 'f'.repeat(64), approval: null }),
        );
      });
      await expect(refused).rejects.toMatchObject({ code: 'conflict' });
      const again = under.perform(async (durable) => {
        const set = await durable.write('propose', (writer) =>
          writer.propose({ step: 'propose', summary: 'x', changes: [box(id, 'X')] }),
        );
        const commit = (name: string) =>
          durable.write(name, (writer) => writer.commit({ step: name, ...set, approval: null }));
        await commit('first');
        await commit('second');
      });
      await expect(again).rejects.toMatchObject({ code: 'conflict' });
      expect((await boxes(under)).get(id)).toBe('X');
    },
  ],
  [
    'refuses what somebody changed after it was previewed, all of it',
    async (under) => {
      const [id, other] = [fresh(), fresh()];
      await apply(under, [box(id, 'One')]);
      const late = under.perform(async (durable) => {
        const change: Change = { entity: 'box', id, before: { name: 'One' }, after: { name: 'Mine' } };
        const set = await durable.write('propose', (writer) =>
          writer.propose({ step: 'propose', summary: 'x', changes: [box(other, 'With it'), change] }),
        );
        const theirs = await durable.write('theirs', (writer) =>
          writer.propose({
            step: 'theirs',
            summary: 'x',
            changes: [{ ...change, after: { name: 'Theirs' } }],
          }),
        );
        await durable.write('first', (writer) => writer.commit({ step: 'first', ...theirs, approval: null }));
        await durable.write('late', (writer) => writer.commit({ step: 'late', ...set, approval: null }));
      });
      await expect(late).rejects.toMatchObject({ code: 'conflict' });
      const now = await boxes(under);
      expect([now.get(id), now.has(other)]).toEqual(['Theirs', false]);
    },
  ],
  [
    'writes all of a transaction or none of it',
    async (under) => {
      const id = fresh();
      const broken = under.perform((durable) =>
        durable.write('broken', async (writer) => {
          const set = await writer.propose({ step: 'broken', summary: 'x', changes: [box(id, 'Half')] });
          await writer.commit({ step: 'broken', ...set, approval: null });
          writer.journal([told]);
          throw new Error('the lights went out');
        }),
      );
      await expect(broken).rejects.toThrow(/lights/);
      expect((await boxes(under)).has(id)).toBe(false);
    },
  ],
  [
    'remembers a conversation',
    async (under) => {
      const register = await under.perform(async (durable) => {
        await durable.write('remember', (writer) => writer.remember((held) => ({ ...held, turns: 3 })));
        return durable.read('again', async (snapshot) => snapshot.register);
      });
      expect(register.turns).toBe(3);
    },
  ],
];

/** The last of all, for nothing that is told after it can be believed. */
const TAMPERING: Case = [
  'chains what it tells, and shows what was tampered with',
  async (under) => {
    await under.perform((durable) => durable.write('tell', async (writer) => writer.journal([told, told])));
    const sound = await under.journal();
    expect(sound.broken).toEqual([]);
    expect(sound.events).toBeGreaterThan(5);
    for (const what of ['payload', 'kind', 'delete'] as const) {
      const before = (await under.journal()).broken.length;
      await under.tamper(what);
      expect((await under.journal()).broken.length, what).toBeGreaterThan(before);
    }
  },
];
