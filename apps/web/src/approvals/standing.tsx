import type { Approval, Person } from '../api/shapes.ts';
import { Moment } from '../parts/moment.tsx';
import { plural } from '../parts/words.ts';
import { nameOf, waitsFor } from './asked-of.ts';

/** What those who answered said, where it takes several. */
function Votes({ approval, me }: { approval: Approval; me: string | undefined }) {
  const { votes, need } = approval;
  if (need <= 1) return null;
  return (
    <div>
      <p>
        {votes.length} of the {plural(need, 'person', 'people')} needed {votes.length === 1 ? 'has' : 'have'}{' '}
        said yes.
      </p>
      {votes.length > 0 && (
        <ul className="text-xs">
          {votes.map(({ by, name, at, reason }) => (
            <li key={by}>
              {by === me ? `You, ${name}` : name} · <Moment at={at} short />
              {reason && ` · “${reason}”`}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** How a question stands that waits: who it waits for, who has been asked besides, and who has said yes. */
export function Standing({
  approval,
  people,
  me,
}: {
  approval: Approval;
  people: readonly Person[];
  me: string | undefined;
}) {
  const { escalatedTo, may, votes } = approval;
  const voted = votes.some(({ by }) => by === me);
  const hasWords = escalatedTo.length > 0 || approval.need > 1 || !may || voted;
  if (!hasWords) return null;
  return (
    <div className="space-y-1 text-sm text-soft">
      {escalatedTo.length > 0 && (
        <p>
          Nobody answered in time: {escalatedTo.map((each) => nameOf(each, people)).join(', then ')}{' '}
          {escalatedTo.length === 1 ? 'was' : 'were'} asked besides.
        </p>
      )}
      <Votes approval={approval} me={me} />
      {voted && <p>You have said yes. It waits for {waitsFor(approval, people)}.</p>}
      {!voted && !may && <p>Waits for {waitsFor(approval, people)}.</p>}
    </div>
  );
}
