import { readFileSync } from 'node:fs';
import type { DecisionTable, Pack } from '@conductor/contract';
import { readConcepts, readPhrasings } from '@conductor/contract/phrasings';
import { bare } from './bare.ts';
import { entities } from './entities/index.ts';
import { facts } from './facts/index.ts';
import { approvalStatusJob } from './jobs/approval-status.ts';
import { feedbackAnalyse } from './jobs/feedback-analyse.ts';
import { feedbackCount } from './jobs/feedback-count.ts';
import { feedbackDuplicates } from './jobs/feedback-duplicates.ts';
import { feedbackEvidence } from './jobs/feedback-evidence.ts';
import { feedbackImport } from './jobs/feedback-import.ts';
import { feedbackLabel } from './jobs/feedback-label.ts';
import { feedbackNotify } from './jobs/feedback-notify.ts';
import { ideaDemand } from './jobs/idea-demand.ts';
import { ideaDevelop } from './jobs/idea-develop.ts';
import { ideaKano } from './jobs/idea-kano.ts';
import { ideaPrioritise } from './jobs/idea-prioritise.ts';
import { initiativeDraft } from './jobs/initiative-draft.ts';
import { initiativeForecast } from './jobs/initiative-forecast.ts';
import { initiativeMove } from './jobs/initiative-move.ts';
import { initiativeReview } from './jobs/initiative-review.ts';
import { insightAsks } from './jobs/insight-asks.ts';
import { objectiveDraft } from './jobs/objective-draft.ts';
import { objectiveGrade } from './jobs/objective-grade.ts';
import { releaseNotes as releaseNotesJob } from './jobs/release-notes.ts';
import { roadmapCapacity } from './jobs/roadmap-capacity.ts';
import { roadmapMoscow } from './jobs/roadmap-moscow.ts';
import { roadmapSequence } from './jobs/roadmap-sequence.ts';
import { storyWrite } from './jobs/story-write.ts';
import { strategyAlignment } from './jobs/strategy-alignment.ts';
import { strategyImpact } from './jobs/strategy-impact.ts';
import { surveyScoreJob } from './jobs/survey-score.ts';
import { visionCritique } from './jobs/vision-critique.ts';
import { workspaceBrief } from './jobs/workspace-brief.ts';
import { alignment } from './operations/alignment.ts';
import { analyseByMeaning, analyseByWording } from './operations/analyse.ts';
import { applyLabels } from './operations/apply-labels.ts';
import { approvalStatus } from './operations/approval-status.ts';
import { brief } from './operations/brief.ts';
import { capacity } from './operations/capacity.ts';
import { composeIdea } from './operations/compose-idea.ts';
import { critiqueVision } from './operations/critique-vision.ts';
import { demand } from './operations/demand.ts';
import { topicFeedback } from './operations/draft-for-topic.ts';
import { draftInitiative } from './operations/draft-initiative.ts';
import { draftObjective } from './operations/draft-objective.ts';
import { draftStory } from './operations/draft-story.ts';
import { duplicatesByMeaning, duplicatesByWording } from './operations/duplicates.ts';
import { ideaDuplicatesByMeaning, ideaDuplicatesByWording } from './operations/duplicates-ideas.ts';
import { editIdea } from './operations/edit-idea.ts';
import { examineVision } from './operations/examine-vision.ts';
import { evidenceByMeaning, evidenceByWording } from './operations/find-evidence.ts';
import { forecast } from './operations/forecast.ts';
import { gatherIdea } from './operations/gather-idea.ts';
import { gatherRemarks } from './operations/gather-remarks.ts';
import { grade } from './operations/grade.ts';
import { impact } from './operations/impact.ts';
import { judgeStory } from './operations/judge-story.ts';
import { kano } from './operations/kano.ts';
import { keepStory } from './operations/keep-story.ts';
import { matchRoadmap } from './operations/match-roadmap.ts';
import { measureObjective } from './operations/measure-objective.ts';
import { mendStory } from './operations/mend-story.ts';
import { mergeSummaries } from './operations/merge-summaries.ts';
import { moscow } from './operations/moscow.ts';
import { moveInitiative } from './operations/move-initiative.ts';
import { nameThemes } from './operations/name-themes.ts';
import { notifyEnds } from './operations/notify-ends.ts';
import { notifyMessages } from './operations/notify-messages.ts';
import { notifyRecipients } from './operations/notify-recipients.ts';
import { outlineObjective } from './operations/outline-objective.ts';
import { outlineStory } from './operations/outline-story.ts';
import { prioritise } from './operations/prioritise.ts';
import { readImport } from './operations/read-import.ts';
import { readOkrImport } from './operations/read-okr-import.ts';
import { readVision } from './operations/read-vision.ts';
import { releaseNotes } from './operations/release-notes.ts';
import { reportStory } from './operations/report-story.ts';
import { review } from './operations/review.ts';
import { select } from './operations/select.ts';
import { sequence } from './operations/sequence.ts';
import { settleObjective } from './operations/settle-objective.ts';
import { settleStory } from './operations/settle-story.ts';
import { suggestByMeaning, suggestByWording } from './operations/suggest-labels.ts';
import { summariseFeedback } from './operations/summarise-feedback.ts';
import { surveyScore } from './operations/survey-score.ts';
import { tally } from './operations/tally.ts';
import { themesByMeaning, themesByWording } from './operations/themes.ts';
import { topicOwner } from './operations/topic-owner.ts';
import { wordInitiative } from './operations/word-initiative.ts';
import { wordObjective } from './operations/word-objective.ts';
import { writeIdea } from './operations/write-idea.ts';
import { unbuilt } from './unbuilt.ts';
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
  bare,
  sample: async () => (await import('./sample/load.ts')).readSample(),
  entities,
  vocabulary,
  facts,
  operations: [
    tally,
    select,
    themesByMeaning,
    themesByWording,
    matchRoadmap,
    nameThemes,
    topicOwner,
    wordInitiative,
    draftInitiative,
    evidenceByMeaning,
    evidenceByWording,
    readImport,
    analyseByMeaning,
    analyseByWording,
    suggestByMeaning,
    suggestByWording,
    applyLabels,
    notifyRecipients,
    notifyMessages,
    notifyEnds,
    duplicatesByMeaning,
    duplicatesByWording,
    ideaDuplicatesByMeaning,
    ideaDuplicatesByWording,
    readOkrImport,
    prioritise,
    demand,
    grade,
    review,
    surveyScore,
    kano,
    moscow,
    capacity,
    sequence,
    alignment,
    forecast,
    impact,
    releaseNotes,
    moveInitiative,
    topicFeedback,
    outlineStory,
    draftStory,
    judgeStory,
    mendStory,
    settleStory,
    keepStory,
    reportStory,
    brief,
    approvalStatus,
    readVision,
    examineVision,
    critiqueVision,
    gatherRemarks,
    gatherIdea,
    summariseFeedback,
    mergeSummaries,
    writeIdea,
    composeIdea,
    editIdea,
    outlineObjective,
    wordObjective,
    measureObjective,
    settleObjective,
    draftObjective,
  ],
  jobs: [
    feedbackCount,
    feedbackEvidence,
    insightAsks,
    feedbackImport,
    feedbackAnalyse,
    feedbackDuplicates,
    feedbackLabel,
    feedbackNotify,
    ideaPrioritise,
    ideaDemand,
    objectiveGrade,
    initiativeReview,
    surveyScoreJob,
    ideaKano,
    roadmapMoscow,
    roadmapCapacity,
    roadmapSequence,
    strategyAlignment,
    initiativeForecast,
    strategyImpact,
    releaseNotesJob,
    initiativeMove,
    initiativeDraft,
    storyWrite,
    workspaceBrief,
    approvalStatusJob,
    visionCritique,
    ideaDevelop,
    objectiveDraft,
  ],
  unbuilt,
  ...readPhrasings(new URL('./phrasings/', import.meta.url)),
  concepts: readConcepts(new URL('./concepts.txt', import.meta.url)),
  learnt: new URL('./learnt.json.gz', import.meta.url),
  policies: file('./policies/product.cedar'),
  rules: [table('routes'), table('approvals')],
};
