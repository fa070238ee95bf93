import { useMemo, useState } from 'react';
import { Missing } from '../parts/missing.tsx';
import { RecordLink } from '../parts/record-link.tsx';
import { count, fieldName, plural } from '../parts/words.ts';
import { More } from './more.tsx';
import { Section } from './section.tsx';

export interface RowsData {
  entity: string;
  total: number;
  rows: { id: string; label: string; cells: { field: string; text: string }[] }[];
}

const AT_ONCE = 50;

/** Records in the order that was asked for, with the fields that tell them apart. */
export function RowsDataView({ data: { entity, total, rows } }: { data: RowsData }) {
  const [most, setMost] = useState(AT_ONCE);
  const fields = useMemo(
    () => [...new Set(rows.flatMap(({ cells }) => cells.map(({ field }) => field)))],
    [rows],
  );
  if (rows.length === 0) return null;
  const kind = fieldName(entity).toLowerCase();
  return (
    <Section
      title={
        rows.length < total
          ? `${count(rows.length)} of ${count(total)}`
          : plural(total, kind, `${kind} records`)
      }
    >
      <div className="relative overflow-x-auto">
        <table aria-label="Records" className="w-full border-collapse text-sm">
          <thead>
            <tr className="border-b border-line-strong text-left text-xs text-faint">
              <th scope="col" className="py-1.5 font-normal">
                Name
              </th>
              {fields.map((field) => (
                <th key={field} scope="col" className="py-1.5 pl-4 font-normal">
                  {fieldName(field)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, most).map(({ id, label, cells }) => (
              <tr key={id} className="border-b border-line">
                <th
                  scope="row"
                  className="max-w-96 min-w-40 py-1.5 text-left align-top font-normal break-words"
                >
                  <RecordLink id={id} name={label} />
                </th>
                {fields.map((field) => (
                  <td key={field} className="py-1.5 pl-4 align-top break-words text-soft">
                    {cells.find((cell) => cell.field === field)?.text || <Missing what={`no ${field}`} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <More shown={most} all={rows.length} show={() => setMost(most + AT_ONCE * 4)} />
    </Section>
  );
}
