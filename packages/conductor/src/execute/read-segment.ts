import { hashOf, type PlanNode, type Snapshot, type StepReport } from '@conductor/contract';
import { call } from './call.ts';
import { branchReport, collectedIn, itemsOf, loopReport } from './control.ts';
import type { Running } from './running.ts';
import { holds, type Values } from './values.ts';

interface SegmentResult {
  values: Values;
  reports: StepReport[];
  asOf: number;
}

/** Steps that only read or compute: one snapshot, one checkpoint. */
export async function readSegment(run: Running, steps: PlanNode[], within: string): Promise<void> {
  const { durable, story } = run.by;
  const name = run.nameOf(steps.map((step) => step.id).join('+'), within);
  const result = await durable.read(name, async (snapshot): Promise<SegmentResult> => {
    const values: Values = { ...run.values };
    const reports: StepReport[] = [];
    await readBlock(run, steps, { values, reports, snapshot });
    const made = reports.filter(({ id }) => id in values).map(({ id }) => [id, values[id]]);
    return { values: Object.fromEntries(made), reports, asOf: snapshot.records.asOf };
  });
  Object.assign(run.values, result.values);
  run.reports.push(...result.reports);
  run.asOf = result.asOf;
  story.add({
    kind: 'segment',
    step: name,
    payload: { steps: result.reports, values: hashOf(result.values), asOf: result.asOf },
  });
}

interface Reading {
  values: Values;
  reports: StepReport[];
  snapshot: Snapshot;
}

async function readBlock(run: Running, steps: readonly PlanNode[], at: Reading): Promise<void> {
  const { values, reports, snapshot } = at;
  for (const node of steps) {
    if (node.kind === 'call') {
      const { output, report } = await call(node, values, snapshot, run.call);
      values[node.id] = output;
      reports.push(report);
    } else if (node.kind === 'when') {
      const branch = holds(node.if, values);
      reports.push(branchReport(node, branch));
      await readBlock(run, branch ? node.then : (node.else ?? []), at);
    } else if (node.kind === 'each') {
      const collected: unknown[] = [];
      for (const item of itemsOf(node, values)) {
        const inner: Values = { ...values, [node.as]: item };
        await readBlock(run, node.do, { values: inner, reports: [], snapshot });
        collected.push(collectedIn(node, inner));
      }
      values[node.id] = collected;
      reports.push(loopReport(node, collected.length));
    }
  }
}
