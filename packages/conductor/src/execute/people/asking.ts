import {
  type Addressee,
  type ApprovalRule,
  type ApprovalWanted,
  type Asked,
  type AskNode,
  ConductorError,
  type EscalateNode,
  type Field,
  type FillNode,
  type Form,
  REQUESTER,
  secondsOf,
} from '@conductor/contract';
import { proposerAt } from '../proposer.ts';
import type { Running } from '../running.ts';
import { follow, resolve, type Values } from '../values.ts';

/** The two nodes that put something to a person. */
export type AskingNode = AskNode | EscalateNode;

/** A question put into words and numbers, before it is asked; of leave, without the change itself, which may be edited. */
export type Question = Omit<ApprovalWanted, 'step' | 'change'> & {
  /** Of `choose`: what the options stand for, in their order. */
  elements: unknown[];
};

export const formOf = (node: AskingNode): Form => (node.kind === 'escalate' ? 'escalate' : node.form);
export const wordsOf = (node: AskingNode): string => (node.kind === 'escalate' ? node.why : node.question);

/** What is asked of whom: what the node says and, of leave, what the rule of what is proposed says, the stricter of the two. */
export function questionOf(run: Running, node: AskingNode): Question {
  const route = run.routed.routes[node.id]!;
  const { rule, hangsOnFacts } = ruleFor(run, node);
  const candidate = hangsOnFacts ? candidateOf(rule) : route.candidates[0]!;
  const of = askedOf(run, node, candidate);
  return {
    form: formOf(node),
    of,
    question: wordsOf(node),
    planHash: run.routed.checked.hash,
    rule: (hangsOnFacts && rule?.rule) || route.rule,
    need: Math.max(neededBy(node), rule?.need ?? 1),
    requesterMay: rule?.requesterMay ?? false,
    within: sooner(node.within ? secondsOf(node.within) : null, rule?.within ?? null),
    escalate: rungsOf(node, rule, run.values),
    about: resolve(node.about ?? {}, run.values) as Record<string, unknown>,
    ...shownOf(node, run.values),
  };
}

interface RuleFor {
  rule: ApprovalRule | null;
  /** Whether it was only known when the change was worked out. */
  hangsOnFacts: boolean;
}

function ruleFor(run: Running, node: AskingNode): RuleFor {
  if (node.kind !== 'ask' || node.form !== 'approve') return { rule: null, hangsOnFacts: false };
  const proposer = proposerAt(run, node.change);
  if (!proposer) return { rule: null, hangsOnFacts: false };
  const leave = run.proposalOf(proposer.node.id)?.leave;
  return leave === undefined
    ? { rule: run.by.policy.approvals[proposer.operation.name] ?? null, hangsOnFacts: false }
    : { rule: leave, hangsOnFacts: 'table' in node.of };
}

const candidateOf = (rule: ApprovalRule | null): string =>
  rule === null || rule.role === REQUESTER ? REQUESTER : `role:${rule.role}`;

function askedOf(run: Running, node: AskingNode, candidate: string): Asked {
  const of = node.kind === 'escalate' ? node.to : node.of;
  if ('person' in of) return asked(of, run.values);
  if (candidate.startsWith('role:')) return { role: candidate.slice('role:'.length) };
  return { person: run.by.brief.principal.user };
}

function asked(addressee: Addressee, values: Values): Asked {
  if ('role' in addressee) return addressee;
  const person = resolve(addressee.person, values);
  if (typeof person === 'string' && person !== '') return { person };
  throw new ConductorError(
    'nobody-to-ask',
    'It is not known whom to ask: the person that the plan names is nobody.',
    'Say who is to be asked.',
  );
}

const neededBy = (node: AskingNode): number => (node.kind === 'ask' ? (node.need ?? 1) : 1);

const sooner = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);

function rungsOf(node: AskingNode, rule: ApprovalRule | null, values: Values): ApprovalWanted['escalate'] {
  const own = (node.escalate ?? []).map(({ to, within }) => ({
    of: asked(to, values),
    within: within ? secondsOf(within) : null,
  }));
  if (own.length > 0) return own;
  return (rule?.escalate ?? []).map(({ role, within }) => ({ of: { role }, within }));
}

function shownOf(node: AskingNode, values: Values): Pick<Question, 'elements' | 'options' | 'fields'> {
  if (node.kind !== 'ask' || node.form === 'approve') return { elements: [] };
  if (node.form === 'fill') return { elements: [], fields: fieldsOf(node, values) };
  const list = follow(node.options.$, values);
  const elements = Array.isArray(list) ? list : [];
  if (elements.length === 0) {
    throw new ConductorError(
      'nothing-to-choose',
      `There is nothing to choose from: ${node.question}`,
      'Ask for more, for example for a longer period.',
    );
  }
  return { elements, options: elements.map((element) => labelOf(element, node.label)) };
}

function labelOf(element: unknown, label: string | undefined): string {
  const known = label ? (element as Record<string, unknown> | null)?.[label] : element;
  return typeof known === 'string' || typeof known === 'number'
    ? String(known)
    : JSON.stringify(known ?? null);
}

const fieldsOf = (node: FillNode, values: Values): Record<string, Field> =>
  Object.fromEntries(
    Object.entries(node.fields).map(([name, field]): [string, Field] => {
      const start = field.start === undefined ? null : resolve(field.start, values);
      return [name, start === null ? withoutStart(field) : { ...field, start }];
    }),
  );

const withoutStart = ({ start: _, ...field }: FillNode['fields'][string]): Field => field;
