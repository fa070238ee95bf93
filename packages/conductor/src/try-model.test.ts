import type { LanguageTask, ModelCard } from '@conductor/contract';
import { fakeLanguage, toyPack, verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { createDispatch } from './execute/dispatch/dispatch.ts';
import { ENGINE, modelsTable } from './execute/dispatch/models-table.ts';
import { createTables } from './govern/tables.ts';
import { loadPacks } from './load/catalogue.ts';
import { tryModel } from './try-model.ts';

const card: ModelCard = {
  ...{ name: 'toy', provider: 'toy', model: 'toy', roles: ['interpreter', 'analyst', 'writer'] },
  ...{ sees: 'internal', isLocal: false, contextTokens: 8_000, maxOutputTokens: 1_000, price: null },
};
const rules = { tables: createTables([{ name: ENGINE, rules: [modelsTable] }]), packs: [ENGINE] };
const catalogue = loadPacks([toyPack]);

const tried = async (replies: unknown[], given: Partial<ModelCard> = {}) => {
  const own = { ...card, ...given };
  const language = Object.assign(fakeLanguage('toy', ...replies), { card: own });
  const roles = await tryModel(own, { catalogue, dispatch: createDispatch([language], rules) });
  return { roles, asked: language.asked as LanguageTask[] };
};

const READ = [{ do: 'start', job: 'note.count', slots: {} }];
const REMARK = {
  summary: 'They want to export the weekly report.',
  quotation: { source: 'note-b', words: 'let us export the weekly report' },
};
const PROSE = { text: '12 pieces of feedback ask for exports. 5 companies sent them.' };

describe(`${verifies('MODEL-ROUTES')}a model that is tried`, () => {
  it('passes in each role with what holds', async () => {
    const { roles } = await tried([READ, REMARK, PROSE]);
    expect(roles.map(({ role, state }) => [role, state])).toEqual([
      ['interpreter', 'passed'],
      ['analyst', 'passed'],
      ['writer', 'passed'],
    ]);
  });

  it('is sent what does not hold, and fails where it stays so', async () => {
    const wrong = { ...REMARK, quotation: { source: 'note-b', words: 'let us export everything' } };
    const { roles, asked } = await tried([READ, wrong, wrong, wrong, PROSE]);
    expect(roles[1]).toMatchObject({ state: 'failed', says: /does not stand in/ });
    expect(roles[1]!.use?.attempts.map(({ outcome }) => outcome)).toEqual(['faulty', 'faulty', 'faulty']);
    expect(asked[2]!.refused?.faults[0]).toMatch(/does not stand in/);
  });

  it('fails with a reading that could be taken and is another', async () => {
    const { roles } = await tried([[{ do: 'handoff', why: 'none' }], REMARK, PROSE]);
    expect(roles[0]).toMatchObject({ state: 'failed', says: /no job, and it is note\.count/ });
  });

  it('is not asked for what it is not set up for, nor for what the rules do not let it do', async () => {
    const { roles, asked } = await tried([REMARK], { roles: ['analyst', 'interpreter'], sees: 'public' });
    expect(roles.map(({ state }) => state)).toEqual(['not asked', 'passed', 'not asked']);
    expect(asked).toHaveLength(1);
  });
});
