import { type ReactNode, useId } from 'react';

/** A part of an answer's data with its heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="mb-1.5 text-xs font-medium text-faint">
        {title}
      </h3>
      {children}
    </section>
  );
}
