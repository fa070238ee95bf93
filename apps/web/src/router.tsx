import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { AskPage } from './ask/ask-page.tsx';
import { feedbackSearch } from './feedback/feedback-search.ts';
import { ideasSearch } from './ideas/ideas-search.ts';
import { addressOf } from './list/address.ts';
import { recordsSearch } from './made/records-search.ts';
import { memorySearch } from './memory/memory-search.ts';
import { objectivesSearch } from './objectives/objectives-search.ts';
import { roadmapSearch } from './roadmap/roadmap-search.ts';
import { runsSearch } from './runs/runs-search.ts';
import { NotFound } from './shell/not-found.tsx';
import { Shell } from './shell/shell.tsx';

/** The first page comes with the shell; every other one is read when it is gone to. */
const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
const page = { getParentRoute: () => root };

const ask = createRoute({ ...page, path: '/', validateSearch: addressOf('say'), component: AskPage });
const conversation = createRoute({
  ...page,
  path: '/c/$conversation',
  component: lazyRouteComponent(() => import('./ask/conversation-page.tsx')),
});
const feedback = createRoute({
  ...page,
  path: '/feedback',
  validateSearch: feedbackSearch,
  component: lazyRouteComponent(() => import('./feedback/feedback-page.tsx')),
});
const ideas = createRoute({
  ...page,
  path: '/ideas',
  validateSearch: ideasSearch,
  component: lazyRouteComponent(() => import('./ideas/ideas-page.tsx')),
});
const roadmap = createRoute({
  ...page,
  path: '/roadmap',
  validateSearch: roadmapSearch,
  component: lazyRouteComponent(() => import('./roadmap/roadmap-page.tsx')),
});
const objectives = createRoute({
  ...page,
  path: '/objectives',
  validateSearch: objectivesSearch,
  component: lazyRouteComponent(() => import('./objectives/objectives-page.tsx')),
});
const asks = createRoute({
  ...page,
  path: '/asks',
  validateSearch: addressOf('q'),
  component: lazyRouteComponent(() => import('./asks/asks-page.tsx')),
});
const importing = createRoute({
  ...page,
  path: '/import',
  validateSearch: (search: Record<string, unknown>): { run?: string } =>
    typeof search['run'] === 'string' ? { run: search['run'] } : {},
  component: lazyRouteComponent(() => import('./import/import-page.tsx')),
});
const approvals = createRoute({
  ...page,
  path: '/approvals',
  component: lazyRouteComponent(() => import('./approvals/approvals-page.tsx')),
});
const memory = createRoute({
  ...page,
  path: '/memory',
  validateSearch: memorySearch,
  component: lazyRouteComponent(() => import('./memory/memory-page.tsx')),
});
const governance = createRoute({
  ...page,
  path: '/governance',
  component: lazyRouteComponent(() => import('./governance/governance-page.tsx')),
});
const account = createRoute({
  ...page,
  path: '/account',
  component: lazyRouteComponent(() => import('./account/account-page.tsx')),
});
const runs = createRoute({
  ...page,
  path: '/runs',
  validateSearch: runsSearch,
  component: lazyRouteComponent(() => import('./runs/runs-page.tsx')),
});
const run = createRoute({
  ...page,
  path: '/runs/$run',
  validateSearch: addressOf('view'),
  component: lazyRouteComponent(() => import('./runs/run-page.tsx')),
});
const record = createRoute({
  ...page,
  path: '/records/$entity/$id',
  component: lazyRouteComponent(() => import('./records/record-page.tsx')),
});

const records = createRoute({
  ...page,
  path: '/records/$entity',
  validateSearch: recordsSearch,
  component: lazyRouteComponent(() => import('./made/records-page.tsx')),
});
const doing = createRoute({
  ...page,
  path: '/do/$',
  validateSearch: recordsSearch,
  component: lazyRouteComponent(() => import('./made/do-page.tsx')),
});
const allRules = createRoute({
  ...page,
  path: '/rules',
  component: lazyRouteComponent(() => import('./rules/all-rules-page.tsx')),
});
const rules = createRoute({
  ...page,
  path: '/rules/$pack',
  component: lazyRouteComponent(() => import('./made/rules-page.tsx')),
});

export const router = createRouter({
  routeTree: root.addChildren([
    ask,
    conversation,
    feedback,
    ideas,
    roadmap,
    objectives,
    asks,
    importing,
    approvals,
    memory,
    governance,
    account,
    runs,
    run,
    record,
    records,
    doing,
    allRules,
    rules,
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
