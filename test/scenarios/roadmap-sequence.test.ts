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
  order?: string[];
  criticalPath?: string[];
  slack?: { id: string; weeks: number }[];
  cycle?: string[];
}
const dataOf = ({ answer }: Answer) => answer!.data as unknown as Data;
const slackIn = (answer: Answer) =>
  Object.fromEntries(dataOf(answer).slack!.map(({ id, weeks }) => [id.slice('ini-'.length), weeks]));

describe(`${verifies('JOB-roadmap.sequence', 'LAW-8')}the order of the roadmap, with no model`, () => {
  it('puts what is waited for first, keeps columns and positions otherwise, and leaves out what is done', async () => {
    const answer = await product.ask('in what order should we do these?');
    expect(answer.status).toBe('answered');
    // By hand: the sync before the beta; the invoices by email only after Later's payments provider.
    expect(dataOf(answer).order!.map((id) => id.slice('ini-'.length))).toEqual(
      [
        [
          'sync-core',
          'offline-beta',
          'sso-ga',
          'report-engine',
          'invoice-refresh',
          'portal-access',
          'dst-fix',
        ],
        [
          'bulk-board',
          'calendar-twoway',
          'scheduled-reports',
          'alerts-chat',
          'scim',
          'read-only',
          'setup-hour',
        ],
        [
          'collision',
          'custom-roles',
          'route-days',
          'dark',
          'api-push',
          'payments-provider',
          'billing-emails',
        ],
        ['competency', 'paper-import'],
      ].flat(),
    );
  });

  it('names the longest chain, and how far the others may slip', async () => {
    const answer = await product.ask('what is the critical path?');
    expect(dataOf(answer).criticalPath).toEqual(['ini-sync-core', 'ini-offline-beta', 'ini-collision']);
    expect(answer.answer!.text).toMatch(/critical path takes 39 weeks: .*\(14\) → .*\(16\) → .*\(9\)/);
    // 39 weeks: 18 and then 5 leave 16; 12 and then 8 leave 19; 2 and then 14 leave 23; the board's 8 leave 31.
    expect(slackIn(answer)).toMatchObject({
      'sync-core': 0,
      'offline-beta': 0,
      collision: 0,
      'report-engine': 16,
      'scheduled-reports': 16,
      'sso-ga': 19,
      scim: 19,
      'read-only': 23,
      'custom-roles': 23,
      'bulk-board': 31,
      'payments-provider': 31,
    });
  });

  it('times nothing that has no duration, and is unsure of what is before it', async () => {
    const answer = await product.ask('what is the critical path?');
    expect(Object.keys(slackIn(answer))).not.toContain('billing-emails');
    expect(Object.keys(slackIn(answer))).not.toContain('paper-import');
    expect(answer.scope?.missing).toEqual([{ what: 'initiatives with no duration stated', count: 2 }]);
    expect(answer.answer!.text).toMatch(/Of “Choose a payments provider” that is the most it can be/);
  });

  it('says what in an earlier column waits for what is in a later one, or outside of what was asked', async () => {
    const all = await product.ask('what is the critical path?');
    expect(all.answer!.text).toMatch(
      /“Send invoices and statements” waits for “Choose a payments provider”, which stands in Later, a later column/,
    );
    const next = await product.form('roadmap.sequence', { column: 'col-next' });
    expect(dataOf(next).order).toEqual([
      'ini-bulk-board',
      'ini-calendar-twoway',
      'ini-scheduled-reports',
      'ini-alerts-chat',
      'ini-scim',
      'ini-read-only',
      'ini-setup-hour',
    ]);
    expect(next.answer!.text).toMatch(/“New report engine”, which stands in Now and is not among these/);
  });

  it('tells of one initiative what it waits for, and what waits for it', async () => {
    const answer = await product.ask('what has to come before Directory user provisioning');
    expect(answer.answer!.text).toMatch(
      /“Directory user provisioning” waits for “Directory sign-in \(SAML, OIDC\)”/,
    );
    expect(answer.answer!.text).toMatch(/It can start 12 weeks in, and may slip 19 weeks/);
  });

  it('names a circle of initiatives that wait for each other, and gives no order', async () => {
    await product.sql(
      `update record.initiative set "dependsOn" = '["ini-collision"]' where id = 'ini-sync-core'`,
    );
    const answer = await product.ask('are there circular dependencies on the roadmap?');
    expect(dataOf(answer)).toEqual({ cycle: ['ini-offline-beta', 'ini-sync-core', 'ini-collision'] });
    expect(answer.answer!.text).toMatch(/There is no order: 3 initiatives wait for each other in a circle/);
  });
});

it('nothing was complained of', () => expect(product.complaints).toEqual([]));
