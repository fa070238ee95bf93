import type { Preview } from '../api/shapes.ts';
import { fieldName } from '../parts/words.ts';

interface Props {
  preview: Preview;
  change: (map: Record<string, string>) => void;
}

const named = (target: Preview['targets'][number]) =>
  typeof target === 'string' ? { name: target } : target;

/** Which column becomes which field. A column fills one field at most. */
export function Mapping({ preview, change }: Props) {
  const { mapping, targets, sniffed } = preview;
  const choose = (target: string, column: string) => {
    const others = Object.entries(mapping).filter(([name, from]) => name !== target && from !== column);
    change(Object.fromEntries(column ? [...others, [target, column]] : others));
  };
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">Which column becomes which field</caption>
      <thead>
        <tr className="border-b border-line-strong text-left text-xs text-faint">
          <th scope="col" className="py-1.5 font-normal">
            Field
          </th>
          <th scope="col" className="py-1.5 font-normal">
            Column of the file
          </th>
        </tr>
      </thead>
      <tbody>
        {targets.map(named).map(({ name, title, required }) => (
          <tr key={name} className="border-b border-line">
            <th scope="row" className="w-2/5 py-1.5 pr-4 text-left font-normal">
              {title ?? fieldName(name)}
              {required && <span className="text-xs text-faint"> needed</span>}
            </th>
            <td className="py-1.5">
              <select
                aria-label={`Column for ${title ?? fieldName(name)}`}
                value={mapping[name] ?? ''}
                onChange={(event) => choose(name, event.target.value)}
                className={`h-8 w-full max-w-72 rounded-md border border-line-strong bg-raised px-2 text-sm ${mapping[name] ? '' : 'text-faint'}`}
              >
                <option value="">not in the file</option>
                {sniffed.columns.map((column) => (
                  <option key={column} value={column}>
                    {column}
                  </option>
                ))}
              </select>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
