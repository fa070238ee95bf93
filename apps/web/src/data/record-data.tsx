import { Moment } from '../parts/moment.tsx';
import { RecordLink } from '../parts/record-link.tsx';
import { fieldName, plural } from '../parts/words.ts';
import { Section } from './section.tsx';

export interface RecordData {
  id: string;
  label: string;
  fields: { field: string; text: string }[];
  links: { field: string; way: 'in' | 'out'; entity: string; id: string; label: string }[];
  moreLinks?: { entity: string; field: string; count: number }[];
  comments?: { id: string; by: string; at: string; text: string }[];
  votes?: { by: string; vote: string }[];
  history?: { at: string; by: string; what: string; changeSet: string }[];
}

function Fields({ fields }: Pick<RecordData, 'fields'>) {
  return (
    <dl className="divide-y divide-line border-y border-line text-sm">
      {fields.map(({ field, text }) => (
        <div key={field} className="grid gap-x-4 py-1.5 sm:grid-cols-[10rem_1fr]">
          <dt className="text-faint">{fieldName(field)}</dt>
          <dd className="min-w-0 break-words whitespace-pre-wrap">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** One record whole: its fields, what belongs to it, what was said of it and what became of it. */
export function RecordDataView({ data }: { data: RecordData }) {
  const { id, label, fields, links, moreLinks = [], comments = [], votes = [], history = [] } = data;
  return (
    <div className="space-y-6">
      <Section title="Record">
        <p className="mb-2 text-sm font-medium">
          <RecordLink id={id} name={label} />
        </p>
        <Fields fields={fields} />
      </Section>
      {links.length > 0 && (
        <Section title="Links">
          <ul className="space-y-0.5 text-sm">
            {links.map((link) => (
              <li key={`${link.way}-${link.field}-${link.id}`}>
                <span className="text-faint">
                  {link.way === 'out' ? fieldName(link.field) : fieldName(link.entity)}
                </span>{' '}
                <RecordLink id={link.id} name={link.label} />
              </li>
            ))}
            {moreLinks.map(({ entity, field, count }) => (
              <li key={`${entity}-${field}`} className="text-faint">
                and {plural(count, `more ${fieldName(entity).toLowerCase()} record`)}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {comments.length > 0 && (
        <Section title={plural(comments.length, 'comment')}>
          <ul className="divide-y divide-line text-sm">
            {comments.map((comment) => (
              <li key={comment.id} className="py-1.5">
                <p className="break-words whitespace-pre-wrap">{comment.text}</p>
                <p className="text-xs text-faint">
                  {comment.by} · <Moment at={comment.at} short />
                </p>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {votes.length > 0 && !fields.some(({ field }) => field === 'votes') && (
        <Section title={plural(votes.length, 'vote')}>
          <p className="text-sm">{votes.map(({ by, vote }) => `${by}: ${vote}`).join(', ')}</p>
        </Section>
      )}
      {history.length > 0 && (
        <details className="text-sm">
          <summary className="py-1 text-soft">What became of it: {plural(history.length, 'change')}</summary>
          <ol className="space-y-0.5">
            {history.map(({ at, by, what, changeSet }) => (
              <li key={changeSet}>
                {what}{' '}
                <span className="text-xs text-faint">
                  {by}, <Moment at={at} short />
                </span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}
