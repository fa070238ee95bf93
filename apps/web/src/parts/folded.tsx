import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { ValueView } from '../data/value-view.tsx';

/** Anything long, of which the first lines show until more is wanted. */
export function Folded({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [isLong, setLong] = useState(false);
  const [open, setOpen] = useState(false);
  useLayoutEffect(() => {
    const element = box.current;
    if (element && !open) setLong(element.scrollHeight > element.clientHeight + 4);
  });
  return (
    <div>
      <div
        ref={box}
        className={
          open
            ? ''
            : `max-h-36 overflow-hidden ${isLong ? '[mask-image:linear-gradient(black_70%,transparent)]' : ''}`
        }
      >
        {children}
      </div>
      {isLong && (
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="mt-1 text-xs text-accent underline underline-offset-2"
        >
          {open ? 'Fold' : 'Show all'}
        </button>
      )}
    </div>
  );
}

const WHOLE =
  'max-h-96 overflow-auto rounded-md bg-sunken p-2 font-mono text-2xs whitespace-pre-wrap break-all';

/** A value of any size: legible and folded, and whole as it is kept where somebody wants that. */
export function FoldedValue({ value }: { value: unknown }) {
  const [raw, setRaw] = useState(false);
  const isPlain = value === null || typeof value !== 'object';
  return (
    <div>
      {raw ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the arrow keys must reach it
        <pre tabIndex={0} className={WHOLE}>
          {JSON.stringify(value, null, 2)}
        </pre>
      ) : (
        <Folded>
          <ValueView value={value} />
        </Folded>
      )}
      {!isPlain && (
        <button
          type="button"
          aria-pressed={raw}
          onClick={() => setRaw(!raw)}
          className="text-2xs text-faint underline decoration-line-strong underline-offset-2 hover:text-ink"
        >
          {raw ? 'As names and values' : 'As JSON, whole'}
        </button>
      )}
    </div>
  );
}
