export { passDeadline } from './approval/pass-deadline.ts';
export { type Requested, readApproval } from './approval/read.ts';
export { ANSWERS, type Decision } from './approval/refusals.ts';
export { sweepDeadlines } from './approval/sweep-deadlines.ts';
export { changeSetsOf, readChangeSet } from './change/read.ts';
export { explainDatabaseError, isConnectionLoss, openPool, run, transaction } from './connection.ts';
export { letEffects, stopEffects } from './effects/stop.ts';
export { effectsStopped, type Stopped } from './effects/stopped.ts';
export { embeddingStatus } from './embedding/due.ts';
export { type KeepEmbedded, keepEmbedded } from './embedding/keep-embedded.ts';
export { type KeptEvent, recordEvent, type ToldEvent } from './event/record-event.ts';
export { verifyAudit } from './journal/audit/verify-audit.ts';
export { type JournalLine, journalOf } from './journal/read.ts';
export { type RulesTold, rulesTold } from './journal/rules-told.ts';
export { verifyJournal } from './journal/verify.ts';
export { type ForgetOptions, forget } from './memory/forget/forget.ts';
export type { Forgetting } from './memory/forget/what-goes.ts';
export { readChannels, tellChannels } from './outbox/channels.ts';
export { decideDelivery, FATES, type Fate } from './outbox/decide-delivery.ts';
export { type KeepDelivering, keepDelivering } from './outbox/keep-delivering.ts';
export {
  countDeliveries,
  type ListedDelivery,
  listDeliveries,
  readDelivery,
} from './outbox/read-deliveries.ts';
export { cancelRun } from './runner/cancel-run.ts';
export { workerLives } from './runner/lease.ts';
export { type OpenRunner, openRunner, type RunnerOptions } from './runner/runner.ts';
export { stepValues } from './runner/step-values.ts';
export { watchProcess } from './runner/watchdog/watchdog.ts';
export * from './server/index.ts';
export { type Limit, PERIODS, SCOPES, SPENT_KINDS } from './spending/limit.ts';
export { clearLimit, type LimitKey, listLimits, listSpent, setLimit } from './spending/limits.ts';
export { type ModelSpent, modelsSpent } from './spending/models-spent.ts';
export { type Amendment, amendChangeSet } from './store/amend.ts';
export { type Beginning, beginPack, beginWorkspace, begunPacks } from './store/beginning.ts';
export { decide } from './store/decide.ts';
export { factTimes } from './store/fact-times.ts';
export { type KeptRun, readKeptRun } from './store/kept-run.ts';
export {
  countPendingApprovals,
  type ListedApproval,
  listApprovals,
  readListedApproval,
} from './store/list-approvals.ts';
export { principalOf } from './store/people.ts';
export { changesSince, putBack } from './store/put-back.ts';
export { type RecordPage, recordPage, shortLabel } from './store/record-page.ts';
export {
  conversationRuns,
  listRuns,
  type RunFilter,
  type RunSummary,
  type RunView,
  readRun,
} from './store/runs.ts';
export {
  listPeople,
  listWorkspaces,
  openStore,
  type Store,
  type WorkspaceView,
} from './store/store.ts';
export { readUpload, saveUpload, type Upload } from './store/uploads.ts';
export {
  closeSession,
  createToken,
  listTokens,
  openSession,
  personOf,
  revokeToken,
  type TokenView,
} from './token/tokens.ts';
