import {
  BookMarked,
  CircleHelp,
  Inbox,
  Lightbulb,
  type LucideIcon,
  MessageCircle,
  MessageSquareQuote,
  Scale,
  ShieldCheck,
  SquareKanban,
  Table2,
  Target,
  Upload,
  Waypoints,
} from 'lucide-react';
import { useMemo } from 'react';
import { useMe } from '../api/queries.ts';
import type { PackInfo } from '../api/shapes.ts';
import { listTitle, mainEntities } from '../packs/main-entities.ts';
import { brandOf, hasOwnScreens } from '../packs/own-screens.ts';
import { usePacks } from '../packs/use-packs.ts';

/** A page of the rail, with the key that follows `g`. */
export interface Destination {
  to: string;
  title: string;
  key: string;
  icon: LucideIcon;
}

/** Pages that belong together; those of one pack have its name over them where there are several. */
export interface Group {
  title: string | null;
  pages: Destination[];
}

const ASK: Destination = { to: '/', title: 'Ask', key: 'a', icon: MessageCircle };
const INBOX: Destination = { to: '/approvals', title: 'Inbox', key: 'p', icon: Inbox };
const RUNS: Destination = { to: '/runs', title: 'Runs', key: 'r', icon: Waypoints };
const IMPORT: Destination = { to: '/import', title: 'Import', key: 'u', icon: Upload };
const MEMORY: Destination = { to: '/memory', title: 'Memory', key: 'e', icon: BookMarked };
const GOVERNANCE: Destination = { to: '/governance', title: 'Governance', key: 'v', icon: ShieldCheck };
const ASKS: Destination = { to: '/asks', title: 'What can I ask?', key: 'w', icon: CircleHelp };
const PRODUCT: Destination[] = [
  { to: '/feedback', title: 'Feedback', key: 'f', icon: MessageSquareQuote },
  { to: '/ideas', title: 'Ideas', key: 'i', icon: Lightbulb },
  { to: '/roadmap', title: 'Roadmap', key: 'm', icon: SquareKanban },
  { to: '/objectives', title: 'Objectives', key: 'o', icon: Target },
];

/** The pages that are made from a pack: its main kinds of record, and its rules. Keys are given from `first` on. */
function madePages(pack: PackInfo, first: number): Destination[] {
  const entities = mainEntities(pack).map((entity, place) => ({
    to: `/records/${entity.name}`,
    title: listTitle(entity),
    key: first + place < 10 ? String(first + place) : '',
    icon: Table2,
  }));
  return [
    ...entities,
    { to: `/rules/${pack.name}`, title: 'Rules', key: first === 1 ? 'l' : '', icon: Scale },
  ];
}

/** The pages of whoever has a part in these packs. */
export function groupsOf(packs: readonly PackInfo[], mayGovern: boolean): Group[] {
  const made = packs.filter((pack) => !hasOwnScreens(pack));
  const isProduct = made.length < packs.length;
  const governed = isProduct || mayGovern ? [GOVERNANCE] : [];
  if (made.length === 0)
    return [{ title: null, pages: [ASK, ...PRODUCT, INBOX, RUNS, IMPORT, MEMORY, ...governed, ASKS] }];
  let first = 1;
  const groups = made.map((pack): Group => {
    const pages = madePages(pack, first);
    first += pages.length - 1;
    return { title: pack.title, pages };
  });
  const [only] = groups;
  if (packs.length === 1 && only)
    return [{ title: null, pages: [ASK, ...only.pages, INBOX, RUNS, MEMORY, ...governed, ASKS] }];
  const own = isProduct ? [{ title: brandOf(packs), pages: [...PRODUCT, IMPORT] }] : [];
  return [{ title: null, pages: [ASK, INBOX, RUNS, MEMORY, ...governed, ASKS] }, ...own, ...groups];
}

/** The pages of whoever is here; until that is known, the first alone. */
export function useDestinations(): { groups: Group[]; pages: Destination[] } {
  const packs = usePacks();
  const mayGovern = useMe()?.mayGovern ?? false;
  return useMemo(() => {
    const groups = packs ? groupsOf(packs, mayGovern) : [{ title: null, pages: [ASK] }];
    return { groups, pages: groups.flatMap(({ pages }) => pages) };
  }, [packs, mayGovern]);
}

/** On a phone: the four under the thumb, and those behind the last. */
export function underTheThumb(pages: readonly Destination[]): [Destination[], Destination[]] {
  const isMade = pages.some(({ to }) => to.startsWith('/records/'));
  const records = pages.filter(
    ({ to }) => to.startsWith('/records/') || PRODUCT.some((page) => page.to === to),
  );
  const shown = isMade ? [ASK, ...records.slice(0, 2), INBOX] : pages.slice(0, 4);
  return [shown, pages.filter((page) => !shown.includes(page))];
}
