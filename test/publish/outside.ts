import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LONGEST_MS = 300_000;
const NOT_OURS = /(^|\/)(node_modules|\.conductor)(\/|$)/;

/** A project of somebody's own, in a folder where nothing of this workspace is in reach. */
export class Outside {
  readonly folder: string;
  readonly project: string;
  readonly tarballs: string;

  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'conductor-publish-'));
    chmodSync(this.folder, 0o755); // or the account that Postgres runs as for root could not pass
    this.project = join(this.folder, 'project');
    this.tarballs = join(this.folder, 'tarballs');
  }

  /** A copy of a project of the repository that depends on the tarballs where it depended on versions of ours. */
  take(from: string): void {
    cpSync(join(ROOT, from), this.project, {
      recursive: true,
      filter: (path) => !NOT_OURS.test(path.slice(ROOT.length)),
    });
    const file = join(this.project, 'package.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    const ours = new Map(
      readdirSync(this.tarballs).map((name) => [packageIn(name), join(this.tarballs, name)]),
    );
    for (const kind of ['dependencies', 'devDependencies'])
      for (const name of Object.keys(manifest[kind] ?? {}))
        if (ours.has(name)) manifest[kind][name] = `file:${ours.get(name)}`;
    // What ours need of ours is of these tarballs too, and of no registry.
    manifest.overrides = Object.fromEntries([...ours].map(([name, path]) => [name, `file:${path}`]));
    writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
  }

  /** @returns what it printed. @throws Error with all of it where it fails */
  run(program: string, given: string[], cwd = this.project): string {
    const { status, stdout, stderr, error } = spawnSync(program, given, {
      ...{ cwd, encoding: 'utf8', timeout: LONGEST_MS, env: outsideEnvironment() },
    });
    if (status === 0) return stdout;
    throw new Error(
      `${program} ${given.join(' ')} failed (${error?.message ?? status}):\n${stdout}${stderr}`,
    );
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** `conductor-contract-0.1.0.tgz` holds @conductor/contract. */
const packageIn = (tarball: string): string => tarball.replace(/^conductor-(.+)-\d.*$/, '@conductor/$1');

/** As whoever has this machine's own Node and npm has it: nothing that this workspace installed is on the path. */
export function outsideEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|INIT_CWD$|NODE|CONDUCTOR_)/i.test(name),
  );
  const path = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'));
  return { ...Object.fromEntries(own), PATH: path.join(delimiter), NO_COLOR: '1' };
}

/** A command of the workspace itself. */
export function runInside(script: string, ...given: string[]): void {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', script, '--', ...given], {
    ...{ cwd: ROOT, encoding: 'utf8', timeout: LONGEST_MS },
  });
  if (status !== 0) throw new Error(`npm run ${script} failed:\n${stdout}${stderr}`);
}
