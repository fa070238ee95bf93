import { useMe } from '../api/queries.ts';
import { useHalfMinute } from './use-half-minute.ts';
import { dateTime, relative } from './words.ts';

/** A moment in the workspace's time zone; the exact one is in its tooltip. */
export function Moment({ at, short = false }: { at: string; short?: boolean }) {
  const zone = useMe()?.workspace.timeZone;
  const exact = dateTime(at, zone);
  useHalfMinute();
  return (
    <time dateTime={at} title={exact}>
      {short ? relative(at, zone) : exact}
    </time>
  );
}
