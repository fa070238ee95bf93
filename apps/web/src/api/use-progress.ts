import { useEffect, useState } from 'react';
import { readEvents } from './read-events.ts';
import { send } from './request.ts';
import type { Progress } from './shapes.ts';

export type LiveState = 'running' | 'done' | 'skipped' | 'waiting' | 'failed';
export type Work = Extract<Progress, { kind: 'work' }>;

/** What has been told of a run while it runs. */
export interface LiveRun {
  steps: { id: string; kind: string; title: string }[];
  states: Record<string, { state: LiveState; note?: string }>;
  work: Work | null;
  /** The sentences of the answer that have passed so far. */
  said: string[];
  /** The last status told; null until one is. */
  status: string | null;
}

const NOTHING: LiveRun = { steps: [], states: {}, work: null, said: [], status: null };

function heard(live: LiveRun, event: Progress): LiveRun {
  if (event.kind === 'plan') return { ...live, steps: event.steps };
  if (event.kind === 'work') return { ...live, work: event };
  if (event.kind === 'said') {
    // Whoever came late has missed how it begins: the answer tells them all of it soon.
    if (event.place > live.said.length) return live;
    return { ...live, said: [...live.said.slice(0, event.place), event.text] };
  }
  if (event.kind === 'status') return { ...live, status: event.status };
  return { ...live, states: { ...live.states, [event.step]: { state: event.state, note: event.note } } };
}

/** Listens to a run for as long as `active`. `onStatus` is called when the run stops, and when the line drops. */
export function useProgress(run: string, active: boolean, onStatus: () => void): LiveRun {
  const [live, setLive] = useState(NOTHING);
  // biome-ignore lint/correctness/useExhaustiveDependencies: onStatus is the caller's newest; listening again for it would lose events
  useEffect(() => {
    if (!active) return;
    setLive(NOTHING);
    const stop = new AbortController();
    const listen = async () => {
      const response = await send(`/api/runs/${run}/events`, { signal: stop.signal });
      if (!response.body) return;
      for await (const event of readEvents(response.body)) {
        if (stop.signal.aborted) return;
        setLive((before) => heard(before, event));
        if (event.kind === 'status' && event.status !== 'running') break;
      }
    };
    // Progress is a comfort: where it fails, the polling of the run still tells how it ends.
    listen()
      .catch(() => {})
      .finally(() => !stop.signal.aborted && onStatus());
    return () => stop.abort();
  }, [run, active]);
  return live;
}
