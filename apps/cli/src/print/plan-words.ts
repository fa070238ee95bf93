import type { Addressee, Argument, Condition, PlanNode, Rung } from '@conductor/contract';
import { isRef } from '@conductor/contract';

const COMPARED = { eq: 'is', ne: 'is not', lt: '<', lte: '≤', gt: '>', gte: '≥' } as const;

/** `{ "$": "themes.items" }` → themes.items; text in quotes, all else as it is. */
export function argumentWords(value: Argument): string {
  if (isRef(value)) return value.$;
  return typeof value === 'string' ? `“${value}”` : JSON.stringify(value);
}

/** A condition as a person reads it: "the number of themes.items > 10". */
export function conditionWords(condition: Condition): string {
  switch (condition.op) {
    case 'and':
    case 'or':
      return condition.all
        .map((one) => ('all' in one ? `(${conditionWords(one)})` : conditionWords(one)))
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
      const list = `${argumentWords(condition.list)}${condition.of ? `.${condition.of}` : ''}`;
      const what = condition.op === 'count' ? 'the number of' : 'the sum of';
      return `${what} ${list} ${COMPARED[condition.compare]} ${argumentWords(condition.to)}`;
    }
    default:
      return `${argumentWords(condition.left)} ${COMPARED[condition.op]} ${argumentWords(condition.right)}`;
  }
}

const addresseeWords = (of: Addressee | { table: string }): string => {
  if ('role' in of) return `the role ${of.role}`;
  return 'person' in of ? argumentWords(of.person) : `whom the table ${of.table} names`;
};

const rungs = (escalate: readonly Rung[] = []): string =>
  escalate
    .map(({ to, within }) => `, then ${addresseeWords(to)}${within ? ` within ${within}` : ''}`)
    .join('');

const within = (duration: string | undefined): string => (duration ? `, within ${duration}` : '');

function untilWords(node: Extract<PlanNode, { kind: 'wait' }>): string {
  const { until } = node;
  if ('at' in until) return `until ${argumentWords(until.at)}`;
  if ('for' in until) return `for ${until.for}`;
  const what =
    'event' in until
      ? `for ${until.event} of ${argumentWords(until.key)}`
      : `until what ${until.deliveries.$} sends has arrived or failed`;
  return `${what}${within(node.within)}`;
}

/** What a step does, with its bounds and whom it asks, in a line. */
export function stepWords(node: PlanNode): string {
  switch (node.kind) {
    case 'call':
      return node.why ?? node.operation;
    case 'when':
      return `if ${conditionWords(node.if)}`;
    case 'each':
      return `${node.as} of ${node.in.$}, at most ${node.atMost}${node.concurrency ? `, ${node.concurrency} at once` : ''}`;
    case 'repeat':
      return `until ${conditionWords(node.until)}, at most ${node.atMost}; carries ${Object.keys(node.carry).join(', ') || 'nothing'}`;
    case 'ask':
      return `${node.question} (${node.form}: ${node.need ? `${node.need} of ` : ''}${addresseeWords(node.of)}${within(node.within)}${rungs(node.escalate)})`;
    case 'wait':
      return untilWords(node);
    case 'commit':
      return `apply ${node.change.$}`;
    case 'compensate':
      return `should a later step fail, undo ${node.of}`;
    case 'escalate':
      return `${node.why} (${addresseeWords(node.to)}${within(node.within)}${rungs(node.escalate)})`;
    case 'answer':
      return Object.entries(node.data)
        .map(([name, value]) => `${name}: ${argumentWords(value)}`)
        .join(', ');
  }
}
