import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';

interface EntryProps {
  icon: ReactNode;
  title: ReactNode;
  /** Beside the title: how it went, and how long it took. */
  aside?: ReactNode;
  depth?: number;
  isOpen?: boolean;
  children?: ReactNode;
}

/** One thing that happened, on the line. What there is to read of it opens. */
export function Entry({ icon, title, aside, depth = 0, isOpen = false, children }: EntryProps) {
  const [open, setOpen] = useState(isOpen);
  const head = (
    <>
      <span className="absolute top-2.5 -left-[7px] flex size-3.5 items-center justify-center bg-page">
        {icon}
      </span>
      <span className="min-w-0 flex-1 text-sm font-medium break-words">{title}</span>
      {aside && <span className="shrink-0 text-xs text-faint tabular-nums">{aside}</span>}
    </>
  );
  return (
    <li
      className="relative border-l border-line-strong pb-1 pl-5 last:border-transparent"
      style={{ marginLeft: `${depth * 1.25}rem` }}
    >
      {children ? (
        <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)} className="group">
          <summary
            data-list-item
            className="flex list-none items-baseline gap-3 rounded-md py-1.5 hover:text-accent [&::-webkit-details-marker]:hidden"
          >
            {head}
            <ChevronRight
              aria-hidden
              size={14}
              className="shrink-0 self-center text-faint transition-transform group-open:rotate-90"
            />
          </summary>
          {open && <div className="space-y-3 pb-4 text-sm">{children}</div>}
        </details>
      ) : (
        <div className="flex items-baseline gap-3 py-1.5 pr-6">{head}</div>
      )}
    </li>
  );
}

/** What of an entry: its name above, so that values have the whole width. */
export function Told({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 sm:grid-cols-[7rem_1fr]">
      <span className="text-xs leading-5 text-faint">{name}</span>
      <div className="min-w-0 text-ink">{children}</div>
    </div>
  );
}
