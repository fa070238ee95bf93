import { fieldName } from '../parts/words.ts';

const MOST = 5;

const words = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** The first rows as they would be written. */
export function SampleRows({ sample }: { sample: Record<string, unknown>[] }) {
  const rows = sample.slice(0, MOST);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((name) =>
    rows.some((row) => words(row[name]) !== ''),
  );
  if (names.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, and the arrow keys must reach it
    <section aria-label="Sample" className="overflow-x-auto" tabIndex={0}>
      <table className="w-full border-collapse text-xs">
        <thead>
          <tr className="border-b border-line-strong text-left text-faint">
            {names.map((name) => (
              <th key={name} scope="col" className="py-1.5 pr-6 font-normal whitespace-nowrap">
                {fieldName(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: drafts have no id yet, and never move
            <tr key={index} className="border-b border-line align-top">
              {names.map((name) => (
                <td key={name} className="max-w-72 min-w-24 py-1.5 pr-6">
                  <span className="line-clamp-2 break-words">{words(row[name])}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
