import { useQuery } from '@tanstack/react-query';
import { recordQuery, useMe } from '../api/queries.ts';
import type { KeyResultRow, ObjectiveRow } from '../api/shapes.ts';
import { Missing } from '../parts/missing.tsx';
import { Problem } from '../parts/problem.tsx';
import { RecordLink } from '../parts/record-link.tsx';
import { SidePanel } from '../parts/side-panel.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { count, day } from '../parts/words.ts';
import { PanelFoot } from '../records/panel-foot.tsx';
import { FieldList, PanelSection } from '../records/panel-parts.tsx';
import type { Covered } from './covering.ts';
import { Direction, Way } from './key-results.tsx';

function CheckIns({ result }: { result: KeyResultRow }) {
  const zone = useMe()?.workspace.timeZone;
  if (result.checkIns.length === 0) return <p className="text-xs text-faint">No check-ins yet.</p>;
  return (
    <ol className="mt-1 space-y-1">
      {result.checkIns
        .toSorted((a, b) => b.date.localeCompare(a.date))
        .map(({ date, value, note }) => (
          <li
            key={`${date}-${value}`}
            className="grid grid-cols-[5.5rem_3.5rem_1fr] gap-x-2 text-xs text-soft"
          >
            <span className="text-faint">{day(date, zone)}</span>
            <span className="text-right tabular-nums">
              {value === null ? <Missing what="no value" /> : count(value)}
            </span>
            <span className="break-words">{note}</span>
          </li>
        ))}
    </ol>
  );
}

interface Props {
  id: string;
  results: KeyResultRow[];
  covered: Covered | null;
  nameOf: (id: string) => string;
  close: () => void;
}

/** The whole of one objective, beside the list: every check-in with its note, and who changed it. */
export function ObjectivePanel({ id, results, covered, nameOf, close }: Props) {
  const { data, error } = useQuery(recordQuery('objective', id));
  const objective = data?.fields as unknown as ObjectiveRow | undefined;
  return (
    <SidePanel label="Objective" id={id} close={close}>
      {error && <Problem error={error} />}
      {!data && !error && <Waiting />}
      {data && objective && (
        <div className="space-y-6">
          <h2 className="text-lg font-semibold tracking-tight break-words">{objective.name}</h2>
          <FieldList
            fields={[
              ['Period', objective.period],
              ['State', objective.state],
              ['Product', objective.productId && nameOf(objective.productId)],
              ['Part of', objective.parentId && <RecordLink id={objective.parentId} entity="objective" />],
            ]}
          />
          <PanelSection title="Key results">
            {results.length === 0 && <p className="text-wait">No key result is stated.</p>}
            <ul className="divide-y divide-line">
              {results.map((result) => (
                <li key={result.id} className="py-2.5 first:pt-0">
                  <p className="flex items-start gap-1.5">
                    <Direction direction={result.direction} />
                    <RecordLink id={result.id} entity="keyResult" name={result.name} />
                  </p>
                  <p className="text-xs leading-5">
                    <Way result={result} />
                  </p>
                  <CheckIns result={result} />
                </li>
              ))}
            </ul>
          </PanelSection>
          {covered && (
            <PanelSection title="Served by">
              {covered.gap && <p className="text-wait">Uncovered: {covered.gap}.</p>}
              <ul className="space-y-0.5">
                {covered.serving.map(({ id: serving, title, state }) => (
                  <li key={serving}>
                    <RecordLink id={serving} entity="initiative" name={title} />
                    {state === 'completed' && <span className="text-faint"> (completed)</span>}
                  </li>
                ))}
              </ul>
            </PanelSection>
          )}
          <PanelFoot entity="objective" id={id} history={data.history} />
        </div>
      )}
    </SidePanel>
  );
}
