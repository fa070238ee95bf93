import { useMe } from '../api/queries.ts';
import type { JournalLine } from '../api/shapes.ts';
import { FoldedValue } from '../parts/folded.tsx';
import { clock, plural } from '../parts/words.ts';

/** The journal as it is kept, line by line. */
export function Journal({ events }: { events: readonly JournalLine[] }) {
  const zone = useMe()?.workspace.timeZone;
  if (events.length === 0) return null;
  return (
    <details className="mt-8 border-t border-line pt-3">
      <summary data-list-item className="py-1 text-sm text-soft">
        The journal: {plural(events.length, 'event')}, chained
      </summary>
      <ol className="divide-y divide-line border-b border-line">
        {events.map(({ seq, at, kind, step, payload }) => (
          <li key={seq} className="grid gap-x-4 py-2 text-sm sm:grid-cols-[2rem_6rem_9rem_1fr]">
            <span className="text-faint tabular-nums">{seq}</span>
            <time dateTime={at} title={at} className="text-xs leading-5 text-faint tabular-nums">
              {clock(at, zone)}
            </time>
            <span>
              {kind}
              {step && <span className="block font-mono text-2xs break-words text-faint">{step}</span>}
            </span>
            <div className="min-w-0 text-xs">
              {payload ? (
                <details>
                  <summary className="text-soft">{Object.keys(payload).join(', ') || 'nothing more'}</summary>
                  <FoldedValue value={payload} />
                </details>
              ) : (
                <span className="text-faint">erased</span>
              )}
            </div>
          </li>
        ))}
      </ol>
    </details>
  );
}
