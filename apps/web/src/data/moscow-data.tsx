import { plural } from '../parts/words.ts';
import { Behind } from './behind.tsx';
import { Lacking } from './lacking.tsx';
import { Section } from './section.tsx';

export interface MoscowData {
  /** Effort in person-weeks. */
  total: number;
  by: { class: string; effort: number; ids: string[] }[];
  mustShare: number | null;
  isWithinRule: boolean | null;
  missing: { id: string; missing: string[] }[];
}

const NAMES: Record<string, string> = { must: 'Must', should: 'Should', could: 'Could', wont: 'Won’t' };

/** How the effort is split between what must be and what might be. */
export function MoscowDataView({ data: { total, by, missing } }: { data: MoscowData }) {
  const most = Math.max(1, ...by.map(({ effort }) => effort));
  return (
    <div className="space-y-6">
      <Section title={`${plural(Math.round(total * 10) / 10, 'person-week')} in all`}>
        <ul className="space-y-1.5 text-sm">
          {by.map(({ class: name, effort, ids }) => (
            <li key={name} className="grid grid-cols-[4rem_1fr_7rem_2rem] items-center gap-3">
              <span className="text-soft">{NAMES[name] ?? name}</span>
              <span aria-hidden className="h-2 rounded-sm bg-line/60">
                <span
                  className="block h-full min-w-px rounded-sm bg-accent"
                  style={{ width: `${(100 * effort) / most}%` }}
                />
              </span>
              <span className="text-right tabular-nums">{plural(effort, 'person-week')}</span>
              <Behind what={`Initiatives that are ${NAMES[name] ?? name}`} ids={ids} />
            </li>
          ))}
        </ul>
      </Section>
      {missing.length > 0 && (
        <Section title={`${plural(missing.length, 'initiative')} in no sum`}>
          <Lacking rows={missing} />
        </Section>
      )}
    </div>
  );
}
