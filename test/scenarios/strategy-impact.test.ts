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
  impactedIds: string[];
  staleApprovals: string[];
  unchangedIds: string[];
}
const dataOf = ({ answer }: Answer) => answer!.data as unknown as Data;
const impact = (slots: Record<string, unknown>) => product.form('strategy.impact', slots);
const approvalOf = ({ approvals }: Answer) => approvals.at(-1)!.id;
const ann = { user: 'usr-ann' };
/** By a head of product, who sets objectives and key results alone. */
const edit = (record: string, path: string, to: string) =>
  product.form('record.edit', { record: [record], set: [{ path, how: 'put', values: [to] }] }, ann);
/** By somebody whose moves want leave. */
const move = (initiative: string, column: string) => product.form('initiative.move', { initiative, column });

// By hand, from the sample: what serves “Small firms get paid sooner”, and what is of that.
const PAID = [
  'exp-002',
  'idea-credit-notes',
  'idea-invoice-layout',
  'idea-invoice-send',
  'idea-pay-link',
  'ini-billing-emails',
  'ini-credit-notes',
  'ini-invoice-refresh',
  'ini-payments-provider',
  'kr-days-paid',
  'kr-queried',
  'story-011',
  'story-012',
];

describe(`${verifies('JOB-strategy.impact', 'LAW-8')}what an objective touches, with no model`, () => {
  it('is all that rests on it, through whatever is between', async () => {
    const answer = await product.ask(
      'we changed the objective “Small firms get paid sooner”, what does it touch?',
    );
    expect([answer.status, answer.job]).toEqual(['answered', 'strategy.impact']);
    expect(dataOf(answer).impactedIds.toSorted()).toEqual(PAID);
    expect(answer.answer!.text).toMatch(
      /touches 13 records: 2 key results, 4 initiatives, 4 ideas, 2 user stories, 1 experiment\./,
    );
  });

  it('leaves all others of these kinds unchanged, and itself in neither', async () => {
    const { impactedIds, unchangedIds } = dataOf(await impact({ objectives: ['obj-get-paid'] }));
    expect(new Set([...impactedIds, ...unchangedIds]).size).toBe(impactedIds.length + unchangedIds.length);
    expect([...impactedIds, ...unchangedIds]).not.toContain('obj-get-paid');
    expect(unchangedIds).toEqual(
      expect.arrayContaining(['obj-field-service-2026', 'ini-dark', 'idea-saml-sso', 'dec-001']),
    );
  });

  it('goes through the objectives below it, and not through archived ones', async () => {
    const { impactedIds, unchangedIds } = dataOf(await impact({ objectives: ['obj-field-service-2026'] }));
    expect(impactedIds).toEqual(expect.arrayContaining(['obj-get-paid', ...PAID]));
    expect(unchangedIds).toContain('obj-first-hour');
    expect([...impactedIds, ...unchangedIds]).not.toContain('obj-stop-losing');
    expect(impactedIds).not.toContain('dec-007'); // superseded
  });

  it('says which initiatives have nothing else to stand on, which have, and which shipped', async () => {
    const { answer } = await impact({ objectives: ['obj-stop-losing'] });
    expect(answer!.text).toMatch(/serve another objective too, which is not touched: “Sync foundation”/);
    expect(answer!.text).toMatch(/shipped already: “Forms save as you type”/);
    expect(answer!.text).toMatch(
      /“Work without a signal: first beta” is not touched itself, and waits for “Sync foundation”/,
    );
  });

  it('is what would be touched where no change is on record, and then nothing is stale', async () => {
    const answer = await impact({ objectives: ['obj-get-paid'] });
    expect(answer.answer!.text).toMatch(/^No change of “Small firms get paid sooner” is on record here/);
    expect(dataOf(answer).staleApprovals).toEqual([]);
  });

  it(`${verifies('LAW-10')}is refused where nothing says what is meant`, async () => {
    const answer = await product.ask('we changed the vision, what does it touch?');
    expect([answer.status, answer.reason]).toEqual([
      'refused',
      expect.stringMatching(/No vision was changed here/),
    ]);
    expect(answer.mend).toMatch(/Tarnbrook Go/);
  });
});

describe(`${verifies('JOB-strategy.impact')}an approval`, () => {
  let [waiting, given, elsewhere]: Answer[] = [];

  it('that waits for a change of what an objective touches would become stale', async () => {
    given = await move('ini-payments-provider', 'col-next');
    await product.decide(given, 'usr-ann', 'approved');
    waiting = await move('ini-invoice-refresh', 'col-next');
    elsewhere = await move('ini-dark', 'col-now');
    const { answer } = await impact({ objectives: ['obj-get-paid'] });
    expect(answer!.text).toMatch(/1 waiting approval would become stale by a change/);
  });

  it('is stale once it has changed, waiting or given; one asked for afterwards is not', async () => {
    const renamed = await edit('obj-get-paid', 'name', 'Everybody is paid in a week');
    expect(renamed.answer!.text).toMatch(/^Done/);
    const later = await move('ini-billing-emails', 'col-next');
    const answer = await product.ask(
      'what does the change of the objective Everybody is paid in a week touch?',
    );
    expect(dataOf(answer).staleApprovals.toSorted()).toEqual(
      [approvalOf(waiting!), approvalOf(given!)].toSorted(),
    );
    expect(dataOf(answer).staleApprovals).not.toContain(approvalOf(later));
    expect(dataOf(answer).staleApprovals).not.toContain(approvalOf(elsewhere!));
    expect(answer.answer!.text).toMatch(/^What changed is “Everybody is paid in a week”: .* by Ann Okafor\./);
    expect(answer.answer!.text).toMatch(/2 approvals are older than the change and so stale/);
  });

  it('is found without a name, from what was changed last', async () => {
    const answer = await product.ask('the objective was changed, which approvals are stale?');
    expect(dataOf(answer).staleApprovals).toHaveLength(2);
    expect(answer.scope!.notes).toContain('no objective was named: what was changed last');
  });

  it('is not stale by progress: a check-in is no change of strategy', async () => {
    await edit('kr-integrator-nps', 'current', '3');
    const answer = await impact({ objectives: ['obj-integrators'] });
    expect(answer.answer!.text).toMatch(/^No change of “Integrators recommend us” is on record/);
    expect((await edit('kr-integrator-nps', 'target', '40')).reason).toBeUndefined();
    const raised = await impact({ objectives: ['obj-integrators'] });
    expect(raised.answer!.text).toMatch(/^What changed is “Integrators recommend us”: .*target/);
  });
});

describe(`${verifies('JOB-strategy.impact')}a vision`, () => {
  it('touches what is of its product, and what rests on that', async () => {
    // Two product managers agree to it.
    const asked = await edit('prd-go', 'vision', 'Every job done once');
    await product.decide(asked, 'usr-ben', 'approved');
    expect((await product.decide(asked, 'usr-chloe', 'approved')).answer!.text).toMatch(/^Done/);
    const answer = await product.ask('we changed the vision, what does it touch?');
    expect(answer.answer!.text).toMatch(/^What changed is the vision of Tarnbrook Go/);
    const { impactedIds, unchangedIds } = dataOf(answer);
    expect(impactedIds).toEqual(
      expect.arrayContaining([
        'obj-mobile-anywhere',
        'kr-lost-forms',
        'ini-offline-beta',
        'idea-offline-jobs',
        'story-001',
        'exp-001',
      ]),
    );
    expect(unchangedIds).toEqual(expect.arrayContaining(['obj-get-paid', 'ini-sso-ga']));
  });
});

it('nothing was complained of', () => expect(product.complaints).toEqual([]));
