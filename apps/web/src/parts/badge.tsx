const TONES: Record<string, string> = {
  answered: 'text-good',
  approved: 'text-good',
  applied: 'text-good',
  chosen: 'text-good',
  filled: 'text-good',
  handled: 'text-good',
  delivered: 'text-good',
  running: 'text-accent',
  question: 'text-accent',
  waiting: 'text-wait',
  pending: 'text-wait',
  unknown: 'text-wait',
  expired: 'text-wait',
  proposed: 'text-wait',
  disputed: 'text-bad',
  stated: 'text-soft',
  confirmed: 'text-good',
  refused: 'text-bad',
  failed: 'text-bad',
  rejected: 'text-bad',
};

const SAID: Record<string, string> = {
  question: 'asked back',
  pending: 'waiting',
  filled: 'filled in',
  handled: 'dealt with',
  unknown: 'not known',
};

/** A state as a word with a dot: never a colour alone. */
export function Badge({ state }: { state: string }) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 text-xs whitespace-nowrap ${TONES[state] ?? 'text-faint'}`}
    >
      <span aria-hidden className="size-1.5 rounded-full bg-current" />
      {SAID[state] ?? state}
    </span>
  );
}
