import { Link } from '@tanstack/react-router';
import { useMe } from '../api/queries.ts';
import { useName } from '../api/use-name.ts';
import { useMadePacks } from '../packs/use-packs.ts';

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

/** As `entityOf`, with those of the packs whose pages are made from what they say. */
function useEntityOf(id: string): string | undefined {
  const made = useMadePacks().flatMap(({ entities }) => entities);
  return made.find(({ prefix }) => id.startsWith(`${prefix}-`))?.name ?? entityOf(id);
}

interface Props {
  id: string;
  entity?: string;
  /** What it is called, where that is known: it is not read again. */
  name?: string;
  /** By its name alone, leading nowhere. */
  plain?: boolean;
}

/** A record by its name, once that is known, and by its id until then. */
export function RecordLink({ id, entity, name, plain = false }: Props) {
  const person = useMe()?.people.find((each) => each.id === id);
  const found = useEntityOf(id);
  const kind = entity ?? found;
  const read = useName(id, kind !== undefined && name === undefined);
  if (!kind || plain) return <span>{name ?? read ?? person?.name ?? id}</span>;
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
