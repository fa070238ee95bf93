import type { Explanation, PolicyText } from '@conductor/conductor';
import { explainRun } from '@conductor/server';
import { withOpen } from '../open-here.ts';
import type { Options } from '../options.ts';
import { attemptLines, costWords } from '../print/models.ts';
import { paint } from '../print/paint.ts';

/** Why a run was allowed, refused and routed as it was. */
export const explainCommand = (run: string, options: Options): Promise<void> =>
  withOpen(options, async ({ open, me }) => {
    const explained = await explainRun(open, me, run);
    process.stdout.write(
      `${options.json ? JSON.stringify(explained, null, 2) : explanationText(explained)}\n`,
    );
  });

export function explanationText(of: Explanation): string {
  const { asked, understood, refused, events, erased } = of;
  return [
    section(`${of.run}: ${of.status}`, [
      ...(asked.said ? [`“${asked.said}”${asked.by ? `, asked by ${asked.by}` : ''} at ${asked.at}`] : []),
    ]),
    section('Understood as', [
      understood.job ?? 'nothing that is done here',
      ...understood.slots.map(({ name, shown, from }) => `  ${name}: ${shown} (from ${from})`),
    ]),
    section(
      'Refused',
      refused.flatMap(({ what, mend }) => [what, ...(mend ? [`  ${mend}`] : [])]),
    ),
    section(
      'Forbidden by',
      of.clauses.map(
        ({ name, says, from, pack }) =>
          `${name}${from ? ` (${from})` : pack ? ` (${pack})` : ''}: ${says ?? 'no pack that is loaded has it any more'}`,
      ),
    ),
    section('Permitted by', permissionLines(of)),
    section(
      'Routed',
      of.routing.flatMap(({ step, candidates, rule, passedOver }) => [
        `${step} → ${candidates.join(', then ')}: ${rule}`,
        ...passedOver.map(({ candidate, why }) => `  not ${candidate}: ${why}`),
      ]),
    ),
    section('Models', modelLines(of)),
    section(
      'Whose leave',
      of.leave.map(
        ({ operation, role, rule, facts }) =>
          `${operation} wants ${role}: ${rule}, asked with ${JSON.stringify(facts)}`,
      ),
    ),
    section(
      'People',
      of.approvals.flatMap(({ approval, of: whom, form, rule, need, went }) => [
        `${approval}: ${whom} was asked to ${form}${need > 1 ? `, ${need} of them` : ''}${rule ? ` (${rule})` : ''}`,
        ...went.map(({ at, says }) => `  ${at} ${says}`),
      ]),
    ),
    section(
      'Applied',
      of.applied.map(
        ({ at, changeSet, approval }) =>
          `${at} ${changeSet}${approval ? ` by the leave of ${approval}` : ''}`,
      ),
    ),
    section(
      'What else happened',
      events.map(({ at, says }) => `${at} ${says}`),
    ),
    erased > 0 ? paint.dim(`${erased} of its events were erased.`) : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const section = (title: string, lines: string[]): string =>
  lines.length > 0 ? [paint.bold(title), ...lines.map((line) => `  ${line}`)].join('\n') : '';

/** Each task that a model could have been asked for: by which rule, whose reply was taken, and how each call went. */
function modelLines({ models }: Explanation): string[] {
  if (models.length === 0) return [];
  const attempts = models.flatMap((use) => use.attempts);
  const known = attempts.flatMap(({ cost }) => cost ?? []);
  const unknown = attempts.length - known.length;
  const sum = costWords(known.reduce((total, cost) => total + cost, 0));
  return [
    ...models.flatMap((use) => [
      `${use.role} to ${use.purpose} (${use.sensitivity}) → ${use.by === 'builtin' ? 'no model: the built-in way stands' : use.by}: ${use.rule}`,
      ...(use.candidates ? [`  could be asked: ${use.candidates.join(', then ') || 'none'}`] : []),
      ...use.passedOver.map(({ candidate, why }) => `  not ${candidate}: ${why}`),
      ...attemptLines(use).map((line) => `  ${line}`),
    ]),
    ...(attempts.length > 0
      ? [
          `${attempts.length} ${attempts.length === 1 ? 'call' : 'calls'} in all, cost ${known.length > 0 ? sum : 'not known'}${known.length > 0 && unknown > 0 ? `, and of ${unknown} not known` : ''}`,
        ]
      : []),
  ];
}

/** Each policy once, in full, after what it permits. */
function permissionLines({ permission, applied }: Explanation): string[] {
  const policies = new Map<string, PolicyText>();
  for (const one of [...permission, ...applied].flatMap((of) => of.policies)) policies.set(one.id, one);
  return [
    ...permission.map(
      ({ operation, action, policies: by }) =>
        `${operation} (${action}): ${by.map(({ id }) => id).join(', ') || 'no policy'}`,
    ),
    ...[...policies.values()].flatMap(({ text }) =>
      text
        ? text
            .trim()
            .split('\n')
            .map((line) => paint.dim(`  ${line}`))
        : [],
    ),
  ];
}
