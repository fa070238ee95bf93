import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useMe } from '../api/queries.ts';
import { Badge } from '../parts/badge.tsx';
import { Moment } from '../parts/moment.tsx';
import { Problem } from '../parts/problem.tsx';
import { SidePanel } from '../parts/side-panel.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { FieldList, PanelSection } from '../records/panel-parts.tsx';
import { FactActions } from './fact-actions.tsx';
import { scopeWords, sentence, standingOf, validWords } from './fact-words.ts';
import { whyQuery } from './memory-queries.ts';
import type { FactWhy, ToldFact, ToldVersion } from './memory-shapes.ts';
import { InPlace, SaidBy } from './source-words.tsx';

interface Props {
  id: string;
  open: (fact: string) => void;
  close: () => void;
}

function Versions({ versions }: { versions: readonly ToldVersion[] }) {
  const zone = useMe()?.workspace.timeZone;
  return (
    <ol className="divide-y divide-line border-y border-line text-sm">
      {versions.toReversed().map((version) => (
        <li key={version.version} className="space-y-0.5 py-2">
          <p className="flex items-baseline justify-between gap-3">
            <span>{sentence(version.told)}</span>
            <Badge state={version.status} />
          </p>
          <p className="text-xs text-faint">
            held from <Moment at={version.recordedAt} />{' '}
            {version.heldUntil ? (
              <>
                to <Moment at={version.heldUntil} />
              </>
            ) : (
              'until now'
            )}
            , true {validWords(version, zone)}
          </p>
        </li>
      ))}
    </ol>
  );
}

function Others({ facts, open }: { facts: readonly ToldFact[]; open: (fact: string) => void }) {
  return (
    <ul className="divide-y divide-line border-y border-line text-sm">
      {facts.map((fact) => (
        <li key={fact.id} className="py-1.5">
          <button
            type="button"
            onClick={() => open(fact.id)}
            className="flex w-full items-baseline justify-between gap-3 rounded text-left hover:bg-sunken"
          >
            <span>{sentence(fact.told)}</span>
            <Badge state={standingOf(fact)} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Whole({ why, open }: { why: FactWhy; open: (fact: string) => void }) {
  const me = useMe();
  const { fact, rule, source, versions, supersededBy } = why;
  const others = why.others.filter(({ id }) => id !== supersededBy?.id);
  const fields: [string, ReactNode][] = [
    ['True', validWords(fact, me?.workspace.timeZone)],
    ['For', scopeWords(fact.scope, me?.people ?? [])],
    ...(fact.sensitivity === 'internal' ? [] : [['Who may see', fact.sensitivity] as [string, ReactNode]]),
    ...(fact.confirmedBy ? [['Confirmed by', fact.confirmedBy] as [string, ReactNode]] : []),
    ...(fact.effect ? [['Changes', fact.effect] as [string, ReactNode]] : []),
  ];
  return (
    <div className="space-y-5">
      <div className="space-y-1">
        <h2 className="text-lg font-semibold tracking-tight">{sentence(fact.told)}</h2>
        <Badge state={standingOf(fact)} />
      </div>
      <FieldList fields={fields} />
      <PanelSection title="Who said it">
        <div className="space-y-1.5">
          {source ? <InPlace source={source} /> : fact.source.said && <p>“{fact.source.said}”</p>}
          <SaidBy fact={{ ...fact, recordedAt: versions[0]!.recordedAt }} />
          {fact.isSourceGone && <p className="text-xs text-wait">Its source is no longer there.</p>}
          {rule && <p className="text-xs text-soft">Let in by the rule: {rule}</p>}
        </div>
      </PanelSection>
      <FactActions key={fact.id} fact={fact} />
      {supersededBy && (
        <PanelSection title="What took its place">
          <Others facts={[supersededBy]} open={open} />
        </PanelSection>
      )}
      <PanelSection title="As it was held">
        <Versions versions={versions} />
      </PanelSection>
      {others.length > 0 && (
        <PanelSection title="Others of the same">
          <Others facts={others} open={open} />
        </PanelSection>
      )}
    </div>
  );
}

/** Everything that is kept of why a fact is held, and what may be done about it. */
export function FactPanel({ id, open, close }: Props) {
  const { data, error } = useQuery(whyQuery(id));
  return (
    <SidePanel label="Fact" id={id} close={close}>
      {error && <Problem error={error} />}
      {!data && !error && <Waiting />}
      {data && <Whole why={data} open={open} />}
    </SidePanel>
  );
}
