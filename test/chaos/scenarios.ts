import type { Scenario } from './scenario.ts';

/** `product`: an import, a question, an approval, a commit. `whole`: a plan with every kind of step, and one that is undone. */
export const SCENARIOS = ['product', 'whole'] as const;
export type ScenarioName = (typeof SCENARIOS)[number];

export async function scenarioOf(name: ScenarioName): Promise<Scenario> {
  if (name === 'whole') return (await import('./whole/scenario.ts')).whole;
  return (await import('./product/scenario.ts')).product;
}
