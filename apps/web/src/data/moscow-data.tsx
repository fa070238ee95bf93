import { plural } from '../parts/words.ts';
import { Bars } from './bars.tsx';
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
  return (
    <div className="space-y-6">
      <Section title={`${plural(Math.round(total * 10) / 10, 'person-week')} in all`}>
        <Bars
          bars={by.map(({ class: name, effort, ids }) => ({
            key: NAMES[name] ?? name,
            value: effort,
            text: (
              <>
                {plural(effort, 'person-week')},{' '}
                <Behind what={`Initiatives that are ${NAMES[name] ?? name}`} ids={ids} />
              </>
            ),
          }))}
        />
      </Section>
      {missing.length > 0 && (
        <Section title={`${plural(missing.length, 'initiative')} in no sum`}>
          <Lacking rows={missing} />
        </Section>
      )}
    </div>
  );
}
