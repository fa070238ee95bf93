import { useQuery } from '@tanstack/react-query';
import { Problem } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { count } from '../parts/words.ts';
import { CameOfIt } from './came-of-it.tsx';
import { Decide } from './fact-actions.tsx';
import { sentence } from './fact-words.ts';
import { proposalsQuery } from './memory-queries.ts';
import { InPlace, SaidBy } from './source-words.tsx';
import { useFactJob } from './use-fact-job.ts';

/** What was found in what people wrote, each word for word in its place, to be confirmed or not. */
export function Proposals() {
  const { data, error, refetch } = useQuery(proposalsQuery);
  const job = useFactJob();
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <div className="space-y-6">
      {job.data && <CameOfIt run={job.data} />}
      {job.error && <Problem error={job.error} />}
      {data.total === 0 && !job.data && (
        <p className="text-sm text-soft">
          Nothing is proposed. What is found in records, word for word, stands here until somebody says that
          it is so; until then nothing is answered by it.
        </p>
      )}
      {data.rows.map((fact) => (
        <article
          key={fact.id}
          aria-label={sentence(fact.told)}
          className="space-y-2 border-b border-line pb-5"
        >
          <h2 className="text-sm font-semibold">{sentence(fact.told)}?</h2>
          {fact.words ? <InPlace source={fact.words} /> : fact.source.said && <p>“{fact.source.said}”</p>}
          <SaidBy fact={fact} />
          {fact.effect && <p className="text-xs text-soft">What it changes: {fact.effect}</p>}
          <Decide fact={fact} job={job} />
        </article>
      ))}
      {data.total > data.rows.length && (
        <p className="text-sm text-faint">And {count(data.total - data.rows.length)} more after these.</p>
      )}
    </div>
  );
}
