import {
  type Argument,
  type Brief,
  type DraftClaim,
  type Outcome,
  type PlanNode,
  shownDay,
} from '@conductor/contract';
import type { TopicOwners } from '../operations/topic-owner.ts';
import { claim, value } from './claim.ts';

/** Who owns what a draft is of, before it is drafted. */
export const ownerStep = (topic: Argument): PlanNode => ({
  kind: 'call',
  id: 'owner',
  operation: 'topic.owner',
  input: { topic },
  why: 'See who owns the topic',
});

/** Whom the draft names as its owner and who said so; or that several own the topic, and none is named. */
export function ownerClaims({ values }: Outcome, { calendar }: Brief): DraftClaim[] {
  const owner = values['owner'] as { ownerId: string | null; owners: TopicOwners } | undefined;
  if (!owner || owner.owners.length === 0) return [];
  const facts = owner.owners.map(({ fact }) => fact);
  const names = [...new Set(owner.owners.map(({ name }) => name))].sort();
  if (owner.ownerId === null)
    return [claim`${value(names.join(', '), facts)} own the topic, so the draft names no owner.`];
  const [{ statedBy, statedAt }] = owner.owners as [TopicOwners[number]];
  const day = value(shownDay(statedAt, calendar.timeZone), facts);
  return [
    claim`The draft names ${value(names[0]!, facts)} as its owner, who owns the topic: ${value(statedBy, facts)} said so on ${day}.`,
  ];
}
