import type { KeyResultRow, ObjectiveRow } from '../api/shapes.ts';
import { ColouredGrade } from '../data/grade-data.tsx';
import { RecordLink } from '../parts/record-link.tsx';
import type { Covered } from './covering.ts';
import type { Grades } from './grades.ts';
import { KeyResults } from './key-results.tsx';

function ObjectiveGrade({ id, grades }: { id: string; grades: Grades }) {
  const found = grades.ofObjective(id);
  if (!found) return <span className="text-xs text-faint">not graded</span>;
  return (
    <span className="text-sm">
      <ColouredGrade grade={found.grade} colour={found.colour} />
    </span>
  );
}

interface Props {
  objective: ObjectiveRow;
  depth: number;
  results: KeyResultRow[];
  covered: Covered;
  grades: Grades | null;
  productName: string | null;
  isOpen: boolean;
  open: () => void;
}

/** One objective with what it is measured by and what serves it. */
export function ObjectiveBlock({
  objective,
  depth,
  results,
  covered,
  grades,
  productName,
  isOpen,
  open,
}: Props) {
  const { id, name, period, state } = objective;
  const { serving, gap } = covered;
  return (
    <li
      style={{ marginLeft: `${Math.min(depth, 3) * 1.25}rem` }}
      className={`border-t border-line-strong pt-3 pb-5 ${depth > 0 ? 'border-l-2 border-l-line pl-4' : ''}`}
    >
      <div className="mb-1.5 flex flex-wrap items-baseline gap-x-3">
        <h2 className="min-w-0 text-base font-semibold">
          <button
            type="button"
            data-list-item
            aria-current={isOpen ? 'true' : undefined}
            onClick={open}
            className="text-left break-words hover:text-accent aria-[current]:text-accent"
          >
            {name}
          </button>
        </h2>
        <p className="flex-1 text-xs text-faint">
          {[period ?? 'No period', productName, state === 'archived' && 'archived']
            .filter(Boolean)
            .join(' · ')}
        </p>
        {grades && <ObjectiveGrade id={id} grades={grades} />}
      </div>
      <KeyResults name={name} results={results} grades={grades} />
      <p className="mt-2 text-xs text-soft">
        {gap && <span className="text-wait">Uncovered: {gap}. </span>}
        {serving.length > 0 && (
          <>
            Served by{' '}
            {serving.map((initiative, index) => (
              <span key={initiative.id}>
                {index > 0 && ', '}
                <RecordLink id={initiative.id} entity="initiative" name={initiative.title} />
                {initiative.state === 'completed' && <span className="text-faint"> (completed)</span>}
              </span>
            ))}
          </>
        )}
      </p>
    </li>
  );
}
