import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { governanceQuery } from '../api/queries.ts';
import { LINK } from '../parts/links.ts';
import { Page } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { EffectsSwitch } from './effects-switch.tsx';
import { ModelsSpent } from './models-spent.tsx';
import { Spending } from './spending.tsx';

/** What may happen at all, and what may be spent on it. */
export default function GovernancePage() {
  const { data, error, refetch } = useQuery(governanceQuery);
  return (
    <Page title="Governance" lead="What may happen at all, and what may be spent on it.">
      {error && <Problem error={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && (
        <>
          <EffectsSwitch stopped={data.effects.stopped} />
          <Spending limits={data.limits} spent={data.spent} />
          <ModelsSpent />
          <p className="text-sm text-soft">
            Programs act as a person by a token:{' '}
            <Link to="/account" className={LINK}>
              your tokens
            </Link>
            .
          </p>
        </>
      )}
    </Page>
  );
}
