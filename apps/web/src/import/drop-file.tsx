import { FileUp } from 'lucide-react';
import { type DragEvent, useState } from 'react';

/** Where a file is dropped or chosen. */
export function DropFile({ take, isBusy }: { take: (file: File) => void; isBusy: boolean }) {
  const [isOver, setOver] = useState(false);
  const over = (value: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(value);
  };
  const onDrop = (event: DragEvent) => {
    over(false)(event);
    const file = event.dataTransfer.files[0];
    if (file) take(file);
  };
  return (
    <label
      onDragOver={over(true)}
      onDragLeave={over(false)}
      onDrop={onDrop}
      className={`flex cursor-pointer flex-col items-center gap-2 rounded-lg border border-dashed px-6 py-14 text-center text-sm focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent ${
        isOver ? 'border-accent bg-tint' : 'border-line-strong hover:bg-sunken'
      }`}
    >
      <FileUp aria-hidden size={20} strokeWidth={1.5} className="text-faint" />
      <span className="font-medium">{isBusy ? 'Reading the file…' : 'Drop a file, or choose one'}</span>
      <span className="max-w-md text-xs text-soft">
        CSV or JSON from Canny, Productboard, UserVoice, Intercom, Zendesk, Jira, Linear, GitHub or Fider, a
        sheet of objectives and key results, or any CSV by mapping its columns. Nothing is written before you
        say so.
      </span>
      <input
        type="file"
        accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson"
        disabled={isBusy}
        data-focus-key="/"
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) take(file);
          event.target.value = '';
        }}
      />
    </label>
  );
}
