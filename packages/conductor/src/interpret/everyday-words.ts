import { stemOf } from '@conductor/contract';

/**
 * Words of everyday asking, which narrow nothing whatever the domain: politeness, hurry, opinion,
 * what people do with an answer and where they take it. In no domain's list of things to filter by.
 */
const WORDS = `
  hey hiya morning afternoon evening today tonight tomorrow quick quickly fast asap urgent urgently soon later moment minute second sec
  sorry excuse pardon cheers ta pls plz plse plis kindly grateful appreciate appreciated great good fine nice cool perfect lovely
  question questions ask asking asked answer wonder wondering wondered curious interested help helping check checking checked
  tell told say says said saying talk speak explain describe mean means meant understand know knew known idk believe guess suppose think thought feel
  want wanted wanna need needed gonna going go goes went come comes came get gets got getting gotten give gives gave given put puts make makes made making
  take takes took taken bring brings brought keep keeps kept run runs ran running try tries tried trying start started begin use uses used using do doing done does
  see seen saw look looks looked looking show shows showed shown showing view pull pulled fetch grab hand send display print present presented produce prepare prepared generate provide return
  able possible possibly maybe perhaps probably actually really basically simply honestly literally exactly roughly approximately around about almost nearly quite pretty rather fairly
  always ever never often usually sometimes already still yet again once twice first last next then after before
  bit lot lots little much many more most less least few several both either neither other others another else same different similar
  thing things stuff something anything everything nothing someone anyone everyone somebody anybody everybody one ones
  way ways kind sort type part whole entire complete full overall total rest rough clear proper right wrong true real actual current currently latest
  boss manager leadership exec execs executive executives board ceo cto cpo vp director stakeholder stakeholders colleague colleagues guys folks
  meeting meetings standup stand-up retro offsite on-site workshop session planning qbr deck slide slides presentation document doc memo brief notes agenda
  office desk table room wall page screen sheet spreadsheet
  work works worked working job jobs task tasks life world moment while now
  big biggest small smallest large largest high highest low lowest long short old new best worst better worse top bottom main key major
  far near close along together apart across ahead behind back forward away off over under up down
  yes yeah yep no nope ok okay sure thanks thank welcome
  hear heard hearing listen read reads reading write writes wrote written worth matter matters care cares happen happens happened happening
  find finds found finding figure figured name names named call called let lets letting set sets keep turn turned turns
  list lists listed listing line lines row rows entry entries record records item items piece pieces result results
  number numbers figure figures amount amounts sum sums count counts counted
  please whether because since until unless though although however therefore also too only just even well
  i've i'd i'll i'm we've we'd we'll we're you've you'd you'll you're he's she's it's they've they'd they'll they're that's there's what's who's where's how's let's
  don't doesn't didn't won't wouldn't can't cannot couldn't shouldn't isn't aren't wasn't weren't haven't hasn't hadn't
  instead across among amongst per via within upon onto toward towards regarding concerning
  according based depending including regardless respect terms basis
  non omit omitting leaving leave leaves
  conductor copilot assistant bot system tool app
`;

/** Shorter ones are too like one another. */
const SHORTEST_MISSPELT = 4;
const STEMS: ReadonlySet<string> = new Set(WORDS.split(/\s+/).filter(Boolean).map(stemOf));

const BY_LETTERS = Map.groupBy(STEMS, lettersOf);

/** A word of everyday asking with two letters changed round, or one doubled: "mnay", "shoow". */
export function isEverydayMisspelt(plain: string): boolean {
  const stem = stemOf(plain);
  if (stem.length < SHORTEST_MISSPELT) return false;
  return (BY_LETTERS.get(lettersOf(stem)) ?? []).some(
    (word) => word[0] === stem[0] && word.at(-1) === stem.at(-1),
  );
}

/** The letters of a word, each once, in order of the alphabet. */
function lettersOf(word: string): string {
  return [...new Set(word)].sort().join('');
}

export const isEveryday = (plain: string): boolean => STEMS.has(stemOf(plain.replace('’', "'")));
