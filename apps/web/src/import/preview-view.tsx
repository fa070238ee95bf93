import type { Preview, Upload } from '../api/shapes.ts';
import { RejectedRows } from '../data/import-data.tsx';
import { Section } from '../data/section.tsx';
import { Button } from '../parts/button.tsx';
import { count, plural } from '../parts/words.ts';
import { Mapping } from './mapping.tsx';
import { SampleRows } from './sample-rows.tsx';

const DELIMITERS: Record<string, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' };
const NEWLINES: Record<string, string> = { '\r\n': 'CRLF', '\n': 'LF', crlf: 'CRLF', lf: 'LF' };

function foundOut({ sniffed, format }: Preview): string {
  const { kind, delimiter, encoding, bom, newline } = sniffed;
  const parts = [
    `${format} ${format.toLowerCase().includes(kind.toLowerCase()) ? '' : kind}`.trim(),
    delimiter ? `separated by ${DELIMITERS[delimiter] ?? `“${delimiter}”`}` : '',
    `${encoding}${bom ? ' with a byte-order mark' : ''}`,
    newline ? `lines end in ${NEWLINES[newline] ?? newline}` : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

interface Props {
  upload: Upload;
  preview: Preview;
  isStale: boolean;
  isStarting: boolean;
  change: (map: Record<string, string>) => void;
  start: (dryRun: boolean) => void;
  again: () => void;
}

/** Everything that would happen, before any of it does. */
export function PreviewView({ upload, preview, isStale, isStarting, change, start, again }: Props) {
  const good = preview.accepted;
  const bad = preview.rows - preview.accepted;
  return (
    <div className="space-y-8" aria-busy={isStale}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <div>
          <p className="text-base font-medium break-all">{upload.name}</p>
          <p className="text-xs text-soft">
            {plural(preview.rows, 'row')} · {foundOut(preview)}
          </p>
        </div>
        <Button look="quiet" onClick={again}>
          Another file
        </Button>
      </div>
      <Section title="Columns" level="h2">
        <Mapping preview={preview} change={change} />
        {preview.unmapped.length > 0 && (
          <p className="mt-2 text-xs text-soft">Left out: {preview.unmapped.join(', ')}.</p>
        )}
      </Section>
      <Section title="The first rows, as they would be written" level="h2">
        <SampleRows sample={preview.sample} />
      </Section>
      <RejectedRows rejected={preview.rejected} />
      <div className="sticky bottom-[3.25rem] flex flex-wrap gap-2 border-t border-line bg-page py-3 md:bottom-0">
        <Button look="primary" disabled={isStarting || isStale || good <= 0} onClick={() => start(false)}>
          Import {plural(Math.max(good, 0), 'row')}
        </Button>
        <Button disabled={isStarting || isStale || good <= 0} onClick={() => start(true)}>
          Dry run
        </Button>
        {bad > 0 && <p className="self-center text-xs text-soft">{count(bad)} will be left out.</p>}
      </div>
    </div>
  );
}
