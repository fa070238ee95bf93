import { existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ConductorError, isWhole, type Pack, type PackReport } from '@conductor/contract';
import type { LearntReport } from '@conductor/server/learn';
import { configured } from '../open-here.ts';
import { packReportText } from '../print/pack-report.ts';

const MOST_MISTAKEN = 8;
const KEPT = 'learnt.json.gz';

export interface PackCheckOptions {
  config?: string;
  quick?: boolean;
  json?: boolean;
}

/** Finds what is missing or wrong in packs: those of the config, one of them by name, or one in a file or folder. Exit 1 where any is not whole. */
export async function packCheckCommand(named: string | undefined, options: PackCheckOptions): Promise<void> {
  const { checkPack } = await import('@conductor/server/pack-check');
  const { wanted, all } = await packsNamed(named, options);
  const reports: PackReport[] = [];
  const tell = (what: string) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${what}…`);
  };
  for (const pack of wanted) {
    const beside = all.filter(
      (one) => one !== pack && one.entities.some(({ name }) => pack.uses?.includes(name)),
    );
    reports.push(await checkPack(pack, { beside, quick: options.quick ?? false, tell }));
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K');
    if (!options.json) process.stdout.write(packReportText(reports.at(-1)!));
  }
  if (options.json) process.stdout.write(`${JSON.stringify(reports, null, 2)}\n`);
  if (!reports.every(isWhole)) process.exitCode = 1;
}

/** Learns how a pack's jobs are asked for, and keeps it where the pack says, or beside it. */
export async function packLearnCommand(named: string | undefined, options: PackCheckOptions): Promise<void> {
  const { learnReading } = await import('@conductor/server/learn');
  const { wanted } = await packsNamed(named, options);
  for (const pack of wanted) {
    const { file, report } = await learnReading(pack);
    const at = pack.learnt ? fileURLToPath(pack.learnt) : join(folderOf(named), KEPT);
    writeFileSync(at, file);
    if (options.json) {
      process.stdout.write(`${JSON.stringify({ pack: pack.name, at, ...report })}\n`);
      continue;
    }
    process.stdout.write(learntText(pack, at, report));
  }
}

/** Of a pack that is named by its file or folder; else where one stands. */
function folderOf(named: string | undefined): string {
  const file = named === undefined ? undefined : packFile(named);
  return file ? dirname(file) : resolve('.');
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function learntText(pack: Pack, at: string, { jobs, lines, byBoth, mistaken }: LearntReport): string {
  const taken = mistaken
    .slice(0, MOST_MISTAKEN)
    .map(
      ({ job, for: other, times }) => `  ${job ?? 'no job'} is read as ${other ?? 'no job'}, ${times} times`,
    );
  return [
    `${pack.name}: ${lines} lines of ${jobs} jobs; of lines not learnt from ${percent(byBoth)} are read right.`,
    ...(taken.length > 0 ? ['More phrasings would help most where', ...taken] : []),
    `Kept in ${at}.`,
    ...(pack.learnt ? [] : [`Say so in the pack: learnt: new URL('./${KEPT}', import.meta.url).`]),
    '',
  ].join('\n');
}

async function packsNamed(
  named: string | undefined,
  { config }: PackCheckOptions,
): Promise<{ wanted: Pack[]; all: Pack[] }> {
  const file = named === undefined ? undefined : packFile(named);
  if (file) {
    const pack = await packIn(file);
    return { wanted: [pack], all: [pack] };
  }
  const { packs } = await configured({ ...(config === undefined ? {} : { config }) } as Parameters<
    typeof configured
  >[0]);
  if (named === undefined) return { wanted: packs, all: packs };
  const { packNamed } = await import('@conductor/server/config');
  return { wanted: [packNamed(packs, named)], all: packs };
}

const USUAL = ['pack.ts', 'pack.js', 'pack.mjs'];

/** A file, or the pack of a folder; nothing where it is neither, so it must be a name. */
function packFile(named: string): string | undefined {
  const path = resolve(named);
  if (!existsSync(path)) return undefined;
  if (statSync(path).isFile()) return path;
  const found = USUAL.map((name) => join(path, name)).find(existsSync);
  if (found) return found;
  throw new ConductorError('no-pack', `${path} holds no pack.ts.`, 'Name the file that exports the pack.');
}

async function packIn(file: string): Promise<Pack> {
  const { importFault } = await import('@conductor/server/config');
  let module: Record<string, unknown>;
  try {
    module = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  } catch (error) {
    const { fault, mend } = importFault(error, file);
    throw new ConductorError('no-pack', `${file} cannot be loaded: ${fault}`, mend);
  }
  const exported = [module['default'], ...Object.values(module)];
  const pack = exported.find((one) => {
    const { name, jobs } = (one ?? {}) as Partial<Pack>;
    return typeof name === 'string' && Array.isArray(jobs);
  });
  if (pack) return pack as Pack;
  throw new ConductorError(
    'no-pack',
    `${file} exports no pack.`,
    'Export one: export const myPack: Pack = { … }.',
  );
}
