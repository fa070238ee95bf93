import { ConductorError, type DecisionTable, type Pack, type Tables } from '@conductor/contract';
import { type ZenDecision, ZenEngine } from '@gorules/zen-engine';

interface Traced {
  result: Record<string, unknown> | null;
  trace?: Record<string, { traceData?: { rule?: { _id?: string; _description?: string } } | null }>;
}

/** Asks the packs' decision tables (zen-engine), and says which row decided. */
export function createTables(packs: readonly Pack[]): Tables {
  const engine = new ZenEngine();
  const tables = new Map<string, ZenDecision>();
  for (const rule of packs.flatMap((pack) => pack.rules)) tables.set(rule.name, load(engine, rule));
  return {
    async decide(table, facts) {
      const decision = tables.get(table);
      if (!decision) return { output: null, rule: `there is no table ${table}` };
      const answer = (await decision.evaluate(facts, { trace: true })) as Traced;
      const row = Object.values(answer.trace ?? {}).find((node) => node.traceData?.rule)?.traceData?.rule;
      if (!row) return { output: null, rule: `${table}: no row fits` };
      return { output: answer.result, rule: `${table}: ${row._description ?? row._id ?? 'a row'}` };
    },
  };
}

function load(engine: ZenEngine, rule: DecisionTable): ZenDecision {
  try {
    const decision = engine.createDecision(Buffer.from(JSON.stringify(rule.content)));
    decision.validate();
    return decision;
  } catch (error) {
    throw new ConductorError(
      'rules',
      `The decision table ${rule.name} cannot be read: ${(error as Error).message}`,
      'Mend its JSON in the pack.',
    );
  }
}
