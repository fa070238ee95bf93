import type { Answer, Assignment, Row } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from './open-product.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

interface Written {
  entity: string;
  ids: string[];
  changes: { id: string; field: string; before: string | null; after: string | null }[];
  changeSet: string | null;
  approval: { decision: string; role: string; by: string | null } | null;
  conflicts: { id: string; reason: string }[];
}
const dataOf = ({ answer, reason, mend }: Answer): Written => {
  if (!answer) throw new Error(`${reason} ${mend}`);
  return answer.data as unknown as Written;
};
const put = (path: string, ...values: string[]): Assignment => ({ path, how: 'put', values });
const rowOf = async (entity: string, id: string): Promise<Row> =>
  (await product.rows(entity)).find((row) => row.id === id)!;
const undo = async (answer: Answer) => {
  const undone = await product.form('change.undo', { changeSet: answer.changeSets[0] });
  expect([undone.status, undone.answer?.data['conflicts']]).toEqual(['answered', []]);
};
/** Does it, and undoes it: all is as it was. */
async function andUndo(entity: string, answer: Answer, before: Row[]): Promise<void> {
  expect(answer.status, answer.reason).toBe('answered');
  await undo(answer);
  expect(await product.rows(entity)).toEqual(before);
}

describe(`${verifies('JOB-record.create', 'LAW-3')}a new record`, () => {
  it('holds what was said and what such records begin with, and nothing else; and can be undone', async () => {
    const before = await product.rows('idea');
    const set = [
      put('title', 'Dark mode'),
      put('effort', '2.5'),
      put('ownerId', 'Chloe'),
      put('tags', 'theme', 'mobile'),
    ];
    const answer = await product.form('record.create', { entity: 'idea', set });
    const { ids, changes, changeSet, approval } = dataOf(answer);
    expect([answer.status, approval, changeSet]).toEqual(['answered', null, answer.changeSets[0]]);
    const [sample] = before;
    const made = await rowOf('idea', ids[0]!);
    expect(Object.keys(made)).toEqual(Object.keys(sample!));
    const said = {
      title: 'Dark mode',
      effort: 2.5,
      ownerId: 'usr-chloe',
      tags: ['theme', 'mobile'],
      state: 'unsorted',
    };
    expect(made).toMatchObject(said);
    for (const [field, value] of Object.entries(made))
      if (!(field in said) && field !== 'id')
        expect([field, [null, []].some((none) => JSON.stringify(none) === JSON.stringify(value))]).toEqual([
          field,
          true,
        ]);
    expect(changes).toContainEqual({ id: ids[0], field: 'effort', before: null, after: '2.5 person-months' });
    expect(answer.answer!.text).toMatch(/Not said, so as new ones begin: state unsorted/);
    await andUndo('idea', answer, before);
  });

  it('is not made twice unless that is said', async () => {
    const before = await product.rows('company');
    const slots = { entity: 'company', set: [put('name', 'halden FOODS')] };
    const answer = await product.form('record.create', slots);
    expect([answer.status, answer.changeSets, dataOf(answer).conflicts]).toEqual([
      'answered',
      [],
      [{ id: 'co-halden-foods', label: 'Halden Foods', reason: 'has the same name' }],
    ]);
    expect(await product.rows('company')).toEqual(before);
    await andUndo('company', await product.form('record.create', { ...slots, anyway: true }), before);
  });

  it.each<[string, Assignment[], RegExp]>([
    [
      'keyResult',
      [put('name', 'Win rate')],
      /A key result needs objective .* and direction \(one of increase, decrease, binary\)/,
    ],
    ['feedback', [put('text', 'Too slow')], /A feedback needs source|Feedback needs source/],
    ['company', [put('name', 'New'), put('arr.amount', '5000')], /needs arr currency/],
    [
      'company',
      [put('name', 'New'), put('employees', 'lots')],
      /Employees takes a number of people, and “lots” is none/,
    ],
    ['idea', [put('title', 'X'), put('owner.name', 'Ben')], /it is of the person/],
  ])(
    'of %s lacking or holding what it may not is refused, with what it takes',
    async (entity, set, reason) => {
      const answer = await product.form('record.create', { entity, set });
      expect(answer.answer).toBeNull();
      expect(answer.reason).toMatch(reason);
    },
  );
});

describe(`${verifies('JOB-record.edit', 'LAW-3')}a change`, () => {
  it('is of what was said alone, shown before and after, and can be undone', async () => {
    const before = await product.rows('idea');
    const set: Assignment[] = [
      put('effort', '3'),
      { path: 'tags', how: 'add', values: ['Mobile', 'quick'] },
      { path: 'ownerId', how: 'clear', values: [] },
      put('wsjf.jobSize', '5'),
    ];
    const answer = await product.form('record.edit', { record: ['idea-offline-jobs'], set });
    const old = before.find(({ id }) => id === 'idea-offline-jobs')!;
    expect(await rowOf('idea', 'idea-offline-jobs')).toEqual({
      ...old,
      effort: 3,
      tags: [...(old['tags'] as string[]), 'quick'],
      ownerId: null,
      wsjf: { ...(old['wsjf'] as object), jobSize: 5 },
    });
    expect(dataOf(answer).changes).toContainEqual({
      id: old.id,
      field: 'effort',
      before: '9 person-months',
      after: '3 person-months',
    });
    await andUndo('idea', answer, before);
  });

  it('that changes nothing says so, and writes nothing', async () => {
    const answer = await product.form('record.edit', {
      record: ['idea-offline-jobs'],
      set: [put('effort', '9')],
    });
    expect([answer.status, answer.changeSets, dataOf(answer).changeSet, dataOf(answer).changes]).toEqual([
      'answered',
      [],
      null,
      [],
    ]);
    expect(answer.answer!.text).toMatch(/Nothing was changed: it is so already/);
  });

  it('of an initiative waits for a head of product, keeps its column’s past, and is done once she approves', async () => {
    const before = await product.rows('initiative');
    const old = before.find(({ id }) => id === 'ini-paper-import')!;
    const waiting = await product.form('record.edit', { record: [old.id], set: [put('columnId', 'Now')] });
    expect([waiting.status, dataOf(waiting).approval?.decision, dataOf(waiting).approval?.role]).toEqual([
      'waiting',
      'pending',
      'head-of-product',
    ]);
    expect(await product.rows('initiative')).toEqual(before);
    const done = await product.decide(waiting, 'usr-ann', 'approved');
    const now = await rowOf('initiative', old.id);
    expect([now['columnId'], (now['columnHistory'] as unknown[]).slice(0, -1)]).toEqual([
      'col-now',
      old['columnHistory'],
    ]);
    expect((now['columnHistory'] as { columnId: string }[]).at(-1)?.columnId).toBe('col-now');
    await andUndo('initiative', done, before);
  });

  it('that is rejected is not done, and says by whom and why', async () => {
    const before = await product.rows('objective');
    const waiting = await product.form('record.edit', {
      record: [before[0]!.id],
      set: [put('name', 'Other')],
    });
    const done = await product.decide(waiting, 'usr-ann', 'rejected', { reason: 'Not now' });
    expect([done.status, done.changeSets, await product.rows('objective')]).toEqual(['answered', [], before]);
    expect(done.answer!.text).toMatch(/Rejected by Ann Okafor: Not now/);
  });

  it('by a head of product herself asks nobody else', async () => {
    const before = await product.rows('objective');
    const answer = await product.form(
      'record.edit',
      { record: [before[0]!.id], set: [put('name', 'Other')] },
      { user: 'usr-ann' },
    );
    await andUndo('objective', answer, before);
  });

  it(`${verifies('LAW-10')}is refused to somebody who may only read, with who may`, async () => {
    const answer = await product.form(
      'record.edit',
      { record: ['idea-offline-jobs'], set: [put('effort', '3')] },
      { user: 'usr-gus' },
    );
    expect([answer.status, answer.answer]).toEqual(['refused', null]);
    expect(`${answer.reason} ${answer.mend}`).toMatch(
      /may not change an idea.*product-manager or head-of-product/i,
    );
  });

  it('of a dry run is shown and not done', async () => {
    const before = await product.rows('idea');
    const answer = await product.form(
      'record.edit',
      { record: ['idea-offline-jobs'], set: [put('effort', '3')] },
      { dryRun: true },
    );
    expect([answer.status, await product.rows('idea')]).toEqual(['answered', before]);
    expect(answer.answer!.text).toMatch(/^Not done in a dry run/);
  });

  it('of words that would break a statement is text like any other', async () => {
    const before = await product.rows('idea');
    const title = `'); drop table record.idea; -- "\\ $1`;
    const answer = await product.form('record.edit', {
      record: ['idea-offline-jobs'],
      set: [put('title', title)],
    });
    expect((await rowOf('idea', 'idea-offline-jobs'))['title']).toBe(title);
    await andUndo('idea', answer, before);
  });
});

describe(`${verifies('JOB-record.link', 'LAW-3')}a link`, () => {
  it.each<[string, string, string[], string[], Record<string, unknown>, string, (row: Row) => unknown]>([
    [
      'feedback to an idea',
      'feedback',
      ['fb-001'],
      ['idea-offline-jobs'],
      {},
      'fb-001',
      (row) => row['linkedIdeaIds'],
    ],
    [
      'an idea to feedback that points at it',
      'feedback',
      ['idea-offline-jobs'],
      ['fb-001'],
      {},
      'fb-001',
      (row) => row['linkedIdeaIds'],
    ],
    [
      'an idea to another',
      'idea',
      ['idea-report-engine'],
      ['idea-offline-jobs'],
      {},
      'idea-report-engine',
      (row) => (row['links'] as unknown[]).at(-1),
    ],
    [
      'an idea to what it depends on',
      'idea',
      ['idea-report-engine'],
      ['idea-offline-jobs'],
      { kind: 'depends-on' },
      'idea-report-engine',
      (row) => (row['links'] as unknown[]).at(-1),
    ],
    [
      'a contact to a company',
      'contact',
      ['ct-bill-indep'],
      ['co-kestrel'],
      {},
      'ct-bill-indep',
      (row) => row['companyId'],
    ],
  ])(
    'of %s stands where such records keep it, and can be undone',
    async (what, entity, record, to, more, id, look) => {
      const before = await product.rows(entity);
      const answer = await product.form('record.link', { record, to, ...more });
      const target = [...record, ...to].find((one) => one !== id)!;
      expect(JSON.stringify(look(await rowOf(entity, id))), what).toContain(target);
      if ('kind' in more)
        expect(look(await rowOf(entity, id))).toEqual({ kind: more['kind'], ideaId: target });
      await andUndo(entity, answer, before);
    },
  );

  it('is taken away again', async () => {
    const before = await product.rows('idea');
    const answer = await product.form('record.link', {
      record: ['idea-offline-jobs'],
      to: ['idea-form-autosave'],
      unlink: true,
    });
    const { links } = (await rowOf('idea', 'idea-offline-jobs')) as unknown as {
      links: { ideaId: string }[];
    };
    expect(links.map(({ ideaId }) => ideaId)).toEqual(['idea-offline-conflicts']);
    await andUndo('idea', answer, before);
  });

  it('of one kind alone is taken away where that kind is said', async () => {
    const before = await product.rows('idea');
    const ends = { record: ['idea-offline-jobs'], to: ['idea-form-autosave'] };
    const added = await product.form('record.link', { ...ends, kind: 'depends-on' });
    const removed = await product.form('record.link', { ...ends, kind: 'related', unlink: true });
    const { links } = (await rowOf('idea', 'idea-offline-jobs')) as unknown as {
      links: { kind: string; ideaId: string }[];
    };
    expect(links.filter(({ ideaId }) => ideaId === 'idea-form-autosave').map(({ kind }) => kind)).toEqual([
      'depends-on',
    ]);
    await undo(removed);
    await andUndo('idea', added, before);
  });

  it('of an initiative to an objective needs a head of product', async () => {
    const answer = await product.form('record.link', {
      record: ['ini-paper-import'],
      to: ['obj-first-hour'],
    });
    expect([answer.status, answer.approvals.at(-1)?.role]).toEqual(['waiting', 'head-of-product']);
    await product.decide(answer, 'usr-ann', 'rejected');
  });

  it('that records of these kinds have not is refused, with what they are linked to', async () => {
    const answer = await product.form('record.link', { record: ['co-kestrel'], to: ['idea-offline-jobs'] });
    expect(answer.reason).toMatch(/Companies and ideas are not linked/);
  });
});

describe(`${verifies('JOB-record.move', 'JOB-record.archive', 'LAW-3')}moving and archiving`, () => {
  it('puts a record into another lane', async () => {
    const before = await product.rows('idea');
    const { lane } = product.open.system.catalogue.entities.get('idea')!;
    const answer = await product.form('record.move', {
      record: ['idea-offline-jobs'],
      set: [put(lane!, lane === 'state' ? 'archived' : 'in progress')],
    });
    expect((await rowOf('idea', 'idea-offline-jobs'))[lane!]).toBe(
      lane === 'state' ? 'archived' : 'in progress',
    );
    await andUndo('idea', answer, before);
  });

  it('refuses to move what stands nowhere', async () => {
    const answer = await product.form('record.move', { record: ['co-kestrel'], set: [put('name', 'Now')] });
    expect(`${answer.reason}`).toMatch(/A company is not moved|Moving changes/);
  });

  it('archives and restores a record of every entity, and each can be undone', async () => {
    // What a product is for is not changed by one person alone.
    const agreed = async (answer: Answer) => {
      if (answer.status !== 'waiting') return answer;
      await product.decide(answer, 'usr-ben', 'approved');
      return product.decide(answer, 'usr-chloe', 'approved');
    };
    const { entities } = product.open.system.catalogue;
    for (const { name } of [...entities.values()].filter(({ archive }) => archive)) {
      const before = await product.rows(name);
      const { archive } = entities.get(name)!;
      const record = [before.find((row) => row[archive!.path] !== archive!.archived)!.id];
      const archived = await agreed(await product.form('record.archive', { record }, { user: 'usr-ann' }));
      expect([name, archived.status, archived.reason]).toEqual([name, 'answered', undefined]);
      expect([name, (await rowOf(name, record[0]!))[archive!.path]]).not.toEqual([name, archive!.restored]);
      const again = { record, restore: true };
      const restored = await agreed(await product.form('record.archive', again, { user: 'usr-ann' }));
      expect([name, (await rowOf(name, record[0]!))[archive!.path]]).toEqual([name, archive!.restored]);
      await undo(restored);
      await undo(archived);
      expect([name, await product.rows(name)]).toEqual([name, before]);
    }
    const own = product.open.system.catalogue.entities;
    expect(
      [...own.values()]
        .filter(({ archive }) => !archive)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['comment', 'vote']);
  }, 120_000);
});

describe(`${verifies('JOB-record.comment', 'JOB-record.vote', 'LAW-3')}what is said of a record`, () => {
  it('is a comment of whoever says it, an engineer too', async () => {
    const text = 'Ask Orrin first – “why” & <b>when</b>?';
    const answer = await product.form('record.comment', { record: 'co-kestrel', text }, { user: 'usr-ed' });
    expect(await product.rows('comment')).toEqual([
      expect.objectContaining({ entity: 'company', recordId: 'co-kestrel', by: 'usr-ed', text }),
    ]);
    const shown = await product.form('record.show', { record: 'co-kestrel' });
    expect(shown.answer?.data['comments']).toEqual([
      expect.objectContaining({ by: expect.stringMatching(/^Ed/), text }),
    ]);
    await andUndo('comment', answer, []);
  });

  it('is one vote a person, in the record where it keeps votes itself', async () => {
    const before = await product.rows('idea');
    const vote = async (how: string, user: string) =>
      product.form('record.vote', { record: 'idea-offline-jobs', vote: how }, { user });
    const votes = async () =>
      (await rowOf('idea', 'idea-offline-jobs'))['votes'] as { userId: string; vote: string }[];
    const old = await votes();
    const first = await vote('nay', 'usr-ed');
    expect(await votes()).toEqual([
      ...old.filter(({ userId }) => userId !== 'usr-ed'),
      { userId: 'usr-ed', vote: 'nay' },
    ]);
    expect(dataOf(await vote('nay', 'usr-ed')).changeSet).toBeNull();
    await andUndo('idea', first, before);
  });

  it('is one vote a person beside it where it keeps none, and voting again takes its place', async () => {
    const vote = (how: string) =>
      product.form('record.vote', { record: 'ini-sso-ga', vote: how }, { user: 'usr-ed' });
    const [first, second] = [await vote('yea'), await vote('maybe')];
    expect(await product.rows('vote')).toEqual([
      expect.objectContaining({ recordId: 'ini-sso-ga', by: 'usr-ed', vote: 'maybe' }),
    ]);
    await undo(second);
    expect((await product.rows('vote')).map((row) => row['vote'])).toEqual(['yea']);
    await andUndo('vote', first, []);
  });

  it(`${verifies('LAW-10')}is refused to somebody who may only read, with who may`, async () => {
    const answer = await product.form(
      'record.vote',
      { record: 'idea-offline-jobs', vote: 'yea' },
      { user: 'usr-gus' },
    );
    expect([answer.status, answer.answer]).toEqual(['refused', null]);
    expect(answer.mend).toMatch(/engineer or product-manager|product-manager.*engineer/);
  });

  it('lets an engineer change nothing else', async () => {
    const answer = await product.form(
      'record.edit',
      { record: ['idea-offline-jobs'], set: [put('effort', '1')] },
      { user: 'usr-ed' },
    );
    expect(answer.status).toBe('refused');
  });
});

it('nothing was complained of', () => expect(product.complaints).toEqual([]));
