import type { Acceptance } from './acceptance.ts';
import {
  conceptuallySound,
  forPeople,
  independent,
  problemOriented,
  testable,
  unambiguous,
  valuable,
} from './content-criteria.ts';
import { CRITERIA, type Finding, type OtherStory } from './criterion.ts';
import { atomic, fullSentence, minimal, uniform, wellFormed } from './form-criteria.ts';
import { parseStory } from './parse-story.ts';
import { conflictFree, unique } from './set-criteria.ts';
import { storyParts } from './story-text.ts';

/** A story as it is judged: its sentence, and its acceptance criteria where it has any. */
export interface StoryDraft {
  text: string;
  acceptance: Acceptance[];
}

/** Every criterion, in the order of `CRITERIA`: decided where code can decide it, and said where not. */
export function judge({ text, acceptance }: StoryDraft, others: readonly OtherStory[]): Finding[] {
  const parsed = parseStory(text);
  const parts = storyParts(text);
  const findings = [
    wellFormed(text, parsed),
    atomic(text, parsed),
    minimal(text),
    conceptuallySound(text, parsed),
    problemOriented(text),
    unambiguous(text),
    conflictFree(parts, others),
    fullSentence(text, parsed),
    unique(parts, others),
    uniform(text, parsed),
    independent(text),
    valuable(text, parsed),
    testable(acceptance),
    ...forPeople(),
  ];
  return findings.toSorted((a, b) => CRITERIA.indexOf(a.criterion) - CRITERIA.indexOf(b.criterion));
}

export const failuresOf = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ verdict }) => verdict === 'failed');
