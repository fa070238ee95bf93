import type { ReactNode } from 'react';

interface Props {
  title: string;
  level?: 'h2' | 'h3';
  children: ReactNode;
}

/** A part of an answer's data with its heading. No landmark: an answer of several parts has the same headings again. */
export function Section({ title, level = 'h3', children }: Props) {
  const Heading = level;
  return (
    <div>
      <Heading className="mb-1.5 text-xs font-medium text-faint">{title}</Heading>
      {children}
    </div>
  );
}
