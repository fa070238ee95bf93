import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { get } from '../api/request.ts';
import type { Carrier, Rules } from '../api/shapes.ts';
import { LINK } from '../parts/links.ts';
import { Page } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { fieldName } from '../parts/words.ts';
import { DecisionTable, rowAnchor } from '../rules/decision-table.tsx';

const rulesQuery = (pack: string) =>
  queryOptions({
    queryKey: ['packs', pack, 'rules'],
    queryFn: ({ signal }) => get<Rules>(`/api/packs/${encodeURIComponent(pack)}/rules`, signal),
    // What it says never changes, and how often it decided does.
    staleTime: 10_000,
  });

const policyAnchor = (id: string): string => `policy-${id}`;
const ANCHOR = 'underline decoration-line-strong underline-offset-3 hover:text-ink';

function CarriedBy({ carriers }: { carriers: readonly Carrier[] }) {
  if (carriers.length === 0) return 'Carried by how the work itself is done.';
  return (
    <>
      Carried by{' '}
      {carriers.map((carrier, place) => {
        const [anchor, says] =
          'policy' in carrier
            ? [policyAnchor(carrier.policy), `the policy ${carrier.policy}`]
            : [rowAnchor(carrier.table, carrier.row), `the row ${carrier.row} of ${carrier.table}`];
        return (
          <span key={anchor}>
            {place > 0 && (place === carriers.length - 1 ? ' and ' : ', ')}
            <a href={`#${anchor}`} className={ANCHOR}>
              {says}
            </a>
          </span>
        );
      })}
      .
    </>
  );
}

/** The written policy, section by section, in the order in which it is written. */
function Written({ clauses }: Pick<Rules, 'clauses'>) {
  const sections = [...new Set(clauses.map(({ from = '' }) => from))];
  if (clauses.length === 0) return null;
  return (
    <section aria-labelledby="written" className="mb-10">
      <h2 id="written" className="mb-3 text-sm font-semibold">
        What is demanded
      </h2>
      {sections.map((section) => (
        <div key={section} className="mb-5">
          {section && <h3 className="mb-1 text-xs text-faint">{section}</h3>}
          <ul className="divide-y divide-line border-y border-line text-sm">
            {clauses
              .filter(({ from = '' }) => from === section)
              .map(({ name, says, mend, carriedBy }) => (
                <li key={name} id={`clause-${name}`} className="scroll-mt-4 py-2">
                  <p>{says}</p>
                  {mend && <p className="text-soft">{mend}</p>}
                  <p className="text-xs text-faint">
                    <CarriedBy carriers={carriedBy} />
                  </p>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Policies({ policies }: Pick<Rules, 'policies'>) {
  return (
    <section aria-labelledby="policies">
      <h2 id="policies" className="mb-1 text-sm font-semibold">
        Policies
      </h2>
      <p className="mb-3 text-sm text-soft">Whatever none of them permits is refused.</p>
      <ul className="space-y-4">
        {policies.map(({ id, text }) => (
          <li key={id} id={policyAnchor(id)} className="scroll-mt-4 target:bg-tint">
            <h3 className="text-sm font-medium">{memberTitle(id)}</h3>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the arrow keys must reach it */}
            <pre tabIndex={0} className="overflow-x-auto rounded-md bg-sunken p-3 font-mono text-2xs">
              {text.replace(/^@(id|clause)\([^)]*\)\s*/gm, '')}
            </pre>
          </li>
        ))}
      </ul>
    </section>
  );
}

const memberTitle = (id: string): string => fieldName(id);

/** The rules of a pack: what its written policy demands, and what carries it. */
export default function RulesPage() {
  const { pack } = useParams({ from: '/rules/$pack' });
  const { data, error, refetch } = useQuery(rulesQuery(pack));
  return (
    <Page
      title={data ? `Rules of ${data.title}` : 'Rules'}
      lead="What is demanded here, and which rule sees to it."
    >
      {error && <Problem error={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && (
        <>
          <Written clauses={data.clauses} />
          {data.tables.length > 0 && (
            <section aria-labelledby="tables" className="mb-10">
              <h2 id="tables" className="mb-3 text-sm font-semibold">
                Tables
              </h2>
              {data.tables.map((table) => (
                <DecisionTable key={table.name} table={table} days={data.days} />
              ))}
            </section>
          )}
          <Policies policies={data.policies} />
          <p className="mt-10 text-sm text-soft">
            <Link to="/rules" className={LINK}>
              All rules, and the models
            </Link>{' '}
            that they let be asked.
          </p>
        </>
      )}
    </Page>
  );
}
