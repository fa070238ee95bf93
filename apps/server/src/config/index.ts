export { ConfigError } from './config-error.ts';
export { findConfig } from './find-config.ts';
export { importFault } from './import-fault.ts';
export { type LoadedConfig, loadConfig } from './load-config.ts';
export { packNamed } from './pack-named.ts';
