import { describe, expect, it } from 'vitest';
import { pointsOf } from './sparkline.tsx';

const checkIn = (date: string, value: number | null) => ({ date, value, note: null });

describe('the line of a key result', () => {
  it('goes through the check-ins in time, up with the value, and leaves out what has none', () => {
    const { line, targetY } = pointsOf({
      checkIns: [checkIn('2026-03-01', 5), checkIn('2026-01-01', 0), checkIn('2026-02-01', null)],
      baseline: 0,
      target: 10,
    });
    expect(line).toHaveLength(2);
    expect(line[0]!.x).toBeLessThan(line[1]!.x);
    expect(line[0]!.y).toBeGreaterThan(line[1]!.y);
    expect(line[1]!.y).toBeGreaterThan(targetY!);
  });

  it('is drawn where every value is the same, where there is one, and where there is none', () => {
    const level = pointsOf({ checkIns: [checkIn('2026-01-01', 3)], baseline: 3, target: 3 });
    expect(level.line).toEqual([{ x: expect.any(Number), y: 12 }]);
    expect(level.targetY).toBe(12);
    expect(pointsOf({ checkIns: [], baseline: null, target: null })).toEqual({ line: [], targetY: null });
  });
});
