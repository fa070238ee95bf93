import type { Answer } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from './open-product.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

interface Data {
  includedIds: string[];
  withheld: { id: string; reason: string }[];
  claimToId: { claim: string; id: string }[];
}
const dataOf = ({ answer }: Answer) => answer!.data as unknown as Data;
/** Everything that is said, and where it is said to come from. */
const said = ({ answer }: Answer) => JSON.stringify([answer!.text, answer!.claims]);
const complete = (id: string) =>
  product.form(
    'record.edit',
    { record: [id], set: [{ path: 'state', how: 'put', values: ['completed'] }] },
    { user: 'usr-ann' },
  );
const describe_ = (id: string, description: string) =>
  product.sql(`update record.initiative set description = $2 where id = $1`, [id, description]);

const COMPLETED = [
  'ini-autosave',
  'ini-credit-notes',
  'ini-export-warning',
  'ini-fast-search',
  'ini-feed-refresh',
  'ini-maps-handoff',
];

describe(`${verifies('JOB-release.notes', 'LAW-8')}public release notes, with no model`, () => {
  it('have a line for each public thing that is completed, marked as a skeleton', async () => {
    const answer = await product.ask('write the release notes');
    expect([answer.status, answer.job]).toEqual(['answered', 'release.notes']);
    expect(dataOf(answer).includedIds.toSorted()).toEqual(COMPLETED);
    expect(dataOf(answer).withheld).toEqual([]);
    expect(answer.answer!.text).toMatch(/a skeleton: the lines are titles and descriptions/);
    expect(answer.answer!.text).toContain('Forms save as you type: Every field kept on the device.');
    expect(answer.answer!.text).toMatch(/^Credit notes headed correctly$/m);
  });

  it('bind every line to its initiative and to no other', async () => {
    const answer = await product.ask('changelog for Tarnbrook Dispatch');
    const { claimToId, includedIds } = dataOf(answer);
    expect(claimToId.map(({ id }) => id)).toEqual(includedIds);
    for (const { claim, id } of claimToId)
      expect(answer.answer!.claims).toContainEqual({ text: claim, evidence: [id] });
    expect(includedIds).toHaveLength(3);
  });

  it('say what an initiative brought where its target was met, and nothing where it was missed', async () => {
    const { answer } = await product.form('release.notes', {
      initiatives: ['ini-fast-search', 'ini-autosave'],
    });
    expect(answer!.text).toContain('(Median search time: from 3.8 to 0.4 seconds)');
    expect(answer!.text).not.toContain('Forms lost a week');
    expect(answer!.text).not.toContain('Searches with no click');
  });

  it('are of a period by when things were completed here; what nobody knows that of is told apart', async () => {
    const before = await product.ask('release notes for this month');
    expect(dataOf(before).includedIds).toEqual([]);
    expect(before.answer!.text).toMatch(/nothing to announce.*\n.*6 completed initiatives nobody recorded/);
    expect(before.scope!.missing).toEqual([{ what: 'completed, and nobody recorded when', count: 6 }]);
    await complete('ini-portal-access');
    const after = await product.ask('release notes for this month');
    expect(dataOf(after).includedIds).toEqual(['ini-portal-access']);
    expect(dataOf(after).withheld).toHaveLength(6);
    expect(dataOf(await product.ask('release notes for last year')).includedIds).toEqual([]);
  });
});

describe(`${verifies('JOB-release.notes')}what is internal`, () => {
  it('is withheld with its reason, and nothing of it is said', async () => {
    await complete('ini-sync-core');
    for (const asked of ['write the release notes', 'release notes for this month, without internal items']) {
      const answer = await product.ask(asked);
      expect(dataOf(answer).withheld).toContainEqual({ id: 'ini-sync-core', reason: 'internal' });
      expect(said(answer)).not.toMatch(/sync|ini-sync-core|queue|withheld|internal/i);
    }
  });

  it('is not said where it is asked for by name either', async () => {
    const answer = await product.form('release.notes', { initiatives: ['ini-sync-core', 'ini-fast-search'] });
    expect(dataOf(answer)).toMatchObject({
      includedIds: ['ini-fast-search'],
      withheld: [{ id: 'ini-sync-core', reason: 'internal' }],
    });
    expect(said(answer)).not.toMatch(/sync foundation|ini-sync-core/i);
  });

  it('is kept out of the lines of what is public, and so are customers’ names', async () => {
    await describe_('ini-autosave', 'Every field kept, on top of the SYNC  foundation.');
    await describe_('ini-feed-refresh', 'Asked for by Castellan Group and others, see ini-collision.');
    const answer = await product.ask('write the release notes');
    const lineOf = (id: string) => dataOf(answer).claimToId.find((one) => one.id === id)!.claim;
    expect(lineOf('ini-autosave')).toBe('Forms save as you type');
    expect(lineOf('ini-feed-refresh')).toBe('Calendar feed every five minutes');
    expect(answer.scope!.notes).toContainEqual(expect.stringMatching(/the line is the title alone/));
  });

  it('withholds what is public where its very title says it', async () => {
    await product.sql(
      `update record.initiative set title = 'Sync foundation, for all' where id = 'ini-credit-notes'`,
    );
    const answer = await product.ask('write the release notes');
    expect(dataOf(answer).withheld).toContainEqual({
      id: 'ini-credit-notes',
      reason: 'names what is internal',
    });
    expect(said(answer)).not.toMatch(/sync foundation/i);
    await product.sql(
      `update record.initiative set title = 'Credit notes headed correctly' where id = 'ini-credit-notes'`,
    );
  });

  it('is told to somebody who asks what was withheld, beside no line of the notes', async () => {
    const answer = await product.ask(
      'which completed items would be withheld from the public release notes, and why?',
    );
    expect(answer.answer!.text).toMatch(
      /^Not for publication\..*1 is withheld\.\n“Sync foundation”: internal\.$/,
    );
  });
});

describe(`${verifies('JOB-release.notes')}what else stays out`, () => {
  it('is what was left out, what is not completed, and what was archived', async () => {
    await product.sql(`update record.initiative set "archivedAt" = now() where id = 'ini-maps-handoff'`);
    const left = await product.ask('release notes without Search that finds it');
    expect(dataOf(left).withheld).toEqual(
      expect.arrayContaining([
        { id: 'ini-fast-search', reason: 'left out as asked' },
        { id: 'ini-maps-handoff', reason: 'archived' },
      ]),
    );
    const early = await product.form('release.notes', { initiatives: ['ini-report-engine'] });
    expect(dataOf(early)).toMatchObject({
      includedIds: [],
      withheld: [{ id: 'ini-report-engine', reason: 'not completed' }],
    });
    expect(early.answer!.text).toBe('There is nothing to announce.');
  });
});

it('nothing was complained of', () => expect(product.complaints).toEqual([]));
