import type { ReactNode } from 'react';
import type { Claim } from '../api/shapes.ts';
import { ErrorBoundary } from '../parts/error-boundary.tsx';
import { type AlignmentData, AlignmentDataView } from './alignment-data.tsx';
import { type AnalysisData, AnalysisDataView } from './analysis-data.tsx';
import { type BriefData, BriefDataView } from './brief-data.tsx';
import { type CapacityData, CapacityDataView } from './capacity-data.tsx';
import { type CountData, CountDataView } from './count-data.tsx';
import { type DemandData, DemandDataView } from './demand-data.tsx';
import { type DuplicatesData, DuplicatesDataView } from './duplicates-data.tsx';
import { type FactsData, FactsDataView } from './facts-data.tsx';
import { type GradeData, GradeDataView } from './grade-data.tsx';
import { type GroupData, GroupDataView } from './group-data.tsx';
import { type ImportData, ImportDataView } from './import-data.tsx';
import { type InsightData, InsightDataView } from './insight-data.tsx';
import { type KanoData, KanoDataView } from './kano-data.tsx';
import { type MoscowData, MoscowDataView } from './moscow-data.tsx';
import { partsOf, wasDone } from './parts.ts';
import { type QuotesData, QuotesDataView } from './quotes-data.tsx';
import { type RanksData, RanksDataView } from './ranks-data.tsx';
import { type RecordData, RecordDataView } from './record-data.tsx';
import { type ReviewData, ReviewDataView } from './review-data.tsx';
import { type RowsData, RowsDataView } from './rows-data.tsx';
import { Section } from './section.tsx';
import { type SequenceData, SequenceDataView } from './sequence-data.tsx';
import { type Data, hasLists, hasRows } from './shape.ts';
import { type SurveyData, SurveyDataView } from './survey-data.tsx';
import { ValueView } from './value-view.tsx';
import { type WritesData, WritesDataView } from './writes-data.tsx';

interface View {
  /** Whether it shows, row by row, what the answer's sentences say one by one. */
  repeats: boolean;
  fits: (data: Data) => boolean;
  view: (data: Data, claims: readonly Claim[]) => ReactNode;
}

/** A view for a shape. The rows of the shape are told by `fits`, so that the view may take them for granted. */
function viewOf<Shape>(
  fits: View['fits'],
  Shown: (props: { data: Shape }) => ReactNode,
  repeats = false,
): View {
  return { repeats, fits, view: (data) => <Shown data={data as Shape} /> };
}

/** The shape decides, not the job's name. The first that fits is taken, so the narrower stand before the wider. */
const VIEWS: View[] = [
  viewOf<AnalysisData>((data) => hasLists(data, 'flaggedIds') && 'treatedAs' in data, AnalysisDataView),
  viewOf<InsightData>((data) => hasRows(data, 'themes', 'feedbackIds', 'companies'), InsightDataView),
  viewOf<RanksData>((data) => hasLists(data, 'ranks', 'reversals', 'unscorable'), RanksDataView, true),
  viewOf<DemandData>((data) => hasLists(data, 'rank', 'missingArr'), DemandDataView, true),
  viewOf<GradeData>((data) => hasLists(data, 'keyResultGrades', 'blocked'), GradeDataView, true),
  viewOf<ReviewData>((data) => hasRows(data, 'reviews', 'verdict', 'outcomes'), ReviewDataView, true),
  viewOf<AlignmentData>(
    (data) => hasLists(data, 'aligned', 'orphanInitiatives', 'uncoveredObjectives'),
    AlignmentDataView,
    true,
  ),
  viewOf<SequenceData>(
    (data) => hasLists(data, 'order', 'slack') || hasLists(data, 'cycle'),
    SequenceDataView,
  ),
  viewOf<CapacityData>(
    ({ capacity, load }) => typeof capacity === 'number' && typeof load === 'number',
    CapacityDataView,
  ),
  viewOf<DuplicatesData>(
    (data) => hasLists(data, 'pairs', 'clusters', 'reviewIds'),
    DuplicatesDataView,
    true,
  ),
  viewOf<KanoData>(
    (data) => hasRows(data, 'ideas', 'class') && hasLists(data, 'unanswered'),
    KanoDataView,
    true,
  ),
  viewOf<MoscowData>(
    (data) => hasRows(data, 'by', 'class', 'effort', 'ids') && 'mustShare' in data,
    MoscowDataView,
  ),
  viewOf<SurveyData>(
    (data) => hasRows(data, 'scores', 'survey', 'n') && hasLists(data, 'by'),
    SurveyDataView,
    true,
  ),
  viewOf<BriefData>((data) => hasLists(data, 'changes', 'waiting', 'stale'), BriefDataView, true),
  viewOf<WritesData>(
    (data) => hasLists(data, 'ids') && hasRows(data, 'changes', 'field', 'before', 'after'),
    WritesDataView,
    true,
  ),
  viewOf<RecordData>(
    (data) => hasRows(data, 'fields', 'field', 'text') && hasLists(data, 'links'),
    RecordDataView,
    true,
  ),
  viewOf<RowsData>((data) => hasRows(data, 'rows', 'id', 'label', 'cells'), RowsDataView, true),
  viewOf<GroupData>(
    (data) => hasRows(data, 'by', 'key', 'value', 'n') && 'entity' in data,
    GroupDataView,
    true,
  ),
  viewOf<CountData>((data) => hasRows(data, 'by', 'key', 'count'), CountDataView),
  {
    repeats: false,
    fits: (data) => hasLists(data, 'quotes'),
    view: (data, claims) => <QuotesDataView data={data as unknown as QuotesData} claims={claims} />,
  },
  viewOf<FactsData>(
    (data) => hasLists(data, 'facts', 'was') || hasLists(data, 'facts', 'disputed', 'past'),
    FactsDataView,
  ),
  viewOf<ImportData>((data) => hasLists(data, 'rejected'), ImportDataView),
];

/** Whether the sentences of an answer say no more than its data shows. */
export const repeatsClaims = (data: Data): boolean => VIEWS.find(({ fits }) => fits(data))?.repeats ?? false;

/** An answer's data by its shape, each part of a compound one by its own; what no view was made for as names and values. */
export function AnswerData({ data, claims }: { data: Data; claims: readonly Claim[] }) {
  if (Object.keys(data).length === 0) return null;
  const parts = partsOf(data);
  if (parts.length > 0)
    return (
      <div className="space-y-8">
        {parts.map((part, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of an answer never move
          <Section key={place} title={`Part ${place + 1}`}>
            {wasDone(part) ? (
              <AnswerData data={part} claims={claims} />
            ) : (
              <p className="text-sm text-soft">Not done: its condition did not hold.</p>
            )}
          </Section>
        ))}
      </div>
    );
  const plain = <ValueView value={data} />;
  const fitting = VIEWS.find(({ fits }) => fits(data));
  return fitting ? <ErrorBoundary instead={plain}>{fitting.view(data, claims)}</ErrorBoundary> : plain;
}
