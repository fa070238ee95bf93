import { type ApprovalView, ConductorError } from '@conductor/contract';
import { type AskingNode, formOf, wordsOf } from './asking.ts';

/** What of an approval a step's value is made of. */
type Decided = Pick<
  ApprovalView,
  'id' | 'state' | 'role' | 'decidedBy' | 'decidedByName' | 'reason' | 'hash' | 'given'
>;

/** What a question gives while nobody was asked. */
export const UNASKED: Decided = {
  id: '',
  state: 'pending',
  role: null,
  decidedBy: null,
  decidedByName: null,
  reason: null,
  hash: '',
  given: null,
};

/** What a person's answer is to the plan: the value of the step. `elements` are what the options stand for. */
export function givenBy(
  node: AskingNode,
  approval: Decided,
  elements: readonly unknown[],
): Record<string, unknown> {
  const { id, state, role, reason, hash, given } = approval;
  const common = { decision: state, approval: id, by: approval.decidedByName ?? approval.decidedBy };
  switch (formOf(node)) {
    case 'approve':
      return { ...common, role: role ?? '', reason, hash };
    case 'choose': {
      const index = state === 'chosen' ? chosenOf(given, elements, node) : null;
      return { ...common, choice: index === null ? null : elements[index], index, reason };
    }
    case 'fill':
      return { ...common, values: state === 'filled' ? given : null, reason };
    case 'escalate':
      return { ...common, note: typeof given === 'string' ? given : reason };
  }
}

function chosenOf(given: unknown, elements: readonly unknown[], node: AskingNode): number {
  if (Number.isInteger(given) && (given as number) in elements) return given as number;
  throw new ConductorError(
    'not-an-option',
    `What was chosen is none of what was shown: ${wordsOf(node)}`,
    'Ask again, and report it if it stays.',
  );
}

/** What a person said, as a line for whoever reads the run. */
export function decisionWords({ state, decidedBy, decidedByName, reason }: Decided): string {
  if (state === 'expired') return '– nobody answered in time';
  return `– ${state} by ${decidedByName ?? decidedBy}${reason ? `: ${reason}` : ''}`;
}
