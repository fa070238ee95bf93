export { DataFolderError, type DataFolderFault } from './data-folder-error.ts';
export type { Database } from './database.ts';
export { openDatabase, stopDatabase } from './open-database.ts';
