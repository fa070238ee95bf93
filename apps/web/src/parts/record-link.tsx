import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { evidenceQuery, useMe } from '../api/queries.ts';

/** The kinds of record that have a page; anything else is shown by its id. */
const HAS_A_PAGE = /^(fb|co|ct|col|dec|exp|idea|ini|kr|obj|per|prd|story|team)-/;

/** A record by its name, once that is known, and by its id until then. */
export function RecordLink({ id, entity }: { id: string; entity?: string }) {
  const person = useMe()?.people.find((each) => each.id === id);
  const hasPage = HAS_A_PAGE.test(id);
  const { data } = useQuery({ ...evidenceQuery(id), enabled: hasPage });
  if (!hasPage) return <span>{person?.name ?? id}</span>;
  return (
    <Link
      to="/records/$entity/$id"
      params={{ entity: entity ?? data?.entity ?? 'any', id }}
      className="text-ink underline decoration-line-strong underline-offset-3 hover:decoration-accent"
    >
      {data?.label ?? id}
    </Link>
  );
}
