import { useQuery } from '@tanstack/react-query';
import { explanationQuery } from '../api/queries.ts';
import type { Run } from '../api/shapes.ts';
import { FoldedValue } from '../parts/folded.tsx';
import { Problem } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { fieldName } from '../parts/words.ts';

const isNothing = (told: unknown): boolean =>
  told === null || told === undefined || told === '' || (Array.isArray(told) && told.length === 0);

/** Sentences as they are, one under the other; anything else by its names and values. */
function Told({ told }: { told: unknown }) {
  if (typeof told === 'string') return <p className="text-sm">{told}</p>;
  if (Array.isArray(told) && told.every((each) => typeof each === 'string'))
    return (
      <ul className="list-disc space-y-1 pl-5 text-sm">
        {told.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    );
  return <FoldedValue value={told} />;
}

/** Why a run went as it did: what was decided on the way, by which rule, and whose leave it had. */
export default function Why({ run }: { run: Run }) {
  const { data, error, refetch } = useQuery(explanationQuery(run.run, run.status));
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <div className="space-y-7">
      {Object.entries(data)
        .filter(([, told]) => !isNothing(told))
        .map(([name, told]) => (
          <section key={name} aria-label={fieldName(name)}>
            <h2 className="mb-1.5 text-sm font-semibold">{fieldName(name)}</h2>
            <Told told={told} />
          </section>
        ))}
    </div>
  );
}
