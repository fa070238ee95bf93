import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { deliveriesQuery, readAgain } from '../api/queries.ts';
import { post } from '../api/request.ts';
import type { Delivery } from '../api/shapes.ts';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { QUIET_LINK } from '../parts/links.ts';
import { Moment } from '../parts/moment.tsx';
import { Problem } from '../parts/problem.tsx';

type Fate = 'left' | 'again' | 'arrived';

function useFate(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (decision: Fate) => post<Delivery>(`/api/deliveries/${encodeURIComponent(id)}`, { decision }),
    onSettled: () => readAgain(client),
  });
}

function Fates({ delivery }: { delivery: Delivery }) {
  const fate = useFate(delivery.id);
  const [again, setAgain] = useState(false);
  return (
    <div className="space-y-2 border-t border-line pt-4">
      {again && (
        <p role="alert" className="text-sm">
          Nobody knows whether the first one arrived. Sent again, it may arrive twice.
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {again ? (
          <>
            <Button look="danger" disabled={fate.isPending} onClick={() => fate.mutate('again')}>
              Send it again all the same
            </Button>
            <Button look="quiet" onClick={() => setAgain(false)}>
              Cancel
            </Button>
          </>
        ) : (
          <>
            <Button look="primary" disabled={fate.isPending} onClick={() => fate.mutate('arrived')}>
              It arrived
            </Button>
            <Button disabled={fate.isPending} onClick={() => fate.mutate('left')}>
              Leave it
            </Button>
            <Button look="danger" disabled={fate.isPending} onClick={() => setAgain(true)}>
              Send it again…
            </Button>
          </>
        )}
      </div>
      {fate.error && <Problem error={fate.error} />}
    </div>
  );
}

function Unknown({ delivery }: { delivery: Delivery }) {
  const { subject, channel, to, name, why, at, run, may, state } = delivery;
  return (
    <article
      aria-label={subject}
      data-list-item
      tabIndex={-1}
      className="space-y-3 rounded-lg border border-line-strong p-4 sm:p-5"
    >
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div className="min-w-0">
          <h3 className="text-base font-semibold break-words">{subject}</h3>
          <p className="text-xs text-faint">
            {channel} to {name ? `${name}, ${to}` : to} · <Moment at={at} short />
            {run && (
              <>
                {' · '}
                <Link to="/runs/$run" params={{ run }} className={QUIET_LINK}>
                  the run that sent it
                </Link>
              </>
            )}
          </p>
        </div>
        <Badge state={state} />
      </header>
      <p className="text-sm">
        It was on its way, and nobody knows whether it arrived{why ? `: ${why}` : '.'}
      </p>
      {may ? (
        <Fates delivery={delivery} />
      ) : (
        <p className="text-sm text-soft">Waits for somebody who may decide it.</p>
      )}
    </article>
  );
}

/** Messages that may or may not have arrived: a person finds out, and says. None is sent twice by itself. */
export function UnknownDeliveries() {
  const deliveries = useQuery(deliveriesQuery('unknown')).data ?? [];
  if (deliveries.length === 0) return null;
  return (
    <section aria-labelledby="unknown-deliveries" className="mb-8">
      <h2 id="unknown-deliveries" className="mb-3 text-sm font-semibold">
        Arrived, or not? <span className="font-normal text-faint tabular-nums">{deliveries.length}</span>
      </h2>
      <ul className="space-y-4">
        {deliveries.map((delivery) => (
          <li key={delivery.id}>
            <Unknown delivery={delivery} />
          </li>
        ))}
      </ul>
    </section>
  );
}
