import type { ReactNode } from 'react';
import type { IdeaRow } from '../api/shapes.ts';
import { Missing } from '../parts/missing.tsx';
import { count, plural } from '../parts/words.ts';

export interface IdeaColumn {
  name: string;
  /** The field that the server orders by; a column without one cannot be ordered by. */
  sort?: string;
  /** Numbers stand to the right, and begin with the most. */
  isNumber?: boolean;
  title?: string;
  /** Its width, and from which width of the table on it is shown. */
  look: string;
  cell: (idea: IdeaRow, nameOf: (id: string) => string) => ReactNode;
}

const number = (value: number | null, what: string): ReactNode =>
  value === null ? <Missing what={`no ${what}`} /> : count(value);

const text = (value: string | null, what: string): ReactNode => value || <Missing what={`no ${what}`} />;

function votes({ votes: cast }: IdeaRow): ReactNode {
  if (cast.length === 0) return <Missing what="no votes" />;
  const of = (vote: string) => cast.filter((one) => one.vote === vote).length;
  const said = `${plural(cast.length, 'vote')}: ${of('yea')} yea, ${of('nay')} nay, ${of('maybe')} maybe`;
  return (
    <span title={said}>
      <span aria-hidden>
        {of('yea')}
        {of('nay') > 0 && <span className="text-bad"> −{of('nay')}</span>}
        {of('maybe') > 0 && <span className="text-faint"> ?{of('maybe')}</span>}
      </span>
      <span className="sr-only">{said}</span>
    </span>
  );
}

function asking({ asking: by }: IdeaRow): ReactNode {
  if (!by) return <Missing what="you may not read feedback" />;
  if (by.pieces === 0) return <span className="text-faint">0</span>;
  const without = by.unknown > 0 ? `, ${by.unknown} of them of no known company` : '';
  return (
    <span
      title={`${plural(by.companies, 'company', 'companies')} in ${plural(by.pieces, 'piece')} of feedback${without}`}
    >
      {count(by.companies)}
      {by.unknown > 0 && <span className="text-faint"> +{by.unknown}?</span>}
    </span>
  );
}

export const IDEA_COLUMNS: IdeaColumn[] = [
  {
    name: 'Status',
    sort: 'status',
    look: 'w-22 hidden @xs:table-cell',
    cell: ({ status }) => text(status, 'status'),
  },
  { name: 'State', sort: 'state', look: 'w-20 hidden @4xl:table-cell', cell: ({ state }) => state },
  {
    name: 'Owner',
    sort: 'ownerId',
    look: 'w-26 hidden @2xl:table-cell',
    cell: ({ ownerId }, nameOf) => (ownerId ? nameOf(ownerId) : <Missing what="no owner" />),
  },
  {
    name: 'Impact',
    sort: 'impact',
    isNumber: true,
    title: '3, 2, 1, 0.5 or 0.25',
    look: 'w-16 hidden @lg:table-cell',
    cell: ({ impact }) => number(impact, 'impact'),
  },
  {
    name: 'Effort',
    sort: 'effort',
    isNumber: true,
    title: 'person-months',
    look: 'w-16 hidden @lg:table-cell',
    cell: ({ effort }) => number(effort, 'effort'),
  },
  {
    name: 'Reach',
    sort: 'reach',
    isNumber: true,
    title: 'people or accounts in a period',
    look: 'w-16 hidden @4xl:table-cell',
    cell: ({ reach }) => number(reach, 'reach'),
  },
  {
    name: 'Confidence',
    sort: 'confidence',
    isNumber: true,
    look: 'w-24 hidden @4xl:table-cell',
    cell: ({ confidence }) =>
      confidence === null ? <Missing what="no confidence" /> : `${Math.round(confidence * 100)} %`,
  },
  {
    name: 'Asking',
    isNumber: true,
    title: 'Distinct companies whose feedback is linked to it',
    look: 'w-16 hidden @2xl:table-cell',
    cell: asking,
  },
  {
    name: 'Votes',
    sort: 'votes',
    isNumber: true,
    title: 'Ordered by how many were cast',
    look: 'w-16 hidden @5xl:table-cell',
    cell: votes,
  },
  {
    name: 'Tags',
    look: 'w-32 hidden @5xl:table-cell',
    cell: ({ tags }) => (tags.length > 0 ? tags.join(', ') : <Missing what="no tags" />),
  },
];
