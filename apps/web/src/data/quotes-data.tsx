import { useQuery } from '@tanstack/react-query';
import { evidenceQuery } from '../api/queries.ts';
import { RecordLink } from '../parts/record-link.tsx';
import { plural } from '../parts/words.ts';
import { Section } from './section.tsx';

export interface QuotesData {
  quotes: { feedbackId: string; start: number; end: number }[];
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
export function QuotesDataView({ data: { quotes } }: { data: QuotesData }) {
  if (quotes.length === 0) return null;
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
