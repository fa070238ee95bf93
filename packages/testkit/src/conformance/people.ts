import type { ApprovalView, ApprovalWanted, Change, Durable } from '@conductor/contract';
import { expect } from 'vitest';
import { box, boxes, type Case, fresh, type UnderTest } from './under-test.ts';

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

/** What people are asked, and what comes of their answers and of their silence. */
export const PEOPLE: Case[] = [
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
];
