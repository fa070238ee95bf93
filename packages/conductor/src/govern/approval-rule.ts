import { type ApprovalRule, ConductorError, Duration, REQUESTER, secondsOf } from '@conductor/contract';

/** Whoever may approve what no table speaks of: it is asked for, not let through. */
const LAST_RESORT = 'administrator';
const OUTPUTS = ['approver', 'need', 'within', 'escalate', 'requester'];
const MOST_PEOPLE = 20;

/**
 * What a row of the table `approvals` says, as a rule; null where it wants nobody. Its outputs:
 * `approver`, a role, `requester` where whoever asks says yes themselves, empty where nobody is wanted; `need`, how many different people, at most 20;
 * `within`, an ISO duration of days and less; `escalate`, the roles it goes to when nobody answers, each
 * with the time it has, as in "administrator PT4H, owner"; `requester`, "may" where whoever asks may be
 * one of them. An empty output is none.
 * @throws ConductorError `rules` that names the row and what is wrong in it
 */
export function approvalRule(
  output: Record<string, unknown> | null,
  rule: string,
  facts: Record<string, unknown>,
): ApprovalRule | null {
  if (output === null) return { role: LAST_RESORT, rule, facts };
  const unknown = Object.keys(output).filter((name) => !OUTPUTS.includes(name));
  if (unknown.length > 0) throw badRow(rule, `nothing is known of ${unknown.join(', ')}`);
  const said = (name: string): unknown => (output[name] === '' ? undefined : (output[name] ?? undefined));
  const role = textIn('approver', said('approver'), rule);
  if (role === undefined) {
    const idle = OUTPUTS.filter((name) => name !== 'approver' && said(name) !== undefined);
    if (idle.length > 0) throw badRow(rule, `${idle.join(', ')} without an approver`);
    return null;
  }
  const need = needIn(said('need'), rule);
  const within = secondsIn('within', textIn('within', said('within'), rule), rule);
  const escalate = escalationIn(textIn('escalate', said('escalate'), rule), rule);
  if (escalate && within === undefined) throw badRow(rule, 'escalate without within: it would never happen');
  if (role === REQUESTER && ((need ?? 1) > 1 || escalate || requesterIn(said('requester'), rule)))
    throw badRow(rule, 'whoever asks says yes alone, so need, escalate and requester stay empty');
  return {
    role,
    rule,
    facts,
    ...(need === undefined ? {} : { need }),
    ...(within === undefined ? {} : { within }),
    ...(escalate ? { escalate } : {}),
    ...(requesterIn(said('requester'), rule) ? { requesterMay: true } : {}),
  };
}

const badRow = (rule: string, why: string) =>
  new ConductorError(
    'rules',
    `The decision table says what cannot be followed (${rule}): ${why}.`,
    'Mend that row of the pack’s table `approvals`.',
  );

function textIn(name: string, value: unknown, rule: string): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw badRow(rule, `${name} is ${JSON.stringify(value)}, and not text`);
  return value.trim() || undefined;
}

function needIn(value: unknown, rule: string): number | undefined {
  if (value === undefined) return undefined;
  if (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= MOST_PEOPLE)
    return value as number;
  throw badRow(rule, `need is ${JSON.stringify(value)}, and not a number from 1 to ${MOST_PEOPLE}`);
}

function requesterIn(value: unknown, rule: string): boolean {
  if (value === undefined) return false;
  if (value === 'may') return true;
  throw badRow(rule, `requester is ${JSON.stringify(value)}, and not "may"`);
}

function secondsIn(name: string, value: string | undefined, rule: string): number | undefined {
  if (value === undefined) return undefined;
  const parsed = Duration.safeParse(value);
  if (!parsed.success) throw badRow(rule, `${name} is ${value}, and a duration is like PT30M or P2D`);
  return secondsOf(parsed.data);
}

/** The last may have for ever; any before it, with no time, would be where it ends. */
function escalationIn(value: string | undefined, rule: string): ApprovalRule['escalate'] {
  if (value === undefined) return undefined;
  const rungs = value.split(',').map((part) => part.trim().split(/\s+/));
  return rungs.map(([role = '', time, ...more], place) => {
    if (role === '' || more.length > 0)
      throw badRow(rule, `escalate is “${value}”, and is like “administrator PT4H, owner”`);
    const within = secondsIn('escalate', time, rule);
    if (within === undefined && place < rungs.length - 1)
      throw badRow(rule, `${role} has no time in escalate, so nobody after it is ever asked`);
    return { role, within: within ?? null };
  });
}
