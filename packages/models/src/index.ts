export { createBuiltin } from './builtin/builtin.ts';
export { createEmbedder } from './embed/index.ts';
export { speaks } from './speaks.ts';
export { modelOf } from './providers/model-of.ts';
export { withoutSecrets } from './providers/without-secrets.ts';
export { recording } from './recording/recording.ts';
export { replaying } from './recording/replaying.ts';
export { modelsOf } from './setup/models-of.ts';
export { type Tracing, traced } from './telemetry/traced.ts';
