import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { Ellipsis, Search } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
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

const THUMB =
  'relative flex w-full flex-col items-center gap-0.5 py-2 text-2xs text-soft aria-[current=page]:text-accent';
const UNDER_THE_THUMB = DESTINATIONS.slice(0, 4);
const BEHIND = DESTINATIONS.slice(4);

function Pending({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className="absolute top-1 left-1/2 ml-1.5 rounded-full bg-accent px-1 text-2xs leading-4 font-semibold text-accent-ink">
      {count}
      <span className="sr-only"> waiting</span>
    </span>
  );
}

/** …and the pages below, under the thumb; what does not fit is behind the last. */
export function TabBar() {
  const pending = useStatus()?.pendingApprovals ?? 0;
  const path = useLocation().pathname;
  const navigate = useNavigate();
  const isBehind = BEHIND.some(({ to }) => path.startsWith(to));
  return (
    <nav
      aria-label="Pages"
      className="sticky bottom-0 z-20 border-t border-line bg-page pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="grid grid-cols-5">
        {UNDER_THE_THUMB.map(({ to, title, icon: Icon }) => (
          <li key={to}>
            <Link
              to={to}
              activeOptions={{ exact: to === '/' }}
              {...(to === '/' && path.startsWith('/c/') ? { 'aria-current': 'page' } : {})}
              className={THUMB}
            >
              <Icon aria-hidden size={18} strokeWidth={1.75} />
              {title}
            </Link>
          </li>
        ))}
        <li>
          <DropdownMenu.Root modal={false}>
            <DropdownMenu.Trigger aria-current={isBehind ? 'page' : undefined} className={THUMB}>
              <Ellipsis aria-hidden size={18} strokeWidth={1.75} />
              More
              <Pending count={pending} />
            </DropdownMenu.Trigger>
            <DropdownMenu.Content
              align="end"
              side="top"
              sideOffset={6}
              className="z-40 min-w-52 rounded-lg border border-line-strong bg-raised p-1 shadow-lg"
            >
              {BEHIND.map(({ to, title, icon: Icon }) => (
                <DropdownMenu.Item
                  key={to}
                  onSelect={() => void navigate({ to })}
                  className="flex min-h-10 cursor-pointer items-center gap-2.5 rounded-md px-2.5 text-sm outline-none data-highlighted:bg-sunken"
                >
                  <Icon aria-hidden size={16} strokeWidth={1.75} />
                  <span className="flex-1">{title}</span>
                  {to === '/approvals' && pending > 0 && (
                    <span className="rounded-full bg-accent px-1.5 text-2xs font-semibold text-accent-ink">
                      {pending}
                      <span className="sr-only"> waiting</span>
                    </span>
                  )}
                </DropdownMenu.Item>
              ))}
            </DropdownMenu.Content>
          </DropdownMenu.Root>
        </li>
      </ul>
    </nav>
  );
}
