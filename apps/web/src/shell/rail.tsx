import { Link, useLocation } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useMe, useStatus } from '../api/queries.ts';
import { useBrand } from '../packs/use-packs.ts';
import { type Destination, useDestinations } from './destinations.ts';
import { PersonButton } from './person-button.tsx';
import { ThemeButton } from './theme-button.tsx';

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

function PageLink({ page: { to, title, icon: Icon }, pending }: { page: Destination; pending: number }) {
  const inConversation = useLocation().pathname.startsWith('/c/');
  return (
    <li>
      <Link
        to={to}
        activeOptions={{ exact: to === '/' }}
        {...(to === '/' && inConversation ? { 'aria-current': 'page' } : {})}
        className="flex min-h-8 items-center gap-2.5 rounded-md px-2 text-sm text-soft hover:bg-line/60 hover:text-ink aria-[current=page]:bg-line/70 aria-[current=page]:font-medium aria-[current=page]:text-ink"
      >
        <Icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
        <span className="flex-1">{title}</span>
        {to === '/approvals' && pending > 0 && (
          <span className="rounded-full bg-accent px-1.5 text-2xs font-semibold text-accent-ink tabular-nums">
            {pending}
            <span className="sr-only"> waiting</span>
          </span>
        )}
      </Link>
    </li>
  );
}

/** The left rail, on screens wide enough for one. */
export function Rail({ openPalette }: { openPalette: () => void }) {
  const workspace = useMe()?.workspace.name ?? '';
  const pending = useStatus()?.pendingApprovals ?? 0;
  const { groups } = useDestinations();
  return (
    <aside className="sticky top-0 hidden h-dvh w-56 shrink-0 flex-col border-r border-line bg-sunken p-3 md:flex">
      <p className="flex items-center gap-2 px-2 pt-1 pb-4 text-sm font-semibold tracking-tight">
        <img src="/icon.svg" alt="" width={20} height={20} />
        {useBrand()}
      </p>
      <button
        type="button"
        onClick={openPalette}
        className="mb-3 flex min-h-8 items-center gap-2 rounded-md border border-line-strong bg-raised px-2 text-sm text-faint hover:text-ink"
      >
        <Search aria-hidden size={14} />
        <span className="flex-1 text-left">Search or ask</span>
        <kbd>{isMac ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
      <nav aria-label="Pages" className="min-h-0 space-y-4 overflow-y-auto">
        {groups.map(({ title, pages }) => (
          <div key={title}>
            {title !== null && <h2 className="px-2 pb-1 text-2xs text-faint">{title}</h2>}
            <ul className="space-y-0.5">
              {pages.map((page) => (
                <PageLink key={page.to} page={page} pending={pending} />
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="mt-auto space-y-1">
        <div className="flex items-center justify-between gap-2 pl-2">
          <span className="truncate text-xs text-faint">{workspace}</span>
          <ThemeButton />
        </div>
        <PersonButton />
      </div>
    </aside>
  );
}
