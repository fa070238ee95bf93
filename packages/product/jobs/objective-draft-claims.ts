import { type DraftClaim, type Outcome, SKELETON } from '@conductor/contract';
import type { Blank, Drafted, ObjectiveDraft } from '../operations/objective-shapes.ts';
import type { OutlinedObjective } from '../operations/outline-objective.ts';
import { claim, plural, value, words } from './claim.ts';

interface Values {
  outline: OutlinedObjective;
  worded: { writtenBy: string };
  drafted: { draft: ObjectiveDraft; blank: Blank[] };
  /** Not there while whoever asked is asked for what is blank. */
  settled?: { draft: ObjectiveDraft; blank: Blank[] };
  approval?: { decision: string; by: string | null; role: string; reason: string | null };
}

export const objectiveValues = ({ values }: Outcome): Values => values as unknown as Values;

const DRAFTED = ['step:drafted'];

export function draftedObjectiveClaims(outcome: Outcome): DraftClaim[] {
  const { outline, worded, drafted, settled, approval } = objectiveValues(outcome);
  const { draft, blank } = settled ?? drafted;
  return [
    claim`${value(`“${draft.name}”`, DRAFTED)}${words(draft.period ? ', for ' : '')}${value(draft.period ?? '', DRAFTED)}, from the goal ${value(`“${outline.goal}”`, ['step:outline'])}.`,
    ...draft.keyResults.map(keyResultClaim),
    ...blankClaims(blank),
    worded.writtenBy === SKELETON
      ? claim`This is ${value('a skeleton', ['step:worded'])} in your own words; nothing in it is made up.`
      : claim`Worded by ${value(worded.writtenBy, ['step:worded'])}; baselines are recorded, targets are as you said.`,
    ...approvalClaims(approval),
  ];
}

function keyResultClaim({ name, baseline, target, unit, from }: Drafted): DraftClaim {
  const figure = (one: number | null) =>
    one === null ? 'blank' : `${one.toLocaleString('en-GB')}${unit ? ` ${unit}` : ''}`;
  const where = from === null ? words('') : words(' (as recorded)');
  return claim`Key result: ${value(name, DRAFTED)}, from ${value(figure(baseline), from ? [from] : DRAFTED)}${where} to ${value(figure(target), DRAFTED)}.`;
}

function blankClaims(blank: readonly Blank[]): DraftClaim[] {
  if (blank.length === 0) return [];
  if (blank.some(({ of }) => of === null))
    return [
      claim`${value('Nothing', DRAFTED)} that is measured already shows it: name by what it would be seen.`,
    ];
  const asked = blank.map(({ of, what }) => `the ${what} of “${of}”`).join(', ');
  return [
    claim`${value(blank.length, DRAFTED)} ${words(plural(blank.length, 'figure is', 'figures are'))} not known and asked for: ${value(asked, DRAFTED)}.`,
  ];
}

function approvalClaims(approval: Values['approval']): DraftClaim[] {
  if (!approval) return [];
  const by = value(approval.by ?? 'somebody', ['step:approval']);
  if (approval.decision === 'approved') return [claim`It was approved by ${by} and is kept.`];
  if (approval.decision === 'rejected')
    return [
      claim`It was rejected by ${by}: ${value(approval.reason ?? 'no reason was given', ['step:approval'])}. Nothing was kept.`,
    ];
  if (approval.decision === 'expired')
    return [claim`${value('Nobody', ['step:approval'])} answered in time. Nothing was kept.`];
  return [claim`It is kept once ${value(approval.role || 'whoever asked', ['step:approval'])} approves it.`];
}
