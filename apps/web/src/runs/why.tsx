import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { explanationQuery, useMe } from '../api/queries.ts';
import type { Explanation, PolicyText, Run } from '../api/shapes.ts';
import { FoldedValue } from '../parts/folded.tsx';
import { Moment } from '../parts/moment.tsx';
import { Problem } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { plural, roleName, withMoments } from '../parts/words.ts';
import { ModelsAsked } from './models-asked.tsx';

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-1.5 text-sm font-semibold">{title}</h2>
      <ul className="divide-y divide-line border-y border-line text-sm">{children}</ul>
    </section>
  );
}

const Code = ({ children }: { children: ReactNode }) => <span className="font-mono text-xs">{children}</span>;

/** The rule itself, as it stands in the pack. */
function Policy({ policy }: { policy: PolicyText }) {
  if (!policy.text)
    return (
      <p className="text-xs text-faint">
        <Code>{policy.id}</Code>, which no pack has any more
      </p>
    );
  return (
    <details>
      <summary className="text-xs text-soft">
        <Code>{policy.id}</Code>
      </summary>
      <pre className="mt-1 rounded-md bg-sunken p-2 font-mono text-2xs whitespace-pre-wrap">
        {policy.text}
      </pre>
    </details>
  );
}

const ACTIONS = { call: 'may be called', commit: 'may be applied' };

function Allowed({ told }: { told: Explanation }) {
  if (told.permission.length === 0) return null;
  return (
    <Part title="Allowed by">
      {told.permission.map(({ operation, action, policies }) => (
        <li key={`${action} ${operation}`} className="py-2">
          <Code>{operation}</Code> {ACTIONS[action]}
          {policies.map((policy) => (
            <Policy key={policy.id} policy={policy} />
          ))}
        </li>
      ))}
    </Part>
  );
}

function Routed({ told }: { told: Explanation }) {
  if (told.routing.length === 0) return null;
  return (
    <Part title="Who does each step">
      {told.routing.map(({ step, candidates, rule, passedOver }) => (
        <li key={step} className="grid gap-x-4 py-2 sm:grid-cols-[9rem_1fr]">
          <span className="text-faint">{step}</span>
          <div className="min-w-0">
            <Code>{candidates.join(', then ')}</Code>
            <p className="text-xs text-faint">{rule}</p>
            {passedOver.map(({ candidate, why }) => (
              <p key={candidate} className="text-xs text-soft">
                <Code>{candidate}</Code> was passed over: {why}
              </p>
            ))}
          </div>
        </li>
      ))}
    </Part>
  );
}

function Models({ told }: { told: Explanation }) {
  if (told.models.length === 0) return null;
  return (
    <section aria-label="Models">
      <h2 className="mb-1.5 border-b border-line pb-1.5 text-sm font-semibold">Models</h2>
      <ModelsAsked uses={told.models} />
    </section>
  );
}

function Leave({ told }: { told: Explanation }) {
  if (told.leave.length === 0) return null;
  return (
    <Part title="Whose leave it needs">
      {told.leave.map(({ operation, role, rule, facts }) => (
        <li key={`${operation} ${rule}`} className="space-y-1 py-2">
          <p>
            <Code>{operation}</Code> needs {roleName(role)}
            {rule && <span className="text-xs text-faint">: {rule}</span>}
          </p>
          <details>
            <summary className="text-xs text-soft">What the table was asked with</summary>
            <FoldedValue value={facts} />
          </details>
        </li>
      ))}
    </Part>
  );
}

function Asked({ told }: { told: Explanation }) {
  const zone = useMe()?.workspace.timeZone;
  if (told.approvals.length === 0) return null;
  return (
    <Part title="Who was asked, and what they said">
      {told.approvals.map(({ approval, step, of, rule, need, at, went }) => (
        <li key={approval} className="space-y-1 py-2">
          <p>
            {roleName(of)}
            {need > 1 && `, ${plural(need, 'person', 'people')} of them`}
            <span className="text-xs text-faint">
              {' '}
              · <Moment at={at} /> {step && <>· {step} </>}
              {rule && <>· {rule}</>}
            </span>
          </p>
          {went.map((each) => (
            <p key={`${each.at} ${each.says}`} className="text-xs text-soft">
              <Moment at={each.at} />: {withMoments(each.says, zone)}
            </p>
          ))}
        </li>
      ))}
    </Part>
  );
}

function Refused({ told }: { told: Explanation }) {
  if (told.refused.length === 0) return null;
  return (
    <Part title="Why not">
      {told.refused.map(({ what, mend }) => (
        <li key={what} className="py-2">
          {what}
          {mend && <p className="text-soft">{mend}</p>}
        </li>
      ))}
    </Part>
  );
}

function Happened({ told }: { told: Explanation }) {
  const zone = useMe()?.workspace.timeZone;
  const applied = told.applied.map(({ at, step, changeSet, sequence }) => ({
    at,
    says: `${step ?? 'A step'} was applied as change ${sequence ?? 'of no number'} (${changeSet})`,
  }));
  const all = [...applied, ...told.events].toSorted((a, b) => a.at.localeCompare(b.at));
  if (all.length === 0) return null;
  return (
    <Part title="What else became of it">
      {all.map(({ at, says }) => (
        <li key={`${at} ${says}`} className="grid gap-x-4 py-2 sm:grid-cols-[9rem_1fr]">
          <span className="text-xs leading-5 text-faint">
            <Moment at={at} />
          </span>
          <span className="min-w-0 break-words">{withMoments(says, zone)}</span>
        </li>
      ))}
    </Part>
  );
}

/** Why a run was allowed, refused and routed as it was, with the rules that spoke. */
export default function Why({ run }: { run: Run }) {
  const { data: told, error, refetch } = useQuery(explanationQuery(run.run, run.status));
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  if (!told) return <Waiting />;
  return (
    <div className="space-y-7">
      <Refused told={told} />
      <Allowed told={told} />
      <Leave told={told} />
      <Asked told={told} />
      <Routed told={told} />
      <Models told={told} />
      <Happened told={told} />
      {told.erased > 0 && (
        <p className="text-xs text-faint">
          {plural(told.erased, 'event')} of it {told.erased === 1 ? 'was' : 'were'} erased, and tell
          {told.erased === 1 ? 's' : ''} nothing any more.
        </p>
      )}
    </div>
  );
}
