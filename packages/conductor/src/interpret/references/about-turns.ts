import type { Heard, PastTurn, SlotValue } from '@conductor/contract';
import type { InterpretBy } from '../interpret-by.ts';

const LEAD = '(?:(?:and|but|ok(?:ay)?|so|no|wait|hm+|well|please|sorry|yes|right)[, ]+)*';
const END = '[\\s?!.]*$';
const whole = (...forms: string[]): RegExp => new RegExp(`^\\s*${LEAD}(?:${forms.join('|')})${END}`, 'i');

/** How the last answer came about. */
const WHY = whole(
  'why(?: not| so| is (?:that|it|this)(?: so)?| are (?:they|those|these)| that| this| was (?:it|that|this)(?: refused| declined| not done)?)?',
  '(?:can you (?:tell|explain to) me |tell me |explain )?why(?: did you (?:say|think|do|refuse|ask|answer)(?: me)?(?: that| this| it| so| no)?| do you (?:say|think|ask)(?: that| this| so)?)',
  "why (?:can't|cannot|couldn't|won't|didn't|did) (?:you|i|it|that|this)(?: do| say)?(?: that| this| it)?",
  'how come',
  'how do you know(?: that| this)?',
  'how (?:did you|do you) (?:get|come|work|arrive|calculate|compute|reach|find)(?: (?:to|at|up with|out))?(?: (?:that|this|it|these|those))?(?: out)?(?: (?:number|figure|answer|result|numbers|figures))?',
  'how (?:was|is|were|are) (?:that|this|it|these|those)(?: (?:number|figure|answer))? (?:worked out|computed|calculated|counted|found|arrived at)',
  'explain(?: (?:that|this|it|yourself|your answer|the answer|how|how so))?',
  'what makes you (?:say|think) (?:that|this|so)',
  '(?:on|by) what (?:basis|grounds|rule)',
  'what is (?:that|this|it) based on',
  'where (?:does|did|do) (?:that|this|it|those|these)(?: (?:number|figure|answer|numbers|figures))? come from',
);

const EVIDENCE =
  '(?:evidence|records|proof|sources?|quotes|quotations|data|details|underlying (?:data|records)|raw (?:data|records))';
/** The records behind the last answer. */
const SHOW = whole(
  '(?:show|let) me(?: see)?',
  `(?:(?:show|give|let)(?: me| us)?(?: see)? )?(?:the|your) ${EVIDENCE}(?: (?:for|behind|of|to) (?:that|this|it|the answer))?`,
  `(?:show|give)(?: me| us)? (?:${EVIDENCE}|what (?:that|this|it) (?:rests|is based) on|what is behind (?:that|this|it)|where (?:that|this|it) comes from)`,
  '(?:which|what) records(?: (?:is|are) (?:that|this|it|those|they)(?: from| based on)?| are (?:behind|in) (?:that|this|it))?',
  `what(?:'s| is| are)(?: the| your) ${EVIDENCE}(?: (?:for|behind|of) (?:that|this|it))?`,
  'prove it',
  'says who',
);

/** What was said before. */
const PAST = whole(
  'what (?:did|have|had) (?:i|we) (?:just )?(?:ask(?:ed)?|said|say|talk(?:ed)?(?: about)?|do|done|discuss(?:ed)?|cover(?:ed)?)(?: (?:you|before|so far|until now|earlier|first|last|about|here|already|just now|in this conversation))*',
  'what (?:was|were) (?:my|our) (?:last|first|previous|earlier) (?:question|request|questions|requests)',
  '(?:summari[sz]e|recap|sum up)(?: this| the| our)?(?: conversation| chat| talk)?',
);

/** What is asked of the conversation itself: why it was answered so, what that rests on, what was said. Undefined otherwise. */
export function hearAboutTurns(utterance: string, { snapshot, catalogue }: InterpretBy): Heard | undefined {
  const { past } = snapshot.register;
  const last = past.findLast(({ job }) => !job?.startsWith('turn.'));
  if (!last) return undefined;
  if (PAST.test(utterance) && catalogue.jobs.has('turn.past')) return intentOf('turn.past', {});
  if (WHY.test(utterance) && catalogue.jobs.has('turn.why')) return ofTurn('turn.why', last);
  if (!SHOW.test(utterance)) return undefined;
  return (
    counted(last, catalogue) ?? (catalogue.jobs.has('turn.show') ? ofTurn('turn.show', last) : undefined)
  );
}

const intentOf = (job: string, slots: Record<string, SlotValue>, last?: PastTurn): Heard => ({
  kind: 'intent',
  job,
  slots,
  unread: [],
  candidates: [{ job, score: 1 }],
  ...(last ? { follows: { how: 'refers', run: last.run, shown: shownOf(last) } } : {}),
});

const shownOf = ({ said, title }: PastTurn): string => (said ? `“${said}”` : (title ?? 'the answer before'));

const ofTurn = (job: string, last: PastTurn): Heard =>
  intentOf(
    job,
    {
      run: {
        value: last.run,
        shown: shownOf(last),
        from: { by: 'referent', of: 'the answer before', run: last.run },
      },
    },
    last,
  );

/** What was counted or put together can be listed by the same conditions. */
function counted(last: PastTurn, { jobs }: InterpretBy['catalogue']): Heard | undefined {
  const listing = jobs.get('record.list');
  if (last.job !== 'record.group' || last.status !== 'answered' || !listing) return undefined;
  const kept = Object.entries(last.slots).filter(([name]) => name in listing.slots);
  const slots = kept.map(([name, held]): [string, SlotValue] => [
    name,
    { ...held, from: { by: 'referent', of: 'the question before', run: last.run } },
  ]);
  return intentOf('record.list', Object.fromEntries(slots), last);
}
