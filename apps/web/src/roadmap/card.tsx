import { Link2, Lock } from 'lucide-react';
import { useMe } from '../api/queries.ts';
import type { InitiativeRow } from '../api/shapes.ts';
import { count, day, plural } from '../parts/words.ts';

const MOSCOW: Record<string, string> = { must: 'Must', should: 'Should', could: 'Could', wont: 'Won’t' };
export const moscowName = (moscow: string): string => MOSCOW[moscow] ?? moscow;

interface Props {
  card: InitiativeRow;
  isOpen: boolean;
  nameOf: (id: string) => string;
  /** The initiatives it depends on that are not completed. */
  waitsFor: string[];
  open: (id: string) => void;
}

/** One initiative on the board, with what somebody asks about it at a glance. */
export function Card({ card, isOpen, nameOf, waitsFor, open }: Props) {
  const zone = useMe()?.workspace.timeZone;
  const { id, title, state, visibility, effort, moscow, targetDate, objectiveIds, ownerIds, dependsOn } =
    card;
  const isDone = state === 'completed';
  return (
    <button
      type="button"
      data-list-item
      aria-current={isOpen ? 'true' : undefined}
      onClick={() => open(id)}
      className="block w-full rounded-lg border border-line bg-raised p-3 text-left hover:border-line-strong aria-[current]:border-accent aria-[current]:bg-tint"
    >
      <span className="flex items-start gap-2">
        <span className="min-w-0 flex-1 text-sm font-medium break-words">{title}</span>
        {visibility === 'internal' && (
          <Lock role="img" aria-label="internal" size={13} className="mt-[3px] shrink-0 text-faint" />
        )}
      </span>
      <span className="mt-1 block text-xs text-soft">
        {objectiveIds.length > 0 ? objectiveIds.map(nameOf).join(' · ') : 'No objective'}
      </span>
      <span className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-xs text-faint">
        <span>{ownerIds.length > 0 ? ownerIds.map(nameOf).join(', ') : 'No owner'}</span>
        <span>{effort === null ? 'No effort' : plural(effort, 'person-week')}</span>
        {moscow && (
          <span className={moscow === 'must' ? 'font-medium text-ink' : ''}>{moscowName(moscow)}</span>
        )}
        <span>{targetDate ? day(targetDate, zone) : 'No date'}</span>
        {state === 'candidate' && <span className="text-wait">candidate</span>}
        {dependsOn.length > 0 && (
          <span
            title={dependsOn.map(nameOf).join(', ')}
            className={`inline-flex items-center gap-1 ${waitsFor.length > 0 && !isDone ? 'text-wait' : ''}`}
          >
            <Link2 aria-hidden size={12} />
            {waitsFor.length > 0 && !isDone
              ? `waits for ${waitsFor.length === 1 ? nameOf(waitsFor[0]!) : count(waitsFor.length)}`
              : `depends on ${count(dependsOn.length)}`}
          </span>
        )}
      </span>
    </button>
  );
}
