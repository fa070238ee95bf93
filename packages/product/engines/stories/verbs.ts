/** What people do with software: words that after “and” begin a second thing to do. Those that are as often a thing are read by what follows them. */
export const VERBS: ReadonlySet<string> = new Set(
  `accept access add adjust allow analyse analyze annotate answer apply approve archive arrange ask assign attach authenticate
  avoid be become begin block book browse build bulk buy calculate call cancel capture categorise categorize change charge check
  choose clear click clone close collect combine comment communicate compare complete compose compute configure confirm connect
  contact control convert copy correct count create customise customize define delete deliver deny deploy describe design detect
  determine develop disable discard discover display distinguish distribute do download draft drag draw edit email embed enable
  encrypt enforce enter erase estimate evaluate exclude execute expand explain explore export extend extract fetch file fill
  filter find finish fix follow forget format forward gather generate get give go group handle have hear help hide highlight
  identify ignore import improve include increase indicate inform insert inspect install integrate interact invite join judge
  keep know label launch learn leave limit link list load lock log look lose make manage map mark match measure merge message
  migrate modify monitor move navigate notify obtain open order organise organize override pause pay perform pick pin place plan
  play post prevent preview print prioritise prioritize process produce provide publish pull push put query raise rank rate read
  rearrange receive recognise recognize record recover redo reduce refer refresh refund register reject relate release reload
  remember remind remove rename reorder replace reply report request require reschedule reserve reset resolve restore restrict
  resume retrieve return reuse reverse review revoke run save scan schedule scroll search see select sell send separate set share
  show sign skip sort specify split start stay stop store submit subscribe suggest support switch sync synchronise synchronize tag
  take tell test track train transfer transform translate trigger trust try turn type understand undo unlock update upgrade upload
  use validate verify view visit vote wait watch work write zoom`
    .split(/\s+/)
    .filter(Boolean),
);

/** Little words that name nothing: between them stand the things a story speaks of. */
export const LITTLE_WORDS: ReadonlySet<string> = new Set(
  `a an the this that these those my our your his her its their all any each every some no both either neither such same other
  i we you he she it they me us him them myself ourselves themselves who whom whose which what when where why how
  and or but nor if then than as because so while although unless until since whether
  of at by for with about against between into through during before after above below to from up down in out on off over under
  again within without across along around among per via upon onto towards toward like except
  is are was were be been being am do does did done have has had having can could will would shall should may might must
  not only also just too very more most less least able order easily quickly always never there here ever still already
  don't doesn't can't cannot won't isn't aren't it's i'm`
    .split(/\s+/)
    .filter(Boolean),
);
