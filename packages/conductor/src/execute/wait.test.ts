import type { Awaited, DeliveryView, PlanNode, Woken } from '@conductor/contract';
import type { ToyWorld } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { add, answer, commit, listed, prepared, type Setting } from './executing.testing.ts';

type Wait = Extract<PlanNode, { kind: 'wait' }>;
const wait = (until: Wait['until'], within?: string): PlanNode => ({
  ...{ kind: 'wait', id: 'waited', until },
  ...(within ? { within } : {}),
});

async function waited(
  steps: PlanNode[],
  woken: Partial<Woken> | null,
  setting: Setting & { prepare?: (world: ToyWorld) => void } = {},
) {
  const { world, begin } = await prepared([listed, ...steps, answer], setting);
  const seen: Awaited[] = [];
  world.wake = (_name, awaited) => {
    seen.push(awaited);
    return woken && { happened: false, at: '2026-12-01T08:00:00.000Z', payload: null, ...woken };
  };
  setting.prepare?.(world);
  const outcome = await begin().catch((error: unknown) => error as never);
  return { world, seen, outcome, value: outcome.values?.['waited'] };
}

describe('a run that waits', () => {
  it.each<[string, Wait['until'], string | undefined, Awaited]>([
    ['until an instant', { at: '2026-12-01T09:30:00+01:00' }, undefined, { at: '2026-12-01T08:30:00.000Z' }],
    ['until a day', { at: '2026-12-01' }, undefined, { at: '2026-12-01T00:00:00.000Z' }],
    ['for a time', { for: 'P1DT1H' }, undefined, { for: 90_000 }],
    [
      'for an event',
      { event: 'note.seen', key: { $: 'listed.first' } },
      'PT1M',
      { event: 'note.seen', key: 'note-1', within: 60 },
    ],
    [
      'for an event, for ever',
      { event: 'note.seen', key: 'x' },
      undefined,
      { event: 'note.seen', key: 'x', within: null },
    ],
  ])('%s, sleeps until then', async (_what, until, within, awaited) => {
    const { seen, value } = await waited([wait(until, within)], {});
    expect(seen).toEqual([awaited]);
    expect(value).toMatchObject({ at: '2026-12-01T08:00:00.000Z' });
  });

  it('is shown as waiting, with what for, before it sleeps', async () => {
    const { world, outcome } = await waited([wait({ for: 'PT90M' })], null);
    expect(outcome).toMatchObject({ name: 'Suspended' });
    expect(world.published).toMatchObject([
      {
        status: 'waiting',
        steps: [{}, { id: 'waited', state: 'waiting', title: 'Wait for 1 hour 30 minutes' }],
      },
    ]);
  });

  it('is told what happened, and takes from outside only what its event may hold', async () => {
    const event = wait({ event: 'note.seen', key: 'x' }, 'P1D');
    expect((await waited([event], { happened: true, payload: { by: 'ann' } })).value).toMatchObject({
      ...{ happened: true, payload: { by: 'ann' } },
    });
    expect((await waited([event], {})).value).toMatchObject({ happened: false, payload: null });
    const { outcome } = await waited([event], { happened: true, payload: { by: 7 } });
    expect(outcome).toMatchObject({ code: 'gate', message: expect.stringContaining('by') });
  });

  it('for what is sent, is told what became of each', async () => {
    const states = ['delivered', 'refused', 'unknown', 'left', 'queued', 'sending'] as const;
    const all = states.map((state) => ({
      id: `dlv-${state}`,
      state,
      why: state === 'refused' ? 'no' : null,
    }));
    const steps = [add('draft'), commit('sent', 'draft'), wait({ deliveries: { $: 'sent' } }, 'P1D')];
    const prepare = (world: ToyWorld) => {
      world.snapshot = new Proxy(world.snapshot, {
        apply: (snapshot, of) => ({
          ...Reflect.apply(snapshot, of, []),
          deliveries: async () => all as DeliveryView[],
        }),
      });
    };
    const { value, seen, world } = await waited(steps, { happened: true }, { prepare });
    expect(seen).toEqual([{ deliveries: [...world.sets.keys()][0], within: 86_400 }]);
    expect(value).toEqual({
      delivered: ['dlv-delivered'],
      refused: [{ id: 'dlv-refused', why: 'no' }],
      unknown: ['unknown', 'left'].map((state) => ({ id: `dlv-${state}`, why: '' })),
      waiting: ['dlv-queued', 'dlv-sending'],
    });
  });

  it('for what was never sent, does not wait', async () => {
    const { value, seen } = await waited([wait({ deliveries: { $: 'nothing.changeSet' } })], null);
    expect(seen).toEqual([]);
    expect(value).toEqual({ delivered: [], refused: [], unknown: [], waiting: [] });
  });

  it.each<[string, Wait['until']]>([
    ['nobody knows when', { at: { $: 'nothing.at' } }],
    ['no time there is', { at: 'soon' }],
    ['nobody knows which', { event: 'note.seen', key: { $: 'nothing.id' } }],
  ])('until %s, is refused in words', async (_what, until) => {
    expect((await waited([wait(until)], {})).outcome).toMatchObject({
      ...{ code: 'unknown-wait', message: expect.stringMatching(/^It is not known/) },
    });
  });

  it('does not, in a dry run', async () => {
    for (const until of [{ at: { $: 'nothing.at' } }, { for: 'P1D' }]) {
      const { value, seen, world } = await waited([wait(until)], null, { dryRun: true });
      expect([value, seen, world.published]).toEqual([{ at: '2026-11-22T09:00:00.000Z' }, [], []]);
    }
  });
});
