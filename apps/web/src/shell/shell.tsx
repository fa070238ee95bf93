import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { meQuery } from '../api/queries.ts';
import { isSignedOut } from '../api/request.ts';
import { usePacks } from '../packs/use-packs.ts';
import { Problem } from '../parts/problem.tsx';
import { useKeys } from './keys.ts';
import { Rail } from './rail.tsx';
import { ServerLine } from './server-line.tsx';
import { TabBar, TopBar } from './small-bars.tsx';
import { StoppedLine } from './stopped-line.tsx';

const Palette = lazy(() => import('./palette.tsx'));
const SignInPage = lazy(() => import('../account/sign-in-page.tsx'));
const NoPart = lazy(() => import('./no-part.tsx'));
const KeysDialog = lazy(() => import('./keys-dialog.tsx'));

/** Moves focus to the page when it changes, so that a reader of the screen hears where they are. */
function useFocusOnArrival(path: string) {
  const main = useRef<HTMLElement>(null);
  const last = useRef(path);
  useEffect(() => {
    if (last.current === path) return;
    last.current = path;
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
  }, [path]);
  return main;
}

export function Shell() {
  const [shown, setShown] = useState<'palette' | 'keys' | null>(null);
  const open = useMemo(() => ({ palette: () => setShown('palette'), keys: () => setShown('keys') }), []);
  const path = useLocation().pathname;
  const main = useFocusOnArrival(path);
  const me = useQuery(meQuery);
  const packs = usePacks();
  useKeys(open);
  const close = () => setShown(null);
  if (isSignedOut(me.error))
    return (
      <Suspense>
        <SignInPage />
      </Suspense>
    );
  return (
    <div className="flex min-h-dvh flex-col md:flex-row">
      <a
        href="#main"
        className="sr-only rounded-md bg-accent px-3 py-2 text-accent-ink focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50"
      >
        Skip to the page
      </a>
      <Rail openPalette={open.palette} />
      <TopBar openPalette={open.palette} />
      <main
        id="main"
        ref={main}
        tabIndex={-1}
        className="flex min-w-0 flex-1 flex-col max-md:has-[>[data-fills]]:h-[calc(100dvh-6.4rem)] max-md:has-[>[data-fills]]:flex-none md:has-[>[data-fills]]:h-dvh"
      >
        <StoppedLine />
        <ServerLine />
        {me.error && (
          <div className="px-4 pt-4 sm:px-8">
            <Problem error={me.error} retry={() => void me.refetch()} />
          </div>
        )}
        {packs?.length === 0 && path !== '/account' ? (
          <Suspense>
            <NoPart />
          </Suspense>
        ) : (
          <Outlet />
        )}
      </main>
      <TabBar />
      <Suspense>
        {shown === 'palette' && <Palette close={close} showKeys={open.keys} />}
        {shown === 'keys' && <KeysDialog close={close} />}
      </Suspense>
    </div>
  );
}
