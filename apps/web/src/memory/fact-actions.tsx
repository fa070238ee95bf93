import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../parts/button.tsx';
import { FIELD } from '../parts/field.ts';
import { Problem } from '../parts/problem.tsx';
import { CameOfIt } from './came-of-it.tsx';
import { standingOf } from './fact-words.ts';
import { kindsQuery } from './memory-queries.ts';
import type { ToldFact } from './memory-shapes.ts';
import { StateForm } from './state-form.tsx';
import { useFactJob } from './use-fact-job.ts';

type Doing = 'end' | 'withdraw' | 'correct';

const SAYS: Record<Doing, string> = {
  correct: 'It is something else',
  end: 'It ended',
  withdraw: 'It was never so',
};

function EndForm({
  fact,
  job,
  close,
}: {
  fact: ToldFact;
  job: ReturnType<typeof useFactJob>;
  close: () => void;
}) {
  const [day, setDay] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const from = day ? { from: new Date(`${day}T00:00:00Z`).toISOString() } : {};
        job.mutate({ job: 'fact.end', slots: { facts: fact.id, ...from } });
      }}
      className="space-y-2"
    >
      <label className="block text-xs text-soft">
        Until when? From that day on it is true no longer; without a day, from now on.
        <input type="date" value={day} onChange={({ target }) => setDay(target.value)} className={FIELD} />
      </label>
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={job.isPending}>
          End it
        </Button>
        <Button look="quiet" onClick={close}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** What it would mean, before it is done. */
function WithdrawForm({
  fact,
  job,
  close,
}: {
  fact: ToldFact;
  job: ReturnType<typeof useFactJob>;
  close: () => void;
}) {
  return (
    <div className="space-y-2 text-sm">
      <p className="text-soft">
        It is held no longer, at any time.{' '}
        {fact.effect ? 'What it changes of requests is as it was before anybody said it.' : ''} What was held
        stays to be seen, and it can be undone.
      </p>
      <div className="flex gap-2">
        <Button
          look="danger"
          disabled={job.isPending}
          onClick={() => job.mutate({ job: 'fact.withdraw', slots: { facts: fact.id } })}
        >
          Take it back
        </Button>
        <Button look="quiet" onClick={close}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

/** What a person may say of a fact: that it is another, that it ended, that it never was; and yes or no to a proposal. */
export function FactActions({ fact }: { fact: ToldFact }) {
  const [doing, setDoing] = useState<Doing | null>(null);
  const kind = useQuery(kindsQuery).data?.find(({ name }) => name === fact.kind);
  const job = useFactJob();
  const close = () => setDoing(null);
  const isPast = ['withdrawn', 'over', 'replaced'].includes(standingOf(fact));
  if (fact.status === 'withdrawn') return job.data ? <CameOfIt run={job.data} /> : null;
  const isProposed = fact.status === 'proposed';
  const offered: Doing[] = isProposed
    ? []
    : [...(kind ? (['correct'] as const) : []), ...(isPast ? [] : (['end'] as const)), 'withdraw'];
  return (
    <section aria-label="What to do about it" className="space-y-3">
      {isProposed && <Decide fact={fact} job={job} />}
      {doing === null && (
        <div className="flex flex-wrap gap-2">
          {offered.map((one) => (
            <Button key={one} look={one === 'withdraw' ? 'danger' : 'plain'} onClick={() => setDoing(one)}>
              {SAYS[one]}
            </Button>
          ))}
        </div>
      )}
      {doing === 'end' && <EndForm fact={fact} job={job} close={close} />}
      {doing === 'withdraw' && <WithdrawForm fact={fact} job={job} close={close} />}
      {doing === 'correct' && kind && <StateForm kinds={[kind]} instead={fact} close={close} />}
      {job.error && <Problem error={job.error} />}
      {job.data && <CameOfIt run={job.data} />}
    </section>
  );
}

/** Yes or no to what was found. */
export function Decide({ fact, job }: { fact: ToldFact; job: ReturnType<typeof useFactJob> }) {
  return (
    <div className="flex gap-2">
      <Button
        look="primary"
        disabled={job.isPending}
        onClick={() => job.mutate({ job: 'fact.confirm', slots: { facts: fact.id } })}
      >
        It is so
      </Button>
      <Button
        look="danger"
        disabled={job.isPending}
        onClick={() => job.mutate({ job: 'fact.reject', slots: { facts: fact.id } })}
      >
        It is not
      </Button>
    </div>
  );
}
