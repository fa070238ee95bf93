/** One acceptance criterion. */
export interface Acceptance {
  given: string;
  when: string;
  then: string;
}

const WHOLE =
  /(?:^|\n|[.;!?]\s+)\s*(?:[-*•]\s*)?given\s+(.+?)[,;]?\s+when\s+(.+?)[,;]?\s+then\s+(.+?)(?=[.;!?]?\s*(?:$|\n|given\s))/gisu;

/** The criteria that follow a story in somebody's words, and the story without them. */
export function readAcceptance(text: string): { story: string; acceptance: Acceptance[] } {
  const found = [...text.matchAll(WHOLE)];
  const acceptance = found.map(([, given = '', when = '', then = '']) => ({ given, when, then }));
  const begin = found[0];
  // The punctuation before the first criterion ends the story.
  const story = begin ? text.slice(0, begin.index + (/^[.;!?]/.test(begin[0]) ? 1 : 0)).trim() : text;
  return { story, acceptance };
}

/** What is wrong with the structure of a criterion, in words; nothing where it has all three and each says something else. */
export function acceptanceFaults({ given, when, then }: Acceptance): string[] {
  const parts = Object.entries({ given, when, then });
  const blank = parts.filter(([, text]) => text.trim() === '').map(([name]) => name);
  const texts = parts.map(([, text]) => text.trim().toLowerCase()).filter(Boolean);
  return [
    ...(blank.length > 0 ? [`its ${blank.join(' and its ')} ${blank.length > 1 ? 'are' : 'is'} blank`] : []),
    ...(new Set(texts).size < texts.length ? ['two of its parts say the same'] : []),
  ];
}
