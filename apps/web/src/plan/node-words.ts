import type { Addressee, Argument, Condition, PlanNode } from '@conductor/contract';
import { fieldName, plural, roleName } from '../parts/words.ts';

/** How the nodes of a plan are said: what stands in the plan, before anything has run. */

const isRef = (value: Argument): value is { $: string } =>
  typeof value === 'object' && value !== null && typeof (value as { $?: unknown }).$ === 'string';

/** `{ "$": "themes.items" }` → "themes.items"; text in quotes, all else as it is. */
export function argumentWords(value: Argument): string {
  if (isRef(value)) return value.$;
  return typeof value === 'string' ? `“${value}”` : (JSON.stringify(value) ?? 'nothing');
}

const COMPARED = { eq: '=', ne: '≠', lt: '<', lte: '≤', gt: '>', gte: '≥' } as const;

/** A condition as a person reads it: "the number of themes.items > 10". */
export function conditionWords(condition: Condition): string {
  switch (condition.op) {
    case 'and':
    case 'or':
      return condition.all
        .map((one) =>
          one.op === 'and' || one.op === 'or' ? `(${conditionWords(one)})` : conditionWords(one),
        )
        .join(` ${condition.op} `);
    case 'not':
      return `not (${conditionWords(condition.is)})`;
    case 'in':
      return `${argumentWords(condition.left)} is one of ${argumentWords(condition.list)}`;
    case 'empty':
      return `${argumentWords(condition.value)} is empty`;
    case 'exists':
      return `there is ${argumentWords(condition.value)}`;
    case 'count':
    case 'sum': {
      const what = condition.op === 'count' ? 'the number of' : 'the sum of';
      const of = `${argumentWords(condition.list)}${condition.of ? `.${condition.of}` : ''}`;
      return `${what} ${of} ${COMPARED[condition.compare]} ${argumentWords(condition.to)}`;
    }
    default:
      return `${argumentWords(condition.left)} ${COMPARED[condition.op]} ${argumentWords(condition.right)}`;
  }
}

const UNITS = [
  ['D', 'day'],
  ['H', 'hour'],
  ['M', 'minute'],
  ['S', 'second'],
] as const;

/** `P2DT12H` → "2 days 12 hours"; what is no such duration, as it is. */
export function durationWords(duration: string): string {
  const parts = UNITS.flatMap(([letter, unit]) => {
    // M is minutes only, for a duration has no months.
    const found = new RegExp(`(\\d+)${letter}`).exec(duration)?.[1];
    return found && Number(found) > 0 ? [plural(Number(found), unit)] : [];
  });
  return parts.join(' ') || duration;
}

export const addresseeWords = (of: Addressee | { table: string }): string => {
  if ('role' in of) return roleName(of.role);
  if ('person' in of) return typeof of.person === 'string' ? of.person : argumentWords(of.person);
  return `whom the table “${of.table}” names`;
};

function untilWords(until: Extract<PlanNode, { kind: 'wait' }>['until']): string {
  if ('at' in until) return `until ${argumentWords(until.at)}`;
  if ('for' in until) return `for ${durationWords(until.for)}`;
  if ('event' in until) return `for the event ${until.event} of ${argumentWords(until.key)}`;
  return `until what ${until.deliveries.$} sends has arrived or failed`;
}

/** What a node does, in a line. */
export function titleOf(node: PlanNode): string {
  switch (node.kind) {
    case 'call':
      return node.why ?? fieldName(node.operation.split('.').at(-1) ?? node.operation);
    case 'when':
      return `Only if ${conditionWords(node.if)}`;
    case 'each':
      return `For each ${node.as} of ${node.in.$}`;
    case 'repeat':
      return `Again until ${conditionWords(node.until)}`;
    case 'ask':
      return node.question;
    case 'wait':
      return `Wait ${untilWords(node.until)}`;
    case 'commit':
      return 'Apply the change';
    case 'compensate':
      return `Should it fail later, undo ${node.of}`;
    case 'escalate':
      return node.why;
    case 'answer':
      return 'Answer';
  }
}

const rungs = (escalate: readonly { to: Addressee; within?: string }[] | undefined): string =>
  (escalate ?? [])
    .map(({ to, within }) => `${addresseeWords(to)}${within ? `, for ${durationWords(within)}` : ''}`)
    .join('; then ');

/** What a node says besides: its bounds, and who is asked for how long. */
export function bounds(node: PlanNode): [string, string][] {
  const rows: [string, string | undefined][] = [];
  if (node.kind === 'each') rows.push(['At most', String(node.atMost)]);
  if (node.kind === 'repeat') rows.push(['At most', plural(node.atMost, 'round')]);
  if (node.kind === 'each') rows.push(['At once', node.concurrency ? String(node.concurrency) : undefined]);
  if (node.kind === 'repeat') rows.push(['Carried on', Object.keys(node.carry).join(', ')]);
  if (node.kind === 'ask')
    rows.push(
      ['Asked', addresseeWords(node.of)],
      ['Yes from', node.need ? plural(node.need, 'person', 'people') : undefined],
    );
  if (node.kind === 'escalate') rows.push(['Handed to', addresseeWords(node.to)]);
  if (node.kind === 'ask' || node.kind === 'wait' || node.kind === 'escalate')
    rows.push(['Within', node.within ? durationWords(node.within) : 'any time']);
  if (node.kind === 'ask' || node.kind === 'escalate') rows.push(['And then', rungs(node.escalate)]);
  if (node.kind === 'commit') rows.push(['Applies', node.change.$]);
  return rows.filter((row): row is [string, string] => Boolean(row[1]));
}

/** The blocks of a node, each with what it is to it. */
export function blocksOf(node: PlanNode): { says: string; steps: readonly PlanNode[] }[] {
  if (node.kind === 'when')
    return [
      { says: 'if so', steps: node.then },
      ...(node.else && node.else.length > 0 ? [{ says: 'otherwise', steps: node.else }] : []),
    ];
  return 'do' in node ? [{ says: '', steps: node.do }] : [];
}
