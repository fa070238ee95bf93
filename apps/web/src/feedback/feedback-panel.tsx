import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useEffect } from 'react';
import { recordQuery } from '../api/queries.ts';
import { Problem } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { fieldName } from '../parts/words.ts';
import { FieldValue } from '../records/field-value.tsx';

const FIRST = [
  'contactId',
  'companyId',
  'createdAt',
  'source',
  'state',
  'score',
  'linkedIdeaIds',
  'url',
  'tags',
];
const NAMES: Record<string, string> = {
  contactId: 'Contact',
  companyId: 'Company',
  createdAt: 'Date',
  linkedIdeaIds: 'Linked ideas',
};

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

function shownFields(fields: Record<string, unknown>): [string, unknown][] {
  const rest = Object.keys(fields).filter(
    (name) => !FIRST.includes(name) && !/^(id|text|contactName|companyName)$/.test(name),
  );
  return [...FIRST, ...rest]
    .map((name): [string, unknown] => [name, fields[name]])
    .filter(([, value]) => !isEmpty(value));
}

/** The whole of one piece of feedback, beside the list. */
export function FeedbackPanel({ id, close }: { id: string; close: () => void }) {
  const { data, error } = useQuery(recordQuery('feedback', id));
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && close();
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [close]);
  return (
    <aside
      aria-label="Piece of feedback"
      className="fixed inset-0 z-30 overflow-y-auto bg-page p-5 lg:static lg:z-0 lg:h-full lg:w-96 lg:shrink-0 lg:border-l lg:border-line lg:p-6"
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
      {error && <Problem error={error} />}
      {!data && !error && <Waiting />}
      {data && (
        <div className="space-y-5">
          <blockquote className="text-base break-words whitespace-pre-wrap">
            {String(data.fields['text'] ?? '')}
          </blockquote>
          <dl className="space-y-2 text-sm">
            {shownFields(data.fields).map(([name, value]) => (
              <div key={name} className="grid grid-cols-[7rem_1fr] gap-3">
                <dt className="text-faint">{NAMES[name] ?? fieldName(name)}</dt>
                <dd className="min-w-0">
                  <FieldValue name={name} value={value} />
                </dd>
              </div>
            ))}
          </dl>
          <p className="text-sm">
            <Link
              to="/records/$entity/$id"
              params={{ entity: 'feedback', id }}
              className="text-soft underline decoration-line-strong underline-offset-3 hover:text-ink"
            >
              Record and history
            </Link>
          </p>
        </div>
      )}
    </aside>
  );
}
