import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ConductorError } from '@conductor/contract';
import { newPackFiles } from '../new-pack/files.ts';

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Lays out a small pack that works. Nothing that is there is written over. */
export function packNewCommand(name: string, { in: dir = '.' }: { in?: string }): void {
  if (!NAME.test(name) || name === 'conductor')
    throw new ConductorError(
      'pack-name',
      `“${name}” cannot be the name of a pack.`,
      'Use lower-case letters, digits and hyphens, with a letter first: “expenses”, “help-desk”.',
    );
  const folder = resolve(dir, name);
  if (existsSync(folder))
    throw new ConductorError(
      'exists',
      `${folder} is there already.`,
      'Give another name, or another folder by --in.',
    );
  for (const [path, text] of Object.entries(newPackFiles(name))) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  process.stdout.write(
    `${folder} holds a pack that works.\n  cd ${join(dir, name)}\n  conductor pack check\n  conductor start\n`,
  );
}
