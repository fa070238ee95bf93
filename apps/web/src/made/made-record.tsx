import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { someRecords } from '../api/queries.ts';
import type { AnyRow, EntityInfo, RecordPage } from '../api/shapes.ts';
import { useMadePacks } from '../packs/use-packs.ts';
import { QUIET_LINK } from '../parts/links.ts';
import { count, fieldName } from '../parts/words.ts';
import { JobLinks } from './job-links.tsx';
import { pathTitle } from './path-title.ts';
import { referencesTo } from './references-to.ts';
import { SmallList } from './small-list.tsx';
import { isEmpty } from './type-words.ts';
import { TypedValue } from './typed-value.tsx';

const AT_FIRST = 8;

/** What refers to this record by one of its paths: the lines of an order, the orders of a customer. */
function Referring({ entity, path, id }: { entity: EntityInfo; path: string; id: string }) {
  const filter = `${encodeURIComponent(path)}=${encodeURIComponent(id)}`;
  const { data } = useQuery(someRecords<AnyRow>(entity.name, filter, AT_FIRST));
  if (!data || data.total === 0) return null;
  const way = fieldName(path.split('.')[0]!).toLowerCase();
  const heading = `${entity.name}-${path}`;
  return (
    <section aria-labelledby={heading} className="mt-8">
      <h2 id={heading} className="mb-1 text-sm font-semibold">
        {fieldName(entity.plural)}{' '}
        <span className="font-normal text-faint">
          {count(data.total)}
          {path.includes('.') && ` by their ${way}`}
        </span>
      </h2>
      <SmallList entity={entity} rows={data.rows} without={path} />
      {data.total > data.rows.length && (
        <p className="mt-2 text-sm">
          <Link
            to="/records/$entity"
            params={{ entity: entity.name }}
            search={{ [path]: id }}
            className={QUIET_LINK}
          >
            All {count(data.total)} {entity.plural}
          </Link>
        </p>
      )}
    </section>
  );
}

/** A record of a kind that no page was made for: what can be done with it, its fields, and what refers to it. */
export function MadeRecord({ entity, data }: { entity: EntityInfo; data: RecordPage }) {
  const all = useMadePacks().flatMap(({ entities }) => entities);
  const fields = Object.entries(entity.fields).filter(([name]) => !isEmpty(data.fields[name]));
  const lacking = Object.keys(entity.fields).filter((name) => isEmpty(data.fields[name]));
  return (
    <>
      <JobLinks entity={entity.name} id={data.id} />
      <dl className="divide-y divide-line border-y border-line text-sm">
        {fields.map(([name, type]) => (
          <div key={name} className="grid grid-cols-1 gap-x-6 py-2 sm:grid-cols-[11rem_1fr]">
            <dt className="text-faint">{pathTitle(name)}</dt>
            <dd className="min-w-0">
              <TypedValue type={type} value={data.fields[name]} />
            </dd>
          </div>
        ))}
      </dl>
      {lacking.length > 0 && (
        <p className="mt-2 text-xs text-faint">
          Not stated: {lacking.map(fieldName).join(', ').toLowerCase()}.
        </p>
      )}
      {referencesTo(entity.name, all).map(({ from, path }) => (
        <Referring key={`${from.name} ${path}`} entity={from} path={path} id={data.id} />
      ))}
    </>
  );
}
