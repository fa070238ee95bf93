import { Link } from '@tanstack/react-router';
import { useMe } from '../api/queries.ts';
import { useName } from '../api/use-name.ts';

/** The kinds of record that have a page; anything else is shown by its id. */
const ENTITIES: Record<string, string> = {
  fb: 'feedback',
  co: 'company',
  ct: 'contact',
  col: 'column',
  dec: 'decision',
  exp: 'experiment',
  idea: 'idea',
  ini: 'initiative',
  kr: 'keyResult',
  obj: 'objective',
  per: 'persona',
  prd: 'product',
  rate: 'rate',
  story: 'story',
  team: 'team',
};

/** What kind of record an id is of; undefined where it is of none that has a page. */
export const entityOf = (id: string): string | undefined => ENTITIES[/^([a-z]+)-./.exec(id)?.[1] ?? ''];

interface Props {
  id: string;
  entity?: string;
  /** What it is called, where that is known: it is not read again. */
  name?: string;
}

/** A record by its name, once that is known, and by its id until then. */
export function RecordLink({ id, entity, name }: Props) {
  const person = useMe()?.people.find((each) => each.id === id);
  const kind = entity ?? entityOf(id);
  const read = useName(id, kind !== undefined && name === undefined);
  if (!kind) return <span>{person?.name ?? id}</span>;
  return (
    <Link
      to="/records/$entity/$id"
      params={{ entity: kind, id }}
      className="text-ink underline decoration-line-strong underline-offset-3 hover:decoration-accent"
    >
      {name ?? read ?? id}
    </Link>
  );
}
