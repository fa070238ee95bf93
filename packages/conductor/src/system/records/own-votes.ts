import { type Entity, fieldTypesOf, type Type } from '@conductor/contract';
import { VOTES } from './said-entities.ts';

export interface OwnVotes {
  field: string;
  /** The names, inside one vote, of who voted and of how. */
  person: string;
  vote: string;
}

/** The field in which an entity keeps votes itself: a list of a person and one of the ways to vote. */
export function ownVotesOf(entity: Entity): OwnVotes | undefined {
  for (const [field, type] of Object.entries(fieldTypesOf(entity))) {
    const inner = type.kind === 'list' && type.of.kind === 'record' ? Object.entries(type.of.fields) : [];
    const person = inner.find(([, one]) => one.kind === 'id' && one.of === 'person');
    const vote = inner.find(([, one]) => isVote(one));
    if (person && vote && inner.length === 2) return { field, person: person[0], vote: vote[0] };
  }
  return undefined;
}

const isVote = (type: Type): boolean =>
  type.kind === 'enum' && VOTES.every((vote) => type.members.includes(vote));
