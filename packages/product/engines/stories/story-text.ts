import { parseStory, said } from './parse-story.ts';

/** The parts of a story as a record keeps them; null where nobody has said it. */
export interface StoryParts {
  asA: string | null;
  iWant: string | null;
  soThat: string | null;
}

/** The words of the template itself: all that code may add to what somebody said. */
export const TEMPLATE_WORDS: readonly string[] = [
  'as',
  'a',
  'an',
  'i',
  'want',
  'to',
  'so',
  'that',
  'in',
  'order',
];

/** By its letters alone, which is wrong of “hour”, “user” and their like: those are named. */
const article = (role: string): string =>
  (/^[aeiou]/i.test(role) && !/^(?:us(?:er|a)|uni[^nm]|eu|one\b)/i.test(role)) ||
  /^(?:hour|heir|hono)/i.test(role)
    ? 'an'
    : 'a';

/** `As a ROLE, I want WANT, so that BENEFIT.`; what nobody has said is left out. “To save time” is no “so that”. */
export function storyText({ asA, iWant, soThat }: StoryParts): string {
  const parts = [
    ...(asA ? [`As ${article(asA)} ${asA}`] : []),
    ...(iWant ? [`I want ${iWant}`] : []),
    ...(soThat ? [`${/^to\b/i.test(soThat) ? 'in order' : 'so that'} ${soThat}`] : []),
  ];
  return parts.length > 0 ? `${parts.join(', ')}.` : '';
}

/** “I can see” is “I want to see”. */
const MODAL_LEAD = /(?:can|could|must|should|shall)$/i;

export function storyParts(text: string): StoryParts {
  const { role, want, benefit, leads } = parseStory(text);
  const wanted = said(text, want);
  const isBare = wanted !== '' && MODAL_LEAD.test(said(text, leads.want)) && !/^to\b/i.test(wanted);
  return {
    asA: said(text, role) || null,
    iWant: (isBare ? `to ${wanted}` : wanted) || null,
    soThat: said(text, benefit) || null,
  };
}
