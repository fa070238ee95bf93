import { Link, useLocation } from '@tanstack/react-router';
import { Ellipsis, Search } from 'lucide-react';
import { lazy } from 'react';
import { useStatus } from '../api/queries.ts';
import { useBrand } from '../packs/use-packs.ts';
import { underTheThumb, useDestinations } from './destinations.ts';
import { MenuButton } from './menu-button.tsx';
import { PersonButton } from './person-button.tsx';
import { ThemeButton } from './theme-button.tsx';

const MoreMenu = lazy(() => import('./more-menu.tsx'));

/** What the rail becomes on a narrow screen: a bar above. */
export function TopBar({ openPalette }: { openPalette: () => void }) {
  return (
    <header className="sticky top-0 z-20 flex items-center gap-1 border-b border-line bg-page px-3 py-1.5 md:hidden">
      <span className="flex flex-1 items-center gap-2 text-sm font-semibold">
        <img src="/icon.svg" alt="" width={20} height={20} />
        {useBrand()}
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
        <PersonButton compact />
      </div>
    </header>
  );
}

const THUMB =
  'relative flex w-full flex-col items-center gap-0.5 py-2 text-2xs text-soft aria-[current=page]:text-accent';

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
  const [shown, behind] = underTheThumb(useDestinations().pages);
  const isBehind = behind.some(({ to }) => path.startsWith(to));
  return (
    <nav
      aria-label="Pages"
      className="sticky bottom-0 z-20 border-t border-line bg-page pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="grid grid-cols-5">
        {shown.map(({ to, title, icon: Icon }) => (
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
          <MenuButton
            aria-current={isBehind ? 'page' : undefined}
            className={THUMB}
            menu={(button) => <MoreMenu button={button} pages={behind} pending={pending} />}
          >
            <Ellipsis aria-hidden size={18} strokeWidth={1.75} />
            More
            <Pending count={pending} />
          </MenuButton>
        </li>
      </ul>
    </nav>
  );
}
