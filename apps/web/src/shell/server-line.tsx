import { useStatus } from '../api/queries.ts';
import { count } from '../parts/words.ts';

/** A thin line above the page while the server is still getting ready, or cannot work. */
export function ServerLine() {
  const status = useStatus();
  if (!status) return null;
  const { done, total } = status.embedding;
  if (!status.worker.alive)
    return (
      <p role="status" className="border-b border-line bg-bad-tint px-4 py-1.5 text-xs text-ink">
        No worker is running: what you ask waits until one is. Start one with <code>conductor start</code>.
      </p>
    );
  if (done >= total) return null;
  return (
    <div className="border-b border-line bg-sunken">
      <p className="px-4 py-1.5 text-xs text-soft">
        Reading {count(done)} of {count(total)} records for meaning — you can ask meanwhile.
      </p>
      <div
        role="progressbar"
        aria-label="Records read for meaning"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        className="h-0.5 bg-line"
      >
        <div
          className="h-full bg-accent transition-[width] duration-500"
          style={{ width: `${(100 * done) / total}%` }}
        />
      </div>
    </div>
  );
}
