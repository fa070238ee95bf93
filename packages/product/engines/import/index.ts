export { ImportError, type ImportErrorCode } from './import-error.ts';
export type { Format } from './mapping/format.ts';
export { FORMATS } from './mapping/formats.ts';
export { type Preview, preview } from './preview.ts';
export { readImport } from './read-import.ts';
export { sniff } from './sniff.ts';
export * from './types.ts';
