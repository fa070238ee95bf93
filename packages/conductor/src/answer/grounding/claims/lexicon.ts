const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** Words that hold a sentence together and say nothing that could be wrong. What may (will, only, all) is none of them. */
export const LIGHT: ReadonlySet<string> = new Set(
  words(`a an the is are was were am been being has have had do does did there here of in on at as for about with so also too then
  's us we our you your i me my altogether total overall namely besides additionally furthermore moreover found
  show shows shown counted count counts came come comes among amongst amount amounts number numbers exactly precisely
  who whom whose what than following follows below-mentioned respectively e.g i.e respective in-total stand stands well`),
);

/** Small words that say how things hang together: they may not come, go or change. */
export const BINDING: ReadonlySet<string> = new Set(
  words(`to from by before after over under above below until since against except excluding including within outside instead
  per between through during up down or only all every each both most majority some any few many more fewer less least
  always often sometimes will would shall should may might must can could be because therefore thus`),
);

export const NEGATORS: ReadonlySet<string> = new Set(
  words("not n't no never none nobody nothing neither nor without cannot hardly barely nowhere"),
);

/** Marks and words between two statements of a sentence. */
export const MARKS = /^[,;:()–—]$/;

/** Groups that mean the same in a report; each is said by its first. */
const GROUPS = [
  'ask request requested requests asking asks asked want wants wanted',
  'piece item entry',
  'say mention mentioned mentions state stated states says said saying',
  'mostly chiefly',
  'customer client',
  'create created creates',
  'delete deleted remove removed removes',
  'reject rejected refuse refused',
  'company companies',
  'person people',
];
export const SYNONYMS: ReadonlyMap<string, string> = new Map(
  GROUPS.flatMap((group) => {
    const all = words(group);
    return all.map((word) => [word, all[0]!] as const);
  }),
);

const PAIRS =
  'more/fewer more/less most/fewest most/least most/minority majority/minority up/down rise/fall rose/fell increase/decrease increased/decreased grew/shrank above/below over/under before/after first/last highest/lowest largest/smallest higher/lower larger/smaller better/worse best/worst gained/lost won/lost all/none all/some always/never open/closed accepted/rejected added/removed new/old early/late earlier/later to/from with/without started/ended';

/** Words that turn a statement round. */
export const OPPOSITES: ReadonlyMap<string, ReadonlySet<string>> = PAIRS.split(' ').reduce((map, pair) => {
  const [one = '', other = ''] = pair.split('/');
  return map
    .set(one, new Set([...(map.get(one) ?? []), other]))
    .set(other, new Set([...(map.get(other) ?? []), one]));
}, new Map<string, Set<string>>());

export const MOST: ReadonlySet<string> = new Set(
  words('most largest biggest highest greatest commonest leads lead top'),
);
export const LEAST: ReadonlySet<string> = new Set(words('fewest least smallest lowest rarest'));
