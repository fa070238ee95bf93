import { fileURLToPath } from 'node:url';

interface Fault {
  fault: string;
  mend: string;
}

const WRONG_WRITTEN = 'Mend the file: what it imports, and how it is written.';

/** Why a file could not be imported, in words: which file of all that it imports, and what to do. */
export function importFault(error: unknown, file: string): Fault {
  const { code, message } = asError(error);
  const where = placeOf(error, file);
  switch (code) {
    case 'ERR_MODULE_NOT_FOUND':
      return {
        fault: message,
        mend: 'Install what is missing (`npm install`), or mend the path in the import.',
      };
    case 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX':
      return {
        fault: `${where}${message.trim()}`,
        mend: 'Only types may be TypeScript: write enums, namespaces and parameter properties as plain JavaScript.',
      };
    case 'ERR_UNKNOWN_FILE_EXTENSION':
      return {
        fault: `this Node (${process.version}) reads no TypeScript`,
        mend: 'Use Node 22.18 or later, or write the config and its packs in JavaScript.',
      };
    case 'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING':
      return {
        fault: message,
        mend: 'A package in node_modules must hold JavaScript: build it before it is published.',
      };
    default:
      return { fault: `${where}${message.trim()}`, mend: mendOf(error) };
  }
}

const asError = (error: unknown): { code?: string; message: string } =>
  error instanceof Error ? error : { message: String(error) };

/** What a pack says itself of how to mend it, where it does. */
const mendOf = (error: unknown): string => {
  const { mend } = error as { mend?: unknown };
  return typeof mend === 'string' ? mend : WRONG_WRITTEN;
};

/** The file that failed, where the error tells: the first of its trace that is nobody's library. */
function placeOf(error: unknown, file: string): string {
  const trace = error instanceof Error ? (error.stack ?? '') : '';
  const places = [...trace.matchAll(/(file:\/\/[^\s)]+?):(\d+)(?::\d+)?\)?$/gm)];
  const own = places.find(([, url]) => !url!.includes('/node_modules/'));
  if (!own) return '';
  const path = fileURLToPath(own[1]!);
  return path === file ? `line ${own[2]}: ` : `in ${path}, line ${own[2]}: `;
}
