import { useQuery } from '@tanstack/react-query';
import { valuesQuery } from '../api/queries.ts';
import { ValueView } from '../data/value-view.tsx';

/** What a step of a run gave, read when it is first looked at. */
export function StepValue({ run, step }: { run: string; step: string }) {
  const { data, error } = useQuery(valuesQuery(run));
  if (error) return <p className="text-sm text-soft">{error.message}</p>;
  if (!data) return <p className="text-sm text-faint">Reading…</p>;
  const value = data[step];
  return value === undefined ? (
    <p className="text-sm text-faint">It gave no value.</p>
  ) : (
    <ValueView value={value} />
  );
}
