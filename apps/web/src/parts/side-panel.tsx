import { X } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';

const inDialog = (): boolean => document.querySelector('[role="dialog"][data-state="open"]') !== null;

interface Props {
  label: string;
  id: string;
  close: () => void;
  children: ReactNode;
}

/** One record beside its list; over it on a narrow screen. Escape closes it. */
export function SidePanel({ label, id, close, children }: Props) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // The first Escape is the field's or the dialog's.
      if (event.key !== 'Escape' || event.defaultPrevented || inDialog()) return;
      if (!/^(INPUT|SELECT|TEXTAREA)$/.test((event.target as HTMLElement).tagName)) close();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [close]);
  return (
    <aside
      aria-label={label}
      className="fixed inset-0 z-30 overflow-y-auto bg-page p-5 lg:static lg:z-0 lg:h-full lg:w-[26rem] lg:shrink-0 lg:border-l lg:border-line lg:p-6"
    >
      <div className="mb-4 flex items-center justify-between">
        <span className="font-mono text-2xs text-faint">{id}</span>
        <button
          type="button"
          aria-label="Close"
          onClick={close}
          className="-mr-1.5 inline-flex size-8 items-center justify-center rounded-md text-soft hover:bg-sunken"
        >
          <X aria-hidden size={16} />
        </button>
      </div>
      {children}
    </aside>
  );
}
