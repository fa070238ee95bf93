import { useMutation } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { ApiError, post } from '../api/request.ts';
import type { Replay as Replayed } from '../api/shapes.ts';
import { Button } from '../parts/button.tsx';
import { FoldedValue } from '../parts/folded.tsx';
import { Problem } from '../parts/problem.tsx';

function Differences({ title, all }: { title: string; all: Replayed['differences'] }) {
  if (all.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="mb-1 text-sm font-medium">{title}</h2>
      <ul className="divide-y divide-line border-y border-line text-sm">
        {all.map(({ where, then, now }) => (
          <li key={where} className="grid gap-x-4 gap-y-1 py-2 sm:grid-cols-[10rem_1fr_1fr]">
            <span className="text-faint">{where}</span>
            <div className="min-w-0">
              <p className="text-2xs text-faint">then</p>
              <FoldedValue value={then} />
            </div>
            <div className="min-w-0">
              <p className="text-2xs text-faint">now</p>
              <FoldedValue value={now} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A server that cannot replay has nothing at the address. */
const isAbsent = (error: unknown): boolean =>
  error instanceof ApiError && error.status === 404 && error.code === 'unknown-page';

/** Does a run again from what is kept of it, changing nothing, and tells whether it comes to the same. */
export function Replay({ run }: { run: string }) {
  const replay = useMutation({
    mutationFn: () => post<Replayed>(`/api/runs/${encodeURIComponent(run)}/replay`),
  });
  if (isAbsent(replay.error)) return null;
  const { data } = replay;
  return (
    <div className="space-y-3">
      <Button disabled={replay.isPending} onClick={() => replay.mutate()}>
        <RotateCw aria-hidden size={14} />
        {replay.isPending ? 'Replaying…' : 'Replay'}
      </Button>
      {replay.error && <Problem error={replay.error} />}
      {data && (
        <>
          <p role="status" className="text-sm">
            {data.same
              ? 'Replayed from what is kept, it comes to the very same.'
              : 'Replayed from what is kept, it does not come to the same.'}
          </p>
          <Differences title="What differs" all={data.differences} />
          <Differences title="What would differ if it were asked today" all={data.today} />
        </>
      )}
    </div>
  );
}
