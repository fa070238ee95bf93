import type { Person, Run } from '../api/shapes.ts';
import { nameOf } from '../approvals/asked-of.ts';
import { roleName } from '../parts/words.ts';
import { addresseeWords } from './node-words.ts';
import { type PlanStep, stepOf } from './plan-of.ts';

/** Whom a step asks: who was asked, or whom the route found, or what the plan says. */
export function whoIsAsked(run: Run, { id, node }: PlanStep, people: readonly Person[]): string | undefined {
  if (node?.kind !== 'ask' && node?.kind !== 'escalate') return undefined;
  const asked = run.approvals.findLast(({ step }) => stepOf(step) === id);
  if (asked?.person) return nameOf(asked.person, people);
  if (asked?.role) return roleName(asked.role);
  const [candidate] = run.routes[id]?.candidates ?? [];
  if (candidate?.startsWith('role:')) return roleName(candidate.slice('role:'.length));
  return addresseeWords(node.kind === 'ask' ? node.of : node.to);
}
