import type { RuleTable } from '../api/shapes.ts';
import { Missing } from '../parts/missing.tsx';
import { count, fieldName } from '../parts/words.ts';

export const rowAnchor = (table: string, row: string): string => `row-${table}-${row}`;

const CELL = 'py-1.5 pr-4 align-top';
const HEAD = `${CELL} font-normal`;

/** A table of which the first row that fits decides: what each row says, asks and gives, and how often it decided lately. */
export function DecisionTable({
  table: { name, inputs, outputs, rows },
  days,
}: {
  table: RuleTable;
  days: number;
}) {
  const asked = inputs.filter((input) => rows.some(({ when }) => when[input]));
  return (
    <div className="mb-6">
      <h3 className="mb-1 text-sm font-medium">{fieldName(name)}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the arrow keys must reach it */}
      <section className="relative overflow-x-auto" tabIndex={0} aria-label={`The table ${name}`}>
        <table className="w-full border-collapse text-sm">
          <thead>
            <tr className="border-b border-line-strong text-left text-xs text-faint">
              <th scope="col" className={HEAD}>
                Row
              </th>
              {asked.map((input) => (
                <th key={input} scope="col" className={HEAD}>
                  {input === 'if' ? 'where' : input}
                </th>
              ))}
              {outputs.map((output) => (
                <th key={output} scope="col" className={HEAD}>
                  → {output}
                </th>
              ))}
              <th scope="col" className="py-1.5 text-right align-top font-normal">
                decided
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, says, when, then, hits }) => (
              <tr
                key={id}
                id={rowAnchor(name, id)}
                className="scroll-mt-4 border-b border-line target:bg-tint"
              >
                <th scope="row" className={`${CELL} min-w-48 text-left font-normal`}>
                  {says || id}
                </th>
                {asked.map((input) => (
                  <td key={input} className={`${CELL} font-mono text-2xs text-soft`}>
                    {when[input] ?? <span className="text-faint">any</span>}
                  </td>
                ))}
                {outputs.map((output) => (
                  <td key={output} className={CELL}>
                    {then[output] ??
                      (output === 'approver' ? (
                        <span className="text-faint">nobody</span>
                      ) : (
                        <Missing what="not said" />
                      ))}
                  </td>
                ))}
                <td className="py-1.5 text-right align-top tabular-nums">
                  {hits === null ? <Missing what="the journal does not tell" /> : count(hits)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="mt-1 text-xs text-faint">
        The first row that fits decides. Decisions are those of the last {days} days, as the journal tells
        them.
      </p>
    </div>
  );
}
