import type { AnyOperation, OperationContext, Pack, Proposed } from '@conductor/contract';
import { productPack } from '@conductor/product';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from './open-product.ts';

type Output = Record<string, unknown>;

/** What an operation is made to get wrong, until it is told otherwise. */
let planted: { operation: string; spoil(output: Output): Output } | null = null;

/** The product, with an operation in it that gets something wrong. */
const spoiling: Pack = {
  ...productPack,
  operations: productPack.operations.map((operation): AnyOperation => {
    const spoil = (output: Output): Output =>
      planted?.operation === operation.name ? planted.spoil(output) : output;
    if (operation.effect === 'read')
      return {
        ...operation,
        run: async (input: unknown, context: OperationContext) =>
          spoil((await operation.run(input, context)) as Output),
      };
    if (operation.effect === 'analyse') return operation;
    return {
      ...operation,
      run: async (input: unknown, context: OperationContext) => {
        const made = (await operation.run(input, context)) as Proposed<Output>;
        const changes = made.changes.map((change) => ({ ...change, after: spoil(change.after!) }));
        return { ...made, changes };
      },
    };
  }),
};

let product: Product;
beforeAll(async () => {
  product = await openProduct({ pack: spoiling });
});
afterAll(() => product.close());

const without = (key: string, place: number) => (output: Output) => ({
  ...output,
  [key]: (output[key] as unknown[]).toSpliced(place, 1),
});
const put = (key: string, value: unknown) => (output: Output) => ({ ...output, [key]: value });
const more = (key: string, by: number) => (output: Output) => ({
  ...output,
  [key]: Number(output[key]) + by,
});
const NEXT = { column: 'col-next', team: 'team-mobile' };
const TOPIC = { topic: 'SSO' };
const DARK = { initiatives: ['ini-dark'] };
const PAID = { objectives: ['obj-get-paid'] };

const GO = { product: 'prd-go' };
const OFFLINE = { idea: 'idea-offline-jobs' };
const NPS = { goal: 'Integrator NPS of 40' };
/** The first of a list, otherwise. */
const other = (key: string, own: Output) => (output: Output) => ({
  ...output,
  [key]: (output[key] as Output[]).map((one, place) => (place === 0 ? { ...one, ...own } : one)),
});

const PLANTED: [string, string, Record<string, unknown>, (output: Output) => Output][] = [
  ['roadmap.capacity', 'roadmap.capacity', NEXT, more('capacity', 1)],
  ['roadmap.capacity', 'roadmap.capacity', NEXT, more('load', -0.01)],
  [
    'roadmap.capacity',
    'roadmap.capacity',
    NEXT,
    (output) => ({ ...output, cutIds: [...(output['cutIds'] as string[]), 'ini-bulk-board'] }),
  ],
  ['roadmap.capacity', 'roadmap.capacity', NEXT, put('infeasible', true)],
  ['roadmap.sequence', 'roadmap.sequence', {}, without('criticalPath', 0)],
  ['roadmap.sequence', 'roadmap.sequence', {}, without('order', 3)],
  [
    'roadmap.sequence',
    'roadmap.sequence',
    {},
    (output) => ({ ...output, order: (output['order'] as string[]).toReversed() }),
  ],
  [
    'roadmap.sequence',
    'roadmap.sequence',
    {},
    (output) => ({
      ...output,
      slack: (output['slack'] as { id: string; weeks: number }[]).map(({ id, weeks }) => ({
        id,
        weeks: weeks + 1,
      })),
    }),
  ],
  [
    'roadmap.sequence',
    'roadmap.sequence',
    {},
    ({ order: _, ...output }) => ({ ...output, cycle: ['ini-sync-core', 'ini-offline-beta'] }),
  ],
  ['strategy.alignment', 'strategy.align', {}, without('orphanInitiatives', 0)],
  ['strategy.alignment', 'strategy.align', {}, without('uncoveredObjectives', 0)],
  ['strategy.alignment', 'strategy.align', {}, without('aligned', 5)],
  ['workspace.brief', 'workspace.look-back', {}, without('waiting', 0)],
  [
    'workspace.brief',
    'workspace.look-back',
    {},
    put('changes', [
      {
        changeSet: 'cs-none',
        at: new Date().toISOString(),
        by: 'Ben',
        summary: 'Nothing',
        size: 1,
        isUndone: false,
      },
    ]),
  ],
  ['initiative.forecast', 'initiative.forecast', DARK, (output) => ({ ...output, p50: output['p85'] })],
  ['initiative.forecast', 'initiative.forecast', DARK, more('items', 1)],
  ['initiative.forecast', 'initiative.forecast', DARK, without('periods', 0)],
  [
    'initiative.forecast',
    'initiative.forecast',
    DARK,
    ({ p50: _, p85: __, p95: ___, ...output }) => ({ ...output, insufficientHistory: true, n: 3 }),
  ],
  ['release.notes', 'release.notes', {}, put('withheld', [{ id: 'ini-dark', reason: 'internal' }])],
  [
    'release.notes',
    'release.notes',
    {},
    (output) => ({
      ...output,
      claimToId: (output['claimToId'] as { claim: string; id: string }[]).map((line, place) =>
        place === 0 ? { ...line, claim: `${line.claim}, on the sync foundation` } : line,
      ),
    }),
  ],
  [
    'release.notes',
    'release.notes',
    {},
    (output) => ({
      ...output,
      claimToId: (output['claimToId'] as { claim: string; id: string }[]).map((line) => ({
        ...line,
        claim: 'Everything is faster',
      })),
    }),
  ],
  ['strategy.impact', 'strategy.impact', PAID, without('impactedIds', 2)],
  ['strategy.impact', 'strategy.impact', PAID, without('unchangedIds', 2)],
  ['strategy.impact', 'strategy.impact', PAID, put('staleApprovals', ['apr-none'])],
  ['initiative.draft', 'feedback.on-topic', TOPIC, without('feedbackIds', 0)],
  ['initiative.draft', 'feedback.on-topic', TOPIC, without('companies', 0)],
  [
    'initiative.draft',
    'feedback.on-topic',
    TOPIC,
    (output) => ({ ...output, themes: [{ ...(output['theme'] as object), arr: 1 }] }),
  ],
  ['vision.critique', 'vision.gather', GO, other('visions', { text: 'Another one' })],
  ['vision.critique', 'vision.gather', GO, other('remarks', { criterion: 'no fluff' })],
  ['vision.critique', 'vision.gather', GO, other('remarks', { by: 'somebody' })],
  ['vision.critique', 'vision.gather', GO, put('undecided', [])],
  ['idea.develop', 'idea.compose', OFFLINE, other('evidence', { text: 'Something else' })],
  ['idea.develop', 'idea.compose', OFFLINE, other('targetOutcomes', { target: 81 })],
  ['idea.develop', 'idea.compose', OFFLINE, put('blank', ['problem'])],
  [
    'idea.develop',
    'idea.compose',
    OFFLINE,
    (output) => ({ ...output, fields: { ...(output['fields'] as Output), problem: 'Nothing' } }),
  ],
  ['idea.develop', 'idea.develop', OFFLINE, put('effort', 1)],
  [
    'objective.draft',
    'objective.settle',
    NPS,
    (output) => ({ ...output, draft: other('keyResults', { target: 41 })(output['draft'] as Output) }),
  ],
  [
    'objective.draft',
    'objective.settle',
    NPS,
    (output) => ({ ...output, draft: other('keyResults', { baseline: 3 })(output['draft'] as Output) }),
  ],
  ['objective.draft', 'objective.settle', NPS, put('blank', [{ of: 'Integrator NPS', what: 'target' }])],
  ['initiative.move', 'initiative.move', { initiative: 'ini-dark', column: 'col-now' }, put('position', 3)],
  ['initiative.move', 'initiative.move', { initiative: 'ini-dark', column: 'col-now' }, put('effort', 1)],
];

describe(`${verifies('LAW-4')}what is got wrong about the roadmap`, () => {
  it.each(PLANTED)(
    '%s is caught by working it out a second way: %#',
    async (job, operation, slots, spoil) => {
      // Something waits for whoever is briefed.
      if (job === 'workspace.brief')
        await product.form('initiative.move', { initiative: 'ini-scim', column: 'col-now' });
      const honest = await product.form(job, slots, { dryRun: true });
      expect(honest.status, honest.reason).toBe('answered');
      planted = { operation, spoil };
      const answer = await product.form(job, slots, { dryRun: true });
      planted = null;
      expect([answer.status, answer.answer]).toEqual(['failed', null]);
      expect(answer.reason).toMatch(/second way|held against its change set/);
    },
  );
});
