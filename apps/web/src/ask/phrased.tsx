import type { ReactNode } from 'react';
import { plural } from '../parts/words.ts';

/** Whoever needs no model says nothing of themselves. */
const BUILTIN = 'builtin';
const SKELETON = 'skeleton';

export const isPhrased = (writtenBy: string | undefined): writtenBy is string =>
  writtenBy !== undefined && writtenBy !== BUILTIN;

interface PhrasedProps {
  text: string;
  by: string;
  statements: number;
  /** The statements that it was held against, each with its evidence. */
  children?: ReactNode;
}

/** An answer in a model's words, over the statements that it was held against. */
export function Phrased({ text, by, statements, children }: PhrasedProps) {
  const says = `Phrased by ${by}, and checked against ${plural(statements, 'statement')}`;
  return (
    <div className="space-y-2">
      <p className="text-base whitespace-pre-wrap">{text}</p>
      {children ? (
        <details>
          <summary className="py-0.5 text-xs text-faint">{says}</summary>
          <div className="pt-2">{children}</div>
        </details>
      ) : (
        <p className="text-xs text-faint">{says}</p>
      )}
    </div>
  );
}

/** Whether a draft is a skeleton, or what a model wrote and code held against what is recorded. */
export function DraftedBy({ data }: { data: Record<string, unknown> }) {
  const { writtenBy } = data;
  if (typeof writtenBy !== 'string') return null;
  return (
    <p className="text-xs text-faint">
      {writtenBy === SKELETON
        ? 'A skeleton: no model drafted it.'
        : `Drafted by ${writtenBy}, and checked against what is recorded.`}
    </p>
  );
}

/** The sentences of the answer that have passed so far, while the rest is still being written. */
export function SaidSoFar({ said }: { said: readonly string[] }) {
  if (said.length === 0) return null;
  return (
    <section aria-label="The answer so far" aria-live="polite">
      <p className="text-base whitespace-pre-wrap">
        {said.map((text) => (/[.!?]["”’')\]]*$/.test(text) ? `${text} ` : `${text}\n`)).join('')}
      </p>
    </section>
  );
}
