import { ConductorError, type DecisionTable, type Pack, type Tables } from '@conductor/contract';
import { type ZenDecision, ZenEngine } from '@gorules/zen-engine';

interface Traced {
  result: Record<string, unknown> | null;
  trace?: Record<string, { traceData?: { rule?: { _id?: string; _description?: string } } | null }>;
}

type Decided = Awaited<ReturnType<Tables['decide']>>;

/** Asks the packs' decision tables (zen-engine), each pack its own, and says which row decided. */
export function createTables(packs: readonly Pick<Pack, 'name' | 'rules'>[]): Tables {
  const engine = new ZenEngine();
  const tables = new Map(
    packs.flatMap((pack) =>
      pack.rules.map((rule) => [`${pack.name}/${rule.name}`, load(engine, pack, rule)] as const),
    ),
  );
  return {
    async decide(table, facts, of) {
      let last: Decided = { output: null, rule: `there is no table ${table}` };
      for (const pack of of) {
        const decision = tables.get(`${pack}/${table}`);
        if (!decision) continue;
        last = await decide(decision, table, facts);
        if (last.output !== null) return last;
      }
      return last;
    },
  };
}

async function decide(
  decision: ZenDecision,
  table: string,
  facts: Record<string, unknown>,
): Promise<Decided> {
  const answer = (await decision.evaluate(facts, { trace: true })) as Traced;
  const row = Object.values(answer.trace ?? {}).find((node) => node.traceData?.rule)?.traceData?.rule;
  if (!row) return { output: null, rule: `${table}: no row fits` };
  return { output: answer.result, rule: `${table}: ${row._description || row._id || 'a row'}` };
}

function load(engine: ZenEngine, pack: Pick<Pack, 'name'>, rule: DecisionTable): ZenDecision {
  try {
    const decision = engine.createDecision(Buffer.from(JSON.stringify(rule.content)));
    decision.validate();
    return decision;
  } catch (error) {
    throw new ConductorError(
      'rules',
      `The decision table ${rule.name} of the pack ${pack.name} cannot be read: ${(error as Error).message}`,
      'Mend its JSON in the pack.',
    );
  }
}
