import type { Pack } from '@conductor/contract';
import type { Beginning } from '@conductor/postgres';
import type { Open } from '../../apps/server/src/open.ts';

/** One part of what the subject does from beginning to end; done again, it finds what is done. */
export interface Act {
  phase: string;
  perform(system: Open): Promise<void>;
}

export interface Scenario {
  packs: Pack[];
  beginning(): Beginning | Promise<Beginning>;
  /** Makes a database that is as good as new, where opening alone would take too long. */
  prepare?(url: string): Promise<void>;
  acts: Act[];
  /** What the run without a kill must have left, as a sentence and the name and number it is counted by. */
  leaves: [fact: string, name: string, count: number][];
}

/** `product`: an import, a question, an approval, a commit. `whole`: a plan with every kind of step, and one that is undone. */
export const SCENARIOS = ['product', 'whole'] as const;
export type ScenarioName = (typeof SCENARIOS)[number];

export async function scenarioOf(name: ScenarioName): Promise<Scenario> {
  if (name === 'whole') return (await import('./whole/scenario.ts')).whole;
  return (await import('./product/scenario.ts')).product;
}
