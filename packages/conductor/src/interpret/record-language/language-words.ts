/** Words of the language of records itself. They are never names in lower case, nor misspelt names of fields. */
const wordsIn = (text: string): string[] => text.split(/\s+/).filter(Boolean);

export const LANGUAGE_WORDS: ReadonlySet<string> = new Set(
  wordsIn(`
  list show display find get give fetch view see open read filter search sort sorted order ordered rank ranked arrange arranged
  group grouped split break broken breakdown count number total sum average mean median combined overall most least minimum maximum
  add create new make log record register set change update edit rename retitle assign tag tagged untag mark flag put move
  link unlink connect relate attach detach clear remove unset delete erase blank archive restore close reopen comment note say
  vote upvote downvote duplicate depend depends depending related linked call called named titled containing contains mention mentions
  mentioning includes including include with without having missing lacking lack lacks except excluding exclude other than not neither nor
  top first last latest newest oldest earliest biggest largest smallest highest lowest greatest fewest best worst recent recently
  alphabetical alphabetically ascending descending reverse limit only just more less fewer greater over under above below between
  least exactly equal equals until since before after during within today yesterday tomorrow now next this these those that which who
  per each every by in on at of to from for as and or but then also please quarter month year week day days weeks months years
  january february march april may june july august september october november december whose where when what how many much
  start started starting begin beginning finish finished ended ending about around work works working need needs want wants use uses
  bring brought together table report reports data there here must should could would true false yes maybe anything nothing something
  everything someone anyone nobody stuff things thing everyone people person users user items item entries records whole current currently
  states statement produce produced producing contract contracts term terms roll rolls`),
);
