import { isWhole } from '@conductor/contract';
import { badPacks, seenBadPacks, soundPack, verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { checkPack } from './check-pack.ts';

describe(`${verifies('LAW-1')}pack check`, () => {
  it('finds nothing wrong in a pack that is sound', async () => {
    const report = await checkPack(soundPack);
    expect(report.findings.filter(({ level }) => level === 'fault')).toEqual([]);
    expect(isWhole(report)).toBe(true);
    expect(report.looked).toMatchObject({ jobs: 2, operations: 2 });
    expect(report.looked['runs']).toBeGreaterThan(3);
    expect(report.looked['writes']).toBeGreaterThan(0);
  });

  it.each(Object.entries(seenBadPacks))(
    'sees %s without running anything',
    async (_what, { pack, code, place }) => {
      process.env['CONDUCTOR_HELD_SECONDS'] = '1';
      const { findings } = await checkPack(pack, { quick: true });
      delete process.env['CONDUCTOR_HELD_SECONDS'];
      expect(findings).toContainEqual(expect.objectContaining({ code, place: expect.stringMatching(place) }));
    },
  );

  it.each(Object.entries(badPacks).filter(([, { byRunning }]) => byRunning))(
    'finds %s by running it',
    async (_what, { pack, code, place }) => {
      process.env['CONDUCTOR_HELD_SECONDS'] = '1';
      const { findings } = await checkPack(pack);
      delete process.env['CONDUCTOR_HELD_SECONDS'];
      const faults = findings.filter(({ level }) => level === 'fault');
      expect(faults).toContainEqual(expect.objectContaining({ code, place: expect.stringMatching(place) }));
      expect(faults.filter((one) => one.code !== code)).toEqual([]);
    },
  );
});
