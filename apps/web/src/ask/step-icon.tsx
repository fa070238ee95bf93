import { Check, Circle, CircleDashed, Hourglass, LoaderCircle, Minus, X } from 'lucide-react';
import type { PlanStep } from '../plan/plan-of.ts';

const ICONS = {
  done: [Check, 'text-good'],
  running: [LoaderCircle, 'text-accent animate-spin'],
  waiting: [Hourglass, 'text-wait'],
  skipped: [Minus, 'text-faint'],
  failed: [X, 'text-bad'],
  pending: [CircleDashed, 'text-faint'],
} as const;

export function StepIcon({ state }: { state: PlanStep['state'] }) {
  const [Icon, look] = ICONS[state] ?? [Circle, 'text-faint'];
  return (
    <Icon role="img" aria-label={state} size={14} strokeWidth={2} className={`mt-[3px] shrink-0 ${look}`} />
  );
}
