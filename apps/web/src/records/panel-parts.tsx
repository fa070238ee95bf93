import type { ReactNode } from 'react';
import { Missing } from '../parts/missing.tsx';

/** A part of a record's panel with its heading. */
export function PanelSection({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} className="text-sm">
      <div className="mb-1 flex items-baseline justify-between gap-3">
        <h3 className="text-xs text-faint">{title}</h3>
        {aside && <span className="text-xs text-faint">{aside}</span>}
      </div>
      {children}
    </section>
  );
}

/** Somebody's words, or that there are none. */
export function Words({ title, text }: { title: string; text: string | null | undefined }) {
  return (
    <PanelSection title={title}>
      {text ? (
        <p className="break-words whitespace-pre-wrap">{text}</p>
      ) : (
        <Missing what={`no ${title.toLowerCase()}`} />
      )}
    </PanelSection>
  );
}

/** Fields beside their names; what is null is said to be missing. */
export function FieldList({ fields }: { fields: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="grid grid-cols-[7.5rem_1fr] gap-x-3 gap-y-1.5 text-sm">
      {fields.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-faint">{name}</dt>
          <dd className="min-w-0 break-words">
            {value === null || value === undefined || value === '' ? (
              <Missing what={`no ${name.toLowerCase()}`} />
            ) : (
              value
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
