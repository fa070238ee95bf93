import { type EachNode, Suspended } from '@conductor/contract';
import { collectedIn, itemsOf, loopReport } from './control.ts';
import { effect } from './effect.ts';
import type { RunBlock, Running } from './running.ts';
import { openStory } from './story.ts';

/** Goes through a list, each item with values of its own: one after the other, or several side by side. */
export async function each(run: Running, node: EachNode, within: string, runBlock: RunBlock): Promise<void> {
  const items = itemsOf(node, run.values);
  const atOnce = Math.min(node.concurrency ?? 1, items.length);
  const goThrough = atOnce > 1 ? sideBySide : oneByOne;
  const rounds = await goThrough({ run, node, within, runBlock, items, atOnce });
  run.values[node.id] = rounds.map((round) => collectedIn(node, round.values));
  run.reports.push(loopReport(node, items.length));
}

interface Loop {
  run: Running;
  node: EachNode;
  within: string;
  runBlock: RunBlock;
  items: unknown[];
  atOnce: number;
}

/** What comes after one that fails is not begun. */
async function oneByOne({ run, node, within, runBlock, items }: Loop): Promise<Running[]> {
  const rounds: Running[] = [];
  for (const [place, item] of items.entries()) {
    const round = run.part({ ...run.values, [node.as]: item });
    try {
      await runBlock(round, node.do, `${within}[${place}]`);
    } finally {
      run.absorb(round);
    }
    rounds.push(round);
  }
  return rounds;
}

/**
 * All of them are gone through whatever becomes of one, for which of them had begun by then is chance,
 * and a run that is gone on with must do what it did. One that waits keeps its place. What has failed is
 * thrown once nothing waits any more.
 */
async function sideBySide(loop: Loop): Promise<Running[]> {
  const { run, node, within, runBlock, items, atOnce } = loop;
  // From here on several tell at once, each what it does itself; what came before is told before.
  await effect(run.by, run.nameOf(`${node.id} begins`, within), async () => {});
  const rounds = items.map((item) => run.part({ ...run.values, [node.as]: item }, { story: openStory() }));
  const failures = new Map<number, unknown>();
  const waiting = rounds.entries();
  const goOn = async () => {
    for (const [place, round] of waiting) {
      try {
        await runBlock(round, node.do, `${within}[${place}]`);
      } catch (error) {
        failures.set(place, error);
        if (error instanceof Suspended) return;
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, goOn));
  for (const round of rounds) run.absorb(round);
  throwFirst(failures);
  return rounds;
}

function throwFirst(failures: ReadonlyMap<number, unknown>): void {
  const byPlace = [...failures].sort(([a], [b]) => a - b).map(([, error]) => error);
  const suspended = byPlace.find((error) => error instanceof Suspended);
  if (byPlace.length > 0) throw suspended ?? byPlace[0];
}
