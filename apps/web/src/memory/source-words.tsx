import { Link } from '@tanstack/react-router';
import { MarkedText } from '../ask/marked-text.tsx';
import { QUIET_LINK } from '../parts/links.ts';
import { Moment } from '../parts/moment.tsx';
import { RecordLink } from '../parts/record-link.tsx';
import type { Source, ToldFact } from './memory-shapes.ts';

const MOST = 600;

/** The words in their place; of a long text, what stands around them. */
export function InPlace({ source }: { source: Source }) {
  const { text, start, end } = source;
  const from = start === null ? 0 : Math.max(0, start - MOST / 2);
  const to = Math.min(text.length, from + MOST);
  const shown = text.slice(from, to);
  const quotes =
    start === null || end === null
      ? []
      : [{ text: text.slice(start, end), record: '', start: start - from, end: end - from }];
  return (
    <blockquote className="border-l-2 border-line-strong pl-3 text-sm">
      {from > 0 && '…'}
      <MarkedText text={shown} quotes={quotes} />
      {to < text.length && '…'}
    </blockquote>
  );
}

/** Who said it, where and when, with the way there. */
export function SaidBy({ fact: { by, source, recordedAt } }: { fact: ToldFact }) {
  return (
    <p className="text-xs text-soft">
      {by} in{' '}
      {source.run ? (
        <Link to="/runs/$run" params={{ run: source.run }} className={QUIET_LINK}>
          {source.where}
        </Link>
      ) : source.record ? (
        <RecordLink id={source.record} />
      ) : (
        source.where
      )}
      , <Moment at={recordedAt} />
    </p>
  );
}
