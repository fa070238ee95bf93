import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { evidenceQuery, useMe } from '../api/queries.ts';
import type { Evidence } from '../api/shapes.ts';
import { QUIET_LINK } from '../parts/links.ts';
import { day, fieldName, oneOf } from '../parts/words.ts';
import { MarkedText } from './marked-text.tsx';
import type { Quote } from './shown-evidence.ts';

/** Who said it, for whom, by which way and when: as much of it as the record holds. */
function aboutRecord({ fields }: Evidence, zone?: string): string {
  const said = ['contactName', 'companyName', 'source', 'state'].map((name) => fields[name]);
  const at = fields['createdAt'];
  if (typeof at === 'string') said.push(day(at, zone));
  return said.filter((word): word is string => typeof word === 'string' && word !== '').join(' · ');
}

const spaced = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Whether a label is only how the text begins, which then needs no saying twice. */
const isBeginning = (label: string, text: string): boolean =>
  spaced(text).startsWith(spaced(label.replace(/(…|\.\.\.)$/, '')));

function FactItem({ evidence: { id, label, fact } }: { evidence: Evidence }) {
  const people = useMe()?.people ?? [];
  const zone = useMe()?.workspace.timeZone;
  if (!fact) return <p className="text-sm">{label}</p>;
  const by =
    fact.source.name ?? people.find((person) => person.id === fact.source.by)?.name ?? fact.source.by;
  return (
    <div className="space-y-1 text-sm">
      <p className="font-medium">{capital(label)}</p>
      {fact.source.said && <p>“{fact.source.said}”</p>}
      <p className="flex gap-2 text-xs text-faint">
        <span className="min-w-0 flex-1">
          {fact.status} by {by} in {fact.source.where}
          {fact.validFrom && `, from ${day(fact.validFrom, zone)}`}
        </span>
        <Link to="/memory" search={{ fact: id }} className={`${QUIET_LINK} shrink-0`}>
          Memory
        </Link>
      </p>
    </div>
  );
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** One piece of evidence: a record with its words, a fact with who stated it. */
export function EvidenceItem({ id, quotes }: { id: string; quotes: readonly Quote[] }) {
  const { data, error } = useQuery(evidenceQuery(id));
  const zone = useMe()?.workspace.timeZone;
  if (error)
    return (
      <p className="text-sm text-soft">
        <span className="font-mono text-xs">{id}</span>: {error.message}
      </p>
    );
  if (!data) return <p className="min-h-10 text-sm text-faint">{id}</p>;
  if (data.kind === 'fact') return <FactItem evidence={data} />;
  const entity = data.entity ?? 'any';
  const about = aboutRecord(data, zone);
  const heading = isBeginning(data.label, data.text ?? '') ? '' : data.label;
  return (
    <div className="text-sm">
      {heading && <p className="font-medium">{heading}</p>}
      {data.text && (
        <blockquote>
          <MarkedText text={data.text} quotes={quotes} />
        </blockquote>
      )}
      <p className="mt-1 flex gap-2 text-xs text-faint">
        <span className="min-w-0 flex-1">{about || fieldName(oneOf(entity))}</span>
        <Link
          to="/records/$entity/$id"
          params={{ entity, id }}
          className="shrink-0 font-mono text-2xs text-soft underline decoration-line-strong underline-offset-3 hover:text-ink"
        >
          {id}
        </Link>
      </p>
    </div>
  );
}
