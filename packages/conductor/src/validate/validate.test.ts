import type { CheckedPlan, Job, Outcome } from '@conductor/contract';
import { noteCount, slot, ToyWorld, toyBrief, verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { validate } from './validate.ts';

const outcome = (total: unknown, more: Partial<Outcome> = {}): Outcome => ({
  state: 'done',
  values: { listed: { total } },
  data: { total },
  steps: [],
  approvals: [],
  asOf: 0,
  commits: [],
  ...more,
});
const checked = (honours: string[] = []) => ({ plan: { honours } }) as unknown as CheckedPlan;
const proved = (
  of: Outcome,
  more: { job?: Job; honours?: string[]; brief?: ReturnType<typeof toyBrief> } = {},
) =>
  validate(of, {
    checked: checked(more.honours),
    job: more.job ?? noteCount,
    brief: more.brief ?? toyBrief(),
    snapshot: new ToyWorld().snapshot(),
  });

describe(`${verifies('LAW-4')}validation`, () => {
  it('says what it looked at, and what the answer is about', async () => {
    expect(await proved(outcome(1))).toMatchObject({
      kind: 'validated',
      claims: [{ text: '1 notes.', evidence: ['step:listed'] }],
      scope: { who: 'everybody', when: 'all time', records: 1 },
      checks: ['shape', 'slots honoured', 'counted a second way', 'claims grounded'],
    });
  });

  it('catches a number that comes out otherwise the second way, and gives both', async () => {
    expect(await proved(outcome(7))).toEqual({
      kind: 'repair',
      reasons: ['counted a second way: 7 were counted, and going through them gives 1'],
    });
  });

  it('catches data of another shape', async () => {
    expect(await proved(outcome('one'))).toMatchObject({
      kind: 'repair',
      reasons: [expect.stringContaining('total'), expect.anything()],
    });
    // What waits for a person is not whole yet.
    expect(
      await proved(outcome(1, { state: 'waiting', data: {} }), {
        job: { ...noteCount, checks: [], claims: () => [] },
      }),
    ).toMatchObject({ kind: 'validated' });
  });

  it('catches what was asked and not honoured', async () => {
    const brief = toyBrief('note.count', { kind: slot('plain') });
    expect(await proved(outcome(1), { brief })).toMatchObject({ reasons: [expect.stringContaining('kind')] });
    expect(await proved(outcome(1), { brief, honours: ['kind'] })).toMatchObject({
      kind: 'validated',
      scope: { filters: ['kind: plain'] },
    });
  });

  it('catches a claim with a number of its own', async () => {
    const job: Job = { ...noteCount, claims: () => [{ parts: [{ kind: 'words', text: 'About 12.' }] }] };
    expect(await proved(outcome(1), { job })).toMatchObject({ kind: 'repair' });
  });

  it('says what was left out, what nobody knows and what was read how', async () => {
    const brief = toyBrief(
      'note.count',
      { kind: { ...slot('plain'), note: 'plane read as plain' } },
      { notFound: ['shelf.keeper'], dryRun: true },
    );
    brief.intent.unread = ['shiny'];
    const result = await proved(outcome(1), { brief, honours: ['kind'] });
    expect(result.kind === 'validated' && result.scope.notes).toEqual([
      'plane read as plain',
      'left out: “shiny”',
      'nobody has said what shelf.keeper is',
      'dry run: nothing was changed',
    ]);
  });
});
