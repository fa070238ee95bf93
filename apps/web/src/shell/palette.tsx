import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Command } from 'cmdk';
import { CornerDownLeft, History, Keyboard } from 'lucide-react';
import { useState } from 'react';
import { recentRunsQuery } from '../api/queries.ts';
import { useSaid } from '../api/use-said.ts';
import { useSay } from '../api/use-say.ts';
import { useDestinations } from './destinations.ts';

const ITEM =
  'flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 text-sm text-soft data-[selected=true]:bg-sunken data-[selected=true]:text-ink';
const GROUP =
  '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:text-faint';

/**
 * Where everything is a few letters away: pages, a question, what was asked lately. What stands first
 * is what Enter does: a page whose name was begun, or else the question.
 */
export default function Palette({ close, showKeys }: { close: () => void; showKeys: () => void }) {
  const [words, setWords] = useState('');
  const navigate = useNavigate();
  const say = useSay();
  const saidOf = useSaid();
  const runs = useQuery(recentRunsQuery).data ?? [];
  const text = words.trim();
  const begins = (title: string) => title.toLowerCase().startsWith(text.toLowerCase());
  const pages = useDestinations().pages.filter(({ title }) => begins(title));
  const asked = runs.filter((run) => saidOf(run).toLowerCase().includes(text.toLowerCase()));
  const leave = (go: () => unknown) => () => {
    close();
    go();
  };
  return (
    <Command.Dialog
      open
      shouldFilter={false}
      onOpenChange={(open) => !open && close()}
      label="Search, go to a page or ask"
      overlayClassName="fixed inset-0 z-40 bg-scrim"
      contentClassName="fixed top-[12vh] left-1/2 z-50 w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 overflow-hidden rounded-lg border border-line-strong bg-raised shadow-xl"
    >
      <Command.Input
        value={words}
        onValueChange={setWords}
        placeholder="Go to a page, or ask a question"
        className="w-full border-b border-line bg-transparent px-4 py-3 text-base outline-none"
      />
      <Command.List className="max-h-[50vh] overflow-y-auto p-1.5">
        {(pages.length > 0 || begins('Keys')) && (
          <Command.Group heading="Go to" className={GROUP}>
            {pages.map(({ to, title, key, icon: Icon }) => (
              <Command.Item key={to} value={title} className={ITEM} onSelect={leave(() => navigate({ to }))}>
                <Icon aria-hidden size={15} />
                <span className="flex-1">{title}</span>
                <span className="space-x-1">
                  <kbd>g</kbd>
                  <kbd>{key}</kbd>
                </span>
              </Command.Item>
            ))}
            {begins('Keys') && (
              <Command.Item value="Keys" className={ITEM} onSelect={showKeys}>
                <Keyboard aria-hidden size={15} />
                <span className="flex-1">Keys</span>
                <kbd>?</kbd>
              </Command.Item>
            )}
          </Command.Group>
        )}
        {text && (
          <Command.Group heading="Ask" className={GROUP}>
            <Command.Item value={`ask ${text}`} className={ITEM} onSelect={leave(() => say.mutate({ text }))}>
              <CornerDownLeft aria-hidden size={15} />
              <span className="min-w-0 truncate">Ask “{text}”</span>
            </Command.Item>
          </Command.Group>
        )}
        {asked.length > 0 && (
          <Command.Group heading="Asked lately" className={GROUP}>
            {asked.map(({ run, said, job }) => (
              <Command.Item
                key={run}
                value={`${saidOf({ said, job })} ${run}`}
                className={ITEM}
                onSelect={leave(() => navigate({ to: '/runs/$run', params: { run } }))}
              >
                <History aria-hidden size={15} className="shrink-0" />
                <span className="min-w-0 truncate">{saidOf({ said, job })}</span>
              </Command.Item>
            ))}
          </Command.Group>
        )}
      </Command.List>
    </Command.Dialog>
  );
}
