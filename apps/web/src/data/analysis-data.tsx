import { RecordLink } from '../parts/record-link.tsx';
import { count, plural } from '../parts/words.ts';
import { Bars } from './bars.tsx';
import { Behind } from './behind.tsx';
import { RecordList } from './record-list.tsx';
import { Section } from './section.tsx';

interface Counted {
  key: string;
  count: number;
}

/** The first three are always there; the rest where the feedback was looked into. */
export interface AnalysisData {
  treatedAs: string;
  writes: number;
  flaggedIds: string[];
  flagged?: { feedbackId: string; why: string[] }[];
  moods?: Counted[];
  unscored?: number;
  labels?: Counted[];
  unlabelled?: number;
  themes?: { label: string; feedbackIds: string[] }[];
}

function Flagged({ data: { writes, flaggedIds, flagged } }: { data: AnalysisData }) {
  if (flaggedIds.length === 0) return null;
  return (
    <Section title={`${plural(flaggedIds.length, 'piece')} that give orders to whoever reads them`}>
      <p className="mb-2 text-sm text-soft">
        They were read as words, like any other:{' '}
        {writes === 0 ? 'nothing was written because of them.' : `${plural(writes, 'record')} written.`}
      </p>
      {flagged ? (
        <ul className="divide-y divide-line border-y border-line text-sm">
          {flagged.map(({ feedbackId, why }) => (
            <li key={feedbackId} className="flex flex-wrap gap-x-4 py-1.5">
              <span className="min-w-48 flex-1">
                <RecordLink id={feedbackId} />
              </span>
              <span className="text-wait">{why.join('; ')}</span>
            </li>
          ))}
        </ul>
      ) : (
        <RecordList ids={flaggedIds} />
      )}
    </Section>
  );
}

function Counts({ title, all, without }: { title: string; all: Counted[]; without?: string | null }) {
  if (all.length === 0) return null;
  return (
    <Section title={title}>
      <Bars bars={all.map(({ key, count: many }) => ({ key, value: many, text: count(many) }))} />
      {without && <p className="mt-1 text-xs text-wait">{without}</p>}
    </Section>
  );
}

/** What is in some feedback: its themes, its moods, its labels, and what in it speaks to the machine. */
export function AnalysisDataView({ data }: { data: AnalysisData }) {
  const { moods = [], unscored = 0, labels = [], unlabelled = 0, themes = [] } = data;
  return (
    <div className="space-y-6">
      <Flagged data={data} />
      {themes.length > 0 && (
        <Section title="Themes">
          <ul className="divide-y divide-line border-y border-line text-sm">
            {themes.map(({ label, feedbackIds }) => (
              <li key={label} className="flex gap-4 py-1.5">
                <span className="min-w-0 flex-1">{label}</span>
                <Behind what={`Feedback on ${label}`} ids={feedbackIds} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Counts
        title="Moods"
        all={moods}
        without={unscored > 0 ? `${plural(unscored, 'piece')} whose mood cannot be told` : null}
      />
      <Counts
        title="Labels"
        all={labels}
        without={unlabelled > 0 ? `${plural(unlabelled, 'piece')} with no label` : null}
      />
    </div>
  );
}
