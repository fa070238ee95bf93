import { useState } from 'react';
import { useMe } from '../api/queries.ts';
import { Moment } from '../parts/moment.tsx';
import { entityOf, RecordLink } from '../parts/record-link.tsx';
import { day, plural } from '../parts/words.ts';
import { More } from './more.tsx';
import { Section } from './section.tsx';

export interface BriefData {
  since?: string;
  changes: { changeSet: string; at: string; by: string; summary: string; size: number; isUndone?: boolean }[];
  waiting: { id: string; kind: string; what: string; by: string; at: string }[];
  stale: { id: string; kind: string; since: string | null; days: number | null }[];
}

const AT_FIRST = 12;
const KINDS: Record<string, string> = { keyResult: 'key result', overdue: 'past its date' };

/** What changed, what waits for whoever asks, and what nobody has touched for long. */
export function BriefDataView({ data: { changes, waiting, stale } }: { data: BriefData }) {
  const [most, setMost] = useState(AT_FIRST);
  const people = useMe()?.people ?? [];
  const zone = useMe()?.workspace.timeZone;
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? id;
  return (
    <div className="space-y-6">
      {waiting.length > 0 && (
        <Section title="Waiting for you">
          <ul className="divide-y divide-line border-y border-line text-sm">
            {waiting.map(({ id, what, by, at }) => (
              <li key={id} className="py-1.5">
                {what}{' '}
                <span className="text-xs text-faint">
                  {nameOf(by)}, <Moment at={at} short />
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {changes.length > 0 && (
        <Section title="Changed">
          <ul className="divide-y divide-line border-y border-line text-sm">
            {changes.map(({ changeSet, at, by, summary, size, isUndone }) => (
              <li key={changeSet} className="py-1.5">
                <span className={isUndone ? 'line-through' : ''}>{summary}</span>{' '}
                <span className="text-xs text-faint">
                  {plural(size, 'record')}, {nameOf(by)}, <Moment at={at} short />
                  {isUndone && ', undone since'}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {stale.length > 0 && (
        <Section title="Untouched for long">
          <ul className="divide-y divide-line border-y border-line text-sm">
            {stale.slice(0, most).map(({ id, kind, since, days }) => (
              <li key={`${kind}-${id}`} className="flex flex-wrap gap-x-4 py-1.5">
                <span className="min-w-48 flex-1">
                  {entityOf(id) ? <RecordLink id={id} /> : id}{' '}
                  <span className="text-xs text-faint">{KINDS[kind] ?? kind}</span>
                </span>
                <span className="text-xs leading-5 text-wait">
                  {days === null
                    ? 'never'
                    : `${plural(days, 'day')}${since ? `, since ${day(since, zone)}` : ''}`}
                </span>
              </li>
            ))}
          </ul>
          <More shown={most} all={stale.length} show={() => setMost(most + 100)} />
        </Section>
      )}
    </div>
  );
}
