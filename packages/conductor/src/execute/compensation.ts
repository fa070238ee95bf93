import {
  CancelledError,
  type CompensateNode,
  ConductorError,
  nodesOf,
  type StepReport,
  Suspended,
  splitRef,
} from '@conductor/contract';
import type { RunBlock, Running, Undoing } from './running.ts';

/** Notes what undoes a step, with what is known now: it is done only where a later step fails or the run is cancelled. */
export function register(run: Running, node: CompensateNode, within: string): void {
  const of = [...nodesOf(run.routed.checked.plan.steps)]
    .filter((other) => other.id === node.of || isCommitOf(other, node.of))
    .flatMap(({ id }) => run.reportOf(id) ?? []);
  run.undoings.push({ node, values: { ...run.values }, within, of });
  run.reports.push({
    id: node.id,
    kind: 'compensate',
    title: 'Known how to undo it, should a later step fail',
    state: 'done',
  });
}

/** What a step proposed is applied by another: what takes it back takes back both. */
const isCommitOf = (node: { kind: string; change?: unknown }, step: string): boolean =>
  node.kind === 'commit' && splitRef(node.change as { $: string }).root === step;

/**
 * Takes back what was done, the last first, however the run came to its end, and gives what it ended
 * with: the first error stays the reason, and says what is undone and what is left standing.
 */
export async function takeBack(run: Running, error: unknown, runBlock: RunBlock): Promise<unknown> {
  if (error instanceof Suspended || run.by.brief.dryRun) return error;
  const before = [...run.reports];
  const failed: string[] = [];
  for (const undoing of run.undoings.toReversed()) {
    const why = await undoOne(run, undoing, runBlock);
    if (why !== null) failed.push(why);
  }
  return told(error, before, failed);
}

/** @returns why it could not be undone; null where it is */
async function undoOne(run: Running, undoing: Undoing, runBlock: RunBlock): Promise<string | null> {
  const { node, values, within, of } = undoing;
  const { story, durable } = run.by;
  const under = `compensate ${node.id}${within} `;
  const part = run.part({ ...values }, { durable: durable.despiteCancel(), under });
  const step = under.trimEnd();
  try {
    await runBlock(part, node.do, '');
    for (const report of of) report.undone = true;
    story.add({ kind: 'compensated', step, payload: { of: node.of } });
    return null;
  } catch (error) {
    if (error instanceof Suspended) throw error;
    const why = (error as Error)?.message ?? String(error);
    story.add({ kind: 'compensation-failed', step, payload: { of: node.of, why } });
    return `${titleOf(of, node)} (${why})`;
  } finally {
    run.absorb(part);
  }
}

const titleOf = (of: readonly StepReport[], node: CompensateNode): string => of.at(-1)?.title ?? node.of;

function told(error: unknown, before: readonly StepReport[], failed: readonly string[]): unknown {
  const applied = before.filter(({ kind, state }) => kind === 'commit' && state === 'done');
  const [undone, standing] = [applied.filter((one) => one.undone), applied.filter((one) => !one.undone)];
  const more = [
    ...(undone.length > 0 ? [`Taken back: ${titles(undone)}.`] : []),
    ...(failed.length > 0 ? [`Taking back failed: ${failed.join('; ')}.`] : []),
    ...(standing.length > 0 ? [`Left standing: ${titles(standing)}.`] : []),
  ];
  return more.length > 0 ? saying(error, more) : error;
}

const titles = (reports: readonly StepReport[]): string =>
  reports.map(({ title }) => title.replace(/[.]$/, '')).join('; ');

function saying(error: unknown, more: readonly string[]): unknown {
  const message = (error as Error)?.message ?? String(error);
  const text = [/[.!?]$/.test(message) ? message : `${message}.`, ...more].join(' ');
  if (!(error instanceof ConductorError)) return new Error(text, { cause: error });
  return error.code === 'cancelled'
    ? new CancelledError(text)
    : new ConductorError(error.code, text, error.mend);
}
