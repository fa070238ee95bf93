export { type Decision, decideApproval, readApproval } from './approvals.ts';
export { explainDatabaseError, isConnectionLoss, openPool, run, transaction } from './connection.ts';
export { verifyJournal } from './journal/verify.ts';
export { openRunner, type RunnerOptions } from './runner/dbos-runner.ts';
export { workerLives } from './runner/lease.ts';
export * from './server/index.ts';
export {
  type Beginning,
  beginWorkspace,
  listPeople,
  listWorkspaces,
  openStore,
  type Store,
  type WorkspaceView,
} from './store/store.ts';
