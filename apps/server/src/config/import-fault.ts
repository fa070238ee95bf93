import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

interface Fault {
  fault: string;
  mend: string;
}

const LONGEST_MS = 10_000;

/** Why a file could not be imported, in words: which file of all that it imports, and what to do. */
export function importFault(error: unknown, file: string): Fault {
  const { code, message } =
    error instanceof Error ? (error as NodeJS.ErrnoException) : { message: String(error) };
  switch (code) {
    case 'ERR_MODULE_NOT_FOUND':
      return {
        fault: message,
        mend: 'Install what is missing (`npm install`), or mend the path in the import.',
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
    case 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX':
      return {
        fault: `${unreadablePlace(file)}${message.trim()}`,
        mend: 'Only types may be TypeScript: write enums, namespaces and parameter properties as plain JavaScript.',
      };
    default: {
      const place = error instanceof SyntaxError ? unreadablePlace(file) : thrownAt(error, file);
      return { fault: `${place}${message.trim()}`, mend: mendOf(error) };
    }
  }
}

/** What a pack says itself of how to mend it, where it does. */
const mendOf = (error: unknown): string => {
  const { mend } = error as { mend?: unknown };
  return typeof mend === 'string' ? mend : 'Mend the file: what it imports, and how it is written.';
};

/** Where it was thrown: the first place of its trace that is in nobody's library. */
function thrownAt(error: unknown, file: string): string {
  const trace = error instanceof Error ? (error.stack ?? '') : '';
  const places = [...trace.matchAll(/(file:\/\/[^\s)]+?):(\d+)(?::\d+)?\)?$/gm)];
  const own = places.find(([, url]) => !url!.includes('/node_modules/'));
  return own ? placeIn(own[1]!, own[2]!, file) : '';
}

/** Which file cannot be read, and where: Node tells that to nobody who catches the error, only on the way out. */
function unreadablePlace(file: string): string {
  const { stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8', timeout: LONGEST_MS });
  const [, url, line] = /^(?:file:\/\/)?(\/.+):(\d+)$/m.exec(stderr ?? '') ?? [];
  return url && line ? placeIn(`file://${url}`, line, file) : '';
}

function placeIn(url: string, line: string, file: string): string {
  const path = fileURLToPath(url);
  return path === file ? `line ${line}: ` : `in ${path}, line ${line}: `;
}
