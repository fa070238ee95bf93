import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { conversationQuery, runQuery } from '../api/queries.ts';
import type { Run } from '../api/shapes.ts';
import { usePageTitle } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { Composer } from './composer.tsx';
import { RegisterBar } from './register-bar.tsx';
import { Turn } from './turn.tsx';
import { WithPane } from './with-pane.tsx';

function Reply({ last }: { last: Run }) {
  // The turn keeps its run up to date; this only reads what it knows.
  const run = useQuery({ ...runQuery(last.run), initialData: last, staleTime: 1_000 }).data ?? last;
  const asked = run.status === 'question';
  return (
    <Composer
      label={asked ? 'Your reply' : 'Ask on'}
      placeholder={asked ? 'Reply in your own words, or press a number' : 'Ask on, or about something else'}
      to={{ conversation: run.conversation, ...(asked ? { replyTo: run.run } : {}) }}
    />
  );
}

function Register({ last }: { last: Run }) {
  const run = useQuery({ ...runQuery(last.run), initialData: last, staleTime: 1_000 }).data ?? last;
  return <RegisterBar last={run} />;
}

/** Brings a turn that was just added into view. */
function useArrival(turns: number) {
  const end = useRef<HTMLDivElement>(null);
  const before = useRef(0);
  useEffect(() => {
    if (before.current > 0 && turns > before.current)
      end.current?.scrollIntoView({ block: 'end', behavior: 'smooth' });
    before.current = turns;
  }, [turns]);
  return end;
}

export default function ConversationPage() {
  const { conversation } = useParams({ from: '/c/$conversation' });
  const { data: turns = [], error, isPending, refetch } = useQuery(conversationQuery(conversation));
  const [chosen, setChosen] = useState<string | null>(null);
  const end = useArrival(turns.length);
  const last = turns.at(-1);
  usePageTitle(turns[0]?.said ?? 'Conversation');
  // A new turn takes the pane, whichever the last one was chosen by hand.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when a turn is added
  useEffect(() => setChosen(null), [turns.length]);
  const shown = chosen ?? last?.run;
  return (
    <WithPane>
      {(pane) => (
        <>
          <h1 className="sr-only">Conversation</h1>
          {last && <Register last={last} />}
          <div className="mx-auto w-full max-w-3xl flex-1 space-y-12 px-4 py-8 sm:px-8">
            {error && <Problem error={error} retry={() => void refetch()} />}
            {isPending && <Waiting />}
            {turns.map((turn) => (
              <Turn
                key={turn.run}
                id={turn.run}
                known={turn}
                isLast={turn.run === last?.run}
                pane={pane}
                isShown={turn.run === shown}
                show={setChosen}
              />
            ))}
            <div ref={end} className="scroll-mb-40" />
          </div>
          {last && (
            <div className="sticky bottom-[3.25rem] z-10 mx-auto w-full max-w-3xl bg-page px-4 pt-2 pb-4 sm:px-8 md:bottom-0 md:pb-6">
              <Reply last={last} />
            </div>
          )}
        </>
      )}
    </WithPane>
  );
}
