import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { recordQuery } from '../api/queries.ts';
import { Problem } from '../parts/problem.tsx';
import { SidePanel } from '../parts/side-panel.tsx';
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
  return (
    <SidePanel label="Piece of feedback" id={id} close={close}>
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
    </SidePanel>
  );
}
