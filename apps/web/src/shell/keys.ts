import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useDestinations } from './destinations.ts';

/** So long after `g` a letter still says where to. */
const GOING_MS = 2_500;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

const inDialog = (): boolean => document.querySelector('[role="dialog"][data-state="open"]') !== null;

/** Moves along whatever list the page has: its items carry `data-list-item`. */
function moveInList(by: 1 | -1): void {
  const items = [...document.querySelectorAll<HTMLElement>('main [data-list-item]')];
  if (items.length === 0) return;
  const here = items.indexOf(document.activeElement as HTMLElement);
  const next =
    here < 0 ? (by === 1 ? 0 : items.length - 1) : Math.min(Math.max(here + by, 0), items.length - 1);
  items[next]?.focus();
  items[next]?.scrollIntoView({ block: 'nearest' });
}

/** The arrows move along a list once somebody is in it; elsewhere they scroll the page, as everywhere. */
function stepOf({ key, target }: KeyboardEvent): 1 | -1 | undefined {
  if (key === 'j') return 1;
  if (key === 'k') return -1;
  if (!(target instanceof HTMLElement) || !target.matches('main [data-list-item]')) return undefined;
  if (key === 'ArrowDown') return 1;
  return key === 'ArrowUp' ? -1 : undefined;
}

function focusAsk(): boolean {
  const field = document.querySelector<HTMLElement>('main [data-focus-key="/"]');
  field?.focus();
  return field !== null;
}

/** The keys that work everywhere. Letters stay letters while somebody types or a dialog is open. */
export function useKeys(open: { palette: () => void; keys: () => void }): void {
  const navigate = useNavigate();
  const { pages } = useDestinations();
  const goingUntil = useRef(0);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        open.palette();
        return;
      }
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || inDialog()) return;
      // When the key went down, not when a busy page comes to it.
      const going = event.timeStamp < goingUntil.current;
      goingUntil.current = 0;
      const step = stepOf(event);
      const destination = going && pages.find(({ key }) => key === event.key);
      if (destination) void navigate({ to: destination.to });
      else if (event.key === 'g') goingUntil.current = event.timeStamp + GOING_MS;
      else if (step) moveInList(step);
      else if (event.key === '?') open.keys();
      else if (event.key === '/') {
        if (!focusAsk()) void navigate({ to: '/' });
      } else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [navigate, open, pages]);
}
