import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Tabs } from 'radix-ui';
import { approvalsQuery, useMe } from '../api/queries.ts';
import type { Approval } from '../api/shapes.ts';
import { QUIET_LINK } from '../parts/links.ts';
import { Page } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import { TAB } from '../parts/tab.ts';
import { Waiting } from '../parts/waiting.tsx';
import { ApprovalCard } from './approval-card.tsx';
import { inboxOf } from './inbox-of.ts';
import { UnknownDeliveries } from './unknown-deliveries.tsx';
import { useLastDecision } from './use-decision.ts';

function Cards({ approvals, level }: { approvals: readonly Approval[]; level?: 'h2' | 'h3' }) {
  return (
    <ul className="space-y-6">
      {approvals.map((approval) => (
        <li key={approval.id} className="space-y-1.5">
          <ApprovalCard approval={approval} level={level} />
          <p className="px-1 text-xs">
            <Link to="/runs/$run" params={{ run: approval.run }} className={QUIET_LINK}>
              The run that asks
            </Link>
          </p>
        </li>
      ))}
    </ul>
  );
}

interface PartProps {
  id: string;
  title: string;
  approvals: readonly Approval[];
  none?: string;
}

function Part({ id, title, approvals, none }: PartProps) {
  if (approvals.length === 0 && !none) return null;
  return (
    <section aria-labelledby={id} className="mb-10">
      <h2 id={id} className="mb-3 text-sm font-semibold">
        {title} <span className="font-normal text-faint tabular-nums">{approvals.length}</span>
      </h2>
      {approvals.length === 0 ? <p className="text-sm text-soft">{none}</p> : <Cards approvals={approvals} />}
    </section>
  );
}

/** What the last decision came to, once its card is gone from where it was made. */
function LastDecision({ pending }: { pending: readonly Approval[] }) {
  const last = useLastDecision();
  // While it still waits, its own card tells.
  const told = last && !pending.some(({ id }) => id === last.id) ? last : undefined;
  return (
    <div className={told ? 'mb-6' : ''}>
      {told?.error && (
        <>
          <p className="mb-1 text-sm">{told.title}</p>
          <Problem error={told.error} />
        </>
      )}
      <p role="status" className="text-sm text-soft">
        {told?.came && `“${told.title}” is now ${told.came.state}.`}
      </p>
    </div>
  );
}

/** Those that were decided, expired or are void, the newest first. */
function Decided() {
  const { data, error, refetch } = useQuery(approvalsQuery('all'));
  const decided = data?.filter(({ state }) => state !== 'pending');
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  if (!decided) return <Waiting />;
  if (decided.length === 0) return <p className="text-sm text-soft">Nothing has been decided yet.</p>;
  return <Cards approvals={decided} level="h2" />;
}

/** All that waits for the word of somebody: for this person's first. */
export default function ApprovalsPage() {
  const { data, error, refetch } = useQuery(approvalsQuery('pending'));
  const { mine, asked, others } = inboxOf(data ?? [], useMe()?.user.id);
  return (
    <Page title="Inbox" lead="What waits for somebody’s word, with exactly what it is about.">
      {error && <Problem error={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && (
        <Tabs.Root defaultValue="pending">
          <Tabs.List aria-label="Inbox" className="mb-6 flex gap-5 border-b border-line">
            <Tabs.Trigger value="pending" className={TAB}>
              Waiting <span className="tabular-nums">{data.length}</span>
            </Tabs.Trigger>
            <Tabs.Trigger value="decided" className={TAB}>
              Decided
            </Tabs.Trigger>
          </Tabs.List>
          <LastDecision pending={data} />
          <Tabs.Content value="pending">
            <UnknownDeliveries />
            <Part id="mine" title="For you" approvals={mine} none="Nothing waits for your word." />
            <Part id="asked" title="You asked" approvals={asked} />
            <Part id="others" title="For others" approvals={others} />
          </Tabs.Content>
          <Tabs.Content value="decided">
            <Decided />
          </Tabs.Content>
        </Tabs.Root>
      )}
    </Page>
  );
}
