import type { RepeatNode } from '@conductor/contract';
import { goRound, repeatReport } from './control.ts';
import type { RunBlock, Running } from './running.ts';

/** Does a block again until its condition holds; every round has checkpoints of its own. */
export async function repeat(
  run: Running,
  node: RepeatNode,
  within: string,
  runBlock: RunBlock,
): Promise<void> {
  const repeated = await goRound(node, run.values, async (inner, count) => {
    const round = run.part(inner);
    try {
      await runBlock(round, node.do, `${within}(${count})`);
    } finally {
      run.absorb(round);
    }
  });
  run.values[node.id] = repeated;
  run.reports.push(repeatReport(node, repeated));
}
