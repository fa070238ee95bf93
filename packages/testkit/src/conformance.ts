import {
  type ApprovalView,
  type ApprovalWanted,
  type Change,
  type Durable,
  type JournalEvent,
  newRegister,
  type Row,
  type Snapshot,
} from '@conductor/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifies } from './verifies.ts';

/** What somebody says to a question; Ann and the hash that is asked about, where it is not said. */
export interface Saying {
  by?: 'ann' | 'ben' | 'cy';
  hash?: string;
  reason?: string;
  given?: unknown;
}

/** A store and runner under test, begun with one box `box-1` called “Attic”, Kim (keeper), and Ann, Ben and Cy (heads) in it. */
export interface UnderTest {
  /** Does this as one run of Kim's, durably. A run asked for again by its id is not done again. */
  perform<T>(work: (durable: Durable) => Promise<T>, run?: string): Promise<T>;
  look<T>(work: (snapshot: Snapshot) => Promise<T>, asOf?: number): Promise<T>;
  decide(
    approval: ApprovalView,
    decision: 'approved' | 'rejected' | 'chosen' | 'filled' | 'handled',
    saying?: Saying,
  ): Promise<ApprovalView>;
  /** Changes what stands in a set that waits, as a person who edits it does. */
  amend(changeSet: string, changes: Change[]): Promise<{ hash: string }>;
  /** Kim cancels her run. */
  cancel(run: string): Promise<void>;
  /** Lets the time of whoever is asked run out, as a clock that jumps does; nobody has looked at it yet. */
  letTimePass(approval: string): Promise<void>;
  /** Looks for what nobody answered in time, as every worker does again and again. */
  sweep(): Promise<void>;
  journal(): Promise<{ events: number; broken: string[] }>;
  /** Alters one line of what is kept, behind the store's back. */
  tamper(what: 'payload' | 'kind' | 'delete'): Promise<void>;
  close(): Promise<void>;
}

const told: JournalEvent = { kind: 'segment', step: null, payload: { note: 'told' } };
const box = (id: string, name: string): Change => ({ entity: 'box', id, before: null, after: { name } });
let made = 0;
function fresh(): string {
  made += 1;
  return `box-c${made}`;
}

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
    for (const [what, run] of CASES) {
      it(what, async (context) => {
        if (!under) return context.skip();
        await run(under);
      });
    }
  });
}

const boxes = (under: UnderTest, asOf?: number) =>
  under.look(
    async ({ records }) => new Map((await records.select<Row>('box')).map((row) => [row.id, row['name']])),
    asOf,
  );

/** Proposes and applies in one run. */
const apply = (under: UnderTest, changes: Change[], run?: string) =>
  under.perform(async (durable) => {
    const set = await durable.write('propose', (writer) =>
      writer.propose({ step: 'propose', summary: 'x', changes }),
    );
    const receipt = await durable.write('commit', (writer) =>
      writer.commit({ step: 'commit', changeSet: set.changeSet, hash: set.hash, approval: null }),
    );
    return { ...set, ...receipt };
  }, run);

/** How people are asked where a case says no more: one of the heads, who has all the time there is. */
const USUAL: ApprovalWanted = {
  step: 'ask',
  form: 'approve',
  of: { role: 'head' },
  question: 'May it?',
  planHash: 'p',
  rule: 'a test wants it',
  need: 1,
  requesterMay: false,
  within: null,
  escalate: [],
};

type After = (durable: Durable, decided: ApprovalView) => Promise<unknown>;

/** Proposes and asks; then goes on with `after` once it is decided. */
const asking = (under: UnderTest, change: Change, after: After, more: Partial<ApprovalWanted> = {}) =>
  askingWith(under, after, async (durable) => {
    const set = await durable.write('propose', (writer) =>
      writer.propose({ step: 'propose', summary: 'x', changes: [change] }),
    );
    return { ...USUAL, change: set, ...more };
  });

/** Asks something else than leave, and gives what is decided. */
const askingFor = (under: UnderTest, more: Partial<ApprovalWanted>) =>
  askingWith(
    under,
    async (_durable, decided) => decided,
    async () => ({ ...USUAL, ...more }),
  );

function askingWith(under: UnderTest, after: After, wantedBy: (durable: Durable) => Promise<ApprovalWanted>) {
  let tell: (approval: ApprovalView) => void;
  const asked = new Promise<ApprovalView>((resolve) => {
    tell = resolve;
  });
  const done = under.perform(async (durable) => {
    const wanted = await wantedBy(durable);
    const approval = await durable.write(wanted.step, (writer) => writer.requestApproval(wanted));
    tell(approval);
    return after(durable, await durable.decided(approval.id));
  });
  return { asked, done };
}

/** An approval as it stands now. */
const standing = async (under: UnderTest, { id, run }: ApprovalView): Promise<ApprovalView> => {
  const all = await under.look(({ approvals }) => approvals({ run }));
  return all.find((one) => one.id === id)!;
};

/** Swept by several at once until it has come about: what one of them has in hand, the others leave. */
async function swept(
  under: UnderTest,
  approval: ApprovalView,
  isIt: (now: ApprovalView) => boolean,
): Promise<ApprovalView> {
  for (let round = 0; round < 100; round += 1) {
    await Promise.all([under.sweep(), under.sweep(), under.sweep()]);
    const now = await standing(under, approval);
    if (isIt(now)) return now;
    await new Promise((soon) => setTimeout(soon, 20));
  }
  throw new Error('nobody saw that its time had passed');
}

const commitApproved = (durable: Durable, decided: ApprovalView) =>
  durable.write('commit', (writer) =>
    writer.commit({
      step: 'commit',
      changeSet: decided.changeSet!,
      hash: decided.hash,
      approval: decided.id,
    }),
  );

const CASES: [string, (under: UnderTest) => Promise<void>][] = [
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
    'goes on when a person approves, and binds the approval to the very change',
    async (under) => {
      const id = fresh();
      const { asked, done } = asking(under, box(id, 'Approved'), commitApproved);
      const approval = await asked;
      await expect(under.decide(approval, 'approved', { hash: 'f'.repeat(64) })).rejects.toMatchObject({
        code: 'conflict',
      });
      expect((await boxes(under)).has(id)).toBe(false);
      await under.decide(approval, 'approved');
      await expect(under.decide(approval, 'rejected')).rejects.toMatchObject({ code: 'conflict' });
      await done;
      expect((await boxes(under)).get(id)).toBe('Approved');
    },
  ],
  [
    'voids an approval when the change is edited',
    async (under) => {
      const id = fresh();
      const { asked, done } = asking(under, box(id, 'Mine'), async (_durable, decided) => decided.state);
      const approval = await asked;
      const { hash } = await under.amend(approval.changeSet!, [box(id, 'Edited')]);
      expect(hash).not.toBe(approval.hash);
      expect(await done).toBe('void');
      await expect(under.decide(approval, 'approved')).rejects.toMatchObject({ code: 'conflict' });
    },
  ],
  [
    'voids what was said so far when the change is edited: nobody’s yes to the one counts for the other',
    async (under) => {
      const id = fresh();
      const two = { need: 2 };
      let second: (approval: ApprovalView) => void;
      const again = new Promise<ApprovalView>((resolve) => {
        second = resolve;
      });
      const { asked, done } = asking(
        under,
        box(id, 'Mine'),
        async (durable, first) => {
          const set = await durable.read('look', ({ changeSet }) => changeSet(first.changeSet!));
          const change = { changeSet: set!.id, hash: set!.hash, size: set!.size, summary: set!.summary };
          const next = await durable.write('ask again', (writer) =>
            writer.requestApproval({ ...USUAL, ...two, step: 'ask again', change }),
          );
          second(next);
          return commitApproved(durable, await durable.decided(next.id));
        },
        two,
      );
      const first = await asked;
      await under.decide(first, 'approved');
      await under.amend(first.changeSet!, [box(id, 'Edited')]);
      const next = await again;
      expect([(await standing(under, first)).state, next.hash === first.hash, next.votes]).toEqual([
        'void',
        false,
        [],
      ]);
      expect((await under.decide(next, 'approved', { by: 'ben' })).state).toBe('pending');
      await expect(under.decide(next, 'approved', { by: 'cy', hash: first.hash })).rejects.toThrow(
        /earlier version/,
      );
      expect((await under.decide(next, 'approved')).state).toBe('approved');
      await done;
      expect((await boxes(under)).get(id)).toBe('Edited');
    },
  ],
  [
    'voids with an edit what was approved already, where another approval of the same change still waits',
    async (under) => {
      const id = fresh();
      let tell: (approval: ApprovalView) => void;
      const second = new Promise<ApprovalView>((resolve) => {
        tell = resolve;
      });
      const { asked, done } = asking(under, box(id, 'Twice'), async (durable, first) => {
        const set = { changeSet: first.changeSet!, hash: first.hash, size: 1, summary: 'x' };
        const next = await durable.write('ask second', (writer) =>
          writer.requestApproval({ ...USUAL, step: 'ask second', change: set }),
        );
        tell(next);
        await durable.decided(next.id);
        return commitApproved(durable, first);
      });
      const first = await asked;
      await under.decide(first, 'approved');
      await second;
      await under.amend(first.changeSet!, [box(id, 'Edited')]);
      await expect(done).rejects.toMatchObject({ code: 'conflict' });
      expect([(await standing(under, first)).state, (await boxes(under)).has(id)]).toEqual(['void', false]);
    },
  ],
  [
    'needs as many different people as it says',
    async (under) => {
      const id = fresh();
      const { asked, done } = asking(under, box(id, 'Both'), commitApproved, { need: 2 });
      const approval = await asked;
      expect(await under.decide(approval, 'approved', { reason: 'Fine' })).toMatchObject({
        state: 'pending',
        votes: [{ by: 'ann', name: 'Ann', reason: 'Fine' }],
      });
      await expect(under.decide(approval, 'approved')).rejects.toThrow(/Ann has approved this already/);
      expect((await boxes(under)).has(id)).toBe(false);
      const decided = await under.decide(approval, 'approved', { by: 'ben' });
      expect([decided.state, decided.decidedBy, decided.votes.map(({ by }) => by)]).toEqual([
        'approved',
        'ben',
        ['ann', 'ben'],
      ]);
      await expect(under.decide(approval, 'approved', { by: 'cy' })).rejects.toThrow(/already/);
      await done;
      expect((await boxes(under)).get(id)).toBe('Both');
    },
  ],
  [
    'is rejected by one person, whatever others said before',
    async (under) => {
      const { asked, done } = asking(under, box(fresh(), 'No'), async (_durable, decided) => decided, {
        need: 3,
      });
      const approval = await asked;
      await under.decide(approval, 'approved');
      await under.decide(approval, 'rejected', { by: 'ben', reason: 'Too soon' });
      expect(await done).toMatchObject({ state: 'rejected', decidedBy: 'ben', reason: 'Too soon' });
      const set = await under.look(({ changeSet }) => changeSet(approval.changeSet!));
      expect(set?.state).toBe('void');
    },
  ],
  [
    'has one outcome where two people decide at once, and one vote where one person does it twice',
    async (under) => {
      const { asked, done } = asking(under, box(fresh(), 'Now'), async (_durable, { state }) => state);
      const approval = await asked;
      const both = await Promise.allSettled([
        under.decide(approval, 'approved'),
        under.decide(approval, 'rejected', { by: 'ben' }),
      ]);
      const won = both.filter((one) => one.status === 'fulfilled');
      expect(won).toHaveLength(1);
      expect(await done).toBe(won[0]!.value.state);

      const three = asking(under, box(fresh(), 'Now'), async (_durable, { state }) => state, { need: 3 });
      const asked3 = await three.asked;
      const votes = (['ann', 'ann', 'ann', 'ben', 'ben', 'cy'] as const).map((by) =>
        under.decide(asked3, 'approved', { by }),
      );
      const counted = (await Promise.allSettled(votes)).filter((one) => one.status === 'fulfilled');
      expect([counted.length, await three.done]).toEqual([3, 'approved']);
    },
  ],
  [
    'goes to whoever is next when nobody answers in time, one after the other, and then expires',
    async (under) => {
      const { asked, done } = asking(under, box(fresh(), 'Late'), async (_durable, decided) => decided, {
        within: 3_600,
        escalate: [
          { of: { role: 'administrator' }, within: 60 },
          { of: { person: 'cy' }, within: 7_200 },
        ],
      });
      const approval = await asked;
      expect(Date.parse(approval.deadline!) - Date.parse(approval.at)).toBe(3_600_000);
      await under.sweep();
      expect(await standing(under, approval)).toEqual(approval);
      for (const to of [['administrator'], ['administrator', 'cy']]) {
        await under.letTimePass(approval.id);
        const { state, escalatedTo, deadline } = await swept(
          under,
          approval,
          (now) => now.escalatedTo.length === to.length,
        );
        expect([state, escalatedTo, Date.parse(deadline!) > Date.now()]).toEqual(['pending', to, true]);
      }
      await under.letTimePass(approval.id);
      await swept(under, approval, ({ state }) => state !== 'pending');
      expect(await done).toMatchObject({ state: 'expired', decidedBy: null });
      await expect(under.decide(approval, 'approved')).rejects.toThrow(/Nobody answered in time/);
      const set = await under.look(({ changeSet }) => changeSet(approval.changeSet!));
      expect(set?.state).toBe('void');
    },
  ],
  [
    'lets whoever was asked first decide still, after it went on to another',
    async (under) => {
      const { asked, done } = asking(under, box(fresh(), 'Still'), async (_durable, { state }) => state, {
        within: 60,
        escalate: [{ of: { role: 'administrator' }, within: null }],
      });
      const approval = await asked;
      await under.letTimePass(approval.id);
      const { deadline } = await swept(under, approval, ({ escalatedTo }) => escalatedTo.length > 0);
      expect(deadline).toBe(null);
      await under.decide(approval, 'approved');
      expect(await done).toBe('approved');
    },
  ],
  [
    'takes a choice only of what was offered',
    async (under) => {
      const { asked, done } = askingFor(under, { form: 'choose', options: ['Attic', 'Cellar'] });
      const approval = await asked;
      for (const given of [2, -1, 0.5, 'Attic', undefined]) {
        await expect(under.decide(approval, 'chosen', { given })).rejects.toMatchObject({
          code: 'not-an-answer',
        });
      }
      await expect(under.decide(approval, 'approved')).rejects.toThrow(/can be chosen or rejected/);
      await under.decide(approval, 'chosen', { given: 1 });
      expect(await done).toMatchObject({ state: 'chosen', given: 1, changeSet: null });
    },
  ],
  [
    'takes what is filled in as its fields want it, and says every fault of it',
    async (under) => {
      const { asked, done } = askingFor(under, {
        form: 'fill',
        fields: {
          name: { says: 'the name', type: 'text' },
          size: { says: 'how large', type: 'number', start: 3 },
          kind: { says: 'which kind', type: 'enum', members: ['flat', 'deep'] },
          due: { says: 'by when', type: 'date', optional: true },
        },
      });
      const approval = await asked;
      const wrong = under.decide(approval, 'filled', {
        given: { name: ' ', size: '3', kind: 'round', due: '2026-02-30', colour: 'red' },
      });
      await expect(wrong).rejects.toThrow(/colour.*name.*size.*kind.*due/);
      await under.decide(approval, 'filled', { given: { name: 'Chest', kind: 'deep' } });
      expect(await done).toMatchObject({
        state: 'filled',
        given: { name: 'Chest', size: 3, kind: 'deep', due: null },
      });
    },
  ],
  [
    'hands a matter over until somebody says that it is dealt with',
    async (under) => {
      const { asked, done } = askingFor(under, { form: 'escalate', about: { order: 'o-7' } });
      const approval = await asked;
      expect(approval.about).toEqual({ order: 'o-7' });
      await under.decide(approval, 'handled', { reason: 'Sent by hand' });
      expect(await done).toMatchObject({ state: 'handled', decidedBy: 'ann', reason: 'Sent by hand' });
    },
  ],
  [
    'asks once, however often the same is asked in the same step',
    async (under) => {
      const ids = await under.perform(async (durable) => {
        const wanted: ApprovalWanted = { ...USUAL, form: 'choose', options: ['Attic'] };
        const ask = (name: string, more: Partial<ApprovalWanted> = {}) =>
          durable.write(name, async (writer) => (await writer.requestApproval({ ...wanted, ...more })).id);
        return [await ask('once'), await ask('twice'), await ask('other', { options: ['Cellar'] })];
      });
      expect([ids[0] === ids[1], ids[0] === ids[2]]).toEqual([true, false]);
    },
  ],
  [
    'takes no answer after the run was cancelled',
    async (under) => {
      const id = fresh();
      const { asked, done } = asking(under, box(id, 'Gone'), commitApproved);
      const approval = await asked;
      const ended = expect(done).rejects.toMatchObject({ code: expect.stringMatching(/cancelled|conflict/) });
      await under.cancel(approval.run);
      await expect(under.decide(approval, 'approved')).rejects.toThrow(/Kim cancelled/);
      await ended;
      expect((await boxes(under)).has(id)).toBe(false);
    },
  ],
  [
    'does not take the approval of one change for another',
    async (under) => {
      const [mine, other] = [fresh(), fresh()];
      const { asked, done } = asking(under, box(mine, 'Mine'), async (durable, decided) => {
        const set = await durable.write('other', (writer) =>
          writer.propose({ step: 'other', summary: 'x', changes: [box(other, 'Other')] }),
        );
        await durable.write('commit', (writer) =>
          writer.commit({ step: 'commit', ...set, approval: decided.id }),
        );
      });
      await under.decide(await asked, 'approved');
      await expect(done).rejects.toMatchObject({ code: 'conflict' });
      expect((await boxes(under)).has(other)).toBe(false);
    },
  ],
  [
    'remembers a conversation',
    async (under) => {
      const register = await under.perform(async (durable) => {
        await durable.write('remember', (writer) =>
          writer.remember({ ...newRegister('conv-kept'), turns: 3 }),
        );
        return durable.read('again', async (snapshot) => snapshot.register);
      });
      expect(register.turns).toBe(3);
    },
  ],
  [
    'chains what it tells, and shows what was tampered with (the last)',
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
  ],
];
