import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMe } from '../api/queries.ts';
import type { ModelSpent } from '../api/shapes.ts';
import { LINK } from '../parts/links.ts';
import { Missing } from '../parts/missing.tsx';
import { costWords, count, plural } from '../parts/words.ts';
import { modelsQuery } from '../rules/models-queries.ts';

const COLUMNS = ['Whose', 'Model', 'Calls', 'In vain', 'Tokens', 'Cost'];

function Row({ spent, name, currency }: { spent: ModelSpent; name: string; currency: string }) {
  const { model, calls, wasted, inputTokens, outputTokens, uncounted, cost, unpriced } = spent;
  const lacking = (of: number) => of > 0 && <span className="text-faint"> ({count(of)} not told)</span>;
  return (
    <tr className="border-b border-line">
      <td className="py-2 pr-4">{name}</td>
      <td className="py-2 pr-4 font-mono text-xs break-all">{model}</td>
      <td className="py-2 pr-4 tabular-nums">{count(calls)}</td>
      <td className="py-2 pr-4 tabular-nums">{count(wasted)}</td>
      <td className="py-2 pr-4 tabular-nums">
        {count(inputTokens + outputTokens)}
        {lacking(uncounted)}
      </td>
      <td className="py-2 text-right tabular-nums">
        {cost === null ? (
          <Missing what="its price, or its tokens, are not known" />
        ) : (
          <>
            {costWords(cost, currency)}
            {lacking(unpriced)}
          </>
        )}
      </td>
    </tr>
  );
}

/** What was asked of models lately, by person and model: of everybody for whoever governs, else of oneself. */
export function ModelsSpent() {
  const { data } = useQuery(modelsQuery);
  const me = useMe();
  const nameOf = (id: string) => me?.people.find((person) => person.id === id)?.name ?? id;
  return (
    <section aria-labelledby="models-spent" className="mb-10">
      <h2 id="models-spent" className="mb-3 text-sm font-semibold">
        Models{data && `, in the last ${plural(data.days, 'day')}`}
      </h2>
      {data?.spent.length === 0 && <p className="mb-3 text-sm text-soft">No model was asked.</p>}
      {data && data.spent.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the arrow keys must reach it
        <section className="mb-3 overflow-x-auto" tabIndex={0} aria-label="What was asked of models">
          <table className="w-full border-collapse text-sm">
            <thead>
              <tr className="border-b border-line text-left text-xs text-faint">
                {COLUMNS.map((name) => (
                  <th key={name} scope="col" className="py-1.5 pr-4 font-normal last:pr-0 last:text-right">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.spent.map((spent) => (
                <Row
                  key={`${spent.person} ${spent.model}`}
                  spent={spent}
                  name={nameOf(spent.person)}
                  currency={me?.workspace.currency ?? ''}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
      <p className="text-sm text-soft">
        <Link to="/rules" className={LINK}>
          Models, and the rules that decide
        </Link>
        : what each may see, whether it is there, and how often each row decided.
      </p>
    </section>
  );
}
