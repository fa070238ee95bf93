import { Link, useLocation } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useStatus } from '../api/queries.ts';
import { DESTINATIONS } from './destinations.ts';
import { PersonMenu } from './person-menu.tsx';
import { ThemeButton } from './theme-button.tsx';

/** What the rail becomes on a narrow screen: a bar above. */
export function TopBar({ openPalette }: { openPalette: () => void }) {
  return (
    <header className="sticky top-0 z-20 flex items-center gap-1 border-b border-line bg-page px-3 py-1.5 md:hidden">
      <span className="flex flex-1 items-center gap-2 text-sm font-semibold">
        <img src="/icon.svg" alt="" width={20} height={20} />
        CoPilot
      </span>
      <button
        type="button"
        aria-label="Search or ask"
        onClick={openPalette}
        className="inline-flex size-9 items-center justify-center rounded-md text-soft"
      >
        <Search aria-hidden size={16} />
      </button>
      <ThemeButton />
      <div>
        <PersonMenu compact />
      </div>
    </header>
  );
}

/** …and the pages below, under the thumb. */
export function TabBar() {
  const pending = useStatus()?.pendingApprovals ?? 0;
  const inConversation = useLocation().pathname.startsWith('/c/');
  return (
    <nav
      aria-label="Pages"
      className="sticky bottom-0 z-20 border-t border-line bg-page pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="grid grid-cols-5">
        {DESTINATIONS.map(({ to, title, icon: Icon }) => (
          <li key={to}>
            <Link
              to={to}
              activeOptions={{ exact: to === '/' }}
              {...(to === '/' && inConversation ? { 'aria-current': 'page' } : {})}
              className="relative flex flex-col items-center gap-0.5 py-2 text-2xs text-soft aria-[current=page]:text-accent"
            >
              <Icon aria-hidden size={18} strokeWidth={1.75} />
              {title}
              {title === 'Approvals' && pending > 0 && (
                <span className="absolute top-1 left-1/2 ml-1.5 rounded-full bg-accent px-1 text-2xs leading-4 font-semibold text-accent-ink">
                  {pending}
                  <span className="sr-only"> waiting</span>
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
