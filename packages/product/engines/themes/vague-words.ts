import { root } from './words.ts';

/** What stands in feedback on anything: when, how many, who said it, and the parts that every program has. */
const VAGUE = `account afternoon age ago amount annual april area august autumn back bit book bring business button call case
  change check chance chap christmas city click client close company contract control count country couple date day december detail
  difference digit document dozen due early end engineer entire evening exact example exec fact february fifth find fine firm forget
  friday full fun get group guess guy half happen hear home hour house human idea important inform info january job july june kind
  lad late leave left line list live look lose lost man manager march matter meet meeting mention minute moment monday money month
  morning move name night note november nobody number object october office old open order page part pay people person phone piece
  place plan point post press process project prospect quarter question quick read real reason record renewal response rest result
  review right row run saturday say screen second section send sense september set shift show side simple single site size small
  spring staff start state step stop story stuff summer sunday switch system talk task tell test text thousand thursday time title today
  tomorrow tool top total trip true try tuesday turn type update view visit wait walk want way wednesday week west east north south
  complete room new child
  whole wife winter wish woman word work world worth write wrong year yesterday young`;

/** Roots that seldom tell what a text is about. */
export const VAGUE_ROOTS: ReadonlySet<string> = new Set(VAGUE.trim().split(/\s+/).map(root));
