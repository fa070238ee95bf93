import { useMe } from '../api/queries.ts';
import type { KeyResultRow } from '../api/shapes.ts';
import { count, day, plural } from '../parts/words.ts';

const WIDTH = 96;
const HEIGHT = 24;
const EDGE = 3;

interface Point {
  x: number;
  y: number;
}

/** Check-ins in time, on a scale that the baseline and the target are on too. Those with no value are left out. */
export function pointsOf({
  checkIns,
  baseline,
  target,
}: Pick<KeyResultRow, 'checkIns' | 'baseline' | 'target'>): {
  line: Point[];
  targetY: number | null;
} {
  const known = checkIns
    .flatMap(({ date, value }) => (value === null ? [] : [{ at: Date.parse(date), value }]))
    .sort((a, b) => a.at - b.at);
  const values = [...known.map(({ value }) => value), baseline, target].filter((value) => value !== null);
  const least = Math.min(...values);
  const span = Math.max(...values) - least;
  const began = known[0]?.at ?? 0;
  const lasted = (known.at(-1)?.at ?? 0) - began;
  const up = (value: number) =>
    span === 0 ? HEIGHT / 2 : HEIGHT - EDGE - ((value - least) / span) * (HEIGHT - 2 * EDGE);
  return {
    line: known.map(({ at, value }) => ({
      x: lasted === 0 ? WIDTH - EDGE : EDGE + ((at - began) / lasted) * (WIDTH - 2 * EDGE),
      y: up(value),
    })),
    targetY: target === null ? null : up(target),
  };
}

/** How a key result has gone, small; the dotted line is where it is to get to. The values are said beside it to those who cannot see it. */
export function Sparkline({ result }: { result: KeyResultRow }) {
  const zone = useMe()?.workspace.timeZone;
  const { line, targetY } = pointsOf(result);
  const last = line.at(-1);
  const said = result.checkIns.map(
    ({ date, value }) => `${value === null ? 'no value' : count(value)} on ${day(date, zone)}`,
  );
  if (!last) return <span className="text-xs text-faint">no check-ins</span>;
  return (
    <span title={said.join(', ')}>
      <svg aria-hidden="true" width={WIDTH} height={HEIGHT} className="block text-accent">
        {targetY !== null && (
          <line
            x1={0}
            x2={WIDTH}
            y1={targetY}
            y2={targetY}
            className="stroke-line-strong"
            strokeDasharray="2 3"
          />
        )}
        <polyline
          points={line.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}
          fill="none"
          stroke="currentColor"
          strokeWidth={1.5}
          strokeLinejoin="round"
        />
        <circle cx={last.x} cy={last.y} r={2.5} fill="currentColor" />
      </svg>
      <span className="sr-only">
        {plural(said.length, 'check-in')}: {said.join(', ')}
      </span>
    </span>
  );
}
