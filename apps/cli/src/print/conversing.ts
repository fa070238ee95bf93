import type { Answer } from '@conductor/contract';
import { paint } from './paint.ts';

/** How a turn hangs together with what was said before: above its answer. */
export function followsText({ follows, steers }: Answer): string {
  const kept = Object.values(steers?.scope ?? {});
  const stays = kept.flatMap((slot) => (slot ? [slot.shown] : []));
  return [
    ...(follows ? [paint.dim(`↪ ${follows.shown}`)] : []),
    ...(stays.length > 0 ? [paint.dim(`From now on: ${stays.join(', ')}`)] : []),
    ...(kept.includes(null) ? [paint.dim('From now on: everything again')] : []),
  ].join('\n');
}

/** What it is outside of, and what was left open: below its answer. */
export function leftText({ goal, leftOpen = [] }: Answer): string {
  return [
    ...(goal ? [paint.dim(`Goal: ${goal.said}`)] : []),
    ...(goal?.outside ?? []).map((one) => `${paint.yellow('!')} ${one}`),
    ...leftOpen.map((question) => paint.dim(`Left open: ${question} (say “back to the question”)`)),
  ].join('\n');
}
