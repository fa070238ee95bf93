export { compiledFor, RUNTIME, TINYLLAMA, type Weights } from './fetched.ts';
export { localModel } from './local-model.ts';
export { missingOf, runtimeMissing } from './missing.ts';
export { type LocalPaths, localPaths } from './paths.ts';
