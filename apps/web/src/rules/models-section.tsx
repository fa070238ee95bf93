import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ModelSeen } from '../api/shapes.ts';
import { Button } from '../parts/button.tsx';
import { Missing } from '../parts/missing.tsx';
import { Moment } from '../parts/moment.tsx';
import { Problem } from '../parts/problem.tsx';
import { duration, plural } from '../parts/words.ts';
import { modelsQuery, useLook } from './models-queries.ts';

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 sm:grid-cols-[9rem_1fr]">
      <dt className="text-faint">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}

/** Whether it is asked now, and why not. */
function Standing({ model: { circuit, until, lastFault, calls, failed, p50Ms } }: { model: ModelSeen }) {
  return (
    <>
      {circuit === 'closed' && 'It is asked.'}
      {circuit === 'half-open' && 'It failed lately; the next call tries whether it is back.'}
      {circuit === 'open' && (
        <span className="text-wait">
          It failed too often, and is left alone{' '}
          {until && (
            <>
              until <Moment at={until} />
            </>
          )}
          .
        </span>
      )}
      <span className="block text-xs text-faint">
        {plural(calls, 'call')} since the server started
        {failed > 0 && `, ${failed} of them without a reply`}
        {p50Ms !== null && `, half of them within ${duration(p50Ms)}`}
        {lastFault && `. The last fault: ${lastFault}`}
      </span>
    </>
  );
}

function Health({ health }: Pick<ModelSeen, 'health'>) {
  if (!health) return <Missing what="nobody looked" />;
  if (health.isWell) return <span className="text-good">It is there ({duration(health.ms)})</span>;
  return <span className="text-bad">It cannot be reached: {health.why}</span>;
}

function Model({ model }: { model: ModelSeen }) {
  const { name, provider, roles, sees, isLocal, languages, price } = model.card;
  return (
    <li className="py-3">
      <h3 className="text-sm font-medium">{name}</h3>
      <dl className="mt-1 text-sm">
        <Line name="Does">{roles.join(', ')}</Line>
        <Line name="May see">
          up to what is {sees}
          {languages && `, in ${languages.join(', ')}`}
        </Line>
        <Line name="Runs">
          {isLocal ? 'on this machine: nothing leaves it' : `outside of this machine (${provider})`}
        </Line>
        <Line name="Price">
          {price ? (
            `${price.input} for a million tokens read, ${price.output} for a million written`
          ) : (
            <Missing what="nobody said: what it costs is not known" />
          )}
        </Line>
        <Line name="Circuit">
          <Standing model={model} />
        </Line>
        <Line name="Health">
          <Health health={model.health} />
        </Line>
      </dl>
    </li>
  );
}

/** The models that may be asked, what each may see, and how it is. */
export function Models() {
  const { data, error, refetch } = useQuery(modelsQuery);
  const look = useLook();
  return (
    <section aria-labelledby="models" className="mb-10">
      <header className="mb-2 flex flex-wrap items-center justify-between gap-3">
        <h2 id="models" className="text-sm font-semibold">
          Models
        </h2>
        {data && data.models.length > 0 && (
          <Button look="quiet" disabled={look.isPending} onClick={() => look.mutate()}>
            {look.isPending ? 'Looking…' : 'Look whether they are there'}
          </Button>
        )}
      </header>
      {(error ?? look.error) && <Problem error={(error ?? look.error)!} retry={() => void refetch()} />}
      {data?.models.length === 0 && (
        <p className="text-sm text-soft">
          No model is set up, and none is needed. <code>conductor models</code> says how to set one up.
        </p>
      )}
      {data && data.models.length > 0 && (
        <ul className="divide-y divide-line border-y border-line">
          {data.models.map((model) => (
            <Model key={model.card.name} model={model} />
          ))}
        </ul>
      )}
    </section>
  );
}
