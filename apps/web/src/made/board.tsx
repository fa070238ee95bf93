import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { someRecords, valuesOf } from '../api/queries.ts';
import type { AnyRow, EntityInfo } from '../api/shapes.ts';
import { asQuery } from '../list/address.ts';
import { Problem } from '../parts/problem.tsx';
import { count } from '../parts/words.ts';
import { Cell, columnsOf, RowLabel } from './columns.tsx';
import type { RecordsSearch } from './records-search.ts';
import { bare, memberName } from './type-words.ts';

const MOST = 50;

interface LaneProps {
  entity: EntityInfo;
  lane: string;
  member: string;
  search: RecordsSearch;
}

function Lane({ entity, lane, member, search }: LaneProps) {
  const { data, error } = useQuery(
    someRecords<AnyRow>(entity.name, asQuery({ ...search, [lane]: member }), MOST),
  );
  const columns = columnsOf(entity, lane).slice(0, 3);
  const title = memberName(member);
  return (
    <section aria-label={title} className="flex w-72 shrink-0 flex-col rounded-lg bg-sunken p-2">
      <h2 className="px-1 pb-2 text-sm font-semibold">
        {title} <span className="font-normal text-faint tabular-nums">{count(data?.total ?? 0)}</span>
      </h2>
      {error && <Problem error={error} />}
      <ul className="min-h-0 space-y-2 overflow-y-auto">
        {data?.rows.map((row) => (
          <li key={row.id}>
            <Link
              to="/records/$entity/$id"
              params={{ entity: entity.name, id: row.id }}
              data-list-item
              className="block rounded-md border border-line bg-raised p-2.5 text-sm hover:border-line-strong"
            >
              <span className="block font-medium">
                <RowLabel row={row} entity={entity} />
              </span>
              <span className="block truncate text-xs text-soft">
                {columns.map((column, place) => (
                  <span key={column.path}>
                    {place > 0 && ' · '}
                    <Cell row={row} column={column} plain />
                  </span>
                ))}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {data && data.total > data.rows.length && (
        <p className="px-1 pt-2 text-xs text-faint">
          and {count(data.total - data.rows.length)} more: narrow them
        </p>
      )}
    </section>
  );
}

/** Records by where they stand. */
export function Board({ entity, search }: { entity: EntityInfo; search: RecordsSearch }) {
  const lane = entity.lane!;
  const type = bare(entity.fields[lane] ?? { kind: 'text' });
  const counted = useQuery({ ...valuesOf(entity.name, [lane]), enabled: type.kind !== 'enum' }).data?.[lane];
  const members = type.kind === 'enum' ? type.members : (counted ?? []).flatMap(({ key }) => key ?? []);
  return (
    <div className="flex min-h-0 flex-1 gap-3 overflow-x-auto px-4 pb-4 sm:px-8">
      {members.map((member) => (
        <Lane key={member} entity={entity} lane={lane} member={member} search={search} />
      ))}
    </div>
  );
}
