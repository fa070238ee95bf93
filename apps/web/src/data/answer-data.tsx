import type { ReactNode } from 'react';
import type { Claim } from '../api/shapes.ts';
import { ErrorBoundary } from '../parts/error-boundary.tsx';
import { type CountData, CountDataView } from './count-data.tsx';
import { type ImportData, ImportDataView } from './import-data.tsx';
import { type InsightData, InsightDataView } from './insight-data.tsx';
import { type QuotesData, QuotesDataView } from './quotes-data.tsx';
import { ValueView } from './value-view.tsx';

type Data = Record<string, unknown>;

/** Each view with the lists that it cannot do without: the shape decides, not the job's name. */
const VIEWS: { needs: string[]; view: (data: Data, claims: readonly Claim[]) => ReactNode }[] = [
  { needs: ['themes'], view: (data) => <InsightDataView data={data as unknown as InsightData} /> },
  { needs: ['by'], view: (data) => <CountDataView data={data as unknown as CountData} /> },
  {
    needs: ['quotes'],
    view: (data, claims) => <QuotesDataView data={data as unknown as QuotesData} claims={claims} />,
  },
  { needs: ['rejected'], view: (data) => <ImportDataView data={data as unknown as ImportData} /> },
];

/** An answer's data by its shape; one that no view was made for as names and values. */
export function AnswerData({ data, claims }: { data: Data; claims: readonly Claim[] }) {
  if (Object.keys(data).length === 0) return null;
  const plain = <ValueView value={data} />;
  const fitting = VIEWS.find(({ needs }) => needs.every((name) => Array.isArray(data[name])));
  return fitting ? <ErrorBoundary instead={plain}>{fitting.view(data, claims)}</ErrorBoundary> : plain;
}
