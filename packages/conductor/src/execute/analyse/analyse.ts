import {
  type AnalyseOperation,
  type Analysis,
  type AnalystTask,
  type CallNode,
  hashOf,
  joinLabels,
  type LanguageTask,
  type ModelUse,
  SKELETON,
  type Snapshot,
  type StepReport,
} from '@conductor/contract';
import { callable, contextFor, inputOf, refuseUnpermitted, seenAlone } from '../call.ts';
import { gate, gateAlone } from '../gate.ts';
import type { Running } from '../running.ts';
import { optionsOf } from '../step-options.ts';
import { withinTime } from '../time-limit.ts';
import { acceptAnalysis } from './accept-analysis.ts';

/** What is known before a model is asked: what it would read, and what stands without it. */
interface Prepared {
  operation: string;
  analysis: Analysis | null;
  skeleton: Record<string, unknown>;
  report: StepReport;
  asOf: number;
}

/**
 * Has text read, in two steps: what is read and the skeleton come out of one snapshot, and then a model is asked, where the rules
 * allow one. What it gives is taken only where it holds against the material; else the skeleton stands.
 */
export async function analyse(run: Running, node: CallNode, within: string): Promise<void> {
  const name = run.nameOf(node.id, within);
  const options = optionsOf([node], run.routed, run.call);
  const { durable, story, brief } = run.by;
  const prepared = await durable.read(name, (snapshot) => prepare(run, node, within, snapshot), options);
  const operation = callable(prepared.operation, run.call) as AnalyseOperation<
    unknown,
    { writtenBy: string }
  >;
  const input = inputOf(node, operation, run.values);
  const task = prepared.analysis && taskOf(operation, prepared.analysis, run, node);
  const taken =
    task &&
    (await run.by.ask<Record<string, unknown>>(
      task,
      async (reply) => {
        const given = await acceptAnalysis(operation, input, prepared.analysis!, reply);
        await gateAlone(operation, input, { ...prepared.skeleton, ...given, writtenBy: SKELETON });
        return given;
      },
      { ...askedBy(run, node), name: `${name}, read by a model`, durable, story, limited: brief.limited },
    ));
  const writtenBy = taken?.reply ? taken.use.by : SKELETON;
  run.values[node.id] = { ...prepared.skeleton, ...(taken?.reply ?? {}), writtenBy };
  run.asOf = Math.max(run.asOf, prepared.asOf);
  const report = withUse(prepared.report, taken?.use ?? null);
  run.reports.push(report);
  durable.tell({ kind: 'step', run: durable.run, step: node.id, state: 'done' });
  const payload = { steps: [report], values: hashOf(run.values[node.id]), asOf: prepared.asOf };
  story.add({ kind: 'segment', step: name, payload });
}

async function prepare(run: Running, node: CallNode, within: string, snapshot: Snapshot): Promise<Prepared> {
  const began = performance.now();
  const route = run.routed.routes[node.id]!;
  const by = { ...run.call, place: run.placeOf(node.id, within) };
  const candidates = route.candidates.map((name) => callable(name, run.call));
  const input = inputOf(node, candidates[0]!, run.values);
  const alone = contextFor(snapshot, new AbortController().signal, by);
  const { operation, passedOver } = await by.dispatch.choose(candidates, input, seenAlone(alone));
  refuseUnpermitted(operation, snapshot, by.authorizer);
  const { title, name } = operation;
  by.tell({ kind: 'step', run: by.run, step: node.id, state: 'running', note: node.why ?? title });
  const analyst = operation as AnalyseOperation;
  const { analysis, skeleton } = await withinTime(operation, snapshot, async (open, signal) => {
    const context = seenAlone(contextFor(open, signal, by));
    const skeleton = (await analyst.skeleton(input, context)) as Record<string, unknown>;
    return { skeleton, analysis: await analyst.analysis(input, context) };
  });
  const gated = await gate(operation, input, { ...skeleton, writtenBy: SKELETON }, snapshot);
  const report: StepReport = {
    ...{ id: node.id, kind: 'call', title: node.why ?? title, state: 'done', operation: name },
    ...{ route: route.rule, passedOver, gate: gated, ms: Math.round(performance.now() - began) },
  };
  return { operation: name, analysis, skeleton, report, asOf: snapshot.records.asOf };
}

/** Who was named when the plan was routed, and nobody besides. */
const askedBy = (run: Running, node: CallNode) => {
  const models = run.routed.routes[node.id]?.models;
  return models ? { candidates: models.candidates } : {};
};

/** As secret as what the step is given and what its operation reads, whichever is more. */
function taskOf(
  operation: AnalyseOperation<unknown, { writtenBy: string }>,
  { instruction, material }: Analysis,
  run: Running,
  node: CallNode,
): LanguageTask {
  const task: AnalystTask = { role: 'analyst', instruction, material, output: operation.asks };
  // What the checker knows nothing of is kept from whoever may not see everything.
  const label = run.routed.checked.labels[node.id] ?? { integrity: 'text', sensitivity: 'restricted' };
  const { sensitivity } = joinLabels([label, { integrity: 'text', sensitivity: operation.reads }]);
  return { ...task, purpose: operation.name, sensitivity };
}

const withUse = (report: StepReport, use: ModelUse | null): StepReport =>
  use
    ? {
        ...report,
        gate: [
          ...(report.gate ?? []),
          ...(use.by === 'builtin' ? ['skeleton'] : ['held against its material']),
        ],
        ms: (report.ms ?? 0) + use.attempts.reduce((sum, { ms }) => sum + ms, 0),
      }
    : report;
