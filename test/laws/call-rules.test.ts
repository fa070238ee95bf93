import type { Change, Pack } from '@conductor/contract';
import { lendingPack, verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amendAs } from '../../apps/server/src/decide-as.ts';
import { seenApprovals, seenConversation, seenRun, seenRuns } from '../../apps/server/src/seen-by.ts';
import { openProduct, type Product } from '../scenarios/open-product.ts';

/** Permits everything to everybody: of its own, and of nothing else. */
const openDoor: Pack = {
  ...{ name: 'door', version: '1', entities: [], operations: [], jobs: [], rules: [] },
  vocabulary: { enums: {}, names: [], filler: [] },
  roles: { guest: 'Comes in.' },
  policies: '@id("everything") permit (principal, action, resource);',
};

const made = (entity: string, id: string, after: Record<string, unknown>): Change => ({
  ...{ entity, id, before: null, after },
});
const lent = (place: number, book: string, member: string) =>
  made('loan', `loan-${place}`, {
    ...{ bookId: book, memberId: member, due: '2026-12-24T00:00:00.000Z', days: 10 },
  });

let library: Product;
beforeAll(async () => {
  library = await openProduct({
    packs: [lendingPack, openDoor],
    beginning: () => ({
      workspace: { id: 'w', name: 'Library', settings: { defaultUser: 'ida' } },
      people: [
        ...['ann', 'bob'].map((id) => ({ id, name: id, email: null, roles: ['member'] })),
        { id: 'ida', name: 'Ida', email: null, roles: ['librarian'] },
        { id: 'gus', name: 'Gus', email: null, roles: ['guest'] },
        { id: 'zoe', name: 'Zoe', email: null, roles: ['nobody-knows'] },
      ],
      facts: [
        {
          ...{ id: 'fact:workspace.time-zone', subject: 'workspace', predicate: 'time-zone' },
          ...{ value: 'UTC', validFrom: null, source: { by: 'ida', where: 'settings' } },
        },
        {
          ...{ id: 'fact:workspace.fiscal', subject: 'workspace', predicate: 'fiscal-year-start-month' },
          ...{ value: 1, validFrom: null, source: { by: 'ida', where: 'settings' } },
        },
      ],
      changes: [
        made('member', 'mem-ann', { name: 'Ann', personId: 'ann' }),
        made('member', 'mem-bob', { name: 'Bob', personId: 'bob' }),
        ...[1, 2, 3, 4, 5, 6].map((one) =>
          made('book', `book-${one}`, { title: `Book ${one}`, shelf: 'open' }),
        ),
        lent(1, 'book-1', 'mem-bob'),
        lent(2, 'book-2', 'mem-ann'),
      ],
    }),
  });
});
afterAll(() => library.close());

const borrow = (user: string, book: string, days = 10, member = `mem-${user}`) =>
  library.form('loan.make', { book, member, days }, { user });
const loans = () => library.sql('select id from record.loan');

describe(`${verifies('LAW-1', 'LAW-3', 'LAW-10')}rules that hang on what a call is`, () => {
  it('refuse it by the clause that a policy cites, before anything is worked out', async () => {
    const before = await loans();
    const answer = await borrow('ann', 'book-3', 10, 'mem-bob');
    expect(answer).toMatchObject({
      ...{ status: 'refused', clauses: ['own-card'], reason: lendingPack.clauses!['own-card']!.says },
      mend: 'Ask with your own card.',
    });
    expect(await loans()).toEqual(before);
    expect(answer.approvals).toEqual([]);
  });

  it('refuse it by the clause that a row of a table cites', async () => {
    expect(await borrow('ann', 'book-1')).toMatchObject({ status: 'refused', clauses: ['one-copy'] });
  });

  it('refuse it by the clause that the pack’s code cites', async () => {
    expect(await borrow('ida', 'book-3', 61, 'mem-ann')).toMatchObject({
      ...{ status: 'refused', clauses: ['sixty-days'], reason: 'No book is lent for 61 days.' },
    });
  });

  it('are told again by a replay, clause and all', async () => {
    const { run } = await borrow('ann', 'book-1');
    const [receipt] = await library.sql<{ output: { $refused: object } }>(
      `select output from conductor.receipt where run = $1 and output::jsonb ? '$refused'`,
      [run],
    );
    expect(receipt?.output.$refused).toMatchObject({ code: 'forbidden', clauses: ['one-copy'] });
  });

  it('say whose leave it needs: whoever asks confirms exactly this, and nobody else can', async () => {
    const asked = await borrow('ann', 'book-3');
    expect(asked).toMatchObject({ status: 'waiting', approvals: [{ person: 'ann', role: null }] });
    await expect(library.decide(asked, 'ida', 'approved')).rejects.toThrow(/Only ann may decide/);
    await expect(library.decide(asked, 'ann', 'approved', { hash: 'another' })).rejects.toThrow();
    const done = await library.decide(asked, 'ann', 'approved');
    expect(done).toMatchObject({ status: 'answered', answer: { data: { decision: 'approved' } } });
  });

  it('say that for more it is another’s, by the same table', async () => {
    const asked = await borrow('ann', 'book-4', 45);
    expect(asked.approvals).toMatchObject([
      { role: 'librarian', person: null, rule: 'approvals: longer, or not known' },
    ]);
    await expect(library.decide(asked, 'ann', 'approved')).rejects.toThrow();
    expect((await library.decide(asked, 'ida', 'approved')).status).toBe('answered');
  });

  it('are asked again when it is applied: what was allowed then and is not now changes nothing', async () => {
    const [ida, bob] = [await borrow('ida', 'book-5', 10, 'mem-bob'), await borrow('bob', 'book-5')];
    expect((await library.decide(bob, 'bob', 'approved')).status).toBe('answered');
    const before = await loans();
    expect(await library.decide(ida, 'ida', 'approved')).toMatchObject({
      ...{ status: 'refused', clauses: ['one-copy'] },
    });
    expect(await loans()).toEqual(before);
  });

  it('are not edited round: a change that follows from them stays as it was worked out', async () => {
    const asked = await borrow('bob', 'book-6');
    const { changeSet } = asked.approvals[0]!;
    const me = await library.person('bob');
    await expect(amendAs(library.open, me, changeSet!, [])).rejects.toThrow(/follows from rules/);
    await library.decide(asked, 'bob', 'rejected');
  });
});

describe(`${verifies('LAW-1')}packs side by side`, () => {
  it('permit nothing of each other’s, whatever they permit', async () => {
    const { authorizer } = library.open.system;
    const gus = await library.person('gus');
    expect(authorizer.may(gus, 'propose', { kind: 'operation', id: 'loan.make' }).allowed).toBe(false);
    expect(authorizer.may(gus, 'commit', { kind: 'entity', id: 'loan' }).allowed).toBe(false);
    expect(authorizer.reach(gus, 'book')).toBe('none');
    await expect(
      library.open.store.look({ workspace: 'w', user: 'gus' }, ({ records }) => records.select('book')),
    ).rejects.toThrow(/Gus may not read books/);
  });

  it('offer their jobs to those alone who have a part in them', async () => {
    const { system } = library.open;
    expect(system.catalogueFor(await library.person('ann')).jobs.has('loan.make')).toBe(true);
    expect(system.catalogueFor(await library.person('gus')).jobs.has('loan.make')).toBe(false);
    expect(await library.form('loan.count', {}, { user: 'gus' })).toMatchObject({ status: 'refused' });
    expect(await library.ask('how many books are out', { user: 'zoe' })).toMatchObject({
      ...{ status: 'refused', reason: expect.stringContaining('no part in any pack') },
    });
  });
});

describe(`${verifies('LAW-5')}whoever may read only their own`, () => {
  const look = <T>(user: string, work: Parameters<typeof library.open.store.look<T>>[1]) =>
    library.open.store.look({ workspace: 'w', user }, work);

  it('finds, counts and groups nothing else, however it is asked', async () => {
    const [mine, all] = await Promise.all(
      ['ann', 'ida'].map((user) =>
        look(user, async ({ records }) => ({
          ids: (await records.select('loan')).map(({ id }) => id).sort(),
          count: await records.count('loan'),
          tally: await records.tally('loan', [], 'memberId'),
          byMember: await records.group('loan', [], { path: 'memberId' }),
          members: await records.select('member'),
          history: (await records.history('loan', 'loan-1')).length,
        })),
      ),
    );
    const theirs = await library.sql<{ id: string }>(
      `select id from record.loan where "memberId" = 'mem-ann' order by id`,
    );
    expect(mine!.ids).toEqual(theirs.map(({ id }) => id));
    expect(mine).toMatchObject({ count: theirs.length, history: 0, members: [{ id: 'mem-ann' }] });
    expect(mine!.tally.map(({ key }) => key)).toEqual(['mem-ann']);
    expect(mine!.byMember.map(({ key }) => key)).toEqual(['mem-ann']);
    expect(all!.count).toBeGreaterThan(mine!.count);
    expect(all!.history).toBe(1);
  });

  it('does not reach what is another’s through a reference or a filter', async () => {
    await look('ann', async ({ records }) => {
      const path = { path: 'member.name', is: 'eq', value: 'Bob' } as const;
      expect(await records.select('loan', { where: [path] })).toEqual([]);
      const any = { any: [path, { path: 'id', is: 'present' } as const] };
      const names = await records.select<{ 'member.name': string }>('loan', {
        fields: ['member.name'],
        where: [any],
      });
      expect([...new Set(names.map((row) => row['member.name']))]).toEqual(['Ann']);
    });
  });

  it('sees of people, changes, questions, runs and conversations only their own', async () => {
    const { open } = library;
    const [ann, bob, ida] = await Promise.all(['ann', 'bob', 'ida'].map((id) => library.person(id)));
    const asked = await borrow('bob', 'book-6');
    const { run, conversation, approvals } = asked;
    await look('ann', async (snapshot) => {
      const known = (await snapshot.people()).map(({ id }) => id);
      expect([known.includes('ann'), known.includes('ida'), known.includes('bob')]).toEqual([
        ...[true, true, false],
      ]);
      expect(await snapshot.changeSet(approvals[0]!.changeSet!)).toBeNull();
      expect(await snapshot.approvals({ run })).toEqual([]);
    });
    expect((await seenRuns(open, ann!, { limit: 100 })).every(({ user }) => user === 'ann')).toBe(true);
    expect((await seenRuns(open, ida!, { limit: 100 })).some(({ user }) => user === 'bob')).toBe(true);
    await expect(seenRun(open, ann!, run)).rejects.toThrow(/no run/);
    await expect(seenConversation(open, ann!, conversation)).rejects.toThrow(/no such conversation/);
    expect((await seenRun(open, bob!, run)).run).toBe(run);
    const waiting = async (me: typeof ann) =>
      (await seenApprovals(open, me!, 'pending')).some((approval) => approval.run === run);
    expect([await waiting(ann), await waiting(bob), await waiting(ida)]).toEqual([false, true, true]);
    await library.decide(asked, 'bob', 'rejected');
  });
});
