import { configured } from '../open-here.ts';
import type { Options } from '../options.ts';
import { paint } from '../print/paint.ts';

const MOST_EXAMPLES = 3;

/** What can be asked for. Told by the packs alone: no data is opened. */
export async function jobsCommand(options: Options): Promise<void> {
  const [{ withSystem }, { packs }] = await Promise.all([
    import('@conductor/conductor'),
    configured(options),
  ]);
  const jobs = withSystem(packs)
    .flatMap((pack) => pack.jobs)
    .map(({ name, title, says, examples }) => ({ name, title, says, examples }));
  const text = jobs.map(({ name, title, says, examples }) =>
    [
      `${paint.bold(title)}  ${paint.dim(name)}`,
      `  ${says}`,
      ...examples.slice(0, MOST_EXAMPLES).map((example) => `  ${paint.dim('e.g.')} ${example}`),
    ].join('\n'),
  );
  process.stdout.write(`${options.json ? JSON.stringify(jobs, null, 2) : text.join('\n\n')}\n`);
}
