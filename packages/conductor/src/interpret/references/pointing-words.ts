const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );
const NUMBERS =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );

/** Which place a word says, from 1; counted from the end it is below nought: the last is -1. */
export function ordinalOf(plain: string): number | undefined {
  if (plain === 'last' || plain === 'final') return -1;
  if (plain === 'penultimate') return -2;
  const at = ORDINALS.indexOf(plain);
  if (at >= 0) return at + 1;
  const digits = /^(\d{1,3})(?:st|nd|rd|th)$/.exec(plain)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

export function numberOf(plain: string): number | undefined {
  const at = NUMBERS.indexOf(plain);
  if (at >= 0) return at + 1;
  return /^\d{1,3}$/.test(plain) ? Number(plain) : undefined;
}

/** 2 → "2nd". */
export const ordinalText = (place: number): string => {
  const tail = place % 100 >= 11 && place % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][place % 10] ?? 'th');
  return `${place}${tail}`;
};

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Words for whatever was listed. */
export const ANYTHING = set('one ones item items record records result results entry entries row rows');

/** What may stand before a bare "it", "that" or "this" that is a thing, and no word of the sentence's own. */
export const DOING = set(
  `archive unarchive restore show open see view read display link unlink connect attach detach relate move put tag untag label
  comment vote upvote downvote score rank prioritise prioritize draft develop count list group split break assign reassign set
  change edit rename update delete remove export merge compare review check grade forecast estimate explain describe summarise
  summarize plan schedule notify return exchange track cancel own owns owned want wants wanted need needs needed request requested
  requests mention mentions mentioned support supports block blocks blocked mark flag close reopen approve submit serve serves
  served address addresses archive drop ship shipped build`,
);
export const LEADING = set('to with of for about from on into under by behind against at in');
/** A bare "it" or "that" before one of these is no thing: "make it quick", "set it right". */
export const NOT_OF_THINGS = set(
  'take takes took be possible true worth matter matters make makes look looks seem seems rain ok okay right clear quick short simple hard easy differently simply back mean means say says said help',
);
/** What follows a bare "that" or "this" which is a thing. */
export const AFTER_THING = set(
  'to in into with from under as by for please too also again and then on now or',
);
/** What a thing does that is pointed at: "what did the first three ask for". */
export const PREDICATES = set(
  'ask asked want wants wanted need needs needed say says said have has had are is were was do does did get got cost costs mention request',
);
/** What asks which, so that what follows narrows it: "show those from support". */
export const NARROWED = set('show list see view find read display count which only just');
/** Whoever: "those who asked", "the ideas that are open". */
export const RELATIVE = set('who whom whose that which where whoever');
export const NARROWING = set(
  'with without from in on at of we i for having by owned tagged linked people folks about',
);
export const ASKING = set('is does did was will can has would should could do are were');
/** What asks for records, so that a number of them after it is how many are wanted. */
export const LISTING = set(
  'please can could you show list give me us find get display pull up see view what which are is the let want i to fetch have need',
);
