import { stripVTControlCharacters } from 'node:util';
import type { ModelAttempt, ModelCard } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { attemptLines, costWords, modelsText, noModelsText, triedText } from './models.ts';

const plain = stripVTControlCharacters;
const card: ModelCard = {
  ...{ name: 'openai/mini', provider: 'openai', model: 'mini', roles: ['writer'], sees: 'internal' },
  ...{ isLocal: false, contextTokens: 8_000, maxOutputTokens: 1_000, price: { input: 0.25, output: 2 } },
};
const attempt = (more: Partial<ModelAttempt> = {}): ModelAttempt => ({
  ...{ model: 'openai/mini', outcome: 'taken', faults: [], cost: 0.000_012_34, ms: 321 },
  usage: { inputTokens: 1_200, outputTokens: 30 },
  ...more,
});

describe(`${verifies('MODEL-ROUTES')}models on a terminal`, () => {
  it('stand with what they may see, what they cost, and how they are', () => {
    const state = { card, until: null, calls: 0, failed: 0, p50Ms: null, lastFault: null };
    const candidates = ['openai/mini', 'ours'];
    const asked = { role: 'writer', candidates, rule: 'models: says so' } as const;
    const text = plain(
      modelsText(
        {
          models: [
            { ...state, circuit: 'closed', health: { isWell: true, why: null, ms: 12 } },
            { ...state, circuit: 'closed', health: { isWell: false, why: 'no key', ms: 1 } },
          ],
          routes: [
            { ...asked, sensitivity: 'public' },
            { ...asked, sensitivity: 'internal' },
            { ...asked, sensitivity: 'restricted', candidates: [] },
          ],
        },
        null,
      ),
    );
    expect(text).toMatch(/writer +public, internal +openai\/mini, then ours +models: says so\n/);
    expect(text).toMatch(/writer +restricted +none: the built-in way +models: says so$/);
    expect(text).toMatch(
      /openai\/mini +openai +writer +up to internal +outside +0\.25 \/ 2 +closed +well \(12 ms\)/,
    );
    expect(text).toContain('not well: no key');
  });

  it('are none where none is set up, with how to have one', () => {
    expect(plain(noModelsText())).toMatch(/None is needed[\s\S]*CONDUCTOR_MODEL=openai\//);
  });

  it('are tried with what came, what was wrong, and what it cost', () => {
    const use = {
      role: 'writer',
      attempts: [attempt({ outcome: 'faulty', faults: ['no JSON'] }), attempt()],
    };
    const roles = [{ role: 'writer', state: 'passed', says: 'Two notes.', use }];
    const text = plain(triedText([{ card, roles } as never]));
    expect(text.split('\n')).toEqual([
      'openai/mini',
      '  writer: passed · Two notes.',
      '    1. openai/mini: its reply was sent back (321 ms, 1,200 tokens read, 30 written, cost 0.0000123)',
      '       no JSON',
      '    2. openai/mini: its reply was taken (321 ms, 1,200 tokens read, 30 written, cost 0.0000123)',
    ]);
  });

  it('say of what is not known that it is not, and never that it is nothing', () => {
    const usage = { inputTokens: null, outputTokens: null };
    expect(plain(attemptLines({ attempts: [attempt({ cost: null, usage })] })[0]!)).toContain(
      'tokens not told, cost not known',
    );
    expect(costWords(0)).toBe('0');
  });
});
