import { loadPacks, withSystem } from '@conductor/conductor';
import { newRegister, type Pack } from '@conductor/contract';
import { productPack } from '@conductor/product';
import { retailPack } from '@conductor/retail';
import { fakeRecords, fakeSnapshot, verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { readUnseen } from '../../bench/language/unseen.ts';
import { hearStatement } from '../../packages/conductor/src/interpret/statements/hear-statement.ts';
import { TestLedger } from '../../packages/conductor/src/memory/ledger.testing.ts';

const AT = '2026-11-22T09:00:00.000Z';

async function hearingIn(pack: Pack) {
  const { people, changes } = await pack.sample!();
  const catalogue = loadPacks(withSystem([pack]));
  const [first] = people;
  const rows = Map.groupBy(
    changes.map(({ entity, id, after }) => ({ entity, id, ...after })),
    ({ entity }) => entity,
  );
  const snapshot = fakeSnapshot({
    principal: { workspace: 'w', user: first!.id, name: first!.name, roles: first!.roles },
    people: async () => people.map(({ id, name, roles }) => ({ id, name, roles })),
    facts: new TestLedger(),
    register: newRegister('conv-1'),
    records: fakeRecords({
      reach: () => 'all' as const,
      select: (async (entity: string) => rows.get(entity) ?? []) as never,
    }),
  });
  const calendar = { timeZone: 'Europe/London', fiscalYearStartMonth: 2, now: AT };
  return (said: string) => hearStatement(said, { catalogue, calendar, snapshot });
}

const said = (pack: Pack): string[] => {
  const { cases, paraphrases, compound } = readUnseen(pack.name);
  const learnt = Object.values(pack.phrasings ?? {}).flat();
  const examples = pack.jobs.flatMap((job) => job.examples);
  return [
    ...cases.map(({ text }) => text),
    ...paraphrases.flat(),
    ...compound.map(({ text }) => text),
    ...[...learnt, ...examples].filter((line) => !line.includes('{')),
  ];
};

describe(`${verifies('LAW-5')}what asks for something states nothing`, () => {
  it.each([productPack, retailPack])('in all that is said of $name', async (pack) => {
    const hear = await hearingIn(pack);
    const read: string[] = [];
    for (const line of said(pack)) {
      const heard = await hear(line);
      if (heard) read.push(`${line} → ${heard.kind === 'intent' ? heard.job : heard.text}`);
    }
    // Read as a statement, of somebody who is nobody here.
    expect(read.filter((line) => !line.includes('Nobody here is called “Priya”'))).toEqual([]);
  });
});
