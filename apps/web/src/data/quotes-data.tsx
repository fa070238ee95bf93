import { useQuery } from '@tanstack/react-query';
import { evidenceQuery } from '../api/queries.ts';
import type { Claim } from '../api/shapes.ts';
import { RecordLink } from '../parts/record-link.tsx';
import { plural } from '../parts/words.ts';
import { Section } from './section.tsx';

export interface QuotesData {
  quotes: { feedbackId: string; start: number; end: number }[];
}

/** Whether the answer's sentences quote all of them already. */
function areQuoted({ quotes }: QuotesData, claims: readonly Claim[]): boolean {
  const said = new Set(
    claims.flatMap((claim) => claim.quotes ?? []).map(({ record, start }) => `${record} ${start}`),
  );
  return quotes.every(({ feedbackId, start }) => said.has(`${feedbackId} ${start}`));
}

function QuoteLine({ feedbackId, start, end }: QuotesData['quotes'][number]) {
  const { data } = useQuery(evidenceQuery(feedbackId));
  const by = [data?.fields['contactName'], data?.fields['companyName']].filter(
    (word) => typeof word === 'string',
  );
  return (
    <li className="py-2.5 text-sm">
      <blockquote>{data?.text ? `“${data.text.slice(start, end)}”` : '…'}</blockquote>
      <p className="text-xs text-faint">{by.length > 0 ? by.join(', ') : <RecordLink id={feedbackId} />}</p>
    </li>
  );
}

/** What customers wrote, word for word. */
export function QuotesDataView({ data, claims }: { data: QuotesData; claims: readonly Claim[] }) {
  const { quotes } = data;
  if (areQuoted(data, claims)) return null;
  return (
    <Section title={plural(quotes.length, 'quotation')}>
      <ul className="divide-y divide-line border-y border-line">
        {quotes.slice(0, 20).map((quote) => (
          <QuoteLine key={`${quote.feedbackId}-${quote.start}`} {...quote} />
        ))}
      </ul>
    </Section>
  );
}
