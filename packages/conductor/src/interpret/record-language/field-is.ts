import { Phrases } from './phrases.ts';

const of = (words: string) => new Phrases(words.split('|').map((phrase) => [phrase, true] as const));

/** What stands between a field and its value: "effort is 3", "owner: Ben". */
export const FIELD_IS = of(
  'is|are|was|were|be|being|equals|=|==|:|of|at|as|is set to|are set to|set to|has|have|includes|include|is in|are in|the',
);
/** Said after a field that is not given: "effort is missing". */
export const MISSING = of(
  'missing|empty|blank|unknown|not known|not set|not given|unset|undefined|none|nothing|null|not filled in|nobody|no one',
);
export const PRESENT = of('set|known|given|filled in|present|there|specified|defined');
