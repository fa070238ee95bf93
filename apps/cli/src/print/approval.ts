import type { Asked } from '@conductor/contract';
import type { ListedApproval } from '@conductor/postgres';
import { commandLine, type Options } from '../options.ts';
import { difference } from './difference.ts';
import { paint } from './paint.ts';

type Person = { id: string; name: string; roles: string[] };

/** What waits for a person: exactly what is asked, who may answer and until when, and the lines that do. */
export function approvalText(approval: ListedApproval, people: readonly Person[], given: Options): string {
  const { id, question, change, requestedBy, about } = approval;
  const head = [
    `${paint.bold(change?.summary || question)}  ${paint.dim(`${requestedBy.name} asks · ${id}`)}`,
    ...(question && question !== change?.summary ? [question] : []),
    ...Object.entries(about).map(([name, value]) => `    ${name}: ${shown(value)}`),
    ...(change ? [difference(change.changes)] : []),
    ...askedOf(approval),
  ];
  return [
    ...head,
    ...(approval.state === 'pending' ? waitingFor(approval, people, given) : ended(approval, people)),
  ].join('\n');
}

/** Of a choice what there is to choose from, and of a form its fields. */
function askedOf({ options, fields }: ListedApproval): string[] {
  return [
    ...(options ?? []).map((option, place) => `  ${place + 1}. ${option}`),
    ...Object.entries(fields ?? {}).map(([name, { says, type, members, optional, start }]) => {
      const kind = members ? members.join(' | ') : type;
      const held = start === undefined || start === null ? '' : `, now ${shown(start)}`;
      return `  ${name}: ${says} (${kind}${optional ? ', may be left out' : ''}${held})`;
    }),
  ];
}

const shown = (value: unknown): string =>
  (typeof value === 'string' ? value : JSON.stringify(value)).replaceAll('\n', '\n        ');

function waitingFor(approval: ListedApproval, people: readonly Person[], given: Options): string[] {
  const { addressed, requestedBy, requesterMay, need, votes, deadline, escalatedTo } = approval;
  const isAble = (one: Person) =>
    !votes.some((vote) => vote.by === one.id) &&
    addressed.some((of) => isOf(of, one) && ('person' in of || requesterMay || one.id !== requestedBy.id));
  const able = people.filter(isAble);
  const who = able.map(({ name }) => name).join(' or ') || 'nobody here';
  const to = addressed.map((of) => ('role' in of ? of.role : nameOf(of.person, people))).join(', then ');
  const asks = new Set(votes.map(({ name }) => name));
  return [
    `Waits for ${need > 1 ? `${need} of ` : ''}${to} (${who}).`,
    ...(asks.size > 0 ? [`Yes so far: ${[...asks].join(', ')} – ${votes.length} of ${need}.`] : []),
    ...(escalatedTo.length > 0 ? ['Nobody answered in time, so it went on.'] : []),
    ...(deadline ? [`Until ${deadline.slice(0, 16).replace('T', ' ')} UTC.`] : []),
    ...linesFor(approval, able[0], given),
  ];
}

const isOf = (of: Asked, person: Person): boolean =>
  'person' in of ? of.person === person.id : person.roles.includes(of.role);

/** The very lines that answer it, to be pasted. */
function linesFor({ id, form, fields }: ListedApproval, able: Person | undefined, given: Options): string[] {
  const as = able ? ` --as ${able.id}` : '';
  const line = (label: string, words: string) =>
    `${label} ${paint.cyan(commandLine(given, `${words}${as}`))}`;
  const reject = line('Reject: ', `reject ${id} --reason "…"`);
  switch (form) {
    case 'approve':
      return [line('Approve:', `approve ${id}`), reject];
    case 'choose':
      return [line('Choose: ', `choose ${id} 1`), reject];
    case 'fill':
      return [
        line(
          'Fill in:',
          `fill ${id} ${Object.keys(fields ?? {})
            .map((name) => `${name}="…"`)
            .join(' ')}`,
        ),
        reject,
      ];
    case 'escalate':
      return [line('Handled:', `handled ${id} --note "…"`)];
  }
}

function ended(approval: ListedApproval, people: readonly Person[]): string[] {
  const { state, decidedBy, decidedByName, reason, options, given, form } = approval;
  const by = decidedBy ? ` by ${decidedByName ?? nameOf(decidedBy, people)}` : '';
  const what =
    form === 'choose' && typeof given === 'number'
      ? `: ${options?.[given]}`
      : form === 'fill' && given
        ? `: ${shown(given)}`
        : '';
  return [`${state}${by}${what}${reason ? `: ${reason}` : ''}`];
}

const nameOf = (id: string, people: readonly Person[]): string =>
  people.find((one) => one.id === id)?.name ?? id;
