import { CornerDownRight, Flag, Pin } from 'lucide-react';
import type { Run } from '../api/shapes.ts';

/** How a turn hangs together with what was said before it, over what was understood of it. */
export function Follows({ run: { follows, steers } }: { run: Run }) {
  const kept = Object.values(steers?.scope ?? {}).map((slot) => slot?.shown ?? null);
  const stays = kept.filter((shown) => shown !== null);
  if (!follows && kept.length === 0 && steers?.goal === undefined) return null;
  return (
    <ul aria-label="How it hangs together" className="space-y-0.5 text-xs text-soft">
      {follows && (
        <li className="flex gap-1.5">
          <CornerDownRight aria-hidden size={14} className="mt-0.5 shrink-0 text-faint" />
          {follows.shown}
        </li>
      )}
      {kept.length > 0 && (
        <li className="flex gap-1.5">
          <Pin aria-hidden size={14} className="mt-0.5 shrink-0 text-faint" />
          {stays.length > 0
            ? `From now on this stays with ${stays.join(', ')}.`
            : 'From now on everything is looked at again.'}
        </li>
      )}
      {steers?.goal !== undefined && (
        <li className="flex gap-1.5">
          <Flag aria-hidden size={14} className="mt-0.5 shrink-0 text-faint" />
          {steers.goal ? `The goal from now on: ${steers.goal.said}` : 'There is no goal any more.'}
        </li>
      )}
    </ul>
  );
}

/** What of a turn goes outside the goal, and what was left open before it. */
export function Outside({ run: { goal, leftOpen = [] } }: { run: Run }) {
  const outside = goal?.outside ?? [];
  if (outside.length === 0 && leftOpen.length === 0) return null;
  return (
    <ul aria-label="Besides" className="space-y-0.5 border-l-2 border-line-strong pl-3 text-xs text-soft">
      {outside.map((says) => (
        <li key={says}>
          <span className="text-wait">Outside the goal:</span> {says}
        </li>
      ))}
      {leftOpen.map((question) => (
        <li key={question}>
          <span className="text-faint">Left open:</span> {question}
        </li>
      ))}
    </ul>
  );
}
