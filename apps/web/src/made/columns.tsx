import type { AnyRow, EntityInfo, Type } from '../api/shapes.ts';
import { useName } from '../api/use-name.ts';
import { pathTitle } from './path-title.ts';
import { bare, isNumeric, valueAt } from './type-words.ts';
import { TypedValue } from './typed-value.tsx';

export interface ShownColumn {
  path: string;
  title: string;
  type: Type;
  isNumber: boolean;
}

/** The first step of a path: `client.city` and `clientId` both begin with the client. */
const firstStep = (path: string): string => path.split('.')[0]!.replace(/Id$/, '');

/**
 * What a list of an entity shows besides the label, save what is the same in every row: what the list is `without`,
 * and whose the records are where they are all one's own.
 */
export const columnsOf = ({ shown, may, owner }: EntityInfo, ...without: string[]): ShownColumn[] => {
  const same = [...without, ...(may.read === 'own' && owner ? [owner] : [])].map(firstStep);
  return shown
    .filter(({ path }) => !same.includes(firstStep(path)))
    .map(({ path, type, many }) => ({
      path,
      title: pathTitle(path),
      type: many ? { kind: 'list', of: type } : type,
      isNumber: isNumeric(type) && !many,
    }));
};

/** What a record is called: its own words, or those of what it is known by. */
export function RowLabel({ row, entity }: { row: AnyRow; entity: EntityInfo }) {
  const type = bare(entity.fields[entity.label] ?? { kind: 'text' });
  const isNamedByAnother = type.kind === 'id';
  const name = useName(row.id, isNamedByAnother);
  if (isNamedByAnother) return <span>{name ?? row.id}</span>;
  const label = row[entity.label];
  return label === null || label === undefined || label === '' ? (
    <span>{row.id}</span>
  ) : (
    <TypedValue type={type} value={label} inLine />
  );
}

interface CellProps {
  row: AnyRow;
  column: ShownColumn;
  plain?: boolean;
}

export const Cell = ({ row, column, plain = false }: CellProps) => (
  <TypedValue type={column.type} value={valueAt(row, column.path)} inLine plain={plain} />
);
