import { RecordLink } from '../parts/record-link.tsx';
import { count } from '../parts/words.ts';

interface Review {
  initiativeId: string;
  attainment: number | null;
  verdict: string;
  outcomes: {
    measure: string;
    baseline: number | null;
    target: number | null;
    unit: string | null;
    actual: number | null;
    attainment: number | null;
    verdict: string;
    missing: string[];
  }[];
}
export interface ReviewData {
  reviews: Review[];
}

const TONES: Record<string, string> = {
  met: 'text-good',
  partial: 'text-wait',
  missed: 'text-bad',
  unmeasured: 'text-faint',
};

function Verdict({ verdict, attainment }: { verdict: string; attainment: number | null }) {
  return (
    <span className={`whitespace-nowrap tabular-nums ${TONES[verdict] ?? ''}`}>
      {verdict}
      {attainment !== null && ` ${Math.round(attainment * 100)} %`}
    </span>
  );
}

const at = (value: number | null) => (value === null ? 'not stated' : count(value));

/** What completed initiatives brought, against what they were to bring. */
export function ReviewDataView({ data }: { data: ReviewData }) {
  return (
    <ul className="space-y-5">
      {data.reviews.map(({ initiativeId, verdict, attainment, outcomes }) => (
        <li key={initiativeId}>
          <p className="flex flex-wrap items-baseline justify-between gap-x-4 pb-1 text-sm font-medium">
            <RecordLink id={initiativeId} />
            <Verdict verdict={verdict} attainment={attainment} />
          </p>
          <ul className="text-sm">
            {outcomes.length === 0 && (
              <li className="border-t border-line py-1.5 text-soft">No outcome was stated for it.</li>
            )}
            {outcomes.map((outcome) => (
              <li
                key={outcome.measure}
                className="flex flex-wrap items-baseline gap-x-4 border-t border-line py-1.5"
              >
                <span className="min-w-48 flex-1 break-words">{outcome.measure}</span>
                <span className="text-xs text-soft tabular-nums">
                  {at(outcome.baseline)} → {at(outcome.target)} {outcome.unit}, was{' '}
                  {outcome.actual === null ? 'not measured' : count(outcome.actual)}
                </span>
                <span className="w-28 text-right text-xs">
                  <Verdict verdict={outcome.verdict} attainment={outcome.attainment} />
                </span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
