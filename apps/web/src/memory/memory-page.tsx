import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { CalendarClock, Eraser, Plus } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useCallback, useState } from 'react';
import { useMe } from '../api/queries.ts';
import { Choice, Filters, SearchField } from '../list/filters.tsx';
import { Button } from '../parts/button.tsx';
import { usePageTitle } from '../parts/page.tsx';
import { TAB } from '../parts/tab.ts';
import { AsOf } from './as-of.tsx';
import { BesideDialog } from './beside-dialog.tsx';
import { Disputes } from './disputes.tsx';
import { FactList } from './fact-list.tsx';
import { FactPanel } from './fact-panel.tsx';
import { ForgetForm } from './forget-form.tsx';
import { disputesQuery, kindsQuery, proposalsQuery } from './memory-queries.ts';
import type { MemorySearch } from './memory-search.ts';
import { Proposals } from './proposals.tsx';
import { StateForm } from './state-form.tsx';

const STATUSES = [
  { value: 'all', label: 'all there ever was' },
  ...['stated', 'confirmed', 'disputed', 'proposed', 'withdrawn'].map((value) => ({ value })),
];

type Change = (part: Partial<Record<keyof MemorySearch, string | undefined>>) => void;

function Facts({ search, change }: { search: MemorySearch; change: Change }) {
  const isAsOf = search.held !== undefined || search.valid !== undefined;
  const [open, setOpen] = useState(isAsOf);
  const { text, status, subject } = search;
  const isNarrowed = [text, status, subject].some((one) => one !== undefined) || isAsOf;
  const clear = () =>
    change({ text: undefined, status: undefined, subject: undefined, held: undefined, valid: undefined });
  return (
    <>
      <div className="space-y-3 px-4 pt-4 pb-3 sm:px-8">
        <Filters clear={isNarrowed ? clear : undefined}>
          <SearchField
            label="Search what is held"
            placeholder="Search what is held"
            value={text}
            change={(words) => change({ text: words })}
          />
          <Choice
            name="Status"
            value={status}
            options={STATUSES}
            choose={(value) => change({ status: value })}
          />
          {subject !== undefined && (
            <Choice
              name="Subject"
              value={subject}
              options={[{ value: subject }]}
              choose={(value) => change({ subject: value })}
            />
          )}
          <Button look={isAsOf ? 'plain' : 'quiet'} aria-expanded={open} onClick={() => setOpen(!open)}>
            <CalendarClock aria-hidden size={14} /> As of
          </Button>
        </Filters>
        {open && <AsOf search={search} change={change} />}
      </div>
      <FactList search={search} open={(fact) => change({ fact })} />
    </>
  );
}

const many = (count: number | undefined) =>
  count ? <span className="ml-1.5 text-faint tabular-nums">{count}</span> : null;

/** What is held to be true here: by whom, since when, and on what. */
export default function MemoryPage() {
  usePageTitle('Memory');
  const search = useSearch({ from: '/memory' });
  const navigate = useNavigate({ from: '/memory' });
  const me = useMe();
  const kinds = useQuery(kindsQuery).data ?? [];
  const disputes = useQuery(disputesQuery).data?.length;
  const proposals = useQuery(proposalsQuery).data?.total;
  const [asking, setAsking] = useState<'state' | 'forget' | null>(null);
  const change = useCallback<Change>(
    (part) =>
      void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false }),
    [navigate],
  );
  const closeFact = useCallback(() => change({ fact: undefined }), [change]);
  const closeDialog = () => setAsking(null);
  const view = search.view ?? 'facts';
  return (
    <div data-fills className="flex min-h-0 flex-1">
      <Tabs.Root
        value={view}
        onValueChange={(next) => change({ view: next === 'facts' ? undefined : next, fact: undefined })}
        className="flex min-h-0 min-w-0 flex-1 flex-col"
      >
        <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 px-4 pt-6 sm:px-8 sm:pt-8">
          <div>
            <h1 className="text-xl font-semibold tracking-tight">Memory</h1>
            <p className="mt-1 text-sm text-soft">
              What is held to be true here, who said it, and since when.
            </p>
          </div>
          <div className="flex gap-2">
            {me?.mayGovern && (
              <Button look="quiet" onClick={() => setAsking('forget')}>
                <Eraser aria-hidden size={14} /> Forget
              </Button>
            )}
            {kinds.length > 0 && (
              <Button look="primary" onClick={() => setAsking('state')}>
                <Plus aria-hidden size={14} /> State a fact
              </Button>
            )}
          </div>
        </header>
        <div className="px-4 pt-3 sm:px-8">
          <Tabs.List aria-label="What is held" className="flex gap-5 border-b border-line">
            <Tabs.Trigger value="facts" className={TAB}>
              Facts
            </Tabs.Trigger>
            <Tabs.Trigger value="disputes" className={TAB}>
              Disputes{many(disputes)}
            </Tabs.Trigger>
            <Tabs.Trigger value="proposals" className={TAB}>
              Proposals{many(proposals)}
            </Tabs.Trigger>
          </Tabs.List>
        </div>
        <Tabs.Content
          value="facts"
          tabIndex={-1}
          className="flex min-h-0 flex-1 flex-col data-[state=inactive]:hidden"
        >
          <Facts search={search} change={change} />
        </Tabs.Content>
        <Tabs.Content value="disputes" className="min-h-0 max-w-4xl flex-1 overflow-y-auto px-4 py-6 sm:px-8">
          <Disputes />
        </Tabs.Content>
        <Tabs.Content
          value="proposals"
          className="min-h-0 max-w-4xl flex-1 overflow-y-auto px-4 py-6 sm:px-8"
        >
          <Proposals />
        </Tabs.Content>
      </Tabs.Root>
      {search.fact && <FactPanel id={search.fact} open={(fact) => change({ fact })} close={closeFact} />}
      {asking === 'state' && (
        <BesideDialog title="State a fact" close={closeDialog}>
          <StateForm kinds={kinds} close={closeDialog} />
        </BesideDialog>
      )}
      {asking === 'forget' && (
        <BesideDialog title="Forget for good" close={closeDialog}>
          <ForgetForm close={closeDialog} {...(search.subject ? { about: search.subject } : {})} />
        </BesideDialog>
      )}
    </div>
  );
}
