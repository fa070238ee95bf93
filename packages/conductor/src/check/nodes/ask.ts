import {
  type ApprovalRule,
  type ApproveNode,
  type AskNode,
  type ChooseNode,
  describeType,
  type FillField,
  type FillNode,
  joinLabels,
  type Label,
  optional,
  splitRef,
  type Type,
} from '@conductor/contract';
import { changeSetAt } from '../change-set.ts';
import { fits } from '../fits.ts';
import { PERSON_LABEL } from '../given-labels.ts';
import { choiceType, DECISION_TYPE, filledType } from '../given-types.ts';
import type { Place } from '../place.ts';
import { shownFaults } from '../shown.ts';
import { undefinedReference } from '../undefined-reference.ts';
import type { Walk } from '../walk.ts';
import { checkAddressee, checkChain } from './addressee.ts';

export function ask(walk: Walk, node: AskNode, place: Place): void {
  const { scope, path } = place;
  if (!('table' in node.of)) checkAddressee(walk, node.of, scope, `${path}.of`);
  walk.faults.push(...shownFaults(node.about, place));
  const rules = node.form === 'approve' ? rulesOf(walk, node) : [];
  const within = node.within !== undefined || rules.some((rule) => rule.within != null);
  checkChain(walk, { within, escalate: node.escalate }, place);
  if (node.form === 'approve') approve(walk, node, rules, place);
  else if (node.form === 'choose') choose(walk, node, place);
  else fill(walk, node, place);
}

function rulesOf(walk: Walk, { change }: ApproveNode): ApprovalRule[] {
  const step = walk.past.get(splitRef(change).root);
  if (step?.kind !== 'call') return [];
  return walk.offersOf(step).flatMap(({ operation }) => walk.by.policy.approvals[operation.name] ?? []);
}

/** Leave goes on to those the rule names, or it would be somebody else's leave. */
function approve(walk: Walk, node: ApproveNode, rules: readonly ApprovalRule[], place: Place): void {
  changeSetAt(walk, node.change, place);
  for (const [index, { to }] of (node.escalate ?? []).entries()) {
    const rule = rules.find(
      ({ role, escalate = [] }) =>
        !('role' in to) || ![role, ...escalate.map((one) => one.role)].includes(to.role),
    );
    if (!rule) continue;
    walk.fault(
      'approval-missing',
      `${place.path}.escalate.${index}.to`,
      `${rule.rule} wants the approval of ${rule.role}, and here somebody else could give it`,
      'Leave the chain to the table, or let it go on to the roles that the table names.',
    );
  }
  walk.define(place, node.id, { type: DECISION_TYPE, label: PERSON_LABEL });
}

const NAMEABLE = ['text', 'number', 'enum', 'id', 'instant', 'date'];

/** Whoever chooses among what text offered has chosen what text offered. */
function choose(walk: Walk, node: ChooseNode, place: Place): void {
  const { scope, path } = place;
  const list = scope.typeOf(node.options);
  if (!list) walk.faults.push(undefinedReference(node.options, scope, `${path}.options`));
  else if (list.kind !== 'list') {
    walk.fault(
      'type-mismatch',
      `${path}.options`,
      `${node.options.$} is ${describeType(list)}, not a list to choose from`,
      'Refer to a list that a step before gives, on the same path.',
    );
  }
  const element: Type = list?.kind === 'list' ? list.of : { kind: 'text' };
  checkLabel(walk, node, element, path);
  const options = scope.labelOf(node.options);
  const chosen: Label = joinLabels([PERSON_LABEL, options]);
  const own = { decision: PERSON_LABEL, approval: PERSON_LABEL, by: PERSON_LABEL, reason: PERSON_LABEL };
  const type = choiceType(element.kind === 'optional' ? element.of : element);
  walk.define(place, node.id, { type, label: chosen, parts: own });
}

function checkLabel(walk: Walk, { label }: ChooseNode, element: Type, path: string): void {
  const inner = element.kind === 'optional' ? element.of : element;
  if (inner.kind !== 'record') {
    if (label === undefined && NAMEABLE.includes(inner.kind)) return;
    if (label !== undefined) {
      const reason = `what is chosen from is ${describeType(inner)}, which has no fields`;
      walk.fault('unknown-field', `${path}.label`, reason, 'Leave label out.');
    } else
      walk.fault(
        'type-mismatch',
        `${path}.options`,
        `nobody can choose among ${describeType(inner)}`,
        'Offer texts or records.',
      );
    return;
  }
  const named = Object.entries(inner.fields).flatMap(([name, type]) =>
    NAMEABLE.includes(type.kind === 'optional' ? type.of.kind : type.kind) ? [name] : [],
  );
  if (label !== undefined && named.includes(label)) return;
  walk.fault(
    label === undefined ? 'missing-field' : 'unknown-field',
    `${path}.label`,
    label === undefined ? 'it is not said what people know these by' : `people cannot know these by ${label}`,
    `Say label: ${named.join(', ') || 'nothing of theirs is text or a number'}.`,
  );
}

function fill(walk: Walk, node: FillNode, place: Place): void {
  const { scope, path } = place;
  const names = Object.keys(node.fields).toSorted();
  if (names.length === 0)
    walk.fault('missing-field', `${path}.fields`, 'nothing is to be filled in', 'Name a field.');
  const fields = names.map((name): [string, Type] => {
    const field = node.fields[name]!;
    const at = `${path}.fields.${name}`;
    if (field.type === 'enum' && !field.members?.length)
      walk.fault('missing-field', `${at}.members`, 'there is nothing to choose from', 'Say its members.');
    const type = typeOfField(field);
    if (field.start !== undefined)
      walk.faults.push(...fits(field.start, optional(type), scope, `${at}.start`));
    return [name, field.optional ? optional(type) : type];
  });
  const starts = names.map((name) => scope.labelOf(node.fields[name]!.start ?? null).sensitivity);
  const label = joinLabels([
    PERSON_LABEL,
    ...starts.map((sensitivity) => ({ ...PERSON_LABEL, sensitivity })),
  ]);
  walk.define(place, node.id, { type: filledType(Object.fromEntries(fields)), label });
}

const typeOfField = ({ type, members = [] }: FillField): Type =>
  type === 'enum' ? { kind: 'enum', members } : { kind: type };
