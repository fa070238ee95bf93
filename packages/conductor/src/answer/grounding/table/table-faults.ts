import type { GroundingFault } from '@conductor/contract';
import type { Stretch } from '../sentences.ts';
import { tokensOf } from '../tokens.ts';
import type { Subject } from './against.ts';
import { classFaults } from './check-classes.ts';
import { nameFaults } from './check-names.ts';
import { numberFaults } from './check-numbers.ts';
import type { TableIndex } from './mentions.ts';
import { subjectAfter } from './owners.ts';
import { passageOf } from './said.ts';

/** Faults of each sentence against a table, in characters of the prose; a sentence may go on with whom the one before was about. */
export function tableFaults(sentences: readonly Stretch[], index: TableIndex): GroundingFault[][] {
  let subject: Subject = { byKind: new Map(), named: new Set() };
  return sentences.map(({ text, start }) => {
    const passage = passageOf(tokensOf(text), index);
    const faults = [
      ...numberFaults(passage, subject, index),
      ...nameFaults(passage, subject, index),
      ...classFaults(passage, subject, index),
    ];
    subject = subjectAfter(passage, subject, index);
    return once(faults)
      .map((fault) => ({
        ...fault,
        start: fault.start + start,
        end: fault.end + start,
        text: text.slice(fault.start, fault.end),
      }))
      .sort((a, b) => a.start - b.start);
  });
}

/** Two checks may object to the same words. */
const once = (faults: readonly GroundingFault[]): GroundingFault[] =>
  faults.filter(
    (one, at) =>
      faults.findIndex(
        ({ start, end, kind }) => start === one.start && end === one.end && kind === one.kind,
      ) === at,
  );
