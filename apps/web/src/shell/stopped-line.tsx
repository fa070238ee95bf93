import { Link } from '@tanstack/react-router';
import { useStatus } from '../api/queries.ts';
import { Moment } from '../parts/moment.tsx';

/** Above every page while nothing is written or sent, with whose word that is. */
export function StoppedLine() {
  const stopped = useStatus()?.effects?.stopped;
  if (!stopped) return null;
  return (
    <p role="status" className="border-b border-line bg-bad-tint px-4 py-1.5 text-xs text-ink">
      <strong className="font-semibold">Effects are stopped</strong> by {stopped.name},{' '}
      <Moment at={stopped.at} short />: “{stopped.why}”. Nothing is written or sent.{' '}
      <Link to="/governance" className="underline underline-offset-2">
        Governance
      </Link>
    </p>
  );
}
