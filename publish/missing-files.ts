import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const BESIDE = /new URL\(\s*(['"`])(\.[^'"`$]*)\1,\s*import\.meta\.url/g;

/** The files that compiled modules look for beside themselves, and that are not there. */
export const missingFiles = (dist: string): string[] =>
  globSync('**/*.js', { cwd: dist }).flatMap((module) =>
    [...readFileSync(join(dist, module), 'utf8').matchAll(BESIDE)]
      .map(([, , path]) => path!)
      .filter((path) => !existsSync(join(dist, dirname(module), path)))
      .map((path) => `${path} of ${module}`),
  );
