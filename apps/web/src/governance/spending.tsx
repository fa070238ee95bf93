import { useMe } from '../api/queries.ts';
import type { Governance, Limit } from '../api/shapes.ts';
import { Missing } from '../parts/missing.tsx';
import { count, duration, fieldName, money } from '../parts/words.ts';

const KINDS: Record<string, string> = {
  steps: 'Steps',
  modelCalls: 'Calls of a model',
  tokens: 'Tokens',
  money: 'Money',
  ms: 'Time of work',
};

function amountWords(kind: string, amount: number, currency: string): string {
  if (kind === 'money') return money(amount, currency);
  return kind === 'ms' ? duration(amount) : count(amount);
}

const isOf = (limit: Limit, spent: Limit): boolean =>
  limit.scope === spent.scope &&
  limit.kind === spent.kind &&
  limit.per === spent.per &&
  (limit.person === '' || limit.person === spent.person);

/** What may be spent, and what is. What is not known is not nothing. */
export function Spending({ limits, spent }: Pick<Governance, 'limits' | 'spent'>) {
  const me = useMe();
  const currency = me?.workspace.currency ?? '';
  const whose = ({ scope, person }: Limit) =>
    person
      ? (me?.people.find(({ id }) => id === person)?.name ?? person)
      : { run: 'Each run', person: 'Each person', workspace: 'The workspace' }[scope];
  return (
    <section aria-labelledby="limits" className="mb-10">
      <h2 id="limits" className="mb-3 text-sm font-semibold">
        Limits, and what is spent
      </h2>
      {limits.length === 0 ? (
        <p className="text-sm text-soft">
          Nothing is limited. <code>conductor limits set</code> says what may be spent.
        </p>
      ) : (
        <table className="w-full border-collapse text-sm">
          <thead>
            <tr className="border-b border-line text-left text-xs text-faint">
              {['Whose', 'What', 'Per', 'Limit', 'Spent or reserved'].map((name) => (
                <th key={name} scope="col" className="py-1.5 pr-4 font-normal last:pr-0 last:text-right">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {limits.map((limit) => {
              const { scope, person, kind, amount, per } = limit;
              const used = spent.find((each) => isOf(limit, each))?.amount;
              return (
                <tr key={`${scope} ${person} ${kind} ${per}`} className="border-b border-line">
                  <td className="py-2 pr-4">{whose(limit)}</td>
                  <td className="py-2 pr-4">{KINDS[kind] ?? fieldName(kind)}</td>
                  <td className="py-2 pr-4 text-soft">{per}</td>
                  <td className="py-2 pr-4 tabular-nums">{amountWords(kind, amount, currency)}</td>
                  <td className="py-2 text-right tabular-nums">
                    {used === undefined ? (
                      <Missing what="each run by itself" />
                    ) : (
                      <span className={used >= amount ? 'text-bad' : ''}>
                        {amountWords(kind, used, currency)}
                        {scope === 'person' && person === '' && ' by you'}
                        {used >= amount && ', nothing is left'}
                      </span>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
