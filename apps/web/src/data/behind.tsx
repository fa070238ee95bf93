import { useShownEvidence } from '../ask/shown-evidence.ts';
import { count, plural } from '../parts/words.ts';

/** A number that can be asked what it is made of. */
export function Behind({ what, ids }: { what: string; ids: string[] }) {
  const evidence = useShownEvidence();
  const shown = { key: `behind-${what}`, title: what, ids, quotes: [] };
  const active = evidence.shown?.key === shown.key;
  return (
    <button
      type="button"
      aria-label={`${what}: show ${plural(ids.length, 'record')}`}
      aria-pressed={active && evidence.held}
      onClick={() => evidence.hold(shown)}
      className={`rounded px-1 underline decoration-line-strong underline-offset-3 hover:decoration-accent ${active ? 'bg-tint-strong' : ''}`}
    >
      {count(ids.length)}
    </button>
  );
}
