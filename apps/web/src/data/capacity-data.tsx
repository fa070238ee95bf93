import { count, plural } from '../parts/words.ts';
import { RecordList } from './record-list.tsx';
import { Section } from './section.tsx';

export interface CapacityData {
  /** Person-weeks. */
  capacity: number;
  /** Of the capacity: above 1 it does not fit. */
  load: number;
  cutIds?: string[];
  infeasible?: boolean;
}

/** How full a period is, and what would have to go so that it fits. */
export function CapacityDataView({
  data: { capacity, load, cutIds = [], infeasible },
}: {
  data: CapacityData;
}) {
  const fits = load <= 1;
  return (
    <div className="space-y-5">
      <Section title={`Load, of ${count(Math.round(capacity * 10) / 10)} person-weeks`}>
        <div className="flex items-center gap-4">
          <span aria-hidden className="relative h-3 flex-1 rounded-sm bg-line/60">
            <span
              className={`block h-full rounded-sm ${fits ? 'bg-accent' : 'bg-bad'}`}
              style={{ width: `${(100 * load) / Math.max(1, load)}%` }}
            />
            {!fits && (
              <span className="absolute -inset-y-1 w-0.5 bg-ink" style={{ left: `${100 / load}%` }} />
            )}
          </span>
          <span className={`text-sm font-semibold tabular-nums ${fits ? '' : 'text-bad'}`}>
            {Math.round(load * 100)} %
          </span>
        </div>
      </Section>
      {infeasible && (
        <p className="text-sm text-wait">No cut makes it fit: what must be done is more than can be done.</p>
      )}
      {cutIds.length > 0 && (
        <Section
          title={`To cut so that it fits: ${plural(cutIds.length, 'initiative')}, the lowest rank first`}
        >
          <RecordList ids={cutIds} />
        </Section>
      )}
    </div>
  );
}
