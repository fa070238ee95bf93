import {
  hashOf,
  type JournalEvent,
  nodesOf,
  type Outcome,
  type PlanNode,
  Suspended,
} from '@conductor/contract';
import { type ToyWorld, verifies } from '@conductor/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everyKind } from './every-kind.testing.ts';
import { prepared } from './executing.testing.ts';
import { openStory } from './story.ts';

const RUNS = 120;
/** More often than any of these plans has durable calls. */
const MOST_LIVES = 5_000;

/** The same number below `of` for the same text (FNV-1a). */
function rolled(text: string, of: number): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1)
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  return (hash >>> 8) % of;
}

/** Whoever is asked says the same to the same question, at once or only when asked the second time. */
function people(world: ToyWorld, areLate: boolean): void {
  const seen = new Set<string>();
  const isFirst = (name: string) => areLate && !seen.has(name) && seen.add(name);
  world.decide = (approval) => {
    if (isFirst(approval.id)) return null;
    const roll = rolled(approval.step, 6);
    if (roll === 0) return { state: 'expired' };
    if (approval.form === 'choose') return { state: 'chosen', given: 0, decidedBy: 'ann' };
    if (approval.form === 'fill') return { state: 'filled', given: { size: roll }, decidedBy: 'ann' };
    if (approval.form === 'escalate') return { state: 'handled', decidedBy: 'ann', reason: 'done' };
    if (roll === 1 && !approval.step.includes('edit')) return edited(world, approval.changeSet!);
    return { state: roll === 2 ? 'rejected' : 'approved', decidedBy: 'ann' };
  };
  world.wake = (name, awaited) => {
    if (isFirst(name)) return null;
    const happened = 'event' in awaited || 'deliveries' in awaited;
    return { happened, at: '2026-11-23T00:00:00.000Z', payload: happened ? { by: name } : null };
  };
}

function edited(world: ToyWorld, changeSet: string) {
  const set = world.sets.get(changeSet)!;
  const changes = set.changes.map((change) => ({
    ...change,
    after: change.after && { ...change.after, text: 'Edited' },
  }));
  world.sets.set(changeSet, { ...set, changes, hash: hashOf(changes) });
  return { state: 'void' } as const;
}

interface Ending {
  said: unknown;
  notes: string[];
  told: string[];
  lives: number;
  /** Change sets proposed and applied, questions asked, answers shown: each of them once. */
  effects: number[];
}

/** Does a plan to its end, in as many lives as it takes. */
async function live(steps: PlanNode[], disturb: (world: ToyWorld) => void): Promise<Ending> {
  const { world, begin } = await prepared(steps);
  const notes = ['One', 'Two', 'Three'].map((text, place) => ({ id: `note-${place + 1}`, text }));
  world.rows.set(
    'note',
    notes.map((one) => ({ ...one, kind: 'plain', weight: 1, boxId: null })),
  );
  people(world, false);
  disturb(world);
  for (let lives = 1; lives < MOST_LIVES; lives += 1) {
    const story = openStory();
    const said = await begin(story).then(ended, failed);
    if (said instanceof Suspended) continue;
    const told = [...world.journal, ...story.take()].map(({ kind, step }: JournalEvent) => `${kind} ${step}`);
    const rows = world.rows.get('note')!.map((row) => JSON.stringify(row));
    return {
      ...{ said, notes: rows.sort(), told: told.sort(), lives },
      effects: [world.sets.size, world.sequence, world.approvals.size, world.published.length],
    };
  }
  throw new Error(`it came to no end in ${MOST_LIVES} lives`);
}

/** What does not depend on which of two that go on side by side was first. */
const ended = (outcome: Outcome): unknown =>
  JSON.parse(JSON.stringify({ ...outcome, asOf: 0 }), (key, value) =>
    ['sequence', 'ms', 'asOf'].includes(key) ? 0 : (value as unknown),
  );
const failed = (error: unknown): unknown =>
  error instanceof Suspended ? error : `failed: ${(error as Error).message}`;

async function expectSame(steps: PlanNode[], disturb: (world: ToyWorld) => void): Promise<Ending> {
  const calm = await live(steps, () => {});
  expect(JSON.stringify(calm.said), 'each durable call has a name of its own').not.toMatch(
    /two durable calls/,
  );
  const rough = await live(steps, disturb);
  expect({ ...rough, lives: 1 }).toEqual({ ...calm, lives: 1 });
  return rough;
}

/** Of two that go on side by side either may be first. */
function unevenly(world: ToyWorld, seed: number): void {
  let turn = 0;
  world.pause = async () => {
    turn += 1;
    for (let step = rolled(`${seed} ${turn}`, 5); step > 0; step -= 1) await Promise.resolve();
  };
}

/** What undoes a step and may come to nothing: it asks a person, or breaks. */
const mayFail = (steps: PlanNode[]): ReadonlySet<string> =>
  new Set(
    [...nodesOf(steps)].flatMap((node) =>
      node.kind === 'compensate' &&
      [...nodesOf(node.do)].some(
        (one) => one.kind === 'ask' || (one.kind === 'call' && one.operation === 'note.broken'),
      )
        ? [node.id]
        : [],
    ),
  );

/** Dies at some durable calls, at each of them once. */
function nowAndThen(seed: number): ToyWorld['dies'] {
  const died = new Set<string>();
  return (name, when) => {
    const at = `${seed} ${name} ${when}`;
    return rolled(at, 6) === 0 && !died.has(at) && !!died.add(at);
  };
}

describe(`${verifies('LAW-3')}whatever plan of steps of every kind`, () => {
  it('ends as it would have, where its process dies once before and once after every durable call', async () => {
    let deaths = 0;
    await fc.assert(
      fc.asyncProperty(everyKind(), fc.nat(), async (steps, seed) => {
        const rough = await expectSame(steps, (world) => {
          const died = new Set<string>();
          world.dies = (name, when) => !died.has(`${name} ${when}`) && !!died.add(`${name} ${when}`);
          unevenly(world, seed);
        });
        deaths += rough.lives - 1;
      }),
      { numRuns: RUNS },
    );
    expect(deaths / RUNS, 'deaths a plan').toBeGreaterThan(10);
  });

  it('ends as it would have, where everybody and everything is late, and it dies now and then', async () => {
    let lives = 0;
    await fc.assert(
      fc.asyncProperty(everyKind(), fc.nat(), async (steps, seed) => {
        const rough = await expectSame(steps, (world) => {
          people(world, true);
          unevenly(world, seed);
          world.dies = nowAndThen(seed);
        });
        lives += rough.lives;
      }),
      { numRuns: RUNS },
    );
    expect(lives / RUNS, 'lives a plan').toBeGreaterThan(2);
  });

  it('is among those that read, write, ask, wait, fail and take back', async () => {
    const kinds = new Set<string>();
    const endings = new Set<string>();
    for (const steps of fc.sample(everyKind(), { numRuns: 150, seed: 7 })) {
      const { told, said } = await live(steps, () => {});
      for (const line of told) kinds.add(line.split(' ')[0]!);
      endings.add(typeof said === 'string' ? 'failed' : 'done');
    }
    expect([...kinds].sort()).toEqual([
      ...['asked-person', 'committed', 'compensated', 'compensation-failed', 'proposed', 'segment', 'woken'],
    ]);
    expect(endings.size).toBe(2);
  });

  it('cancelled anywhere, is taken back as far as it says how, once', async () => {
    let cancelled = 0;
    await fc.assert(
      fc.asyncProperty(everyKind(), fc.nat({ max: 40 }), fc.nat(), async (steps, at, seed) => {
        const cancelledAt = (world: ToyWorld) => {
          let calls = 0;
          const dies = seed % 2 === 0 ? nowAndThen(seed) : () => false;
          world.dies = (name, when) => {
            calls += 1;
            if (calls === at) world.cancel('Kim cancelled it');
            return dies(name, when);
          };
        };
        const { said, told, notes } = await live(steps, cancelledAt);
        if (typeof said !== 'string' || !said.includes('Kim cancelled it')) return;
        cancelled += 1;
        const count = (what: RegExp) => told.filter((line) => what.test(line)).length;
        const undoable = [...nodesOf(steps)].flatMap((node) => (node.kind === 'compensate' ? node.of : []));
        const toUndo = told.filter((line) =>
          undoable.some((id) => new RegExp(`^committed ${id}(?!\\d)`).test(line)),
        );
        expect(count(/^compensat/)).toBe(toUndo.length);
        const failed = told.flatMap(
          (line) => /^compensation-failed compensate (undo\d+)/.exec(line)?.[1] ?? [],
        );
        expect(failed.filter((id) => !mayFail(steps).has(id))).toEqual([]);
        const [made, dropped] = [count(/^committed (done|sent)/), count(/^committed compensate .* dropped/)];
        expect(notes).toHaveLength(3 + made - dropped);
      }),
      { numRuns: RUNS },
    );
    expect(cancelled).toBeGreaterThan(RUNS / 10);
  });
});
