import { createInterface } from 'node:readline/promises';
import { ConductorError, type ErasureReport, type Principal } from '@conductor/contract';
import type { Forgetting } from '@conductor/postgres';
import { governAs, type Open, subjectNamed } from '@conductor/server';
import { withOpen } from '../open-here.ts';
import type { Options } from '../options.ts';
import { paint } from '../print/paint.ts';

export interface ForgetOptions extends Options {
  subject?: string;
  source?: string;
  record?: string;
  olderThan?: string;
  before?: string;
  person?: string;
  why?: string;
  dryRun?: boolean;
  yes?: boolean;
}

const WAYS = ['subject', 'source', 'record', 'olderThan', 'before', 'person'] as const;
const NEEDED =
  'Say which: --subject, --source, --record, --older-than, --before or --person, and only one of them.';

/** Erases for good: what would go is shown first, and nothing goes before somebody says yes to it. */
export const forgetCommand = (options: ForgetOptions): Promise<void> =>
  withOpen(options, async ({ open, me }) => {
    const given = WAYS.filter((way) => options[way] !== undefined);
    if (given.length !== 1)
      throw new ConductorError(
        'forget-what',
        given.length === 0 ? 'It is not said what is to be forgotten.' : 'One thing is forgotten at a time.',
        NEEDED,
      );
    const what = await forgettingOf(open, me, options);
    const why = options.why ?? '';
    const govern = governAs(open, me);
    if (!options.dryRun && why.trim() === '')
      throw new ConductorError('no-reason', 'It is not said why.', 'Say it as --why "Ada Lund asked us to".');
    const would = await govern.forget(what, { why: why || 'to see what would go', dryRun: true });
    if (options.dryRun) return print(options, would);
    if (!options.yes) {
      if (!options.json) print(options, would);
      await requireYes(options);
    }
    print(options, await govern.forget(what, { why, dryRun: false }));
  });

async function forgettingOf(open: Open, me: Principal, options: ForgetOptions): Promise<Forgetting> {
  const { subject, source, record, olderThan, before, person } = options;
  if (subject !== undefined) return { subject: await subjectNamed(open, me, subject) };
  if (source !== undefined) return { by: await personNamed(open, me, source) };
  if (record !== undefined) return { record };
  if (person !== undefined) return { person };
  return { before: before ?? agoOf(olderThan!) };
}

/** A person by what they are called; anything else is the name of a system. */
async function personNamed({ store, workspace }: Open, me: Principal, words: string): Promise<string> {
  const people = await store.look({ workspace, user: me.user }, (snapshot) => snapshot.people());
  const called = people.filter(({ id, name }) => id === words || name.toLowerCase() === words.toLowerCase());
  if (called.length > 1)
    throw new ConductorError(
      'several-people',
      `Several people are called ${words}: ${called.map(({ id }) => id).join(', ')}.`,
      'Say which by their id.',
    );
  return called[0]?.id ?? words;
}

const AGE = /^(?:P?(\d+)\s*(d|w|m|y)|(\d+)\s*(days?|weeks?|months?|years?))$/i;

/** The instant so long ago: `P90D`, `90 days`, `2 years`. */
export function agoOf(age: string, now = new Date()): string {
  const found = AGE.exec(age.trim());
  const many = Number(found?.[1] ?? found?.[3]);
  const unit = (found?.[2] ?? found?.[4])?.charAt(0).toLowerCase();
  if (!found || many < 1)
    throw new ConductorError('bad-age', `“${age}” is no age.`, 'Say it as P90D, "90 days" or "2 years".');
  const ago = new Date(now);
  if (unit === 'd') ago.setUTCDate(ago.getUTCDate() - many);
  if (unit === 'w') ago.setUTCDate(ago.getUTCDate() - 7 * many);
  if (unit === 'm') ago.setUTCMonth(ago.getUTCMonth() - many);
  if (unit === 'y') ago.setUTCFullYear(ago.getUTCFullYear() - many);
  return ago.toISOString();
}

async function requireYes({ json }: Options): Promise<void> {
  const refused = new ConductorError(
    'not-confirmed',
    'Nothing was erased.',
    'Say yes to what is shown, or give --yes.',
  );
  if (json || !process.stdin.isTTY) throw refused;
  const line = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await line.question('Erase all of it, for good? This cannot be undone. [yes/no] ');
  line.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw refused;
}

function print(options: Options, report: ErasureReport): void {
  process.stdout.write(`${options.json ? JSON.stringify(report, null, 2) : reportText(report)}\n`);
}

export function reportText({ done, what, why, gone, ended, left, id }: ErasureReport): string {
  const counts = Object.entries(gone).filter(([, count]) => count > 0);
  return [
    `${done ? 'Erased' : paint.bold('This would be erased')}: ${what}.`,
    ...(done ? [`Why: ${why}`] : []),
    ...counts.map(([name, count]) => `  ${count.toLocaleString('en').padStart(8)}  ${name}`),
    ...(counts.length === 0 ? ['  Nothing: it is nowhere.'] : []),
    ...(ended.length > 0
      ? [`Runs that ${done ? 'were' : 'would be'} ended for it: ${ended.join(', ')}`]
      : []),
    ...left.map((one) => `${paint.yellow('!')} ${one}`),
    ...(done ? [paint.dim(`Kept in the audit as ${id}, without the words.`)] : []),
  ].join('\n');
}
