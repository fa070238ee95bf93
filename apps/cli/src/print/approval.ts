import type { ListedApproval } from '@conductor/postgres';
import { commandLine, type Options } from '../options.ts';
import { difference } from './difference.ts';
import { paint } from './paint.ts';

type Person = { id: string; name: string; roles: string[] };

/** What waits for a person: the exact difference, who may decide, and the lines that do. */
export function approvalText(approval: ListedApproval, people: readonly Person[], given: Options): string {
  const { id, question, change, role, person, requestedBy, state, decidedBy, reason } = approval;
  const head = [
    `${paint.bold(change.summary || question)}  ${paint.dim(`${requestedBy.name} asks · ${id}`)}`,
    ...(question && question !== change.summary ? [question] : []),
    difference(change.changes),
  ];
  if (state !== 'pending') {
    const by = decidedBy ? ` by ${nameOf(decidedBy, people)}` : '';
    return [...head, `${state}${by}${reason ? `: ${reason}` : ''}`].join('\n');
  }
  const able = people.filter((one) =>
    person ? one.id === person : role !== null && one.roles.includes(role) && one.id !== requestedBy.id,
  );
  const as = able[0] ? ` --as ${able[0].id}` : '';
  const who = able.map(({ name }) => name).join(' or ') || 'nobody here';
  return [
    ...head,
    `Waits for ${role ?? person ?? 'somebody'} (${who}).`,
    `Approve: ${paint.cyan(commandLine(given, `approve ${id}${as}`))}`,
    `Reject:  ${paint.cyan(commandLine(given, `reject ${id} --reason "…"${as}`))}`,
  ].join('\n');
}

const nameOf = (id: string, people: readonly Person[]): string =>
  people.find((one) => one.id === id)?.name ?? id;
