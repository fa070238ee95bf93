import { ChevronRight } from 'lucide-react';
import { StepIcon } from '../ask/step-icon.tsx';
import { KINDS } from './kinds.ts';
import type { PlanStep } from './plan-of.ts';
import { type Line, useTreeKeys } from './tree-keys.ts';

interface Props {
  steps: readonly PlanStep[];
  whoOf: (step: PlanStep) => string | undefined;
  selected: string | null;
  select: (id: string) => void;
}

const holdsMore = (steps: readonly PlanStep[], place: number): boolean =>
  (steps[place + 1]?.depth ?? 0) > steps[place]!.depth;

/** The lines that show, for what is inside a folded one does not. */
function shownLines(steps: readonly PlanStep[], folded: ReadonlySet<string>): { step: PlanStep; line: Line }[] {
  let hiddenBelow = Number.POSITIVE_INFINITY;
  return steps.flatMap((step, place) => {
    if (step.depth > hiddenBelow) return [];
    hiddenBelow = Number.POSITIVE_INFINITY;
    const holds = holdsMore(steps, place);
    if (holds && folded.has(step.id)) hiddenBelow = step.depth;
    return [{ step, line: { id: step.id, depth: step.depth, open: holds ? !folded.has(step.id) : undefined } }];
  });
}

/** What a line says besides its title, in a few words. */
function asides({ branch, note, report, kind }: PlanStep, who: string | undefined): string {
  const attempts = report?.attempts ?? 1;
  return [
    branch,
    KINDS[kind as keyof typeof KINDS]?.says,
    who,
    note,
    attempts > 1 && `tried ${attempts} times`,
    report?.undone && 'undone',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The plan as a tree of text: all that the graph shows, for the keys and for those who listen. */
export function PlanTree({ steps, whoOf, selected, select }: Props) {
  const all = steps.map(({ id, depth }, place) => ({
    id,
    depth,
    open: holdsMore(steps, place) ? true : undefined,
  }));
  const keys = useTreeKeys(all, selected, select);
  const shown = shownLines(steps, keys.folded);
  return <></>;
}
