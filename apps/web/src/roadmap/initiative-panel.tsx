import { useQuery } from '@tanstack/react-query';
import { recordQuery, useMe } from '../api/queries.ts';
import type { InitiativeRow } from '../api/shapes.ts';
import { Missing } from '../parts/missing.tsx';
import { Problem } from '../parts/problem.tsx';
import { RecordLink } from '../parts/record-link.tsx';
import { SidePanel } from '../parts/side-panel.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { day, plural } from '../parts/words.ts';
import { PanelFoot } from '../records/panel-foot.tsx';
import { FieldList, PanelSection, Words } from '../records/panel-parts.tsx';
import { moscowName } from './card.tsx';
import { Outcomes } from './outcomes.tsx';

function Linked({ ids, none }: { ids: readonly string[]; none: string }) {
  if (ids.length === 0) return <Missing what={none} />;
  return (
    <ul className="space-y-0.5">
      {ids.map((id) => (
        <li key={id}>
          <RecordLink id={id} />
        </li>
      ))}
    </ul>
  );
}

function Columns({ initiative }: { initiative: InitiativeRow }) {
  const zone = useMe()?.workspace.timeZone;
  if (initiative.columnHistory.length === 0) return null;
  return (
    <PanelSection title="Where it stood">
      <ol className="space-y-0.5">
        {initiative.columnHistory.toReversed().map(({ columnId, at }) => (
          <li key={`${columnId}-${at}`}>
            <RecordLink id={columnId} entity="column" />{' '}
            <span className="text-xs text-faint">since {day(at, zone)}</span>
          </li>
        ))}
      </ol>
    </PanelSection>
  );
}

interface Props {
  id: string;
  all: readonly InitiativeRow[];
  nameOf: (id: string) => string;
  close: () => void;
}

/** The whole of one initiative, beside the board. */
export function InitiativePanel({ id, all, nameOf, close }: Props) {
  const { data, error } = useQuery(recordQuery('initiative', id));
  const zone = useMe()?.workspace.timeZone;
  const initiative = data?.fields as unknown as InitiativeRow | undefined;
  const neededBy = all.filter(({ dependsOn }) => dependsOn.includes(id)).map((one) => one.id);
  const amount = (value: number | null, unit: string) => (value === null ? null : plural(value, unit));
  return (
    <SidePanel label="Initiative" id={id} close={close}>
      {error && <Problem error={error} />}
      {!data && !error && <Waiting />}
      {data && initiative && (
        <div className="space-y-6">
          <h2 className="text-lg font-semibold tracking-tight break-words">{initiative.title}</h2>
          <FieldList
            fields={[
              ['Column', initiative.columnId && nameOf(initiative.columnId)],
              ['State', initiative.state],
              ['Shown to', initiative.visibility === 'public' ? 'the public' : 'the team alone'],
              ['Owners', initiative.ownerIds.map(nameOf).join(', ')],
              ['Target date', initiative.targetDate && day(initiative.targetDate, zone)],
              ['MoSCoW', initiative.moscow && moscowName(initiative.moscow)],
              ['Effort', amount(initiative.effort, 'person-week')],
              ['Duration', amount(initiative.duration, 'week')],
              ['Impact, 1 to 10', initiative.impact],
              [
                'Confidence',
                initiative.confidence === null ? null : `${Math.round(initiative.confidence * 100)} %`,
              ],
              ['Product', initiative.productId && <RecordLink id={initiative.productId} entity="product" />],
              ['Tags', initiative.tags.join(', ')],
            ]}
          />
          <Words title="Description" text={initiative.description} />
          <PanelSection title="Objectives">
            <Linked ids={initiative.objectiveIds} none="serves no objective" />
          </PanelSection>
          <PanelSection title="Outcomes">
            <Outcomes initiative={initiative} />
          </PanelSection>
          <PanelSection title="Ideas">
            <Linked ids={initiative.ideaIds} none="no ideas" />
          </PanelSection>
          <PanelSection title="Depends on">
            <Linked ids={initiative.dependsOn} none="depends on nothing" />
          </PanelSection>
          {neededBy.length > 0 && (
            <PanelSection title="Needed by">
              <Linked ids={neededBy} none="" />
            </PanelSection>
          )}
          <Columns initiative={initiative} />
          <PanelFoot entity="initiative" id={id} history={data.history} />
        </div>
      )}
    </SidePanel>
  );
}
