import { isWhole, type Pack, type PackReport } from '@conductor/contract';
import { beforeAll, describe, expect, it } from 'vitest';

/** What every pack must pass, given what looks at it: `checkPack` of the server. */
export function packConformance(pack: Pack, check: (pack: Pack) => Promise<PackReport>): void {
  describe(`the pack ${pack.name}`, () => {
    let report: PackReport;
    beforeAll(async () => {
      report = await check(pack);
    }, 300_000);
    it('is whole', () => {
      const faults = report.findings.filter(({ level }) => level === 'fault');
      expect(faults.map(({ place, reason }) => `${place}: ${reason}`)).toEqual([]);
      expect(isWhole(report)).toBe(true);
    });
    it('has a plan for each of its jobs, and runs on its own sample', () => {
      expect(report.looked['jobs']).toBe(pack.jobs.length);
      expect(report.looked['plans']).toBeGreaterThanOrEqual(pack.jobs.length);
      expect(report.looked['runs']).toBeGreaterThan(0);
    });
    it('is understood: each job by most of its examples', () => {
      const misread = report.confusion.filter(
        ({ examples, readAs }) => Object.values(readAs).reduce((sum, count) => sum + count, 0) * 2 > examples,
      );
      expect(misread).toEqual([]);
    });
  });
}
