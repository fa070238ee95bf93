import {
  type CompensateNode,
  ConductorError,
  errorOf,
  nodesOf,
  type PlanNode,
  refusalOf,
  type StepReport,
  Suspended,
  splitRef,
} from '@conductor/contract';
import type { RunBlock, Running, Undoing } from './running.ts';

/** Notes what undoes a step, with what is known now: it is done only where a later step fails or the run is cancelled. */
export function register(run: Running, node: CompensateNode, within: string): void {
  const undone = idsOf(run, node.of);
  const of = run.reports.filter(({ id }) => undone.has(id));
  run.undoings.push({ node, values: { ...run.values }, within, of });
  run.reports.push({
    id: node.id,
    kind: 'compensate',
    title: 'Known how to undo it, should a later step fail',
    state: 'done',
  });
}

/** A step with all that is inside it, and where it proposes, what applies it: what takes it back takes back all of them. */
function idsOf(run: Running, step: string): ReadonlySet<string> {
  const isOf = (node: PlanNode) =>
    node.id === step || (node.kind === 'commit' && splitRef(node.change).root === step);
  const own = [...nodesOf(run.routed.checked.plan.steps)].filter(isOf);
  return new Set([...nodesOf(own)].map(({ id }) => id));
}

/**
 * Takes back what was done, the last first, however the run came to its end, and gives what it ended
 * with: the first error stays the reason, and says what is undone and what is left standing.
 */
export async function takeBack(run: Running, error: unknown, runBlock: RunBlock): Promise<unknown> {
  if (error instanceof Suspended || run.by.brief.dryRun) return error;
  const applied = run.reports.filter(({ kind, state }) => kind === 'commit' && state === 'done');
  const failures: { of: StepReport[]; said: string }[] = [];
  for (const undoing of run.undoings.toReversed()) {
    const why = await undoOne(run, undoing, runBlock);
    if (why !== null) failures.push({ of: undoing.of, said: `${titleOf(undoing)} (${why})` });
  }
  const standing = applied.filter(
    (report) => !report.undone && !failures.some(({ of }) => of.includes(report)),
  );
  return saying(error, [
    ...listed('Taken back', titles(applied.filter(({ undone }) => undone))),
    ...listed(
      'Taking back failed',
      failures.map(({ said }) => said),
    ),
    ...listed('Left standing', titles(standing)),
  ]);
}

/** @returns why it could not be undone; null where it is */
async function undoOne(run: Running, undoing: Undoing, runBlock: RunBlock): Promise<string | null> {
  const { node, values, within, of } = undoing;
  const { story, durable } = run.by;
  const under = `compensate ${node.id}${within} `;
  const part = run.part({ ...values }, { durable: durable.despiteCancel(), under });
  const step = run.nameOf(under.trimEnd(), '');
  try {
    await runBlock(part, node.do, '');
    if (isWithheld(part)) throw new Error('what would take it back was not applied');
    for (const report of of) report.undone = true;
    story.add({ kind: 'compensated', step, payload: { of: node.of } });
    return null;
  } catch (error) {
    if (error instanceof Suspended) throw error;
    const why = wordsOf(error);
    story.add({ kind: 'compensation-failed', step, payload: { of: node.of, why } });
    return why;
  } finally {
    run.absorb(part);
  }
}

/** Whether something was worked out that takes it back, and not applied: nobody gave leave, or something stands on it. */
function isWithheld({ reports, commits, by }: Running): boolean {
  const proposed = reports.filter(
    ({ operation }) => operation && by.catalogue.operations.get(operation)?.operation.effect === 'propose',
  );
  return commits.length < proposed.length;
}

const wordsOf = (error: unknown): string => (error as Error)?.message ?? String(error);
const titleOf = ({ of, node }: Undoing): string =>
  (of.findLast(({ kind }) => kind === 'commit') ?? of.at(-1))?.title ?? node.of;
const titles = (reports: readonly StepReport[]): string[] => reports.map(({ title }) => title);

/** Nobody reads the same forty times, nor forty of a kind. */
const MOST_NAMED = 5;

export function listed(what: string, all: readonly string[]): string[] {
  if (all.length === 0) return [];
  const different = [...new Set(all)].map((one) => {
    const count = all.filter((other) => other === one).length;
    return count > 1 ? `${one}, ${count} times` : one;
  });
  const more = different.length - MOST_NAMED;
  const named = different.slice(0, MOST_NAMED).join('; ');
  return [`${what}: ${named}${more > 0 ? `; and ${more} more` : ''}.`];
}

/** The same error, saying more. */
function saying(error: unknown, more: readonly string[]): unknown {
  if (more.length === 0) return error;
  const said = wordsOf(error);
  const text = [/[.!?]$/.test(said) ? said : `${said}.`, ...more].join(' ');
  if (!(error instanceof ConductorError)) return new Error(text, { cause: error });
  return errorOf({ ...refusalOf(error), message: text });
}
