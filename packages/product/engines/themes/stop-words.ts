const ENGLISH = `a about above actually after again against all almost also although always am an and another any anybody anyone
  anything are arent around as at away back be became because become been before being below between both but by came
  can cannot cant come could couldnt did didnt do does doesnt doing dont down during each either else enough etc even
  ever every everybody everyone everything far few first for from further gave get gets getting give gives go goes
  going gone got had hadnt half has hasnt have havent having he her here hers him his how however i id if ill im in
  instead into is isnt it its itself ive just keep keeps kept know last least less let lets like long lot lots made
  make makes making many may maybe me might mine more most much must my myself near nearly need needed needs neither
  never next no nobody none nor not nothing now of off often ok on once one only onto or other others otherwise ought
  our ours out over own per perhaps possible put quite rather really right said same say says see seem seems seen
  several she should shouldnt since so some somebody someone something sometimes somewhere soon still such take takes
  than that thats the their theirs them then there these they theyre thing things think this those though three through
  to together too took toward towards tried try trying two under unless until up upon us use used uses using usually
  very via want wanted wants was wasnt way we well went were werent weve what whatever when whenever where whether
  which while who whole whom whose why will wish with within without wont would wouldnt yes yet you youd youll your
  youre yours yourself youve`;

/** What feedback says whatever it is about. */
const BOILERPLATE = `able add added adding app application asap awesome bad best better bug bugs could customer customers
  ability easy easier fantastic feature features feedback fix good great hard hate hello help helpful hi hope ideally
  idea improve improvement improvements issue issues love lovely nice option options please pls problem problems product
  products request requests software suggestion suggestions support supported system team teams thank thanks thx tool
  tools user users work worked working works`;

const split = (list: string) => list.trim().split(/\s+/);

/** Words, lower-case and without apostrophes, that name no theme. */
export const STOP_WORDS: ReadonlySet<string> = new Set([...split(ENGLISH), ...split(BOILERPLATE)]);
