import { type DraftClaim, type Outcome, SKELETON } from '@conductor/contract';
import type { ComposedIdea } from '../operations/compose-idea.ts';
import type { GatheredIdea } from '../operations/gather-idea.ts';
import type { Developed } from '../operations/idea-shapes.ts';
import type { MergedOutput } from '../operations/merge-summaries.ts';
import { experimentLine, outcomeLine, type WrittenIdea } from '../operations/write-idea.ts';
import { claim, plural, quote, value, words } from './claim.ts';
import { named, namedList } from './roadmap-claims.ts';

export interface DevelopValues {
  gathered: GatheredIdea;
  merged: MergedOutput;
  written: WrittenIdea;
  composed: ComposedIdea;
}
export const developValues = ({ values }: Outcome): DevelopValues => values as unknown as DevelopValues;

interface Data extends Developed {
  approval: { decision: string; by: string | null; reason: string | null; role: string } | null;
}

const WRITTEN = ['step:written'];
const COMPOSED = ['step:composed'];

export function developClaims(outcome: Outcome): DraftClaim[] {
  const values = developValues(outcome);
  const { gathered, written } = values;
  const parts = values.composed;
  const { id } = gathered.idea;
  const from = (by: string | null, evidence: readonly string[]) =>
    evidence.length > 0 ? [...evidence] : by === written.writtenBy ? WRITTEN : [id];
  return [
    claim`${named({ id, title: gathered.idea.title })}, ${words(written.writtenBy === SKELETON ? 'as' : 'written out by')} ${value(written.writtenBy === SKELETON ? 'a skeleton' : written.writtenBy, WRITTEN)} from what is recorded.`,
    ...(['problem', 'value'] as const).flatMap((part) => {
      const { text, by } = parts[part];
      return text === null
        ? []
        : [claim`${words(part === 'problem' ? 'Problem' : 'Value')}: ${value(text, from(by, []))}`];
    }),
    ...evidenceClaims(values),
    ...parts.risks.map(({ says, by, evidence }) => claim`Risk: ${value(says, from(by, evidence))}`),
    ...parts.targetOutcomes.map(
      (one) => claim`Target outcome: ${value(outcomeLine(one), from(one.by, one.evidence))}.`,
    ),
    ...parts.experiments.map(
      (one) => claim`Experiment: ${value(experimentLine(one), from(one.by, one.evidence))}`,
    ),
    ...(gathered.alike.length > 0 ? [claim`Much like it by its title: ${namedList(gathered.alike)}.`] : []),
    ...(parts.blank.length > 0
      ? [
          claim`Nothing recorded says its ${value(parts.blank.join(', '), COMPOSED)}: that is for a person to say.`,
        ]
      : []),
    ...approvalClaims(outcome.data as unknown as Data),
  ];
}

function evidenceClaims({ gathered: { feedbackIds, companyIds }, merged }: DevelopValues): DraftClaim[] {
  const count = feedbackIds.length;
  if (count === 0) return [claim`${value('No', ['step:gathered'])} feedback is linked to it.`];
  return [
    claim`${value(count, feedbackIds)} ${words(plural(count, 'piece'))} of feedback from ${value(companyIds.length, companyIds.length > 0 ? companyIds : ['step:gathered'])} ${words(plural(companyIds.length, 'company', 'companies'))} ${words(plural(count, 'asks', 'ask'))} for it:`,
    ...merged.points.map(({ says, quote: { feedbackId, start, end, text } }) =>
      says === null
        ? claim`${quote(text, feedbackId, start, end)}`
        : claim`${value(says, ['step:merged', feedbackId])} ${quote(text, feedbackId, start, end)}`,
    ),
  ];
}

function approvalClaims({ approval }: Data): DraftClaim[] {
  if (!approval) return [];
  const by = value(approval.by ?? 'somebody', ['step:approval']);
  if (approval.decision === 'approved')
    return [claim`It was approved by ${by} and is written into the idea.`];
  if (approval.decision === 'rejected')
    return [
      claim`It was rejected by ${by}: ${value(approval.reason ?? 'no reason was given', ['step:approval'])}. The idea is as it was.`,
    ];
  if (approval.decision === 'expired')
    return [claim`${value('Nobody', ['step:approval'])} answered in time. The idea is as it was.`];
  return [
    claim`Nothing is written into the idea until ${value(approval.role || 'whoever asked', ['step:approval'])} approves it.`,
  ];
}
