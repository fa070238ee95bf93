import {
  hashOf,
  nodesOf,
  type PlanNode,
  type Snapshot,
  type StepReport,
  Suspended,
} from '@conductor/contract';
import { call } from './call.ts';
import {
  branchReport,
  collectedIn,
  failedReport,
  goRound,
  itemsOf,
  loopReport,
  repeatReport,
} from './control.ts';
import type { Running } from './running.ts';
import { optionsOf } from './step-options.ts';
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
  const work = async (snapshot: Snapshot): Promise<SegmentResult> => {
    const values: Values = { ...run.values };
    const reports: StepReport[] = [];
    await readBlock(run, steps, { values, reports, snapshot, within });
    const made = reports.filter(({ id }) => id in values).map(({ id }) => [id, values[id]]);
    return { values: Object.fromEntries(made), reports, asOf: snapshot.records.asOf };
  };
  const result = await durable
    .read(name, work, optionsOf(steps, run.routed, run.call))
    .catch((error: unknown) => fail(run, steps, error));
  Object.assign(run.values, result.values);
  run.reports.push(...result.reports);
  run.asOf = Math.max(run.asOf, result.asOf);
  story.add({
    kind: 'segment',
    step: name,
    payload: { steps: result.reports, values: hashOf(result.values), asOf: result.asOf },
  });
}

/** Which of several failed is not kept: of one, that it has. */
function fail(run: Running, steps: readonly PlanNode[], error: unknown): never {
  const calls = [...nodesOf(steps)].filter(({ kind }) => kind === 'call');
  if (!(error instanceof Suspended) && calls.length === 1) run.reports.push(failedReport(calls[0]!, error));
  throw error;
}

interface Reading {
  values: Values;
  reports: StepReport[];
  snapshot: Snapshot;
  within: string;
}

/** Loops go round one after the other, whatever they may do at once: a snapshot is one connection. */
async function readBlock(run: Running, steps: readonly PlanNode[], at: Reading): Promise<void> {
  const { values, reports, within } = at;
  const readRound = async (block: readonly PlanNode[], inner: Values, round: string) => {
    await readBlock(run, block, { ...at, values: inner, reports: [], within: within + round });
  };
  for (const node of steps) {
    if (node.kind === 'call') {
      const { output, report } = await call(node, values, at.snapshot, {
        ...run.call,
        place: run.placeOf(node.id, within),
      });
      values[node.id] = output;
      reports.push(report);
    } else if (node.kind === 'when') {
      const branch = holds(node.if, values);
      reports.push(branchReport(node, branch));
      await readBlock(run, branch ? node.then : (node.else ?? []), at);
    } else if (node.kind === 'each') {
      const collected: unknown[] = [];
      for (const [place, item] of itemsOf(node, values).entries()) {
        const inner: Values = { ...values, [node.as]: item };
        await readRound(node.do, inner, `[${place}]`);
        collected.push(collectedIn(node, inner));
      }
      values[node.id] = collected;
      reports.push(loopReport(node, collected.length));
    } else if (node.kind === 'repeat') {
      const repeated = await goRound(node, values, (inner, count) => readRound(node.do, inner, `(${count})`));
      values[node.id] = repeated;
      reports.push(repeatReport(node, repeated));
    }
  }
}
