import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { FIELD } from '../parts/field.ts';
import { Problem } from '../parts/problem.tsx';
import { periodsQuery } from './conversing-queries.ts';
import type { ReadPeriod } from './conversing-shapes.ts';

const USUAL = ['last quarter', 'this quarter', 'last month', 'last 30 days', 'this year'];

/** A period in somebody's own words, or one that is often meant; what the words mean is shown before it is taken. */
export function PeriodChoice({ choose, isBusy }: { choose: (period: ReadPeriod) => void; isBusy: boolean }) {
  const [words, setWords] = useState('');
  const id = useId();
  const { data, error } = useQuery(periodsQuery(words.trim()));
  const read = words.trim() === '' ? undefined : data;
  return (
    <div className="space-y-2">
      <label htmlFor={id} className="block text-xs text-soft">
        In your own words
        <input
          id={id}
          autoComplete="off"
          placeholder="Q3 2026, since March, last week"
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => {
            const [only, ...others] = read?.periods ?? [];
            if (event.key === 'Enter' && only && others.length === 0) choose(only);
          }}
          className={FIELD}
        />
      </label>
      {words.trim() === '' && (
        <p className="flex flex-wrap gap-1">
          {USUAL.map((usual) => (
            <button
              key={usual}
              type="button"
              onClick={() => setWords(usual)}
              className="min-h-6 rounded border border-line-strong px-1.5 text-xs text-soft hover:text-ink"
            >
              {usual}
            </button>
          ))}
        </p>
      )}
      {error && <Problem error={error} />}
      {read?.why && <p className="text-xs text-bad">{read.why}</p>}
      {read && read.periods.length > 0 && (
        <ul aria-label="Periods" className="space-y-1">
          {read.periods.map((period) => (
            <li key={`${period.from} ${period.to}`}>
              <button
                type="button"
                disabled={isBusy}
                onClick={() => choose(period)}
                className="w-full rounded-md border border-line-strong px-2.5 py-1.5 text-left text-sm hover:border-accent hover:bg-tint"
              >
                {period.label} <span className="text-xs text-faint">{period.reading}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
