import { type ReactNode, useId } from 'react';

interface Props {
  title: string;
  level?: 'h2' | 'h3';
  children: ReactNode;
}

/** A part of an answer's data with its heading. */
export function Section({ title, level = 'h3', children }: Props) {
  const Heading = level;
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Heading id={id} className="mb-1.5 text-xs font-medium text-faint">
        {title}
      </Heading>
      {children}
    </section>
  );
}
