import { plural } from '../parts/words.ts';
import { RecordList } from './record-list.tsx';
import { Section } from './section.tsx';

export interface FlaggedData {
  treatedAs: string;
  writes: number;
  flaggedIds: string[];
}

/** Feedback that speaks to the machine: read as words, and obeyed by nobody. */
export function FlaggedDataView({ data: { writes, flaggedIds } }: { data: FlaggedData }) {
  if (flaggedIds.length === 0) return null;
  return (
    <Section title={`${plural(flaggedIds.length, 'piece')} with instructions in it`}>
      <p className="mb-2 text-sm text-soft">
        Read as words, like any other:{' '}
        {writes === 0 ? 'nothing was written because of it' : plural(writes, 'write')}.
      </p>
      <RecordList ids={flaggedIds} />
    </Section>
  );
}
