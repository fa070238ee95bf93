import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compile } from './compile.ts';
import { publishedPackages, ROOT } from './packages.ts';
import { stage } from './stage.ts';

/** `npm run pack -- --to DIR`: every package as it would be published, JavaScript with declarations, as tarballs. */
const { values } = parseArgs({ options: { to: { type: 'string' } } });
if (!values.to) {
  console.error('Say where the tarballs go: npm run pack -- --to DIR');
  process.exit(2);
}
const to = resolve(values.to);
const work = mkdtempSync(join(tmpdir(), 'conductor-pack-'));
try {
  mkdirSync(to, { recursive: true });
  const packages = publishedPackages();
  const compiled = join(work, 'compiled');
  mkdirSync(compiled);
  run('node', [join(ROOT, 'apps/web/build-if-stale.ts')]);
  compile(packages, compiled);
  for (const one of packages) {
    const staged = join(work, one.folder);
    stage(one, compiled, staged);
    const [tarball] = run('npm', ['pack', '--silent', '--pack-destination', to], staged).trim().split('\n');
    console.log(join(to, tarball!));
  }
} catch (error) {
  console.error(`✗ ${(error as Error).message}`);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}

function run(program: string, given: string[], cwd = ROOT): string {
  const shell = process.platform === 'win32';
  const { status, stdout, stderr } = spawnSync(program, given, { cwd, encoding: 'utf8', shell });
  if (status === 0) return stdout;
  throw new Error(`${program} ${given.join(' ')} failed:\n${stdout}${stderr}`);
}
