import { Link } from '@tanstack/react-router';
import type { AnyRow, EntityInfo } from '../api/shapes.ts';
import { fieldName } from '../parts/words.ts';
import { Cell, columnsOf, RowLabel } from './columns.tsx';

interface Props {
  entity: EntityInfo;
  rows: readonly AnyRow[];
  /** The path that is the same in all of them. */
  without?: string;
}

/** A few records of a kind, with what a list shows of them. */
export function SmallList({ entity, rows, without }: Props) {
  const columns = columnsOf(entity, ...(without ? [without] : []));
  return (
    <div className="relative overflow-x-auto">
      <table aria-label={fieldName(entity.plural)} className="w-full border-collapse text-sm">
        <thead>
          <tr className="border-b border-line-strong text-left text-xs text-faint">
            <th scope="col" className="py-1.5 pr-4 font-normal">
              {fieldName(entity.label)}
            </th>
            {columns.map(({ path, title, isNumber }) => (
              <th
                key={path}
                scope="col"
                className={`py-1.5 pr-4 font-normal ${isNumber ? 'text-right' : ''}`}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="border-b border-line">
              <th scope="row" className="min-w-32 py-1.5 pr-4 text-left align-top font-normal">
                <Link
                  to="/records/$entity/$id"
                  params={{ entity: entity.name, id: row.id }}
                  data-list-item
                  className="underline decoration-line-strong underline-offset-3 hover:decoration-accent"
                >
                  <RowLabel row={row} entity={entity} />
                </Link>
              </th>
              {columns.map((column) => (
                <td
                  key={column.path}
                  className={`py-1.5 pr-4 align-top text-soft ${column.isNumber ? 'text-right whitespace-nowrap' : ''}`}
                >
                  <Cell row={row} column={column} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
