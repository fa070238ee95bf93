import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Run } from '../api/shapes.ts';
import { useSay } from '../api/use-say.ts';
import { Problem } from '../parts/problem.tsx';
import { registerQuery } from './conversing-queries.ts';

const CHIP =
  'inline-flex min-h-6 max-w-64 items-center gap-1 rounded border border-line-strong px-1.5 text-left text-xs text-soft hover:border-accent hover:text-ink disabled:opacity-50';
/** More would crowd out the conversation. */
const MOST_TOPICS = 4;

/** One kind of thing that the conversation holds, with its name before it. */
function Group({ name, children }: { name: string; children: ReactNode }) {
  return (
    <li className="flex shrink-0 items-center gap-1.5 md:min-w-0 md:shrink md:flex-wrap">
      <span className="text-2xs whitespace-nowrap text-faint">{name}</span>
      {children}
    </li>
  );
}

/** What the conversation stays with, what it is for, what was set aside and what was left open. Each says its words when it is pressed. */
export function RegisterBar({ last }: { last: Run }) {
  const { conversation, status, run } = last;
  const { data } = useQuery(registerQuery(conversation, `${run} ${status}`));
  const say = useSay();
  if (!data) return null;
  const { scope, goal, leftQuestions } = data;
  const aside = data.topics.slice(0, -1).slice(-MOST_TOPICS).reverse();
  if (scope.length + aside.length + leftQuestions.length === 0 && !goal) return null;
  const chip = (words: string, shown: string, label: string, isRemoved = false) => (
    <button
      key={words + shown}
      type="button"
      aria-label={label}
      title={label}
      disabled={say.isPending || status === 'running'}
      onClick={() => say.mutate({ text: words, conversation })}
      className={CHIP}
    >
      <span className="truncate">{shown}</span>
      {isRemoved && <X aria-hidden size={12} className="shrink-0" />}
    </button>
  );
  return (
    <nav
      aria-label="What the conversation holds"
      className="z-10 border-b border-line bg-page px-4 py-2 sm:px-8 md:sticky md:top-0"
    >
      <ul className="mx-auto flex max-w-3xl gap-x-5 gap-y-1.5 overflow-x-auto md:flex-wrap">
        {scope.length > 0 && (
          <Group name="Staying with">
            {scope.map(({ kind, shown, says }) =>
              chip(
                scope.length === 1
                  ? 'look at everything again'
                  : `forget the ${kind.split(':').at(-1)} focus`,
                shown,
                `Stay with the ${says} ${shown} no longer`,
                true,
              ),
            )}
          </Group>
        )}
        {goal && (
          <Group name="Goal">
            {chip('forget the goal', goal.said, `Have the goal “${goal.said}” no longer`, true)}
          </Group>
        )}
        {aside.length > 0 && (
          <Group name="Set aside">
            {aside.map(({ title, about, back }) =>
              chip(back, [title, ...about.slice(0, 1)].join(': '), `Back to ${[title, ...about].join(', ')}`),
            )}
          </Group>
        )}
        {leftQuestions.length > 0 && (
          <Group name="Left open">
            {leftQuestions
              .slice(-1)
              .map(({ text }) => chip('back to the question', text, `Answer now: ${text}`))}
          </Group>
        )}
      </ul>
      {say.error && <Problem error={say.error} />}
    </nav>
  );
}
