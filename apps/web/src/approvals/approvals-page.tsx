import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Tabs } from 'radix-ui';
import { approvalsQuery } from '../api/queries.ts';
import type { Approval } from '../api/shapes.ts';
import { Page } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { ApprovalCard } from './approval-card.tsx';

const TAB =
  'border-b-2 border-transparent px-0.5 pt-1 pb-2 text-sm text-soft hover:text-ink data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink';

function List({ approvals, none }: { approvals: Approval[]; none: string }) {
  if (approvals.length === 0) return <p className="py-6 text-sm text-soft">{none}</p>;
  return (
    <ul className="space-y-6">
      {approvals.map((approval) => (
        <li key={approval.id} className="space-y-1.5">
          <ApprovalCard approval={approval} level="h2" />
          <p className="px-1 text-xs">
            <Link
              to="/runs/$run"
              params={{ run: approval.run }}
              className="text-soft underline decoration-line-strong underline-offset-3 hover:text-ink"
            >
              The run that proposed it
            </Link>
          </p>
        </li>
      ))}
    </ul>
  );
}

export default function ApprovalsPage() {
  const { data, error, refetch } = useQuery(approvalsQuery('all'));
  const pending = (data ?? []).filter(({ state }) => state === 'pending');
  const decided = (data ?? []).filter(({ state }) => state !== 'pending');
  return (
    <Page title="Approvals" lead="What would be changed, exactly, and by whose leave.">
      {error && <Problem error={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && (
        <Tabs.Root defaultValue="pending">
          <Tabs.List aria-label="Approvals" className="mb-6 flex gap-5 border-b border-line">
            <Tabs.Trigger value="pending" className={TAB}>
              Waiting <span className="tabular-nums">{pending.length}</span>
            </Tabs.Trigger>
            <Tabs.Trigger value="decided" className={TAB}>
              Decided <span className="tabular-nums">{decided.length}</span>
            </Tabs.Trigger>
          </Tabs.List>
          <Tabs.Content value="pending">
            <List approvals={pending} none="Nothing waits for an approval." />
          </Tabs.Content>
          <Tabs.Content value="decided">
            <List approvals={decided} none="Nothing has been decided yet." />
          </Tabs.Content>
        </Tabs.Root>
      )}
    </Page>
  );
}
