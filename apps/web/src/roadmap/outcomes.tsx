import { useMe } from '../api/queries.ts';
import type { InitiativeRow } from '../api/shapes.ts';
import { Missing } from '../parts/missing.tsx';
import { count, day } from '../parts/words.ts';

const measured = (value: number | null, unit: string | null | undefined) =>
  value === null ? <Missing what="not stated" /> : `${count(value)}${unit ? ` ${unit}` : ''}`;

/** What an initiative should change, beside what was measured since. */
export function Outcomes({ initiative }: { initiative: InitiativeRow }) {
  const zone = useMe()?.workspace.timeZone;
  const { targetOutcomes, actualOutcomes } = initiative;
  const untargeted = actualOutcomes.filter(
    ({ measure }) => !targetOutcomes.some((target) => target.measure === measure),
  );
  if (targetOutcomes.length + untargeted.length === 0)
    return <p className="text-sm text-soft">No outcome is stated for it.</p>;
  return (
    <ul className="divide-y divide-line text-sm">
      {targetOutcomes.map(({ measure, baseline, target, unit }) => {
        const actual = actualOutcomes.findLast((one) => one.measure === measure);
        return (
          <li key={measure} className="py-1.5 first:pt-0">
            {measure}
            <span className="block text-xs text-soft tabular-nums">
              {measured(baseline, unit)} → {measured(target, unit)}
              {' · '}
              {actual ? (
                <>
                  measured {measured(actual.value, unit)}
                  {actual.at && ` on ${day(actual.at, zone)}`}
                </>
              ) : (
                'not measured yet'
              )}
            </span>
          </li>
        );
      })}
      {untargeted.map(({ measure, value, at }) => (
        <li key={`${measure}-${at}`} className="py-1.5">
          {measure}
          <span className="block text-xs text-soft tabular-nums">
            measured {measured(value, null)}
            {at && ` on ${day(at, zone)}`}, with no target
          </span>
        </li>
      ))}
    </ul>
  );
}
