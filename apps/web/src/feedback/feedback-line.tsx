import { useMe } from '../api/queries.ts';
import type { FeedbackRow } from '../api/shapes.ts';
import { day } from '../parts/words.ts';

interface Props {
  row: FeedbackRow | undefined;
  isOpen: boolean;
  open: () => void;
  onFocus: () => void;
}

/** One row of the list: what was said, by whom, by which way and when. */
export function FeedbackLine({ row, isOpen, open, onFocus }: Props) {
  const zone = useMe()?.workspace.timeZone;
  if (!row) return <div aria-hidden className="mx-4 my-4 h-3 rounded bg-line/50 sm:mx-8" />;
  return (
    <button
      type="button"
      data-list-item
      aria-current={isOpen ? 'true' : undefined}
      onClick={open}
      onFocus={onFocus}
      className="grid h-full w-full grid-cols-[1fr_auto] items-center gap-x-4 px-4 text-left -outline-offset-2 hover:bg-sunken aria-[current]:bg-tint sm:px-8 lg:grid-cols-[1fr_10rem_5.5rem_6.5rem_4.5rem]"
    >
      <span className="col-span-2 truncate text-sm lg:col-span-1">{row.text}</span>
      <span className="truncate text-xs text-soft">{row.companyName ?? row.contactName ?? '–'}</span>
      <span className="hidden truncate text-xs text-faint lg:block">{row.source}</span>
      <span className="text-right text-xs whitespace-nowrap text-faint tabular-nums">
        {day(row.createdAt, zone)}
      </span>
      <span className="hidden text-right text-xs text-faint lg:block">{row.state}</span>
    </button>
  );
}
