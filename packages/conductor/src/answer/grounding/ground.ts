import type { GroundedSentence, GroundingEvidence, GroundingFault, GroundingVerdict } from '@conductor/contract';
import { sentencesOf } from './sentences.ts';
import { tableIndex } from './table/mentions.ts';
import { tableFaults } from './table/table-faults.ts';

/** Each sentence of prose against evidence. What the evidence cannot settle is called unverifiable, and never true. */
export function ground(prose: string, evidence: GroundingEvidence): GroundedSentence[] {
  const sentences = sentencesOf(prose);
  const faults = tableFaults(sentences, tableIndex(evidence));
  return sentences.map((sentence, place) => ({
    ...sentence,
    ...{ faults: faults[place]!, verdict: verdictOf(faults[place]!), says: [] },
  }));
}

export const verdictOf = (faults: readonly GroundingFault[]): GroundingVerdict =>
  faults.some(({ how }) => how !== 'unsettled')
    ? 'unsupported'
    : faults.length > 0
      ? 'unverifiable'
      : 'supported';
