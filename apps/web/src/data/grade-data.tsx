import { gradeText } from '../parts/grade-text.ts';
import { RecordLink } from '../parts/record-link.tsx';
import { Section } from './section.tsx';

interface Graded {
  keyResultGrades: { keyResultId: string; grade: number }[];
  objectiveGrade: number | null;
  colour: string | null;
  blocked: { id: string; missing: string[] }[];
}
export type GradeData = Graded & { objectives?: (Graded & { objectiveId: string })[] };

const TONES: Record<string, string> = { red: 'text-bad', yellow: 'text-wait', green: 'text-good' };

/** A grade with its colour in words: never a colour alone. */
export function ColouredGrade({ grade, colour }: { grade: number | null; colour: string | null }) {
  if (grade === null) return <span className="text-wait">cannot be graded yet</span>;
  return (
    <span className={`font-semibold tabular-nums ${TONES[colour ?? ''] ?? ''}`}>
      {gradeText(grade)} {colour}
    </span>
  );
}

function Results({ graded }: { graded: Graded }) {
  return (
    <ul className="text-sm">
      {graded.keyResultGrades.map(({ keyResultId, grade }) => (
        <li
          key={keyResultId}
          className="grid grid-cols-[1fr_6rem_3rem] items-center gap-3 border-t border-line py-1.5"
        >
          <span className="min-w-0 break-words">
            <RecordLink id={keyResultId} />
          </span>
          <span aria-hidden className="h-1.5 rounded-sm bg-line/60">
            <span
              className="block h-full min-w-px rounded-sm bg-accent"
              style={{ width: `${100 * grade}%` }}
            />
          </span>
          <span className="text-right tabular-nums">{gradeText(grade)}</span>
        </li>
      ))}
      {graded.blocked.map(({ id, missing }) => (
        <li key={id} className="flex flex-wrap gap-x-4 border-t border-line py-1.5">
          <span className="min-w-0 flex-1 break-words">
            <RecordLink id={id} />
          </span>
          <span className="text-wait">lacks {missing.join(', ')}</span>
        </li>
      ))}
    </ul>
  );
}

/** Objectives with the grades of their key results, and what has to be stated where there is no grade. */
export function GradeDataView({ data }: { data: GradeData }) {
  if (!data.objectives)
    return (
      <Section title="Grades">
        <p className="text-sm">
          <ColouredGrade grade={data.objectiveGrade} colour={data.colour} />
        </p>
        <Results graded={data} />
      </Section>
    );
  return (
    <ul className="space-y-5">
      {data.objectives.map((objective) => (
        <li key={objective.objectiveId}>
          <p className="flex flex-wrap items-baseline justify-between gap-x-4 pb-1 text-sm font-medium">
            <RecordLink id={objective.objectiveId} />
            <ColouredGrade grade={objective.objectiveGrade} colour={objective.colour} />
          </p>
          <Results graded={objective} />
        </li>
      ))}
    </ul>
  );
}
