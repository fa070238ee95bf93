import { readFileSync } from 'node:fs';
import type { DecisionTable, Pack } from '@conductor/contract';
import { entities } from './entities/index.ts';
import { feedbackCount } from './jobs/feedback-count.ts';
import { feedbackEvidence } from './jobs/feedback-evidence.ts';
import { feedbackImport } from './jobs/feedback-import.ts';
import { insightAsks } from './jobs/insight-asks.ts';
import { draftInitiative } from './operations/draft-initiative.ts';
import { evidenceByMeaning, evidenceByWording } from './operations/find-evidence.ts';
import { matchRoadmap } from './operations/match-roadmap.ts';
import { readImport } from './operations/read-import.ts';
import { select } from './operations/select.ts';
import { tally } from './operations/tally.ts';
import { themesByMeaning, themesByWording } from './operations/themes.ts';
import { vocabulary } from './vocabulary.ts';

const file = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const table = (name: string): DecisionTable => ({
  name,
  content: JSON.parse(file(`./rules/${name}.json`)) as object,
});

/** All that CoPilot knows of product work. */
export const productPack: Pack = {
  name: 'product',
  version: '1',
  entities,
  vocabulary,
  operations: [
    tally,
    select,
    themesByMeaning,
    themesByWording,
    matchRoadmap,
    draftInitiative,
    evidenceByMeaning,
    evidenceByWording,
    readImport,
  ],
  jobs: [feedbackCount, feedbackEvidence, insightAsks, feedbackImport],
  policies: file('./policies/product.cedar'),
  rules: [table('routes'), table('approvals')],
};
