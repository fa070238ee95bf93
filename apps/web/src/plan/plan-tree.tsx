import { ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { StepIcon } from '../ask/step-icon.tsx';
import { duration } from '../parts/words.ts';
import { KINDS } from './kinds.ts';
import type { PlanStep } from './plan-of.ts';
import { type Line, stepFor } from './tree-keys.ts';

interface Props {
  steps: readonly PlanStep[];
  whoOf: (step: PlanStep) => string | undefined;
  selected: string | null;
  select: (id: string) => void;
}

interface Shown extends Line {
  step: PlanStep;
  /** Its place among those beside it, from 1, and how many they are. */
  place: number;
  of: number;
}

/** The lines that show, for what is inside a folded one does not. */
function shownLines(steps: readonly PlanStep[], folded: ReadonlySet<string>): Shown[] {
  let hiddenBelow = Number.POSITIVE_INFINITY;
  const lines = steps.flatMap((step, at) => {
    if (step.depth > hiddenBelow) return [];
    const holds = (steps[at + 1]?.depth ?? 0) > step.depth;
    const isFolded = holds && folded.has(step.id);
    hiddenBelow = isFolded ? step.depth : Number.POSITIVE_INFINITY;
    return [{ id: step.id, depth: step.depth, step, open: holds ? !isFolded : undefined, place: 1, of: 1 }];
  });
  for (const [at, line] of lines.entries()) {
    const before = lines.slice(0, at).findLast(({ depth }) => depth <= line.depth);
    if (before?.depth === line.depth) line.place = before.place + 1;
  }
  for (const [at, line] of lines.entries()) {
    const after = lines.slice(at + 1);
    const end = after.findIndex(({ depth }) => depth < line.depth);
    const beside = after.slice(0, end < 0 ? undefined : end).filter(({ depth }) => depth === line.depth);
    line.of = line.place + beside.length;
  }
  return lines;
}

/** What a line says besides its title. */
function asides({ branch, note, report, kind }: PlanStep, who: string | undefined): string {
  const attempts = report?.attempts ?? 1;
  return [
    branch,
    KINDS[kind as keyof typeof KINDS]?.says,
    who,
    note,
    attempts > 1 && `tried ${attempts} times`,
    report?.undone && 'undone',
    report?.ms !== undefined && report.state === 'done' && duration(report.ms),
  ]
    .filter(Boolean)
    .join(' · ');
}

function TreeLine({
  line,
  isHere,
  who,
  select,
  fold,
}: {
  line: Shown;
  isHere: boolean;
  who: string | undefined;
  select: () => void;
  fold: () => void;
}) {
  const { step, depth, open, place, of } = line;
  const quiet = step.state === 'skipped' || step.state === 'pending';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the tree's
    <div
      role="treeitem"
      aria-level={depth + 1}
      aria-posinset={place}
      aria-setsize={of}
      aria-expanded={open}
      aria-selected={isHere}
      tabIndex={isHere ? 0 : -1}
      data-line={step.id}
      onClick={select}
      style={{ paddingLeft: `${depth * 1.1 + 0.375}rem` }}
      className={`flex cursor-pointer items-start gap-1.5 rounded-md py-1 pr-1.5 text-sm -outline-offset-2 hover:bg-line/40 aria-selected:bg-tint`}
    >
      {/* The arrows fold; a click on this does, for those with a mouse. */}
      <span
        aria-hidden
        onClick={(event) => {
          event.stopPropagation();
          fold();
        }}
        className="mt-[3px] flex size-3.5 shrink-0 items-center justify-center text-faint"
      >
        {open !== undefined && <ChevronRight size={12} className={open ? 'rotate-90' : ''} />}
      </span>
      <StepIcon state={step.state} />
      <span className="min-w-0 flex-1 break-words">
        <span className={quiet ? 'text-faint' : ''}>{step.title}</span>
        <span className="block text-xs text-faint">{asides(step, who)}</span>
      </span>
    </div>
  );
}

/** The plan as a tree of text: all that the graph shows, for the keys and for those who listen. */
export function PlanTree({ steps, whoOf, selected, select }: Props) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const lines = shownLines(steps, folded);
  const here = Math.max(
    0,
    lines.findIndex(({ id }) => id === selected),
  );
  const fold = (id: string, isFolded: boolean) =>
    setFolded(new Set(isFolded ? [...folded, id] : [...folded].filter((each) => each !== id)));
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = stepFor(lines, here, event.key);
    if (!step) return;
    event.preventDefault();
    if ('fold' in step) return fold(lines[here]!.id, step.fold);
    const { id } = lines[step.go]!;
    select(id);
    event.currentTarget.querySelector<HTMLElement>(`[data-line="${id}"]`)?.focus();
  };
  return (
    <div role="tree" aria-label="The plan, step by step" onKeyDown={onKeyDown}>
      {lines.map((line, place) => (
        <TreeLine
          key={line.id}
          line={line}
          isHere={place === here}
          who={whoOf(line.step)}
          select={() => select(line.id)}
          fold={() => fold(line.id, line.open === true)}
        />
      ))}
    </div>
  );
}
