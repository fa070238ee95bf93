import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { RulesSeen, RuleTable } from '../api/shapes.ts';
import { QUIET_LINK } from '../parts/links.ts';
import { Page } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { DecisionTable } from './decision-table.tsx';
import { allRulesQuery } from './models-queries.ts';
import { Models } from './models-section.tsx';

type Whose = RuleTable['of'];

const WHOSE: Record<Whose['kind'], string> = {
  config: 'What whoever runs this server says, before anybody else.',
  pack: 'What the pack says of its own work.',
  engine: 'What holds where nobody says otherwise.',
};

function TablesOf({ of, tables, days }: { of: Whose; tables: RuleTable[]; days: number }) {
  const id = `tables-${of.kind}-${of.name}`;
  return (
    <section aria-labelledby={id} className="mb-10">
      <h2 id={id} className="text-sm font-semibold">
        Tables of {of.title}
      </h2>
      <p className="mb-3 text-sm text-soft">
        {WHOSE[of.kind]}{' '}
        {of.kind === 'pack' && (
          <Link to="/rules/$pack" params={{ pack: of.name }} className={QUIET_LINK}>
            Its written policy
          </Link>
        )}
      </p>
      {tables.map((table) => (
        <DecisionTable key={table.name} table={table} days={days} />
      ))}
    </section>
  );
}

/** By whose they are, in the order in which they are asked. */
function groupsOf({ tables }: RulesSeen): { of: Whose; tables: RuleTable[] }[] {
  const groups = new Map<string, { of: Whose; tables: RuleTable[] }>();
  for (const table of tables) {
    const { of } = table;
    const key = `${of.kind} ${of.name}`;
    groups.set(key, { of, tables: [...(groups.get(key)?.tables ?? []), table] });
  }
  return [...groups.values()];
}

/** Everything that decides: which model is asked, who does a step, whose leave a write needs, what is refused. */
export default function AllRulesPage() {
  const { data, error, refetch } = useQuery(allRulesQuery);
  return (
    <Page
      title="Rules"
      lead="Which model is asked, who does a step, whose leave a write needs and what is refused; and how often each row decided lately."
    >
      <Models />
      {error && <Problem error={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data &&
        groupsOf(data).map((group) => (
          <TablesOf key={`${group.of.kind} ${group.of.name}`} {...group} days={data.days} />
        ))}
    </Page>
  );
}
