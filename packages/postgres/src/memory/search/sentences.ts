/** Whether a text asks, in its last sentence. */
export const isAsking = (text: string): boolean => /\?["')\]]*\s*$/.test(text);

const FIRST_PERSON = /\b(i|i['’](m|ve|d|ll)|my|me|mine|myself|we|we['’](re|ve|d|ll)|our|ours|us)\b/i;
const SECOND_PERSON = /\b(you|you['’](re|ve|ll|d)|your|yours|yourself)\b/i;

/** Of whom a sentence speaks: who says it, who hears it, both, somebody it does not say; or it asks. */
export type Speaks = 'self' | 'hearer' | 'both' | 'nobody' | 'asks';

export interface Sentence {
  text: string;
  speaks: Speaks;
}

export function sentencesOf(text: string): Sentence[] {
  return text
    .split(/(?<=[.!?])\s+/)
    .filter((sentence) => sentence.trim() !== '')
    .map((sentence) => ({ text: sentence, speaks: speaksOf(sentence) }));
}

function speaksOf(sentence: string): Speaks {
  if (isAsking(sentence)) return 'asks';
  const [self, hearer] = [FIRST_PERSON.test(sentence), SECOND_PERSON.test(sentence)];
  if (self) return hearer ? 'both' : 'self';
  return hearer ? 'hearer' : 'nobody';
}

const TIME =
  /\b(yesterday|today|tonight|tomorrow|(last|next|this|past) (week|weekend|month|quarter|year|night|summer|winter|spring|fall|autumn|mon|tue|wed|thu|fri|sat|sun)\w*|ago|weekend|(mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october|november|december|in may|may \d|(19|20)\d\d|q[1-4]|\d+ (days|weeks|months|years)|recently|since|for (a|two|three|four|five|six|seven|eight|nine|ten) \w+)\b/i;

/** Whether a text names a time. */
export const saysWhen = (text: string): boolean => TIME.test(text);
