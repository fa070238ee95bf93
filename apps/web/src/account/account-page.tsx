import { useQuery } from '@tanstack/react-query';
import { governanceQuery, useMe } from '../api/queries.ts';
import { Page } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { MakeToken } from './make-token.tsx';
import { Tokens } from './tokens.tsx';

/** What acts in this person's name besides themselves. */
export default function AccountPage() {
  const { data, error, refetch } = useQuery(governanceQuery);
  const name = useMe()?.user.name;
  return (
    <Page
      title="Your tokens"
      lead={`A program or another browser with one of these acts as ${name ?? 'you'}, with all that ${name ?? 'you'} may do.`}
    >
      {error && <Problem error={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && (
        <div className="space-y-8">
          <MakeToken />
          <Tokens tokens={data.tokens} />
        </div>
      )}
    </Page>
  );
}
