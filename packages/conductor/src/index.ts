export { conduct } from './conduct.ts';
export { createDispatch } from './execute/dispatch.ts';
export { createAuthorizer } from './govern/authorizer.ts';
export { mayDecide, requireMayAmend, requireMayDecide } from './govern/may-decide.ts';
export { createPolicies } from './govern/policy.ts';
export { createTables } from './govern/tables.ts';
export { loadPacks, PackError } from './load/catalogue.ts';
export { systemPack } from './system/pack.ts';
export type { System } from './system.ts';
