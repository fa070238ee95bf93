import type {
  GroundedSentence,
  GroundingEvidence,
  GroundingFault,
  GroundingVerdict,
} from '@conductor/contract';
import { statementFaults } from './claims/claim-faults.ts';
import { sentencesOf } from './sentences.ts';
import { tableIndex } from './table/mentions.ts';
import { tableFaults } from './table/table-faults.ts';

/**
 * Each sentence of prose against evidence. Against statements a sentence has to be borne out in full: by their words, or by arithmetic on
 * their numbers. Against a table whatever it says of it is held; what the evidence cannot settle is called unverifiable, and never true.
 */
export function ground(prose: string, evidence: GroundingEvidence): GroundedSentence[] {
  const sentences = sentencesOf(prose);
  const byTable = evidence.entities.length > 0 ? tableFaults(sentences, tableIndex(evidence)) : [];
  const stated = evidence.statements.length > 0 ? statementFaults(sentences, evidence) : [];
  return sentences.map((sentence, at) => {
    const says = [...new Set((stated[at]?.says ?? []).flatMap(({ place }) => (place < 0 ? [] : place)))];
    // What a statement says in full needs no table.
    const faults = [...(says.length > 0 ? [] : (byTable[at] ?? [])), ...(stated[at]?.faults ?? [])];
    return { ...sentence, faults, says, verdict: verdictOf(faults) };
  });
}

const verdictOf = (faults: readonly GroundingFault[]): GroundingVerdict =>
  faults.some(({ how }) => how === 'contradicted' || how === 'absent')
    ? 'unsupported'
    : faults.length > 0
      ? 'unverifiable'
      : 'supported';
