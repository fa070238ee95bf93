export { actingPerson, defaultUser } from './acting-person.ts';
export { ask, type Started } from './ask.ts';
export { emptyBeginning, sampleBeginning } from './beginning.ts';
export { cancelAs } from './cancel-as.ts';
export { catchUp } from './catch-up.ts';
export { decideAs } from './decide-as.ts';
export { decideDeliveryAs } from './decide-delivery-as.ts';
export { explainRun } from './explain-run.ts';
export { governAs } from './govern-as.ts';
export { namedFor, seenKinds } from './memory/kinds.ts';
export { subjectNamed } from './memory/named-subject.ts';
export {
  type FactWhy,
  type MemoryQuery,
  type Proposal,
  type SeenDispute,
  seenDisputes,
  seenFacts,
  seenHistory,
  seenProposals,
  whyFact,
} from './memory/seen-memory.ts';
export type { ToldFact } from './memory/tell-facts.ts';
export type { ModelRoute } from './model-routes.ts';
export { languagesOf } from './models.ts';
export { type Asking, type Open, type OpenOptions, open, requestOf } from './open.ts';
export { type ReadAs, readUtterances } from './read-aloud.ts';
export { replayRun } from './replay-run.ts';
export { reply } from './reply.ts';
export { isOwnOnly, seenApprovals, seenConversation, seenRun, seenRuns } from './seen-by.ts';
export { freshModels, type ModelHealth, type ModelsSeen, seenModels } from './seen-models.ts';
export { type RuledTable, type RulesSeen, seenRules } from './seen-rules.ts';
export { readServerFile, type ServerFile, stopServer } from './server-file.ts';
export { countRecords, countWaiting } from './standing.ts';
export { tellEventAs } from './tell-event.ts';
export { type ModelTried, tryModels } from './try-models.ts';
