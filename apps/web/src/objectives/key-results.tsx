import { ArrowDown, ArrowUp, CircleDot } from 'lucide-react';
import type { KeyResultRow } from '../api/shapes.ts';
import { gradeText } from '../parts/grade-text.ts';
import { Missing } from '../parts/missing.tsx';
import { count } from '../parts/words.ts';
import type { Grades } from './grades.ts';
import { Sparkline } from './sparkline.tsx';

const DIRECTIONS = {
  increase: [ArrowUp, 'should rise'],
  decrease: [ArrowDown, 'should fall'],
  binary: [CircleDot, 'done or not'],
} as const;

export function Direction({ direction }: { direction: KeyResultRow['direction'] }) {
  const [Icon, said] = DIRECTIONS[direction];
  return (
    <span title={said}>
      <Icon role="img" aria-label={said} size={13} className="mt-[3px] shrink-0 text-faint" />
    </span>
  );
}

const measured = ({ direction, unit }: KeyResultRow, value: number | null, what: string) => {
  if (value === null) return <Missing what={what} />;
  if (direction === 'binary') return value >= 1 ? 'done' : 'not done';
  return `${count(value)}${unit === '%' ? ' %' : ''}`;
};

/** Where a key result began, is, and is to get to: what is not stated is said, for no grade can be had without it. */
export function Way({ result }: { result: KeyResultRow }) {
  const { direction, unit, baseline, current, target } = result;
  if (direction === 'binary')
    return <span className="font-medium">{measured(result, current, 'no value yet')}</span>;
  return (
    <span className="tabular-nums">
      {baseline === null ? (
        <span className="text-wait">no baseline</span>
      ) : (
        <span className="text-faint">{measured(result, baseline, '')}</span>
      )}
      {' → '}
      {current === null ? (
        <span className="text-wait">no value yet</span>
      ) : (
        <span className="font-medium">{measured(result, current, '')}</span>
      )}
      {' → '}
      {target === null ? (
        <span className="text-wait">no target</span>
      ) : (
        <span className="text-faint">{measured(result, target, '')}</span>
      )}
      {unit && unit !== '%' && <span className="text-faint"> {unit}</span>}
    </span>
  );
}

function Grade({ result, grades }: { result: KeyResultRow; grades: Grades }) {
  const grade = grades.ofKeyResult(result.id);
  if (grade !== undefined) return <span className="font-medium tabular-nums">{gradeText(grade)}</span>;
  const missing = grades.missing(result.id);
  return (
    <span className="text-wait">{missing ? `no grade: lacks ${missing.join(', ')}` : 'not graded'}</span>
  );
}

const CELL = 'py-1.5 pr-4 align-top';

/** The key results of one objective, as they are kept; grades beside them once the job has given them. */
export function KeyResults({
  name,
  results,
  grades,
}: {
  name: string;
  results: KeyResultRow[];
  grades: Grades | null;
}) {
  if (results.length === 0) return <p className="text-sm text-wait">No key result is stated.</p>;
  return (
    <table aria-label={`Key results of ${name}`} className="w-full border-collapse text-sm">
      <thead className="sr-only">
        <tr>
          <th scope="col">Key result</th>
          <th scope="col">Baseline, now, target</th>
          <th scope="col">Check-ins</th>
          <th scope="col">Confidence</th>
          <th scope="col">Weight</th>
          {grades && <th scope="col">Grade</th>}
        </tr>
      </thead>
      <tbody>
        {results.map((result) => (
          <tr key={result.id} className="border-t border-line">
            <th scope="row" className={`${CELL} text-left font-normal`}>
              <span className="flex items-start gap-1.5">
                <Direction direction={result.direction} />
                <span className="min-w-0 break-words">{result.name}</span>
              </span>
              <span className="pl-5 text-xs @xl:hidden">
                <Way result={result} />
              </span>
            </th>
            <td className={`${CELL} hidden w-60 text-xs leading-5 @xl:table-cell`}>
              <Way result={result} />
            </td>
            <td className={`${CELL} hidden w-28 @2xl:table-cell`}>
              <Sparkline result={result} />
            </td>
            <td className={`${CELL} hidden w-28 text-xs leading-5 text-faint @3xl:table-cell`}>
              {result.confidence === null ? (
                'no confidence'
              ) : (
                <>{Math.round(result.confidence * 100)} % confident</>
              )}
            </td>
            <td className={`${CELL} hidden w-20 text-xs leading-5 text-faint @3xl:table-cell`}>
              {result.weight === null ? 'no weight' : `weight ${count(result.weight)}`}
            </td>
            {grades && (
              <td className={`${CELL} w-28 pr-0 text-right text-xs leading-5`}>
                <Grade result={result} grades={grades} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
