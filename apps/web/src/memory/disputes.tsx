import { useQuery } from '@tanstack/react-query';
import { Button } from '../parts/button.tsx';
import { Problem } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { CameOfIt } from './came-of-it.tsx';
import { sentence, subjectName } from './fact-words.ts';
import { disputesQuery } from './memory-queries.ts';
import type { SeenDispute, ToldFact } from './memory-shapes.ts';
import { SaidBy } from './source-words.tsx';
import { useFactJob } from './use-fact-job.ts';

function Side({ fact, settle, isBusy }: { fact: ToldFact; settle: () => void; isBusy: boolean }) {
  return (
    <li className="flex-1 basis-60 space-y-2 rounded-md border border-line p-3">
      <p className="text-sm font-medium">{sentence(fact.told)}</p>
      {fact.source.said && <blockquote className="text-sm">“{fact.source.said}”</blockquote>}
      <SaidBy fact={fact} />
      <Button data-list-item disabled={isBusy} onClick={settle} aria-label={`This is right: ${fact.told}`}>
        This is right
      </Button>
    </li>
  );
}

/** Where sources disagree, both sides with their words. Choosing one settles it. */
export function Disputes() {
  const { data, error, refetch } = useQuery(disputesQuery);
  const job = useFactJob();
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <div className="space-y-8">
      {job.data && <CameOfIt run={job.data} />}
      {job.error && <Problem error={job.error} />}
      {data.length === 0 && !job.data && (
        <p className="text-sm text-soft">
          Nothing is disputed. Where two people, or a person and a record, say different things of the same,
          both stand here, and neither is used until somebody settles it.
        </p>
      )}
      {data.map((dispute: SeenDispute) => {
        const name = `${subjectName(dispute.shown.subject)}: ${dispute.shown.predicate.replaceAll('-', ' ')}`;
        return (
          <section key={`${dispute.subject}.${dispute.predicate}`} aria-label={name} className="space-y-2">
            <h2 className="text-sm font-semibold">{name}</h2>
            <ul className="flex flex-wrap gap-3">
              {dispute.sides.map((fact) => (
                <Side
                  key={fact.id}
                  fact={fact}
                  isBusy={job.isPending}
                  settle={() => job.mutate({ job: 'fact.settle', slots: { facts: fact.id } })}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
