import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { evidenceQuery } from '../api/queries.ts';

/** A record by its name, once that is known, and by its id until then. */
export function RecordLink({ id, entity }: { id: string; entity?: string }) {
  const { data } = useQuery(evidenceQuery(id));
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
